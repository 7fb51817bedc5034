"""Text is cut into chunks and their words are numbered, many thousands at once, with numpy.

A chunk of up to 16 bytes is two integers. They are looked for in one place of a table, by a multiplicative hash
(Knuth, volume 3, 6.4), and compared whole, so a chunk is never taken for another one. What does not stand there,
since another chunk came first or it is longer, goes through a dict, and what the dict does not know through the
tokenizer: once for each distinct chunk.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import APOSTROPHES, COMMAS, DOTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

CACHED = 64
"""Longer chunks are seldom seen again."""
_BITS = 18
"""The table has 2 to this many places, 1 MB."""
_MIX, _MULTIPLIER = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_BLANK, _APOSTROPHE = b" '"
_BEFORE_DIGITS = ord("0")
_MOST_CHUNKS, _MOST_WORDS = 1 << 17, 1 << 21
"""Chunks and their words that are remembered, some 30 MB; then memory begins anew."""


def _cleaned(char: str) -> str:
    """ASCII as chunks hold it: no capitals, and a blank for what separates words wherever it stands."""
    kept = char.isalnum() or char in APOSTROPHES + DOTS + COMMAS
    return char.lower() if kept else " "


CLEAN = "".join(map(_cleaned, map(chr, range(128)))).encode("ascii") + bytes(range(128, 256))
"""For `translate`: bytes of UTF-8 split after it are chunks, whose words are those of the text."""


class Chunks:
    """What was cut: where chunks begin and end (bytes), how many words stand before each (and at the end), and
    the numbers of all words. Arrays of numpy.
    """

    def __init__(self, starts: Any, ends: Any, before: Any, words: Any) -> None:
        self.starts = starts
        self.ends = ends
        self.before = before
        self.words = words


class Cutter(dict[bytes, int]):
    """chunk -> its ordinal; `words_of` gives the numbers of the words of a chunk, as the bytes of an array("I")."""

    def __init__(self, numpy: Any, words_of: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._numpy = numpy
        self._words_of = words_of
        self._masks = numpy.array([(1 << 8 * count) - 1 for count in range(9)], dtype=numpy.uint64)
        self._begin_anew()

    def _begin_anew(self) -> None:
        numpy = self._numpy
        self.clear()
        self._words, self._begins = array("I"), array("I", [0, 0])  # the first chunk is none: its key is zero
        self._ordinals = numpy.zeros(1 << _BITS, dtype=numpy.intp)
        self._low = numpy.zeros(2 * _MOST_CHUNKS, dtype=numpy.uint64)
        self._high = numpy.zeros(2 * _MOST_CHUNKS, dtype=numpy.uint64)

    def __missing__(self, chunk: bytes) -> int:
        ordinal = len(self._begins) - 1
        self._words.frombytes(self._words_of(chunk))
        self._begins.append(len(self._words))
        if len(chunk) <= CACHED:
            self[chunk] = ordinal
        return ordinal

    def cut(self, text: bytes) -> Chunks:
        """The chunks of a text of UTF-8 that begins and ends with white space."""
        if len(self._begins) > _MOST_CHUNKS or len(self._words) > _MOST_WORDS:
            self._begin_anew()
        clean = text.translate(CLEAN) + b" " * 16
        starts, ends = self._edges(clean)
        ordinals = self._find(clean, starts, ends)
        return Chunks(starts, ends, *self._all_words(ordinals))

    def _edges(self, clean: bytes) -> tuple[Any, Any]:
        """Where chunks begin and end. Full stops and commas at their edges are left out, as are apostrophes before
        them; one behind tells what stands before it (U.S.'s').
        """
        numpy = self._numpy
        codes = numpy.frombuffer(clean, dtype=numpy.uint8)
        inside = codes != _BLANK
        joiners = numpy.flatnonzero(inside & (codes < _BEFORE_DIGITS))
        last = (codes[joiners + 1] == _BLANK) & (codes[joiners] != _APOSTROPHE)
        inside[joiners[last | (codes[joiners - 1] == _BLANK)]] = False
        edges = numpy.flatnonzero(inside[1:] != inside[:-1]) + 1
        return edges[::2], edges[1::2]

    def _find(self, clean: bytes, starts: Any, ends: Any) -> Any:
        """The ordinals of chunks."""
        numpy = self._numpy
        lengths = ends - starts
        low, high = self._keys(clean, starts, lengths)
        hashes = (low ^ high * numpy.uint64(_MIX)) * numpy.uint64(_MULTIPLIER)
        places = (hashes >> numpy.uint64(64 - _BITS)).astype(numpy.intp)
        ordinals = self._ordinals.take(places)
        found = (self._low.take(ordinals) == low) & (self._high.take(ordinals) == high) & (lengths <= 16)
        missed = numpy.flatnonzero(~found)
        free = missed[(ordinals[missed] == 0) & (lengths[missed] <= 16)]
        spans = map(slice, starts[missed].tolist(), ends[missed].tolist())
        ordinals[missed] = list(map(self.__getitem__, map(clean.__getitem__, spans)))
        free = free[ordinals[free] < len(self._low)]
        taken, first = numpy.unique(places[free], return_index=True)
        fresh = free[first]
        self._ordinals[taken] = known = ordinals[fresh]
        self._low[known], self._high[known] = low[fresh], high[fresh]
        return ordinals

    def _keys(self, clean: bytes, starts: Any, lengths: Any) -> tuple[Any, Any]:
        """The first eight bytes of each chunk and the next eight, as little-endian integers."""
        numpy, masks = self._numpy, self._masks
        eights = numpy.ndarray(len(clean) - 7, dtype="<u8", buffer=clean, strides=(1,))
        low = eights[starts] & masks[numpy.minimum(lengths, 8)]
        high = numpy.zeros(len(low), dtype=numpy.uint64)
        longer = numpy.flatnonzero(lengths > 8)
        high[longer] = eights[starts[longer] + 8] & masks[numpy.minimum(lengths[longer] - 8, 8)]
        return low, high

    def _all_words(self, ordinals: Any) -> tuple[Any, Any]:
        """(how many words stand before each chunk, and in all; the words)."""
        numpy = self._numpy
        begins, words = numpy.array(self._begins), numpy.array(self._words)
        first = begins.take(ordinals).astype(numpy.int64)
        before = numpy.zeros(len(ordinals) + 1, dtype=numpy.int64)
        counts = begins.take(ordinals + 1) - first
        numpy.cumsum(counts, out=before[1:])
        moved = numpy.repeat(first - before[:-1], counts)
        return before, words.take(moved + numpy.arange(len(moved)))
