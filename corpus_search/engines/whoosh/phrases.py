"""Where the parts of a phrase stand one after another, begun where the fewest candidates are left.

A part that is a term of the segment knows for each of its positions the mark of the word after it, so where
the next part is a word too, `translate` and `compress` throw out nearly all that stand elsewhere, at C speed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.term import Term

MEETING = 16
"""A bisection costs as much as meeting so many positions."""
SIFTING = 8
"""Looking at one position costs as much as sifting so many by their marks."""


@record
class Part:
    """A part of a phrase: where it begins, how many words it has.

    `term` is the term of which `firsts` are all positions, None where there is none; `mark` is that of the
    first word (codec/shapes.py), None where it may be several.
    """

    firsts: Sequence[int]
    width: int
    term: Term | None = None
    mark: int | None = None


def phrase(parts: Sequence[Part]) -> Sequence[int]:
    """Where a phrase begins, ascending."""
    if not all(len(part.firsts) for part in parts):
        return ()
    offsets = [sum(part.width for part in parts[:i]) for i in range(len(parts))]
    costs = [_cost(parts, i) for i in range(len(parts))]
    cheapest = costs.index(min(costs))
    begins = _sifted(parts, cheapest)
    if offsets[cheapest]:
        begins = [first - offsets[cheapest] for first in begins]
    others = [i for i in range(len(parts)) if i != cheapest]
    for i in sorted(others, key=lambda i: len(parts[i].firsts)):
        begins = _standing(begins, offsets[i], parts[i].firsts)
    return begins


def _mark_after(parts: Sequence[Part], i: int) -> int | None:
    """The mark that must follow a part, where marks tell."""
    sifts = parts[i].term is not None and parts[i].width == 1 and i + 1 < len(parts)
    return parts[i + 1].mark if sifts else None


def _cost(parts: Sequence[Part], i: int) -> float:
    count = len(parts[i].firsts)
    return count if _mark_after(parts, i) is None else count / SIFTING


def _sifted(parts: Sequence[Part], i: int) -> Sequence[int]:
    """The positions of a part, only those that the right word may follow."""
    term, mark = parts[i].term, _mark_after(parts, i)
    if term is None or mark is None:
        return parts[i].firsts
    return list(compress(term.positions, term.following.translate(_only(mark))))


def _only(mark: int) -> bytes:
    """Translates this byte to 1, all others to 0."""
    return bytes(mark) + b"\1" + bytes(255 - mark)


def _standing(begins: Sequence[int], offset: int, positions: Sequence[int]) -> list[int]:
    """The beginnings that have one of the positions so far after them.

    Few beginnings are looked up by bisection, many met with all positions at once.
    """
    if len(positions) < MEETING * len(begins):
        wanted = {begin + offset for begin in begins} if offset else set(begins)
        return [place - offset for place in sorted(wanted.intersection(positions))]
    kept, low, end = [], 0, len(positions)
    for begin in begins:
        low = bisect_left(positions, begin + offset, low)
        if low == end:
            break
        if positions[low] == begin + offset:
            kept.append(begin)
    return kept


def loose_phrase(parts: Sequence[Part], slop: int, segment: Segment) -> list[tuple[int, int]]:
    """First and last positions of parts in order with at most `slop` between in all: the minimal matches."""
    found: list[tuple[int, int]] = []
    for first in parts[0].firsts:
        last, between = first + parts[0].width - 1, 0
        for part in parts[1:]:
            following = bisect_right(part.firsts, last)
            if following == len(part.firsts):
                return found
            between += part.firsts[following] - last - 1
            if between > slop:
                break
            last = part.firsts[following] + part.width - 1
        else:
            if segment.unbroken(first, last):
                if found and found[-1][1] == last:
                    found.pop()
                found.append((first, last))
    return found


def widened(firsts: Sequence[int], width: int) -> Sequence[int]:
    """The last positions of matches of this width."""
    return firsts if width == 1 else [first + width - 1 for first in firsts]
