"""Long output goes through $CORPUS_PAGER, $PAGER or less, as with git; what fits the screen does not."""

from __future__ import annotations

import os
import sys

from corpus_search.cli import output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LESS = "FRX"
"""Quit if one screen, raw colours, leave the screen as it is: what git sets when $LESS is unset."""


def paged(pieces: Iterable[str]) -> None:
    """Write the pieces: straight while they fit the screen, else all of them through the pager."""
    pager = _command()
    rest = iter(pieces)
    held: list[str] = []
    if pager:
        room = _rows() - 1
        lines = 0
        for piece in rest:
            held.append(piece)
            lines += piece.count("\n")
            if lines > room:
                _through(pager, held, rest)
                return
    output.write(held)
    output.write(rest)


def _command() -> str:
    """The pager; empty where there is none to be used."""
    for name in ("CORPUS_PAGER", "PAGER"):
        if (given := os.environ.get(name)) is not None:
            return "" if given.strip() in ("", "cat") else given
    return "less" if os.name == "posix" else ""


def _rows() -> int:
    try:
        return os.get_terminal_size(1).lines or 24
    except OSError:
        return 24


def _through(pager: str, held: list[str], rest: Iterable[str]) -> None:
    """Start the pager on the terminal and write into it; that it is left early is no error."""
    import subprocess

    environment = {"LESS": LESS, "LV": "-c", **os.environ}
    sys.stdout.flush()
    try:
        child = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environment)
    except OSError:
        output.write(held)
        output.write(rest)
        return
    assert child.stdin is not None
    try:
        with child.stdin as into:
            for some in (held, rest):
                for piece in some:
                    into.write(piece.encode("utf-8", "surrogateescape"))
    except BrokenPipeError:
        pass
    except KeyboardInterrupt:
        # The pager reads the keys: Ctrl-C is for it, and it ends when the user says so.
        pass
    child.wait()
