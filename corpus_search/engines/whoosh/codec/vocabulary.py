"""The words that a writer has met: each distinct chunk of text is taken apart once, each word stemmed once.

Words are numbered as they come and stemmed before a run is inverted, all that are new together.
"""

from __future__ import annotations

import sys
from array import array
from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import LONGEST, analyse
from corpus_search.engines.whoosh.codec.chunks import CACHED, Cutter
from corpus_search.engines.whoosh.codec.shapes import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

GAP = 0
"""The number that stands in a stream of words where no token stands."""
_CHUNKS = 1 << 17
"""Distinct chunks that are remembered since the last turn of the cache."""


class Vocabulary:
    """Numbers for written forms (from 1) and for stems, in the order in which they were met."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self.forms: list[bytes] = [b""]
        self._numbers = _Numbers(self.forms)
        self._stem_numbers: dict[str, int] = {}
        self.stems: list[bytes] = [b""]
        self.stem_of = array("I", [GAP])
        self.marks = bytearray([GAP])
        """For each stem the byte that stands for it beside the word before (shapes.py)."""
        self.chunks = _Chunks(self)
        """chunk of a cleaned text -> the numbers of its words, as the bytes of an array("I")"""
        self._cutter: Cutter | None = None

    def __len__(self) -> int:
        return len(self.forms)

    def words_of(self, chunk: bytes) -> bytes:
        """The numbers of the words of a chunk, worked out."""
        word = chunk.strip(b".,'")
        if word.isalnum():
            return self._numbers[word[:LONGEST]]
        text = chunk.decode("utf-8", "surrogatepass")
        forms = [form for part in text.split() for form, _, _ in analyse(part)]
        return b"".join([self._numbers[form.encode("utf-8", "surrogatepass")] for form in forms])

    def cutter(self, numpy: Any) -> Cutter:
        """What cuts and numbers a whole text at once."""
        if self._cutter is None:
            self._cutter = Cutter(numpy, self.words_of)
        return self._cutter

    def stem_all(self) -> None:
        """Give the words that came since the last time their stems."""
        known, stems = self._stem_numbers, self.stems
        for form in islice(self.forms, len(self.stem_of), None):
            stem = self._stem(form.decode("utf-8", "surrogatepass"))
            number = known.setdefault(stem, len(stems))
            if number == len(stems):
                stems.append(stem.encode("utf-8", "surrogatepass"))
                self.marks.append(mark_of(stems[-1]))
            self.stem_of.append(number)

    def close(self) -> None:
        """Take no more words: only what inversion needs is kept."""
        self._numbers, self._stem_numbers = _Numbers(self.forms), {}
        self.chunks = _Chunks(self)
        self._cutter = None


class _Numbers(dict[bytes, bytes]):
    """written form -> its number, as the bytes of an array("I"); a new one is noted."""

    def __init__(self, forms: list[bytes]) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, form: bytes) -> bytes:
        number = self[form] = len(self._forms).to_bytes(4, sys.byteorder)
        self._forms.append(form)
        return number


class _Chunks(dict[bytes, bytes]):
    """A cache of two generations: what was not met again since the last turn is dropped at the next.

    So memory does not grow with the corpus, and the words that are met all the time are taken apart once.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._words_of = vocabulary.words_of
        self._before: dict[bytes, bytes] = {}

    def __missing__(self, chunk: bytes) -> bytes:
        numbers = self._before.get(chunk)
        if numbers is None:
            numbers = self._words_of(chunk)
        if len(chunk) <= CACHED:
            if len(self) >= _CHUNKS:
                self._before = dict(self)
                self.clear()
            self[chunk] = numbers
        return numbers
