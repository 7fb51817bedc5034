"""The bytes of a file, decompressed, never more than is allowed; refused where they are no text."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def open_bytes(path: Path) -> BinaryIO:
    """The file as a stream of plain bytes. Raises ReadError for a compression that is not installed."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if suffix == ".bz2":
        return bz2.open(path, "rb")  # type: ignore[return-value]
    if suffix == ".xz":
        return lzma.open(path, "rb")  # type: ignore[return-value]
    if suffix == ".zst":
        return _zstandard(path)
    return open(path, "rb")


def _zstandard(path: Path) -> BinaryIO:
    try:
        import zstandard  # type: ignore[import-not-found]
    except ImportError as error:
        raise ReadError("needs the package zstandard") from error
    stream: BinaryIO = zstandard.open(path, "rb")
    return stream


def whole(path: Path, limit: int) -> bytes:
    """All of a file. Raises ReadError for more than `limit` bytes, binary content or a broken compression."""
    pieces, size = [], 0
    with open_bytes(path) as stream:
        while piece := _next(stream):
            size += len(piece)
            if size > limit:
                raise ReadError(f"larger than {limit:,} bytes")
            pieces.append(piece)
    data = b"".join(pieces)
    refuse_binary(data)
    return data


def _next(stream: BinaryIO) -> bytes:
    try:
        return stream.read(CHUNK)
    except BROKEN as error:
        raise ReadError(f"broken compression: {error}") from error
    except OSError as error:
        if error.errno is None:  # what gzip and bz2 raise for data that is not theirs
            raise ReadError(f"broken compression: {error}") from error
        raise


def lines(path: Path, limit: int) -> Iterator[bytes]:
    """The lines of a file with their ends; one that is longer than `limit` is cut. Raises ReadError."""
    with open_bytes(path) as stream:
        while True:
            try:
                line = stream.readline(limit + 1)
            except BROKEN as error:
                raise ReadError(f"broken compression: {error}") from error
            except OSError as error:
                if error.errno is None:
                    raise ReadError(f"broken compression: {error}") from error
                raise
            if not line:
                return
            yield line
            while len(line) > limit and not line.endswith(b"\n"):
                line = stream.readline(CHUNK)


def refuse_binary(data: bytes) -> None:
    """Raises ReadError for bytes that are no text: NULs outside UTF-16."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("binary: it holds NUL bytes")
