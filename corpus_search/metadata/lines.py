"""The lines of a plain-text page, each with what its shape says: prose, or something shorter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import east_asian
from corpus_search.metadata.calendars import LETTER, plain
from corpus_search.metadata.dates import mentions
from corpus_search.metadata.languages import small_words
from corpus_search.metadata.phrases import recognise
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.dates import Mention
    from corpus_search.metadata.phrases import Phrase

EDGE = 2_000
"""Lines at either end of a text that are read closely."""

MEASURED = 4_000
"""Characters of a line whose words are counted: of a longer line it is enough to know that it is long."""

LOOKED_AT = 400
"""Characters of a line in which dates are looked for: date lines are short, lead sentences come first."""

_WORD = re.compile(rf"(?:{LETTER}++|\d++)+")
_THAI = re.compile("[\u0e00-\u0e7f]")
_SENTENCE_END = re.compile(
    r"(?<!\.\.)(?<!\.\s\.)[.!?。！？؟।։][\"'”’»“›)\]\s*]*(?:[(\[][^()\[\]]{1,12}[)\]])?$"
)
"""Three dots end no sentence: so end headlines that were cut short. Behind the stop may stand who wrote it, or the
number of a note: `… of the pier. (hol/dpa)`."""
_UNMARKED = re.compile("[\u0e00-\u0eff\u1780-\u17ff]\\s*$")
"""The end of a line in a script that marks no sentences: Thai, Lao, Khmer."""
UNMARKED = 180
"""Size from which such a line is taken for a paragraph: headlines are shorter."""
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
TITLED = 0.75
"""The share of a line's long words that begin with a capital from which it is written as English headlines are."""
TITLED_SIZE = 250
"""Size up to which such a line is a headline."""
TITLED_WORDS = 4
"""Long words that such a line has at least."""
_TURN = re.compile(r"(?:[QA]|[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,3}):\s+\S")
"""Who speaks, and a word: the turn of an interview is prose though it be short."""


@record
class Line:
    """One line that is not blank, `place` its number in the text, from 0.

    `size` is its length in characters, one of a script without blanks counting twice; `words` its words;
    `small` the share of small words of the language among them; `ended` whether it ends as a sentence does;
    `phrase` the furniture that its words make it; `dates` the dates at its beginning; `titled` whether it is
    written as English headlines are, with most words in capitals and no full stop.
    """

    place: int
    text: str
    size: int
    words: int
    small: float
    ended: bool
    phrase: Phrase | None
    dates: tuple[Mention, ...]
    titled: bool = False

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text."""
        if self.titled:
            return False
        if self.size >= 80:
            return self.ended or self.small >= 0.2
        return self.size >= 40 and self.words >= 5 and (self.ended or bool(_TURN.match(self.text)))

    @property
    def sentence(self) -> bool:
        """Whether the line ends with a full stop: no headline does."""
        return self.ended and self.text[-1] in ".。"


def read(texts: list[str], lang: str | None) -> list[Line]:
    """The lines of a text that are not blank, in order.

    The middle of a long text is read by its bare shape: no page is that long, so it is a book, and its words
    are no furniture.
    """
    known = small_words(lang)
    middle = range(EDGE, len(texts) - EDGE)
    return [
        _bare_line(place, text.strip()) if place in middle else _line(place, text.strip(), known, lang)
        for place, text in enumerate(texts)
        if text and not text.isspace()
    ]


def _bare_line(place: int, text: str) -> Line:
    ended = bool(_SENTENCE_END.search(text[-20:]))
    return Line(place, text, len(text), text.count(" ") + 1, 0.0, ended, None, ())


def _line(place: int, text: str, known: frozenset[str], lang: str | None) -> Line:
    measured = text[:MEASURED]
    if measured.isascii():
        wide, words = 0, _WORD.findall(measured.lower())
    else:
        wide = len(_THAI.findall(measured)) + east_asian(measured)
        words = [plain(word) for word in _WORD.findall(measured)]
    small = sum(map(known.__contains__, words)) / len(words) if words else 0.0
    size = len(text) + wide
    ended = bool(_SENTENCE_END.search(text[-20:]))
    if not ended and size >= UNMARKED and not text.isascii():
        ended = bool(_UNMARKED.search(text[-20:]))
    return Line(
        place,
        text,
        size,
        len(words) + wide // 2,
        small,
        ended,
        recognise(text),
        tuple(mentions(text[:LOOKED_AT], lang)),
        titled=lang == "en" and _is_titled(text),
    )


def _is_titled(text: str) -> bool:
    if not 40 <= len(text) < TITLED_SIZE or text.isupper() or text.rstrip("\"'”’)]")[-1:] == ".":
        return False
    words = _LONG_WORD.findall(text)
    return len(words) >= TITLED_WORDS and sum(word[0].isupper() for word in words) >= TITLED * len(words)
