"""The headline of a page: which of the lines above an article's first paragraph it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import LETTERS, east_asian, is_cjk
from corpus_search.metadata.bylines import byline
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.credits import has_credit, is_placeholder
from corpus_search.metadata.datewords import cue, publishing
from corpus_search.metadata.languages import small_words
from corpus_search.metadata.lines import MEASURED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.lines import Line

REACH = 120
"""How many lines above the first paragraph are looked at."""

TITLED = 20
"""Letters beside its date from which a line is no mere date line; one of a script without blanks counts twice."""

SMALL, FEW = 2, 12
"""Words in lower case before a date from which fewer letters do: `Joint statement of 3 June 2021`."""

LED = 2
"""Words before the date of a date line that begins in lower case, at most."""

BLOCK = 3
"""Lines that a headline takes at most."""

STEM = 6
"""Letters by which words are compared: endings change between a headline and its text."""

WORTH = {
    "its words are the article's": 2.5,  # share of the line's meaningful words that the article uses
    "many of them": 3.2,  # their number, full at six
    "one or two words": -2.4,
    "three words": -1.0,
    "a whole paragraph": -1.5,
    "ends as a sentence": -2.5,
    "a caption": -3.0,
    "about the article": -0.5,  # date, byline
    "far above": -3.0,  # lines between it and the first paragraph, full at sixty
    "date or byline below": 1.1,
    "label above": 0.7,
    "within the article": -1.0,
    "begins in lower case": -0.8,
}
"""What each sign of a line is worth, 0 to 1 of it: fitted as a choice among lines, then rounded."""

_ADDRESS = re.compile(r"<?(?:\S+@\S+|(?:https?://|www\.)\S+)>?")

_ON = re.compile(r"(?:le|el|il|am|den|on|em|op|dne|dnia)\s\d")
"""How a date line begins in lower case: `le 3 juin 2021`."""

_WORD = re.compile(r"[^\W\d_]{3,}()")


def headline(lines: list[Line], first: int, last: int, lang: str | None) -> int | None:
    """The index of the headline of the article in `lines[first:last]`; None when no line can be it."""
    known = small_words(lang)
    counts = Counter(stem for line in lines[first:last] for stem in set(_stems(line.text, known)))
    stop = first_paragraph(lines, first, last)
    begin = max(0, stop - REACH)
    metas = {index: is_meta(lines[index]) for index in range(begin, min(stop + 6, len(lines)))}
    best: tuple[float, int] | None = None
    for index in range(begin, min(stop + 1, len(lines))):
        if not may_be(lines, index) or (metas[index] and lines[index].words < 8):
            continue
        own = 1 if first <= index < last else 0
        words = set(_stems(lines[index].text, known))
        hits = sum(counts[stem] > own for stem in words)
        signs = dict(_signs(lines, index, stop))
        signs["its words are the article's"] = hits / (len(words) + 1)
        signs["many of them"] = min(hits, 6) / 6
        signs["about the article"] = float(metas[index])
        signs["date or byline below"] = float(
            any(metas.get(below, False) for below in range(index + 1, index + 5))
        )
        signs["within the article"] = float(own)
        worth = sum(WORTH[sign] * much for sign, much in signs.items())
        if best is None or worth > best[0]:
            best = worth, index
    return best[1] if best else None


def _stems(text: str, known: frozenset[str]) -> Iterator[str]:
    """The beginnings of the words that carry meaning; of scripts without blanks every two characters."""
    measured = text[:MEASURED]
    for found in (_wide_word() if is_cjk(measured) else _WORD).finditer(measured):
        if found[1]:
            yield found[1]
        elif (word := plain(found[0])) not in known:
            yield word[:STEM]


@cache
def _wide_word() -> re.Pattern[str]:
    """A word, or two letters of a script without blanks."""
    return re.compile(rf"[^\W\d_{LETTERS}]{{3,}}|(?=([{LETTERS}]{{2}}))")


def is_meta(line: Line) -> bool:
    """Whether the line is about the article: a date, a byline, a prompt."""
    if line.phrase or byline(line.text):
        return True
    return line.size <= 120 and bool(line.dates)


def names_its_day(line: Line) -> bool:
    """Whether a line that holds a date says more than that: `Minutes of the meeting of 3 June 2021`."""
    if line.phrase or byline(line.text) or not line.dates:
        return False
    found = line.dates[0]
    before, after = line.text[: found.start], line.text[found.end :]
    letters = sum(map(str.isalpha, before + after)) + east_asian(before + after)
    small = sum(word.isalpha() and word.islower() for word in before.split())
    titled = letters >= TITLED or (small >= SMALL and letters >= FEW)
    return titled and cue(before) is None and not publishing(line.text)


def first_paragraph(lines: list[Line], first: int, last: int) -> int:
    """The index of the article's first full paragraph; `last` where it has none."""
    for index in range(first, last):
        if lines[index].prose and lines[index].ended and lines[index].size >= 60:
            return index
    return last


def may_be(lines: list[Line], index: int) -> bool:
    """Whether a line can be a headline at all."""
    line = lines[index]
    if line.phrase or not 4 <= line.size <= 250 or is_placeholder(line.text) or not line.words:
        return False
    if _ADDRESS.fullmatch(line.text) or line.text[-1] in ",;":  # a salutation, a sentence that goes on
        return False
    return not (index + 1 < len(lines) and goes_on(line, lines[index + 1])) or block(lines, index) > 1


def block(lines: list[Line], index: int) -> int:
    """How many lines a headline takes that is broken as in print, 1 where it is not: with it a block of at most three
    lines, blank ones around them, that is no sentence."""
    last = index
    while last - index < BLOCK and last + 1 < len(lines) and lines[last + 1].place == lines[last].place + 1:
        last += 1
    apart = index == 0 or lines[index].place > lines[index - 1].place + 1
    size = last + 1 - index
    broken = apart and 1 < size <= BLOCK and any(goes_on(*lines[at : at + 2]) for at in range(index, last))
    return size if broken and not any(line.ended or is_meta(line) for line in lines[index : last + 1]) else 1


def goes_on(line: Line, after: Line) -> bool:
    """Whether a line goes on in the next one, as hard-wrapped prose does."""
    wrapped = after.place == line.place + 1 and after.text[0].islower() and line.text[-1].isalpha()
    return wrapped and not byline(after.text) and not _tells_day(after)


def _tells_day(line: Line) -> bool:
    """Whether a line begins with its date and a word or two before it: `le 3 juin 2021`, `published 3 June 2021`."""
    if not line.dates:
        return False
    before = line.text[: line.dates[0].start]
    said = len(before.split()) <= LED and cue(before) in ("published", "updated")
    return said or _ON.match(line.text) is not None


def _signs(lines: list[Line], index: int, stop: int) -> Iterator[tuple[str, float]]:
    line = lines[index]
    yield "one or two words", float(line.words <= 2)
    yield "three words", float(line.words == 3)
    yield "a whole paragraph", float(line.size > 130)
    yield "ends as a sentence", float(line.sentence)
    yield "a caption", float(has_credit(line.text))
    yield "far above", min(max(stop - index - 1, 0), 60) / 60
    yield (
        "label above",
        float(index > 0 and (lines[index - 1].words <= 2 or lines[index - 1].phrase is not None)),
    )
    yield "begins in lower case", float(line.text[0].islower())
