"""A segment taken into another one: deleted documents fall out, documents and positions close up."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import chain, compress
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec.codes import NARROW
from corpus_search.engines.whoosh.codec.entries import Entry, recode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.entries import Codes
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.term import Term

_OFTEN = 1000
"""Stems between two moments at which the pages read are let go."""


class Taking:
    """What is kept of `segment`, whose documents become `first`, … and whose positions begin at `base`."""

    def __init__(self, segment: Segment, deleted: Collection[int], first: int, base: int) -> None:
        self._segment = segment
        gone = set(deleted)
        self.kept = [document for document in range(segment.documents) if document not in gone]
        self._renumbered = dict(zip(self.kept, range(first, first + len(self.kept)), strict=True))
        self._gone = gone
        self._first = first
        self._extents(base)

    def _extents(self, base: int) -> None:
        """Stretches of positions that move alike: starts, ends, how far."""
        starts = self._segment.starts.whole()
        self._starts, self._ends, self._shifts = array("q"), array("q"), array("q")
        at = base
        begun = -1
        for document in self.kept:
            start, end = starts[document], starts[document + 1]
            if begun == start:
                self._ends[-1] = end
            else:
                self._starts.append(start)
                self._ends.append(end)
                self._shifts.append(at - start)
            begun = end
            at += end - start
        self.end = at

    def moved(self, position: int) -> int:
        """Where a position of a kept document comes to lie."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def gaps(self) -> array[int]:
        """The gaps that are kept, moved."""
        gaps = self._segment.gaps.all()
        return self._move(gaps, self._slices(gaps))

    def entries(self) -> Iterator[Entry]:
        """The postings that are kept, stem by stem."""
        forms = list(self._segment.forms.all_raw())
        for ordinal, stem in enumerate(self._segment.stems.all_raw()):
            term = self._segment.term_at(ordinal)
            if entry := self._entry(stem, [forms[form] for form in term.forms], term):
                yield entry
            if ordinal % _OFTEN == 0:
                self._segment.forget()
        self._segment.forget()

    def _entry(self, stem: bytes, forms: Sequence[bytes], term: Term) -> Entry | None:
        documents = term.documents
        classes = term.classes.translate(_FREQUENCY)
        codes: Codes = term.codes
        following = term.following
        if not self._gone or self._gone.isdisjoint(documents):
            slices = [(0, len(term.positions))] if len(self._starts) == 1 else None
        else:
            held = [document not in self._gone for document in documents]
            classes = bytes(compress(classes, held))
            documents = list(compress(documents, held))
            slices = None
            if not documents:
                return None
        slices = self._slices(term.positions) if slices is None else slices
        positions = self._move(term.positions, slices)
        if len(positions) < len(term.positions):
            following = b"".join(following[low:high] for low, high in slices)
            if codes is not None:
                forms, codes = _still_used(forms, _sliced(codes, slices))
        renumbered = array("I", map(self._renumbered.__getitem__, documents))
        return Entry(stem, forms, positions, renumbered, classes, following, codes)

    def _slices(self, positions: Sequence[int]) -> list[tuple[int, int]]:
        """For each stretch the half-open range of indexes of the positions in it."""
        if len(self._starts) == 1 and len(self.kept) == self._segment.documents:
            return [(0, len(positions))]
        slices = []
        low = 0
        for start, end in zip(self._starts, self._ends, strict=True):
            low = bisect_left(positions, start, low)
            high = bisect_left(positions, end, low)
            slices.append((low, high))
            low = high
        return slices

    def _move(self, positions: Sequence[int], slices: Sequence[tuple[int, int]]) -> array[int]:
        moved = array("I")
        for (low, high), shift in zip(slices, self._shifts, strict=True):
            if low < high:
                moved.extend(map(shift.__add__, positions[low:high]))
        return moved


_FREQUENCY = bytes(value & 0xF0 for value in range(256))


def _sliced(codes: bytes | array[int], slices: Sequence[tuple[int, int]]) -> bytes | array[int]:
    if isinstance(codes, bytes):
        return b"".join(codes[low:high] for low, high in slices)
    return array("I", chain.from_iterable(codes[low:high] for low, high in slices))


def _still_used(forms: Sequence[bytes], codes: bytes | array[int]) -> tuple[Sequence[bytes], Codes]:
    """The forms that some position still has, and the codes among them."""
    used = sorted(set(codes))
    if len(used) == len(forms):
        return forms, codes
    kept = [forms[code] for code in used]
    if len(used) == 1:
        return kept, None
    new = [0] * len(forms)
    for ordinal, code in enumerate(used):
        new[code] = ordinal
    wide = len(kept) > NARROW
    return kept, recode(codes, new, len(codes), wide=wide)
