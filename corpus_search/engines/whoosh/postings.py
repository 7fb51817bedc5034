"""Which documents of a segment hold a leaf and how often: masks, frequencies, bounds of its part of a score.

A plain word has one byte for each of its documents, a class of its frequency and of the document's length
(`codec/classes.py`), in a lane over all documents or beside a list of them. Anything else was counted.
"""

from __future__ import annotations

from bisect import bisect_left

from corpus_search.engines.whoosh.codec.classes import EXACT, MOST
from corpus_search.engines.whoosh.masks import mask_of, scattered
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.engines.whoosh.codec.segment import Segment, Term

K1, B = 1.2, 0.75
TITLE_WEIGHT = 2
PRESENT = b"\0" + b"\1" * 255
"""Translates a lane into a mask."""


@record
class Weight:
    """What of BM25 is the same for all documents: a leaf's idf, and the average length."""

    idf: float
    average: float

    def part(self, tf: float, length: int) -> float:
        """The part of a score of a leaf that occurs so often in a document of this length."""
        return self.idf * tf / (tf + K1 * (1 - B + B * length / self.average))


class Counted:
    """A leaf whose occurrences were counted: document -> weighted occurrences."""

    def __init__(self, segment: Segment, counts: dict[int, int]) -> None:
        self.segment = segment
        self.counts = counts
        self.mask = mask_of(counts, segment.documents)

    def frequencies(self, documents: Iterable[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        get = self.counts.get
        return [get(document, 0) for document in documents]

    def bounds(self, weight: Weight, scale: float) -> int:
        """A lane: for each document a number above `scale` times its part of the score, 0 where it has none."""
        lengths = self.segment.lengths
        levels = bytes(int(scale * weight.part(tf, lengths[doc])) + 1 for doc, tf in self.counts.items())
        return scattered(self.counts, levels, self.segment.documents)


class Indexed:
    """A plain word of the whole text, as its term in the segment has it."""

    def __init__(self, segment: Segment, term: Term) -> None:
        self.segment = segment
        self.term = term
        lane = term.lane
        if lane is not None:
            self.mask = int.from_bytes(bytes(lane).translate(PRESENT), "little")
        else:
            self.mask = mask_of(term.documents, segment.documents)

    def frequencies(self, documents: Iterable[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        lane = self.term.lane
        if lane is not None:
            return [self._frequency(document, lane[document]) for document in documents]
        return [self._frequency(document, self._class(document)) for document in documents]

    def bounds(self, weight: Weight, scale: float) -> int:
        """A lane: for each document a number above `scale` times its part of the score, 0 where it has none."""
        levels = self._levels(weight, scale)
        lane = self.term.lane
        if lane is not None:
            return int.from_bytes(bytes(lane).translate(levels), "little")
        return scattered(self.term.documents, self.term.classes.translate(levels), self.segment.documents)

    def _levels(self, weight: Weight, scale: float) -> bytes:
        """Class -> its level: the highest frequency and the least length of the class bound its part."""
        parts = [weight.part(most, least) for most in MOST for least in self.segment.floors]
        return b"\0" * 16 + bytes([int(scale * part) + 1 for part in parts[16:]])

    def _class(self, document: int) -> int:
        documents = self.term.documents
        at = bisect_left(documents, document)
        return self.term.classes[at] if at < len(documents) and documents[at] == document else 0

    def _frequency(self, document: int, of_class: int) -> int:
        if of_class >> 4 <= EXACT:
            return of_class >> 4
        it = self.segment
        start, body, end = it.starts[document], it.bodies[document], it.starts[document + 1]
        return TITLE_WEIGHT * len(self.term.between(start, body)) + len(self.term.between(body, end))
