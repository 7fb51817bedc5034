"""The bytes of a file, unpacked, never more than is allowed."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError
from corpus_search.readers.unpacking import SUFFIXES, guarded, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

CHUNK = 1 << 20
TAGS = 2_000_000
"""In one document of HTML or XML, as a thousand pages of a word processor have."""


def uncompressed(name: str) -> str:
    """A file name without the suffix of its compression."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The file as a stream of plain bytes. Raises ReadError for a compression that is not installed."""
    with open_file(path) as file, plain(path.suffix.lower(), file) as stream:
        yield stream


def open_file(path: str | os.PathLike[str]) -> BinaryIO:
    """A regular file; a pipe, socket or device that took its place is never waited for.

    Raises ReadError for what is no regular file, OSError for what cannot be opened.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ReadError("no regular file")
    return os.fdopen(handle, "rb")


def whole(path: Path, limit: int) -> bytes:
    """All bytes of a file. Raises ReadError for more than `limit` of them or a broken compression."""
    pieces, size = [], 0
    with open_bytes(path) as stream:
        while piece := guarded(stream.read, CHUNK):
            size += len(piece)
            if size > limit:
                raise ReadError(f"larger than {limit:,} bytes")
            pieces.append(piece)
    return b"".join(pieces)


def start(path: Path, size: int) -> bytes:
    """The first bytes of a file, at most `size`. Raises ReadError for a broken compression."""
    with open_bytes(path) as stream:
        return guarded(stream.read, size)


def lines(path: Path, limit: int) -> Iterator[bytes]:
    """The lines of a file with their ends; one that is longer than `limit` comes in pieces of little more."""
    with open_bytes(path) as stream:
        while line := guarded(stream.readline, limit + 1):
            yield line


def refuse_many_tags(markup: bytes | str) -> None:
    """Raises ReadError for more tags than any text has: each of them takes a hundred times its size in memory."""
    count = markup.count(b"<") if isinstance(markup, bytes) else markup.count("<")
    if count > TAGS:
        raise ReadError(f"more than {TAGS:,} tags")
