"""Matches of two operands that stand near each other, in either order."""

from __future__ import annotations

from corpus_search.engines.whoosh.occurrences import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.occurrences import Finder, Occurrences
    from corpus_search.engines.whoosh.scope import Scope
    from corpus_search.query.nodes import Near


def near(leaf: Near, finder: Finder, scope: Scope) -> tuple[Occurrences, Occurrences]:
    """The matches of the left and of the right operand that find a partner in an unbroken scope."""
    left, right = scope.keep(finder.leaf(leaf.left)), scope.keep(finder.leaf(leaf.right))
    if len(left.firsts) > len(right.firsts):
        other, one = _partners(right, left, leaf.distance, scope)
        return one, other
    return _partners(left, right, leaf.distance, scope)


def _partners(
    few: Occurrences, many: Occurrences, distance: int, scope: Scope
) -> tuple[Occurrences, Occurrences]:
    widest = max(map(int.__sub__, many.lasts, many.firsts), default=0) if many.lasts is not many.firsts else 0
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
