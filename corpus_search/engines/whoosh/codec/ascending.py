"""Ascending numbers below a ceiling, two bytes each where there are many of them. Some may be equal.

    ascending := plain | blocked
    plain     := number(u32)^n
    blocked   := end^blocks  low(u16)^n                each filled up to a multiple of 4

A block holds the numbers that differ in their lower 16 bits alone; `end` is how many numbers stand before its end, u16
where there are fewer than 65,536 of them, else u32. How many numbers there are and their ceiling tell which of the two
it is, so there is no flag that could be wrong.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from itertools import repeat

from corpus_search.engines.whoosh.codec.frame import SHIFT, as_little, view
from corpus_search.engines.whoosh.codec.shapes import padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from corpus_search.engines.whoosh.codec.frame import Data, Frame
    from corpus_search.errors import IndexDamaged

BITS = 16
WORTH = 2
"""From so many numbers a block on they are blocked."""
MEETING = 16
"""A bisection costs as much as meeting so many numbers."""
MANY = 8
"""From so many wanted numbers a block on they are met with it, else each is looked up."""
SINGLY = 50
"""Reading one of them costs as much as reading so many at once."""
PIECE = 1 << 20
"""Numbers whose lower halves are taken at once, so that no second copy of a long list is made; an even number."""
_LOW = 0 if sys.byteorder == "little" else 1
"""Which half of a u32 in memory is the lower."""


def blocks(ceiling: int) -> int:
    """The number of blocks of numbers below `ceiling`."""
    return (ceiling + 0xFFFF) >> BITS


def is_blocked(count: int, ceiling: int) -> bool:
    """Whether so many numbers are blocked."""
    return count > WORTH * blocks(ceiling)


def size(count: int, ceiling: int) -> int:
    """Bytes that so many numbers take."""
    return _ends_size(count, ceiling) + padded(2 * count) if is_blocked(count, ceiling) else 4 * count


def _ends_code(count: int) -> str:
    return "I" if count >> BITS else "H"


def _ends_size(count: int, ceiling: int) -> int:
    return padded((4 if count >> BITS else 2) * blocks(ceiling))


def encode(numbers: array[int], ceiling: int, numpy: Any = None) -> list[Data]:
    """What is written for these numbers, an array of u32; with numpy sooner."""
    count = len(numbers)
    if not is_blocked(count, ceiling):
        return [numbers]
    from array import array

    told_apart = _told_apart if numpy is None else _told_apart_at_once
    found, lows = told_apart(numbers, blocks(ceiling), numpy)
    ends = array(_ends_code(count), [*found, count])
    filled = bytes(_ends_size(count, ceiling) - ends.itemsize * len(ends))
    return [ends, filled, *lows, bytes(2 * (count % 2))]


def _told_apart(numbers: array[int], blocks: int, _: Any) -> tuple[list[int], list[Data]]:
    """(the ends of all blocks but the last, the lower halves in pieces)."""
    from array import array

    if blocks == 1:
        return [], [as_little(array("H", numbers))]
    ends: list[int] = []
    for block in range(1, blocks):
        ends.append(bisect_left(numbers, block << BITS, ends[-1] if ends else 0))
    halves = memoryview(numbers).cast("B").cast("H")[_LOW::2]
    pieces = range(0, len(numbers), PIECE)
    return ends, [as_little(array("H", halves[at : at + PIECE].tobytes())) for at in pieces]


def _told_apart_at_once(numbers: array[int], blocks: int, numpy: Any) -> tuple[list[int], list[Data]]:
    values = numpy.frombuffer(numbers, dtype=numpy.uint32)
    ends = numpy.searchsorted(values, numpy.arange(1, blocks, dtype=numpy.uint32) << BITS)
    pieces = range(0, len(numbers), PIECE)
    return ends.tolist(), [values[at : at + PIECE].astype("<u2").tobytes() for at in pieces]


def common(wanted: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """Those of the wanted that are among the numbers, both ascending.

    Few are looked up by bisection, many met with all numbers at once.
    """
    if len(numbers) < MEETING * len(wanted):
        return sorted(set(wanted).intersection(numbers))
    held, low, end = [], 0, len(numbers)
    for number in wanted:
        low = bisect_left(numbers, number, low)
        if low == end:
            break
        if numbers[low] == number:
            held.append(number)
    return held


class Ascending:
    """Such numbers as they lie in a section, begun at `start`; what is not asked for is not verified."""

    __slots__ = ("_at", "_count", "_ends", "_frame", "_numbers", "_reads", "_whole", "_width")

    def __init__(self, frame: Frame, section: int, start: int, count: int, ceiling: int) -> None:
        self._frame = frame
        self._count = count
        self._ends: memoryview | None = None
        self._width, code = 4, "I"
        if is_blocked(count, ceiling):
            at = start + _ends_size(count, ceiling)
            self._ends = view(frame.part(section, start, at), _ends_code(count))[: blocks(ceiling)]
            start, self._width, code = at, 2, "H"
        self._at, data = frame.unverified(section, start, start + self._width * count)
        self._numbers = view(data, code)
        self._whole: memoryview | None = None
        self._reads = 0

    def _verified(self, first: int, end: int) -> memoryview:
        """The numbers or their lower halves, of which those at first <= index < end are verified."""
        self._frame.verify(self._at + self._width * first, self._at + self._width * end)
        return self._numbers

    def all(self) -> memoryview:
        """All of them: u16 where they are one block, else u32."""
        numbers = self._verified(0, self._count)
        if self._ends is None or len(self._ends) == 1:
            return numbers
        highs: list[bytes] = []
        begun = 0
        for block, end in enumerate(self._ends):
            if not begun <= end <= self._count:  # else a forged index takes all memory
                raise self._outside()
            highs.append(block.to_bytes(2, sys.byteorder) * (end - begun))
            begun = end
        found = bytearray(4 * self._count)
        for at, halves in ((2 * _LOW, bytes(numbers)), (2 - 2 * _LOW, b"".join(highs))):
            found[at::4], found[at + 1 :: 4] = halves[::2], halves[1::2]
        return memoryview(found).cast("I")

    def whole(self) -> memoryview:
        """All of them, read once and kept."""
        if self._whole is None:
            self._whole = self.all()
        return self._whole

    def between(self, first: int, end: int) -> Sequence[int]:
        """Those with first <= number < end; no block is verified that can hold none."""
        if self._ends is None:
            numbers = self._verified(0, self._count)
            low = bisect_left(numbers, first)
            return numbers[low : bisect_left(numbers, end, low)]
        found: list[int] = []
        lows = self._numbers
        bases = range(first & ~0xFFFF, min(end, len(self._ends) << BITS), 1 << BITS)
        for base, begun, past in self._placed(bases):
            low = bisect_left(lows, first - base, begun, past)
            found += [base + number for number in lows[low : bisect_left(lows, end - base, low, past)]]
        return found

    def __getitem__(self, index: int) -> int:
        """The one at an index from 0."""
        if not 0 <= index < self._count:
            raise IndexError(index)
        if self._whole is not None:
            return self._whole[index]
        self._reads += 1
        if self._reads * SINGLY > self._count:
            return self.whole()[index]
        number = self._verified(index, index + 1)[index]
        return number if self._ends is None else (bisect_right(self._ends, index) << BITS) + number

    def at(self, indexes: Iterable[int]) -> list[int]:
        """Those at ascending indexes."""
        numbers = self._verified(0, self._count)
        if self._ends is None:
            return list(map(numbers.__getitem__, indexes))
        ends = self._ends
        found: list[int] = []
        block = stop = 0
        for index in indexes:
            if index >= stop:
                block = bisect_right(ends, index, block)
                stop = ends[block]
            found.append((block << BITS) + numbers[index])
        return found

    def holding(self, numbers: Sequence[int]) -> list[int]:
        """Those of these ascending numbers that are among them; no block is verified that can hold none."""
        if self._ends is None:
            return common(numbers, self._verified(0, self._count))
        first, end = bisect_left(numbers, 0), bisect_left(numbers, len(self._ends) << BITS)
        inside = numbers[first:end]
        if len(inside) > MANY * len(self._ends):
            return self._held_block_by_block(inside)
        return self._held_one_by_one(inside)

    def _held_one_by_one(self, numbers: Sequence[int]) -> list[int]:
        """The same for few numbers a block: no list is made for any."""
        lows = self._numbers
        held: list[int] = []
        for number, first, end in self._placed(numbers):
            low = number & 0xFFFF
            index = bisect_left(lows, low, first, end)
            if index < end and lows[index] == low:
                held.append(number)
        return held

    def ranks(self, numbers: Sequence[int]) -> list[int]:
        """For each of these numbers below the ceiling, how many of them are not above it."""
        if self._ends is None:
            return list(map(bisect_right, repeat(self._verified(0, self._count)), numbers))
        lows = self._numbers
        return [
            bisect_right(lows, number & 0xFFFF, first, end) for number, first, end in self._placed(numbers)
        ]

    def _placed(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Each number with where its block begins and ends, verified: alone for few numbers, else with all."""
        assert self._ends is not None
        ends, count = self._ends, self._count
        alone = len(numbers) << SHIFT < self._width * count
        if not alone:
            self._verified(0, count)
        for number in numbers:
            block = number >> BITS
            first, end = ends[block - 1] if block else 0, ends[block]
            if not first <= end <= count:
                raise self._outside()
            if alone:
                self._verified(first, end)
            yield number, first, end

    def _held_block_by_block(self, numbers: Sequence[int]) -> list[int]:
        """The same for many numbers a block: those of one are met at once."""
        assert self._ends is not None
        lows = self._verified(0, self._count)
        held: list[int] = []
        at = begun = 0
        for block, end in enumerate(self._ends):
            if not begun <= end <= self._count:
                raise self._outside()
            base = block << BITS
            past = bisect_left(numbers, base + (1 << BITS), at)
            wanted = [number - base for number in numbers[at:past]]
            held += [base + low for low in common(wanted, lows[begun:end])]
            at, begun = past, end
        return held

    def _outside(self) -> IndexDamaged:
        return self._frame.damaged("a block of numbers ends outside")
