"""The words that a writer has met: each distinct chunk of text is taken apart once, each word stemmed once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import LONGEST, analyse, plain
from corpus_search.engines.whoosh.codec.shapes import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable

GAP = 0
"""The number that stands in a stream of words where no token stands."""
_CACHED = 64
_CHUNKS = 1 << 17
"""Distinct chunks that are remembered since the last turn of the cache."""


class Vocabulary:
    """Numbers for written forms (from 1) and for stems, in the order in which they were met."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._numbers: dict[str, bytes] = {}
        self._stem_numbers: dict[str, int] = {}
        self.forms: list[bytes] = [b""]
        self.stems: list[bytes] = [b""]
        self.stem_of = array("I", [GAP])
        self.marks = bytearray([GAP])
        """For each stem the byte that stands for it beside the word before (shapes.py)."""
        self.chunks = _Chunks(self)
        """chunk of text without white space -> the numbers of its words"""

    def __len__(self) -> int:
        return len(self.forms)

    def number(self, form: str) -> bytes:
        """The number of a written form, as the bytes of an array("I")."""
        return self._numbers.get(form) or self._add(form)

    def close(self) -> None:
        """Take no more words: only what inversion needs is kept."""
        self._numbers, self._stem_numbers = {}, {}
        self.chunks = _Chunks(self)

    def _add(self, form: str) -> bytes:
        number = self._numbers[form] = array("I", [len(self.forms)]).tobytes()
        self.forms.append(form.encode("utf-8", "surrogatepass"))
        stem = self._stem(form)
        of_stem = self._stem_numbers.get(stem)
        if of_stem is None:
            of_stem = self._stem_numbers[stem] = len(self.stems)
            self.stems.append(stem.encode("utf-8", "surrogatepass"))
            self.marks.append(mark_of(self.stems[-1]))
        self.stem_of.append(of_stem)
        return number


class _Chunks(dict[str, bytes]):
    """A cache of two generations: what was not met again since the last turn is dropped at the next.

    So memory does not grow with the corpus, and the words that are met all the time are taken apart once.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._number = vocabulary.number
        self._before: dict[str, bytes] = {}

    def __missing__(self, chunk: str) -> bytes:
        numbers = self._before.get(chunk)
        if numbers is None:
            numbers = self._numbers_of(chunk)
        if len(chunk) <= _CACHED:
            if len(self) >= _CHUNKS:
                self._before = dict(self)
                self.clear()
            self[chunk] = numbers
        return numbers

    def _numbers_of(self, chunk: str) -> bytes:
        if word := plain(chunk):
            return self._number(word.lower()[:LONGEST])
        return b"".join([self._number(form) for form, _, _ in analyse(chunk)])
