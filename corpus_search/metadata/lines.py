"""The lines of a plain-text page, each with what its shape says: prose, or something shorter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.metadata.languages import small_words
from corpus_search.metadata.phrases import recognise
from corpus_search.metadata.calendars import plain
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.phrases import Phrase

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_END = re.compile(r"[.!?:;,。！？…؟।։][\"'”’»“›)\]\s*]*$")
_SENTENCE_END = re.compile(r"[.!?。！？…؟।։][\"'”’»“›)\]\s*]*$")


@record
class Line:
    """One line that is not blank. `at` is its place in the text, from 0.

    `size` is its length in characters, one of a script without blanks counting twice; `words` its words; `small`
    the share of small words of the language among them; `ended` whether it ends as a sentence does; `phrase` the
    furniture that its words make it.
    """

    place: int
    text: str
    size: int
    words: int
    small: float
    ended: bool
    phrase: Phrase | None

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text."""
        if self.size >= 80:
            return self.ended or self.small >= 0.2
        return self.ended and self.size >= 40 and self.words >= 5


def read(texts: list[str], lang: str | None) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    known = small_words(lang)
    return [_line(place, text.strip(), known) for place, text in enumerate(texts) if text.strip()]


def _line(place: int, text: str, known: frozenset[str]) -> Line:
    wide = len(_WIDE.findall(text)) if not text.isascii() else 0
    words = _WORD.findall(text)
    small = sum(plain(word) in known for word in words) / len(words) if words else 0.0
    count = len(words) + wide // 2
    return Line(place, text, len(text) + wide, count, small, bool(_SENTENCE_END.search(text)), recognise(text))
