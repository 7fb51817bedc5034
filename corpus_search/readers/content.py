"""The bytes of a file, decompressed, never more than is allowed; refused where they are no text."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import stat
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
CHUNK = 1 << 20


def uncompressed(name: str) -> str:
    """A file name without the suffix of its compression."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The file as a stream of plain bytes. Raises ReadError for a compression that is not installed."""
    with open_file(path) as file, _plain(path.suffix.lower(), file) as stream:
        yield stream


def _plain(suffix: str, file: BinaryIO) -> BinaryIO:
    if suffix == ".gz":
        return gzip.open(file, "rb")  # type: ignore[return-value]
    if suffix == ".bz2":
        return bz2.open(file, "rb")  # type: ignore[return-value]
    if suffix == ".xz":
        return lzma.open(file, "rb")  # type: ignore[return-value]
    return _zstandard(file) if suffix == ".zst" else file


def open_file(path: Path) -> BinaryIO:
    """A regular file; a pipe, socket or device that took its place is never waited for.

    Raises ReadError for what is no regular file, OSError for what cannot be opened.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ReadError("no regular file")
    return os.fdopen(handle, "rb")


def _zstandard(file: BinaryIO) -> BinaryIO:
    try:
        import zstandard  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise ReadError("needs the extra: pip install 'corpus-search[formats]'") from error
    stream: BinaryIO = zstandard.open(file, "rb")
    return stream


def whole(path: Path, limit: int) -> bytes:
    """All of a text file. Raises ReadError for more than `limit` bytes, binary content or a broken compression."""
    data = raw(path, limit)
    refuse_binary(data)
    return data


def raw(path: Path, limit: int) -> bytes:
    """All bytes of a file. Raises ReadError for more than `limit` of them or a broken compression."""
    pieces, size = [], 0
    with open_bytes(path) as stream:
        while piece := _next(stream):
            size += len(piece)
            if size > limit:
                raise ReadError(f"larger than {limit:,} bytes")
            pieces.append(piece)
    return b"".join(pieces)


def _next(stream: BinaryIO) -> bytes:
    return guarded(stream.read, CHUNK)


def guarded(read: Callable[[int], bytes], size: int) -> bytes:
    """Raises ReadError for a broken compression, OSError for a broken disk."""
    try:
        return read(size)
    except BROKEN as error:
        raise ReadError(f"broken compression: {error}") from error
    except OSError as error:
        if error.errno is None:  # what gzip and bz2 raise for data that is not theirs
            raise ReadError(f"broken compression: {error}") from error
        raise
    except Exception as error:
        # zstandard, which may not be installed, has an exception of its own without a common base
        if type(error).__name__ != "ZstdError":
            raise
        raise ReadError(f"broken compression: {error}") from error


def lines(path: Path, limit: int) -> Iterator[bytes]:
    """The lines of a file with their ends; one that is longer than `limit` is cut. Raises ReadError."""
    with open_bytes(path) as stream:
        while line := guarded(stream.readline, limit + 1):
            yield line
            cut = len(line) > limit
            while cut and line and not line.endswith(b"\n"):
                line = guarded(stream.readline, CHUNK)


def refuse_binary(data: bytes) -> None:
    """Raises ReadError for bytes that are no text: NULs outside UTF-16."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("binary: it holds NUL bytes")
