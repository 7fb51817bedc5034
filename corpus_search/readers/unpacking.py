"""Compressed files as streams of plain bytes, in bounded memory; what is broken or greedy is a ReadError."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol

from corpus_search.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, TypeVar

    from _typeshed import WriteableBuffer

    Read = TypeVar("Read", bytes, str)

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
WINDOW = 27
"""The binary logarithm of the largest window of .zst: what its own tools take unless told otherwise (RFC 8878)."""
MEMORY = (1 << WINDOW) + (1 << 20)
"""Bytes that unpacking .xz may take: its dictionary and a little; `xz -9` asks for 65 MiB, a header may for 4 GiB."""
GREEDY = ("memory usage limit", "too much memory")
CHUNK = 1 << 16


def plain(suffix: str, file: BinaryIO) -> BinaryIO:
    """The file unpacked by its suffix. Raises ReadError for a compression that is not installed."""
    if suffix == ".gz":
        return gzip.open(file, "rb")  # type: ignore[return-value]
    if suffix == ".bz2":
        return io.BufferedReader(Members(file, bz2.BZ2Decompressor))
    if suffix == ".xz":
        return io.BufferedReader(Members(file, lambda: lzma.LZMADecompressor(memlimit=MEMORY)))
    return io.BufferedReader(Members(file, _zstandard())) if suffix == ".zst" else file


def guarded(read: Callable[[int], Read], size: int) -> Read:
    """What `read(size)` gives. Raises ReadError for a broken compression, OSError for a broken disk."""
    try:
        return read(size)
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise _refusal(error) from error
    except OSError as error:
        if error.errno is None:  # what bz2 raises for data that is not its own
            raise _refusal(error) from error
        raise
    except Exception as error:
        # The module of Zstandard may not be there; its exception has no base but this.
        if type(error).__name__ != "ZstdError":
            raise
        raise _refusal(error) from error


def _refusal(error: Exception) -> ReadError:
    if any(word in str(error).lower() for word in GREEDY):
        return ReadError(f"asks for more than {MEMORY:,} bytes of memory to be unpacked")
    return ReadError(f"broken compression: {error}")


class Unpacker(Protocol):
    """What `bz2`, `lzma` and `compression.zstd` give for one member of a file."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Members(io.RawIOBase):
    """The members of a compressed file one after another, as `cat` may have joined them.

    The classes of the standard library know no bound of memory, and some take what is no member for the end.
    """

    def __init__(self, file: BinaryIO, fresh: Callable[[], Unpacker]) -> None:
        super().__init__()
        self._file = file
        self._fresh = fresh
        self._unpacker = fresh()

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        room = memoryview(into).cast("B")
        while True:
            given = b""
            if self._unpacker.eof:
                given = self._between()
                if not given:
                    return 0
                self._unpacker = self._fresh()
            elif self._unpacker.needs_input:
                given = self._file.read(CHUNK)
                if not given:
                    raise EOFError("it ends too early")
            if plain := self._unpacker.decompress(given, len(room)):
                room[: len(plain)] = plain
                return len(plain)

    def _between(self) -> bytes:
        """The begin of the next member, behind the NULs that .xz may have there; empty at the end."""
        left = self._unpacker.unused_data.lstrip(b"\0")
        while not left and (more := self._file.read(CHUNK)):
            left = more.lstrip(b"\0")
        return left


def _zstandard() -> Callable[[], Unpacker]:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # Python 3.14
    except ImportError:
        try:
            from backports import zstd
        except ImportError as error:
            raise ReadError("needs the extra: pip install 'corpus-search[formats]'") from error
    options = {zstd.DecompressionParameter.window_log_max: WINDOW}
    fresh: Callable[[], Unpacker] = lambda: zstd.ZstdDecompressor(options=options)  # noqa: E731
    return fresh
