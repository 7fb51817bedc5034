"""Matches of two operands that stand near each other, in either order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress

from corpus_search.engines.whoosh.occurrences import Occurrences, alike, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.occurrences import Finder
    from corpus_search.engines.whoosh.scope import Scope
    from corpus_search.query.nodes import Near


def near(leaf: Near, finder: Finder, scope: Scope) -> tuple[Occurrences, Occurrences]:
    """The matches of the left and of the right operand that find a partner in an unbroken scope."""
    left, right = scope.keep(finder.leaf(leaf.left)), scope.keep(finder.leaf(leaf.right))
    single = left.lasts is left.firsts and right.lasts is right.firsts
    pairing = _words if single else _matches
    if len(left.firsts) > len(right.firsts):
        other, one = pairing(right, left, leaf.distance, scope)
        return one, other
    return pairing(left, right, leaf.distance, scope)


def _words(
    few: Occurrences, many: Occurrences, distance: int, scope: Scope
) -> tuple[Occurrences, Occurrences]:
    """Those of single words. All partners of one lie side by side, so a slice marks them at once."""
    positions, stretch = list(many.firsts), scope.stretches()
    ones: list[int] = []
    count = len(positions)
    marked = bytearray(count)
    low = start = end = 0
    for first in few.firsts:
        low = bisect_left(positions, first - distance, low)
        if low == count:
            break
        if positions[low] > first + distance:
            continue
        high = bisect_right(positions, first + distance, low, min(low + 2 * distance + 1, count))
        if first >= end:
            start, end = stretch(first)
        begin = bisect_left(positions, start, low, high)
        stop = bisect_left(positions, end, begin, high)
        own = bisect_left(positions, first, begin, stop)
        itself = own < stop and positions[own] == first
        if stop - begin > itself:
            before = marked[own] if itself else 0
            marked[begin:stop] = b"\1" * (stop - begin)
            if itself:
                marked[own] = before
            ones.append(first)
    return alike(ones), alike(list(compress(positions, marked)))


def _matches(
    few: Occurrences, many: Occurrences, distance: int, scope: Scope
) -> tuple[Occurrences, Occurrences]:
    """Those of anything, match by match."""
    widest = max(map(int.__sub__, many.lasts, many.firsts), default=0)
    one: list[tuple[int, int]] = []
    other: set[tuple[int, int]] = set()
    for first, last in zip(few.firsts, few.lasts, strict=True):
        partners = [
            (begin, end)
            for begin, end in many.between(first - distance - widest, last + distance + 1)
            if (0 < begin - last <= distance and scope.unbroken(first, end))
            or (0 < first - end <= distance and scope.unbroken(begin, last))
        ]
        if partners:
            one.append((first, last))
            other.update(partners)
    return split(one), split(sorted(other))
