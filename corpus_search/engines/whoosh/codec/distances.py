"""Ascending numbers as the distance of each from the one before: a byte each, for lists that are read whole.

    distances := far(u32)  near(u8)^n, filled up to a multiple of 4  (index(u32) distance(u32))^far

The first number counts its distance from -1, so none is 0; `near` is 0 where a distance asks for more than a byte, and
these, few for numbers that stand close, are listed behind.
"""

from __future__ import annotations

from itertools import accumulate, chain

from corpus_search.engines.whoosh.codec.frame import as_little, number, view
from corpus_search.engines.whoosh.codec.shapes import padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Callable
    from typing import Any

    from corpus_search.engines.whoosh.codec.frame import Data

CLOSE = 128
"""Numbers stand close where there is one among so many."""


def are_close(count: int, ceiling: int) -> bool:
    """Whether so many numbers below a ceiling are kept as distances."""
    return count * CLOSE > ceiling


def encode(numbers: array[int], numpy: Any = None) -> list[Data]:
    """What is written for these numbers, an array of u32; with numpy sooner."""
    from array import array

    near, far = _told_apart(numbers) if numpy is None else _told_apart_at_once(numbers, numpy)
    listed = array("I", [value for pair in far for value in pair])
    return [as_little(array("I", [len(far)])), near.ljust(padded(len(near)), b"\0"), as_little(listed)]


def _told_apart(numbers: array[int]) -> tuple[bytes, list[tuple[int, int]]]:
    from operator import sub

    distances = list(map(sub, numbers, chain((-1,), numbers)))
    if max(distances, default=0) < 256:
        return bytes(distances), []
    far = [(index, distance) for index, distance in enumerate(distances) if distance > 255]
    for index, _ in far:
        distances[index] = 0
    return bytes(distances), far


def _told_apart_at_once(numbers: array[int], numpy: Any) -> tuple[bytes, list[tuple[int, int]]]:
    distances = numpy.diff(numpy.frombuffer(numbers, dtype=numpy.uint32), prepend=numpy.int64(-1))
    far = numpy.flatnonzero(distances > 255)
    listed = list(zip(far.tolist(), distances[far].tolist(), strict=True))
    distances[far] = 0
    return distances.astype(numpy.uint8).tobytes(), listed


def size(head: memoryview, count: int) -> int:
    """Bytes that so many numbers take, of which these are the first four."""
    return 4 + padded(count) + 8 * number(head, 0, 4)


def decode(part: Callable[[int, int], memoryview], count: int) -> list[int]:
    """The numbers; `part` gives bytes start <= i < end. Raises ValueError where they are not those of a list."""
    near = bytes(part(4, 4 + count))
    at = 4 + padded(count)
    listed = view(part(at, size(part(0, 4), count)), "I")
    numbers = list(accumulate(_with_far(near, listed) if listed else near, initial=-1))
    del numbers[0]
    return numbers


def _with_far(near: bytes, listed: memoryview) -> list[int]:
    """The distances, those that ask for more than a byte put in their places."""
    held = list(near)
    for index, distance in zip(listed[::2], listed[1::2], strict=True):
        if index >= len(held):
            raise ValueError("a distance is none of a number")
        held[index] = distance
    return held
