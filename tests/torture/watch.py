"""A child that is watched by Python's own audit: it runs nothing, fetches nothing, writes nowhere but in its index."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CAUGHT = 71
"""The status of a child that did what it must not."""

RUNS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "pickle.find_class",
)
FETCHES = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "urllib.Request")
CHANGES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "os.chmod",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watched(index: Path, secret: Path | None = None) -> Callable[[], None]:
    """A child that ends at once when it does any of that, or opens the secret."""

    def begin() -> None:
        sys.dont_write_bytecode = True
        sys.addaudithook(_hook(os.path.realpath(index), os.path.realpath(secret) if secret else ""))

    return begin


def _hook(index: str, secret: str) -> Callable[[str, tuple[Any, ...]], None]:
    def hear(event: str, details: tuple[Any, ...]) -> None:
        if event in RUNS or event in FETCHES:
            _caught(event, details)
        elif event == "open" and not isinstance(details[0], int):
            path = os.fsdecode(details[0]) if details[0] is not None else ""
            if secret and os.path.realpath(path) == secret:
                _caught(event, details)
            if (details[2] or 0) & WRITING and not _is_allowed(path, index):
                _caught(event, details)
        elif (
            event in CHANGES
            and not isinstance(details[0], int)
            and not _is_allowed(os.fsdecode(details[0]), index)
        ):
            _caught(event, details)

    return hear


def _is_allowed(path: str, index: str) -> bool:
    real = os.path.realpath(path)
    return real == os.devnull or real == index or real.startswith(index + os.sep)


def _caught(event: str, details: tuple[Any, ...]) -> None:
    os.write(2, f"caught: {event} {details!r}\n".encode(errors="backslashreplace"))
    os._exit(CAUGHT)
