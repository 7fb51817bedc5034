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
    from collections.abc import Callable, Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment, Term

K1, B = 1.2, 0.75
TITLE_WEIGHT = 2
INEXACT = (EXACT + 1) << 4
"""Classes from here on hold several frequencies."""
PRESENT = b"\0" + b"\1" * 255
"""Translates a lane into a mask."""


@record
class Weight:
    """What of BM25 is the same for all documents: a leaf's idf, and the average length."""

    idf: float
    average: float

    def norm(self, length: int) -> float:
        """What a document of this length adds to the frequency below the line."""
        return K1 * (1 - B + B * length / self.average)

    def part(self, tf: int, length: int) -> float:
        """The part of a score of a leaf that occurs so often in a document of this length."""
        return self.idf * tf / (tf + K1 * (1 - B + B * length / self.average))


class Counted:
    """A leaf whose occurrences were counted: document -> weighted occurrences."""

    def __init__(self, segment: Segment, counts: dict[int, int]) -> None:
        self.segment = segment
        self.counts = counts

    def mask(self) -> int:
        """The documents that hold it."""
        return mask_of(self.counts, self.segment.documents)

    def frequencies(self, documents: Sequence[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        get = self.counts.get
        return [get(document, 0) for document in documents]

    def bounds(self, weight: Weight, scale: float) -> int:
        """A lane: for each document a number above `scale` times its part of the score, 0 where it has none."""
        lengths, part = self.segment.lengths, weight.part
        levels = bytes([int(scale * part(tf, lengths[doc])) + 1 for doc, tf in self.counts.items()])
        return scattered(self.counts, levels, self.segment.documents)


class Indexed:
    """A plain word of the whole text, as its term in the segment has it."""

    def __init__(self, segment: Segment, term: Term) -> None:
        self.segment = segment
        self.term = term
        self.lane = bytes(term.lane) if term.lane is not None else None

    def mask(self) -> int:
        """The documents that hold it."""
        if self.lane is not None:
            return int.from_bytes(self.lane.translate(PRESENT), "little")
        return mask_of(self.term.documents, self.segment.documents)

    def frequencies(self, documents: Sequence[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        of_class: Callable[[int], int] = self.lane.__getitem__ if self.lane is not None else self._class
        return [
            found >> 4 if found < INEXACT else self._counted(document)
            for document, found in zip(documents, map(of_class, documents), strict=True)
        ]

    def bounds(self, weight: Weight, scale: float) -> int:
        """A lane: for each document a number above `scale` times its part of the score, 0 where it has none."""
        levels = self._levels(weight, scale)
        if self.lane is not None:
            return int.from_bytes(self.lane.translate(levels), "little")
        return scattered(self.term.documents, self.term.classes.translate(levels), self.segment.documents)

    def _levels(self, weight: Weight, scale: float) -> bytes:
        """Class -> its level: the highest frequency and the least length of the class bound its part."""
        norms = [weight.norm(least) for least in self.segment.floors]
        top = scale * weight.idf
        return bytes(16) + bytes([int(top * most / (most + norm)) + 1 for most in MOST[1:] for norm in norms])

    def _class(self, document: int) -> int:
        documents = self.term.documents
        at = bisect_left(documents, document)
        return self.term.classes[at] if at < len(documents) and documents[at] == document else 0

    def _counted(self, document: int) -> int:
        """Weighted occurrences by its positions, where the class tells them only roughly."""
        it = self.segment
        start, body, end = it.starts[document], it.bodies[document], it.starts[document + 1]
        return TITLE_WEIGHT * len(self.term.between(start, body)) + len(self.term.between(body, end))
