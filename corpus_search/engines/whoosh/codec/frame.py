"""The frame of every file of an index: a header that says whose it is, sections, and a checksum for each block.

    file    := header section* checksums table trailer
    header  := magic(8) version(u32) role(u32) index(16) generation(u64) ordinal(u64)           48 bytes
    section := bytes, begun at a multiple of 8
    checksums := CRC-32(u32) of each block of `BLOCK` bytes from the file's first to the sections' end
    table   := (offset(u64) length(u64)) of each section
    trailer := data(u64) blocks(u32) sections(u32) magic(8) check(u32) zero(u32)                 32 bytes

`data` is where the sections end, `check` the CRC-32 of all that follows them up to `check` itself. As it covers the
checksums of all blocks, it stands for the whole file: COMMIT holds it. All numbers are little-endian.
"""

from __future__ import annotations

import mmap
import os
import sys
from zlib import crc32

from corpus_search.errors import IndexDamaged, IndexVersion
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Iterable
    from typing import BinaryIO, TypeAlias

    Data: TypeAlias = bytes | bytearray | memoryview | array[int] | array[float]

MAGIC = b"CORPUS\r\n"
END = b"\r\nSUPROC"
VERSION = 5
BLOCK = 16_384
"""Bytes a checksum stands for: of 4 to 64 KB this cost least at a cold search (a block takes 3 microseconds)."""
SHIFT = BLOCK.bit_length() - 1
PIECE = 64 * BLOCK
"""Bytes that are gathered before they are written."""

READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: a pipe that took its place is not waited for."""

SEGMENT, DELETIONS, BUILD = 1, 2, 3
"""Roles."""

HEADER, TRAILER = 48, 32
"""Their bytes. They are read and written by `int`: `struct` would cost a fortieth of a start."""

LITTLE = sys.byteorder == "little"


def _u32(value: int) -> bytes:
    return value.to_bytes(4, "little")


def _u64(value: int) -> bytes:
    return value.to_bytes(8, "little")


def number(data: bytes | memoryview, at: int, width: int) -> int:
    """The number of so many bytes at a place."""
    return int.from_bytes(data[at : at + width], "little")


@record
class Identity:
    """What binds a file to its place: its role, the index it belongs to, its generation and ordinal there."""

    role: int
    index: bytes
    generation: int
    ordinal: int

    def header(self) -> bytes:
        place = _u64(self.generation) + _u64(self.ordinal)
        return MAGIC + _u32(VERSION) + _u32(self.role) + self.index + place


class FrameWriter:
    """Writes a framed file section by section. `finish` gives its length and its check."""

    def __init__(self, file: BinaryIO, identity: Identity) -> None:
        self._file = file
        from array import array

        self._sums = array("I")
        self._pending = bytearray()
        self._sections: list[tuple[int, int]] = []
        self._began: int | None = None
        self.offset = 0
        self._put(identity.header())

    def begin(self) -> None:
        """Begin the next section."""
        self._put(b"\0" * (-self.offset % 8))
        self._began = self.offset

    def write(self, data: Data) -> int:
        """Append to the section; gives back the offset within the section at which the data begins."""
        assert self._began is not None
        place = self.offset - self._began
        self._put(data)
        return place

    def end(self) -> None:
        """End the section."""
        assert self._began is not None
        self._sections.append((self._began, self.offset - self._began))
        self._began = None

    def section(self, data: Data) -> None:
        """A whole section at once."""
        self.begin()
        self.write(data)
        self.end()

    def finish(self) -> tuple[int, int]:
        """Write checksums, table and trailer: (length of the file, its check)."""
        self._flush(len(self._pending))
        tail = bytearray(as_little(self._sums))
        for offset, length in self._sections:
            tail += _u64(offset) + _u64(length)
        tail += _u64(self.offset) + _u32(len(self._sums)) + _u32(len(self._sections)) + END
        check = crc32(tail)
        tail += _u32(check) + _u32(0)
        self._file.write(tail)
        self._file.flush()
        return self.offset + len(tail), check

    def _put(self, data: Data) -> None:
        if not isinstance(data, (bytes, bytearray, memoryview)):
            data = memoryview(data).cast("B") if LITTLE else as_little(data)
        if len(data) > PIECE:  # so that no second copy of a long list is made
            for start in range(0, len(data), PIECE):
                self._put(data[start : start + PIECE])
            return
        self._pending += data
        self.offset += len(data)
        if len(self._pending) >= PIECE:
            self._flush(len(self._pending) & -BLOCK)

    def _flush(self, count: int) -> None:
        with memoryview(self._pending) as view:
            for start in range(0, count, BLOCK):
                self._sums.append(crc32(view[start : min(start + BLOCK, count)]))
            self._file.write(view[:count])
        del self._pending[:count]


def joined(parts: Iterable[Data]) -> bytes:
    """The bytes of all parts one after another, little-endian."""
    if LITTLE:
        return b"".join(parts)
    return b"".join(
        part if isinstance(part, (bytes, bytearray, memoryview)) else as_little(part) for part in parts
    )


def as_little(values: array[int] | array[float]) -> bytes:
    """The bytes of an array, little-endian."""
    if not LITTLE:
        values = values[:]
        values.byteswap()
    return values.tobytes()


class Frame:
    """A framed file, mapped. Nothing of it is handed out before the checksums of its blocks were verified."""

    def __init__(self, path: str, identity: Identity, length: int, check: int) -> None:
        """Raises FileNotFoundError, IndexDamaged, IndexVersion."""
        self.path = path
        handle = os.open(path, READING)
        try:
            if os.fstat(handle).st_size != length or length < HEADER + TRAILER:
                raise self.damaged("it is not as long as it was written")
            self._map = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(handle)
        self.data = memoryview(self._map)
        self._read_tail(length, check)
        self._read_header(identity)

    def _read_tail(self, length: int, check: int) -> None:
        trailer = bytes(self.data[length - TRAILER :])
        end, magic = number(trailer, 0, 8), trailer[16:24]
        blocks, sections, written, zero = (number(trailer, at, 4) for at in (8, 12, 24, 28))
        tail = 4 * blocks + 16 * sections + TRAILER
        if magic != END or zero or end + tail != length or blocks != -(-end // BLOCK) or written != check:
            raise self.damaged("its end is not the one that was written")
        if crc32(self.data[end : length - 8]) != check:
            raise self.damaged("its checksums do not fit")
        self._end = end
        self._sums = view(self.data[end : end + 4 * blocks], "I")
        table = view(self.data[end + 4 * blocks : end + 4 * blocks + 16 * sections], "Q")
        self.sections = list(zip(table[::2], table[1::2], strict=True))
        self._seen = bytearray(blocks)

    def _read_header(self, identity: Identity) -> None:
        head = bytes(self.data[:HEADER])
        self.verify(0, HEADER)
        if head[:8] == MAGIC and (version := number(head, 8, 4)) != VERSION:
            raise IndexVersion(
                f"{self.path} was written in format {version}, not {VERSION}", hint="corpus index --rebuild"
            )
        if head != identity.header():
            raise self.damaged("it is another file than the commit names")

    def verify(self, start: int, end: int) -> None:
        """Check the blocks that hold bytes start <= i < end. Raises IndexDamaged."""
        if start >= end:
            return
        first, last = start >> SHIFT, ((end - 1) >> SHIFT) + 1
        seen = self._seen
        if seen[first] if last - first == 1 else seen.find(0, first, last) < 0:
            return
        for block in range(first, last):
            if not self._seen[block]:
                stop = min((block + 1) << SHIFT, self._end)
                if crc32(self.data[block << SHIFT : stop]) != self._sums[block]:
                    raise self.damaged(f"block {block} is not as it was written")
                self._seen[block] = 1

    def part(self, section: int, start: int, end: int) -> memoryview:
        """Bytes start <= i < end of a section, verified. Raises IndexDamaged."""
        place, data = self.unverified(section, start, end)
        self.verify(place, place + end - start)
        return data

    def unverified(self, section: int, start: int, end: int) -> tuple[int, memoryview]:
        """Where those bytes begin in the file, and they, for a caller that verifies what it looks at."""
        offset, length = self.sections[section]
        if not 0 <= start <= end <= length:
            raise self.damaged("a place in it lies outside")
        return offset + start, self.data[offset + start : offset + end]

    def array(self, section: int, code: str) -> memoryview:
        """A whole section as numbers of this type, verified."""
        return view(self.part(section, 0, self.sections[section][1]), code)

    def verify_all(self) -> None:
        """Check every block. Raises IndexDamaged."""
        self.verify(0, self._end)

    def forget(self) -> None:
        """Let the system drop the pages that were read (a merge reads each once)."""
        if hasattr(self._map, "madvise") and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def damaged(self, why: str) -> IndexDamaged:
        return IndexDamaged(f"the index is damaged: {self.path}: {why}", hint="corpus index --rebuild")


def view(data: memoryview, code: str) -> memoryview:
    """Bytes as numbers of a type, without a copy where the machine is little-endian."""
    if LITTLE:
        return data.cast("B").cast(code)  # type: ignore[call-overload, no-any-return]
    from array import array

    values: array[int] = array(code)
    values.frombytes(data)
    values.byteswap()
    return memoryview(values)
