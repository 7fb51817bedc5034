"""The words that a writer has met: each distinct chunk of text is taken apart once, each word stemmed once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import analyse
from corpus_search.engines.whoosh.codec.shapes import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable

GAP = 0
"""The number that stands in a stream of words where no token stands."""
_CACHED = 64
_CHUNKS = 1 << 18
"""Distinct chunks that are remembered; then their cache begins anew, so memory does not grow with the corpus."""


class Vocabulary:
    """Numbers for written forms (from 1) and for stems, in the order in which they were met."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._numbers: dict[str, int] = {}
        self._stem_numbers: dict[str, int] = {}
        self.forms: list[bytes] = [b""]
        self.stems: list[bytes] = [b""]
        self.stem_of = array("I", [GAP])
        self.marks = bytearray([GAP])
        """For each stem the byte that stands for it beside the word before (shapes.py)."""
        self.chunks = _Chunks(self)
        """chunk of text without white space -> the numbers of its words, as the bytes of an array("I")"""

    def __len__(self) -> int:
        return len(self.forms)

    def number(self, form: str) -> int:
        """The number of a written form."""
        found = self._numbers.get(form)
        return self._add(form) if found is None else found

    def _add(self, form: str) -> int:
        number = self._numbers[form] = len(self.forms)
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
    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._number = vocabulary.number

    def __missing__(self, chunk: str) -> bytes:
        numbers = array("I", [self._number(form) for form, _, _ in analyse(chunk)]).tobytes()
        if len(chunk) <= _CACHED:
            if len(self) >= _CHUNKS:
                self.clear()
            self[chunk] = numbers
        return numbers
