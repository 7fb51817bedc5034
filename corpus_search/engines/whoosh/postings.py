"""Which documents of a segment hold a leaf and how often: masks, frequencies, bounds of its part of a score.

A plain word has one byte for each of its documents, a class of its frequency and of the document's length
(`codec/classes.py`), in a lane over all documents or beside a list of them. Anything else was counted.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress

from corpus_search.engines.whoosh.codec.ascending import common
from corpus_search.engines.whoosh.codec.classes import EXACT, MOST
from corpus_search.engines.whoosh.masks import mask_of, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus_search.engines.whoosh.codec.column import Column
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.term import Term

K1, B = 1.2, 0.75
TITLE_WEIGHT = 2
INEXACT = (EXACT + 1) << 4
"""Classes from here on hold several frequencies."""
BISECTION = 8
"""A bisection costs as much as taking up so many documents."""
PRESENT = b"\0" + b"\1" * 255
"""Translates a lane into a mask."""
_FREQUENCY = bytes(found >> 4 for found in range(256))
"""Translates classes into frequencies, where they are exact."""


def norms(lengths: Iterable[int], average: float) -> list[float]:
    """What documents of these lengths add to the frequency below the line."""
    flat, slope = K1 * (1 - B), K1 * B / average
    return [flat + slope * length for length in lengths]


class Levels(dict[int, bytes]):
    """top (1 to 255) -> class -> a whole number above `top` times the part of BM25 that depends on the document.

    The highest frequency and the least length of a class bound it; `floors` are the least lengths.
    """

    __slots__ = ("_parts",)

    def __init__(self, floors: Iterable[int], average: float) -> None:
        super().__init__()
        below = norms(floors, average)
        self._parts = [most / (most + norm) for most in MOST[1:] for norm in below]

    def __missing__(self, top: int) -> bytes:
        levels = self[top] = bytes(16) + bytes([int(top * part) + 1 for part in self._parts])
        return levels


_LEVELS: dict[tuple[bytes, float], Levels] = {}
_REMEMBERED = 64


def levels_of(floors: Column, average: float) -> Levels:
    """The levels of the classes of a segment, remembered: every search of a generation has the same average length."""
    key = bytes(floors.whole()), average
    found = _LEVELS.get(key)
    if found is None:
        if len(_LEVELS) >= _REMEMBERED:
            _LEVELS.clear()
        found = _LEVELS[key] = Levels(floors, average)
    return found


class Counted:
    """A leaf whose occurrences were counted: document (ascending) -> weighted occurrences."""

    def __init__(self, segment: Segment, counts: dict[int, int]) -> None:
        self.segment = segment
        self.counts = counts
        self.df = len(counts)
        """Documents that hold it, deleted ones too."""
        self._few: list[int] | None = None

    def few(self, most: int) -> list[int] | None:
        """The documents that hold it, ascending, if they are at most so many."""
        if len(self.counts) > most:
            return None
        if self._few is None:
            self._few = self.documents
        return self._few

    @property
    def documents(self) -> list[int]:
        """The documents that hold it, ascending, deleted ones too."""
        return list(self.counts)

    def mask(self) -> int:
        """The documents that hold it."""
        return mask_of(self.counts, self.segment.documents)

    def holding(self, documents: Iterable[int]) -> list[int]:
        """Those of these ascending documents that hold it."""
        return list(filter(self.counts.__contains__, documents))

    def frequencies(self, documents: Iterable[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        if documents is self._few:
            return list(self.counts.values())
        get = self.counts.get
        return [get(document, 0) for document in documents]

    def bounds(self, top: int, average: float, documents: Sequence[int] | None) -> bytes | bytearray:
        """Of some documents (None: all) a byte each above `top` times its part, 0 where there is none."""
        chosen = self.counts if documents is None else documents
        lengths = self.segment.lengths.whole()
        below = norms([lengths[document] for document in chosen], average)
        pairs = zip(self.frequencies(chosen), below, strict=True)
        levels = bytes([int(top * tf / (tf + norm)) + 1 if tf else 0 for tf, norm in pairs])
        return spread(chosen, levels, self.segment.documents) if documents is None else levels


class Indexed:
    """A plain word of the whole text, as its term in the segment has it."""

    def __init__(self, segment: Segment, term: Term) -> None:
        self.segment = segment
        self.term = term
        self.df = term.df
        self._few: list[int] | None = None
        self._lane: bytes | bytearray | None = None

    @property
    def lane(self) -> bytes | bytearray:
        """A byte for each document of the segment, 0 or its class (codec/classes.py); a sparse term's is made."""
        if self._lane is None:
            if (lane := self.term.lane) is not None:
                self._lane = bytes(lane)
            else:
                self._lane = spread(self.term.documents, self.term.classes, self.segment.documents)
        return self._lane

    def few(self, most: int) -> list[int] | None:
        """The documents that hold it, ascending, if they are at most so many."""
        if self.term.df > most or self.term.dense:
            return None
        if self._few is None:
            self._few = list(self.term.documents)
        return self._few

    @property
    def documents(self) -> Sequence[int]:
        """The documents that hold it, ascending, deleted ones too."""
        return self.term.documents

    def mask(self) -> int:
        """The documents that hold it."""
        return int.from_bytes(self.lane.translate(PRESENT), "little")

    def holding(self, documents: Sequence[int]) -> list[int]:
        """Those of these ascending documents that hold it."""
        if self._lane is None and not self.term.dense:
            return common(documents, self.term.documents)
        return list(compress(documents, self._classes(documents)))

    def frequencies(self, documents: Sequence[int]) -> list[int]:
        """Weighted occurrences in each of these documents."""
        return self._frequencies(documents, self._classes(documents))

    def counts(self) -> dict[int, int]:
        """document (ascending) -> weighted occurrences, of all that hold it."""
        documents = self.term.documents
        return dict(zip(documents, self._frequencies(documents, self.term.classes), strict=True))

    def _frequencies(self, documents: Sequence[int], classes: bytes) -> list[int]:
        if max(classes, default=0) < INEXACT:
            return list(classes.translate(_FREQUENCY))
        pairs = zip(documents, classes, strict=True)
        return [found >> 4 if found < INEXACT else self._counted(document) for document, found in pairs]

    def bounds(self, top: int, average: float, documents: Sequence[int] | None) -> bytes | bytearray:
        """Of some documents (None: all) a byte each above `top` times its part, 0 where there is none."""
        classes = self.lane if documents is None else self._classes(documents)
        return classes.translate(levels_of(self.segment.floors, average)[top])

    def _classes(self, documents: Sequence[int]) -> bytes:
        """The class of each of these documents, 0 where it does not stand."""
        if documents is self._few:
            return self.term.classes
        if not self.term.dense and self._lane is None and len(documents) * BISECTION < self.term.df:
            return self._looked_up(documents)
        lane = self.lane
        return bytes([lane[document] for document in documents])

    def _looked_up(self, wanted: Iterable[int]) -> bytes:
        documents, classes = self.term.documents, self.term.classes
        end = len(documents)
        found = bytearray()
        for document in wanted:
            at = bisect_left(documents, document)
            found.append(classes[at] if at < end and documents[at] == document else 0)
        return bytes(found)

    def _counted(self, document: int) -> int:
        """Weighted occurrences by its positions, where the class tells them only roughly."""
        it = self.segment
        start, body, end = it.starts[document], it.bodies[document], it.starts[document + 1]
        found = self.term.between(start, end)
        in_title = bisect_left(found, body)
        return TITLE_WEIGHT * in_title + len(found) - in_title
