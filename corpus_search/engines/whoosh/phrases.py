"""Where the parts of a phrase stand one after another, begun where the fewest candidates are left.

A part that is a term of the segment knows for each of its positions the mark of the word after it, so where
the next part is a word too, nearly all that stand elsewhere are thrown out at C speed.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, compress

from corpus_search.engines.whoosh.codec.ascending import common
from corpus_search.engines.whoosh.masks import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.term import Term

COUNTING = 1000
"""Looking at one position costs as much as counting a mark among so many."""
FINDING = 16
"""Finding one mark among others costs as much as translating so many."""


class Part:
    """A part of a phrase: where it begins, how many words it has.

    `mark` is that of the first word (codec/shapes.py), None where it may be several. A part that is a term of the
    segment reads its positions only where they are asked for.
    """

    __slots__ = ("_firsts", "_marks", "count", "mark", "term", "width")

    def __init__(
        self, firsts: Sequence[int], width: int, mark: int | None = None, term: Term | None = None
    ) -> None:
        self._firsts = firsts
        self.count = len(firsts) if term is None else term.cf
        self.width = width
        self.mark = mark
        self.term = term
        self._marks: bytes | None = None

    @property
    def firsts(self) -> Sequence[int]:
        """Where it begins, ascending."""
        return self._firsts if self.term is None else self.term.positions

    def followers(self, mark: int) -> int:
        """How often the word after it has this mark, if it is a term."""
        return self._following().count(mark)

    def followed(self, mark: int) -> Sequence[int]:
        """Where it begins, if it is a term, and the word after it has this mark."""
        assert self.term is not None
        marks = self._following()
        if marks.count(mark) * FINDING > len(marks):
            return list(compress(self.firsts, marks.translate(bytes(mark) + b"\1" + bytes(255 - mark))))
        return self.term.at(places(marks, mark))

    def _following(self) -> bytes:
        if self._marks is None:
            assert self.term is not None
            self._marks = self.term.following
        return self._marks

    def holding(self, positions: Sequence[int]) -> Sequence[int]:
        """Those of these ascending positions at which it begins."""
        if self.term is not None:
            return self.term.holding(positions)
        return common(positions, self._firsts)


def term_part(term: Term) -> Part:
    """All occurrences of a term as a part."""
    return Part((), 1, term.mark, term)


def phrase(parts: Sequence[Part]) -> Sequence[int]:
    """Where a phrase begins, ascending."""
    if not all(part.count for part in parts):
        return ()
    offsets = list(accumulate([part.width for part in parts], initial=0))
    costs = [_cost(parts, i) for i in range(len(parts))]
    cheapest = costs.index(min(costs))
    begins = _moved(_sifted(parts, cheapest), -offsets[cheapest])
    others = [i for i in range(len(parts)) if i != cheapest]
    for i in sorted(others, key=lambda i: parts[i].count):
        begins = _moved(parts[i].holding(_moved(begins, offsets[i])), -offsets[i])
    return begins


def _mark_after(parts: Sequence[Part], i: int) -> int | None:
    """The mark that must follow a part, where marks tell."""
    sifts = parts[i].term is not None and i + 1 < len(parts)
    return parts[i + 1].mark if sifts else None


def _cost(parts: Sequence[Part], i: int) -> float:
    """Positions that are left to look at, if the phrase begins with this part."""
    part, mark = parts[i], _mark_after(parts, i)
    return part.count if mark is None else part.followers(mark) + part.count / COUNTING


def _sifted(parts: Sequence[Part], i: int) -> Sequence[int]:
    """The positions of a part, only those that the right word may follow."""
    mark = _mark_after(parts, i)
    return parts[i].firsts if mark is None else parts[i].followed(mark)


def _moved(positions: Sequence[int], by: int) -> Sequence[int]:
    return [position + by for position in positions] if by else positions


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
