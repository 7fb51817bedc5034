"""The part of a segment's text in which a query must hold: all of it, the titles, or what some people say.

A scope is a set of half-open ranges of positions; a match counts when one range holds it whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain

from corpus_search.documents.values import KINDS
from corpus_search.engines.whoosh.masks import mask_of
from corpus_search.engines.whoosh.occurrences import Occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.query.request import Filters


class Scope:
    """Ranges `starts[i]` <= position < `ends[i]`, ascending, of one segment."""

    def __init__(self, segment: Segment, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.segment = segment
        self.starts = starts
        self.ends = ends

    def keep(self, found: Occurrences) -> Occurrences:
        """The matches that lie inside the scope."""
        if len(self.starts) < len(found.firsts):
            kept = self._by_range(found)
        else:
            kept = [i for i, first in enumerate(found.firsts) if self._holds(first, found.lasts[i])]
        firsts = [found.firsts[i] for i in kept]
        return Occurrences(firsts, firsts if found.lasts is found.firsts else [found.lasts[i] for i in kept])

    def unbroken(self, first: int, last: int) -> bool:
        """Whether the scope holds every position from first to last, and no border stands between."""
        return self._holds(first, last) and self.segment.unbroken(first, last)

    def stretches(self) -> Callable[[int], tuple[int, int]]:
        """For a position of the scope the unbroken stretch around it: start <= p < end."""
        unbroken = self.segment.stretches()

        def stretch(position: int) -> tuple[int, int]:
            start, end = unbroken(position)
            index = bisect_right(self.starts, position) - 1
            return max(start, self.starts[index]), min(end, self.ends[index])

        return stretch

    def documents(self) -> int:
        """Mask of the documents, deleted ones or not, of which the scope holds a token."""
        held = [
            start for start, end in zip(self.starts, self.ends, strict=True) if self._has_token(start, end)
        ]
        ranks = self.segment.starts.ranks(held)
        return mask_of([rank - 1 for rank in ranks], self.segment.documents)

    def has_token(self, document: int) -> bool:
        """Whether the scope holds a token of a document."""
        low = bisect_left(self.starts, self.segment.starts[document])
        high = bisect_left(self.starts, self.segment.starts[document + 1], low)
        return any(self._has_token(self.starts[i], self.ends[i]) for i in range(low, high))

    def _holds(self, first: int, last: int) -> bool:
        index = bisect_right(self.starts, first) - 1
        return index >= 0 and last < self.ends[index]

    def _by_range(self, found: Occurrences) -> list[int]:
        kept: list[int] = []
        low, count = 0, len(found.firsts)
        for start, end in zip(self.starts, self.ends, strict=True):
            low = bisect_left(found.firsts, start, low)
            if low == count:
                break
            high = bisect_left(found.firsts, end, low)
            kept.extend(i for i in range(low, high) if found.lasts[i] < end)
            low = high
        return kept

    def _has_token(self, start: int, end: int) -> bool:
        return end - start > len(self.segment.gaps.between(start, end))


class Everything(Scope):
    """All titles and bodies."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment, (), ())

    def keep(self, found: Occurrences) -> Occurrences:
        return found

    def unbroken(self, first: int, last: int) -> bool:
        return self.segment.unbroken(first, last)

    def stretches(self) -> Callable[[int], tuple[int, int]]:
        return self.segment.stretches()

    def documents(self) -> int:
        count = self.segment.documents
        if count and self.segment.floors[0]:  # no document is without tokens
            return self.segment.live
        return mask_of((doc for doc, length in enumerate(self.segment.lengths) if length), count)


def titles(segment: Segment) -> Scope:
    """The titles alone."""
    return Scope(segment, segment.starts.whole()[:-1], segment.bodies.whole())


def narrowed(segment: Segment, filters: Filters) -> Scope:
    """What the filters on speakers, kinds and confidence let through."""
    if not filters.narrows:
        return Everything(segment)
    let = let_through(segment, filters)
    firsts, lasts = segment.said_first.reading(len(let)), segment.said_last.reading(len(let))
    ranges = [(firsts[i], lasts[i]) for i in let if firsts[i] < lasts[i]]
    if filters.nobody and not filters.kinds and filters.min_confidence is None:
        ranges = sorted([*ranges, *_narration(segment)])
    joined = _joined(ranges)
    return Scope(segment, [start for start, _ in joined], [end for _, end in joined])


def let_through(segment: Segment, filters: Filters) -> list[int]:
    """Ordinals, ascending, of the statements that the filters let through."""
    kept: Sequence[int] = range(len(segment.said_first))
    if not filters.anybody and (filters.speakers is not None or filters.nobody):
        speakers = segment.speakers.ordinals(filters.speakers or ())
        kept = sorted(chain.from_iterable(segment.said_by(speaker) for speaker in speakers))
    if filters.kinds:
        kinds = {KINDS.index(kind) for kind in filters.kinds}
        kept = [i for i in kept if segment.said_kind[i] in kinds]
    if filters.min_confidence is not None:
        kept = [i for i in kept if segment.confidence(i) >= filters.min_confidence]
    return list(kept)


def _narration(segment: Segment) -> Iterator[tuple[int, int]]:
    """What of each body no statement holds."""
    starts, bodies = segment.starts.whole(), segment.bodies.whole()
    for doc in range(segment.documents):
        at = bodies[doc]
        for i in range(segment.statement_starts[doc], segment.statement_starts[doc + 1]):
            if segment.said_first[i] < segment.said_last[i]:
                if at < segment.said_first[i]:
                    yield at, segment.said_first[i]
                at = segment.said_last[i]
        end = starts[doc + 1] - 1  # no token stands on the last position of a document
        if at < end:
            yield at, end


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that touch become one: a phrase may cross from one statement in scope into the next."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
