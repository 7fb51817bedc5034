"""One byte for what BM25 sees of a term in a document: a class of its frequency and a class of the length.

    class := frequency class (1..15) << 4 | length class (0..15)        0 = the term is not there

Frequencies (those in the title counted twice) up to 8 have a class each, so most exact scores need no positions.
Length classes are cut by each segment so that they hold about equally many documents; the segment keeps their
lower ends. An upper bound of the BM25 part follows at query time from the highest frequency and the least length
of the class, so a merge or deletion never makes a stored bound wrong.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Sequence

MOST = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 18, 28, 60, 200, 1 << 32)
"""The highest frequency of each frequency class."""
EXACT = 8
"""Up to this class (and frequency) class and frequency are the same."""

OF_FREQUENCY = (
    b"\0"
    + b"".join(bytes([i << 4]) * (MOST[i] - MOST[i - 1]) for i in range(1, 15))
    + bytes([15 << 4]) * (255 - MOST[14])
)
"""Frequency (255 = that or more) -> its class, already shifted."""


def floors(lengths: Sequence[int]) -> array[int]:
    """The least length of each of the 16 classes, ascending; the first is the least of all."""
    from array import array

    ordered = sorted(lengths)
    count = len(ordered)
    return array("I", [ordered[count * part // 16] if count else 0 for part in range(16)])


def length_classes(lengths: Sequence[int], least: Sequence[int]) -> bytes:
    """The length class of each document."""
    known: dict[int, int] = {}
    for length in set(lengths):
        known[length] = max(0, bisect_right(least, length) - 1)
    return bytes(map(known.__getitem__, lengths))
