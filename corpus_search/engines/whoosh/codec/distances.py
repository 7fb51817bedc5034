"""Ascending numbers as the distance of each from the one before: a byte each, for lists that are read whole.

    distances := far(u32)  near(u8)^n, filled up to a multiple of 4  (index(u32) distance(u32))^far

The first number counts its distance from -1, so none is 0; `near` is 0 where a distance asks for more than a byte, and
these, few for numbers that stand close, are listed behind.
"""

from __future__ import annotations

from itertools import accumulate

from corpus_search.engines.whoosh.codec.frame import as_little, number, view
from corpus_search.engines.whoosh.codec.shapes import padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Callable

    from corpus_search.engines.whoosh.codec.frame import Data

CLOSE = 128
"""Numbers stand close where there is one among so many."""


def are_close(count: int, ceiling: int) -> bool:
    """Whether so many numbers below a ceiling are kept as distances."""
    return count * CLOSE > ceiling


def encode(numbers: array[int]) -> list[Data]:
    """What is written for these numbers, an array of u32."""
    from array import array

    distances = list(map(int.__sub__, numbers, [-1, *numbers[:-1]]))
    far = [(index, distance) for index, distance in enumerate(distances) if distance > 255]
    for index, _ in far:
        distances[index] = 0
    near = bytes(distances)
    listed = array("I", [value for pair in far for value in pair])
    return [as_little(array("I", [len(far)])), near.ljust(padded(len(near)), b"\0"), as_little(listed)]


def size(head: memoryview, count: int) -> int:
    """Bytes that so many numbers take, of which these are the first four."""
    return 4 + padded(count) + 8 * number(head, 0, 4)


def decode(part: Callable[[int, int], memoryview], count: int) -> list[int]:
    """The numbers; `part` gives bytes start <= i < end. Raises ValueError where they are not those of a list."""
    held = list(part(4, 4 + count))
    at = 4 + padded(count)
    listed = view(part(at, size(part(0, 4), count)), "I")
    for index, distance in zip(listed[::2], listed[1::2], strict=True):
        if index >= count:
            raise ValueError("a distance is none of a number")
        held[index] = distance
    if held:
        held[0] -= 1
    return list(accumulate(held))
