"""Tables of strings in a segment: one blob of UTF-8 and an offset for each, sorted or in order of documents."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, chain, pairwise, starmap

from corpus_search.engines.whoosh.codec.frame import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.engines.whoosh.codec.frame import Frame, FrameWriter


_PAST = b"\xff"
"""Above any byte of UTF-8."""
REMEMBERED = 4096
"""Strings of a table that are remembered; then memory begins anew."""


def write_strings(writer: FrameWriter, strings: Iterable[bytes]) -> None:
    """Two sections: the offsets (u32, one more than strings), the blob."""
    held = list(strings)
    from array import array

    writer.section(array("I", accumulate(map(len, held), initial=0)))
    writer.section(b"".join(held))


class _Raw(dict[int, bytes]):
    """index -> the bytes of a string. What was read is remembered: bisections meet the same again and again."""

    __slots__ = ("_blob_at", "_blob_length", "_count", "_frame", "_offsets_at")

    def __init__(self, frame: Frame, section: int) -> None:
        super().__init__()
        self._frame = frame
        self._offsets_at, length = frame.sections[section]
        self._count = length // 4 - 1
        self._blob_at, self._blob_length = frame.sections[section + 1]

    def __missing__(self, index: int) -> bytes:
        if not 0 <= index < self._count:
            raise IndexError(index)
        frame, at = self._frame, self._offsets_at + 4 * index
        frame.verify(at, at + 8)
        pair = number(frame.data, at, 8)
        start, end = pair & 0xFFFFFFFF, pair >> 32
        if not start <= end <= self._blob_length:
            raise frame.damaged("a place in it lies outside")
        frame.verify(self._blob_at + start, self._blob_at + end)
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[index] = bytes(frame.data[self._blob_at + start : self._blob_at + end])
        return found


class Strings:
    """A sequence of strings on the map; nothing is parsed at open, what is read is verified first."""

    __slots__ = ("_count", "_frame", "_raw", "_section")

    def __init__(self, frame: Frame, section: int) -> None:
        self._frame = frame
        self._section = section
        self._count = frame.sections[section][1] // 4 - 1
        self._raw = _Raw(frame, section)

    def __len__(self) -> int:
        return self._count

    def raw(self, index: int) -> bytes:
        """The bytes of a string."""
        return self._raw[index]

    def __getitem__(self, index: int) -> str:
        return self._raw[index + self._count if index < 0 else index].decode("utf-8", "surrogatepass")

    def all_raw(self) -> Iterator[bytes]:
        """The bytes of all, at C speed."""
        blob = bytes(self._frame.part(self._section + 1, 0, self._frame.sections[self._section + 1][1]))
        offsets = self._frame.array(self._section, "I")
        return map(blob.__getitem__, starmap(slice, pairwise(offsets)))

    def __iter__(self) -> Iterator[str]:
        return (string.decode("utf-8", "surrogatepass") for string in self.all_raw())

    def find(self, string: str, *, start: int = 0) -> int:
        """The index of a string in a table that ascends from `start`; -1 where it is not."""
        wanted = string.encode("utf-8", "surrogatepass")
        at = self._first(wanted, start)
        return at if at < self._count and self._raw[at] == wanted else -1

    def ordinals(self, names: Iterable[str]) -> set[int]:
        """The indexes of those of these names that are in a table whose first stands for the unknown."""
        return {self.find(name, start=1) for name in names} - {-1}

    def beginning(self, prefix: str) -> range:
        """The indexes of the strings that begin so, in a table that ascends."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        start = self._first(wanted, 0)
        return range(start, self._first(wanted + _PAST, start))

    def _first(self, wanted: bytes, start: int) -> int:
        """The index of the first string from `start` on that is not less: bytes of UTF-8 ascend as code points do."""
        return bisect_left(range(self._count), wanted, start, key=self._raw.__getitem__)


def encode(strings: Iterable[str]) -> Iterator[bytes]:
    """The bytes of strings, lone surrogates too."""
    return (string.encode("utf-8", "surrogatepass") for string in strings)


def pack(values: Iterable[bytes]) -> bytes:
    """Byte strings one after another, each behind its length (u32)."""
    return b"".join(chain.from_iterable((len(value).to_bytes(4, "little"), value) for value in values))


def unpack(data: bytes) -> Iterator[bytes]:
    """The byte strings that were packed."""
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        yield data[at + 4 : at + 4 + length]
        at += 4 + length
