"""Tables of strings in a segment: one blob of UTF-8 and an offset for each, sorted or in order of documents."""

from __future__ import annotations

from itertools import accumulate, chain, pairwise, starmap

from corpus_search.engines.whoosh.codec.frame import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.engines.whoosh.codec.frame import Frame, FrameWriter


REMEMBERED = 4096
"""Strings of a table that are remembered; then memory begins anew."""


def write_strings(writer: FrameWriter, strings: Iterable[bytes]) -> None:
    """Two sections: the offsets (u32, one more than strings), the blob."""
    held = list(strings)
    from array import array

    writer.section(array("I", accumulate(map(len, held), initial=0)))
    writer.section(b"".join(held))


class Strings:
    """A sequence of strings on the map; nothing is parsed at open, what is read is verified first."""

    __slots__ = ("_blob", "_blob_at", "_blob_length", "_count", "_frame", "_met", "_offsets", "_offsets_at")

    def __init__(self, frame: Frame, section: int) -> None:
        self._frame = frame
        self._offsets = section
        self._blob = section + 1
        self._count = frame.sections[section][1] // 4 - 1
        self._offsets_at = frame.sections[section][0]
        self._blob_at, self._blob_length = frame.sections[section + 1]
        self._met: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._count

    def raw(self, index: int) -> bytes:
        """The bytes of a string. The last ones are remembered: bisections meet the same again and again."""
        met = self._met.get(index)
        if met is not None:
            return met
        if not 0 <= index < self._count:
            raise IndexError(index)
        frame, at = self._frame, self._offsets_at + 4 * index
        frame.verify(at, at + 8)
        pair = number(frame.data, at, 8)
        start, end = pair & 0xFFFFFFFF, pair >> 32
        if not start <= end <= self._blob_length:
            raise frame.damaged("a place in it lies outside")
        frame.verify(self._blob_at + start, self._blob_at + end)
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        met = self._met[index] = bytes(frame.data[self._blob_at + start : self._blob_at + end])
        return met

    def __getitem__(self, index: int) -> str:
        return self.raw(index + self._count if index < 0 else index).decode("utf-8", "surrogatepass")

    def all_raw(self) -> Iterator[bytes]:
        """The bytes of all, at C speed."""
        blob = bytes(self._frame.part(self._blob, 0, self._frame.sections[self._blob][1]))
        offsets = self._frame.array(self._offsets, "I")
        return map(blob.__getitem__, starmap(slice, pairwise(offsets)))

    def __iter__(self) -> Iterator[str]:
        return (string.decode("utf-8", "surrogatepass") for string in self.all_raw())

    def find(self, string: str, *, start: int = 0) -> int:
        """The index of a string in a table that ascends from `start`; -1 where it is not."""
        wanted = string.encode("utf-8", "surrogatepass")  # bytes of UTF-8 ascend as code points do
        low, high = start, self._count
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < self._count and self.raw(low) == wanted else -1


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
