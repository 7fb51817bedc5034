"""What the sentences of a text prove of its year: what is past, what lies ahead, what is counted in years."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.dates import mentions, unit
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.metadata.lines import Line

_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"”’»]?\s+(?=[\"“„«A-ZÀ-ÞА-Я])")
_YEAR = re.compile(r"(?<![\d$€£.,-])((?:19|20)\d\d)(?![\d%]|[.,]\d)")
_COUNT = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th|\.|e|º|er|ème)?[\s-]+(?:\w+\s+)?$")
_PAST = re.compile(r"\b(?:in|since|on|of|im|seit|en|depuis|desde|nel|dal|until|em)\s+$")
_SPAN = re.compile(r"\(((?:19|20)\d\d)\s?[-–]\s?\d\d(?:\d\d)?\)")


LINES = 2_000
"""Lines of a text that are read for bounds: a text shows its time early."""

LONGEST = 5_000
"""Characters of a line that are."""

PLAUSIBLE = range(1850, 2060)
"""Years that an anniversary may lead to: another comes of a count and a beginning that don't belong."""

NEAR = 25
"""Characters around an anniversary in which "next year" speaks of it."""


@record
class Bound:
    """`first` and `last`: the ISO days between which a sentence lets the text be ("" = open); `why`,
    `quote` and `place`: the kind of reason, its words and their line in the text."""

    first: str
    last: str
    why: str
    quote: str
    place: int


@cache
def _words(kind: str) -> re.Pattern[str]:
    """Any of the words of a kind, whole and folded."""
    words = [
        plain(word.strip())
        for row in rows("tenses.txt")
        for word in row.split("|")[1].split(";")
        if row.split("|")[0].strip() == kind
    ]
    any_word = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(r"(?<!\w)(?:" + any_word + r")(?!\w)")


@cache
def _year_words(kind: str) -> tuple[re.Pattern[str], ...]:
    """The word groups of a kind; a year of four digits stands for YEAR and is the group."""
    found = []
    for row in rows("tenses.txt"):
        name, words = row.split("|")
        if name.strip() == kind:
            for word in words.split(";"):
                before, after = word.strip().split("YEAR")
                found.append(
                    re.compile(
                        rf"(?<!\w){re.escape(plain(before))}((?:19|20)\d\d){re.escape(plain(after))}(?!\w)"
                    )
                )
    return tuple(found)


def bounds(lines: Iterable[Line], lang: str | None) -> list[Bound]:
    """All that the sentences of a text prove of the time it was written, in order."""
    sentences = [
        (line.place, sentence)
        for line in islice(lines, LINES)
        for sentence in _SENTENCE.split(line.text[:LONGEST])
        if _YEAR.search(sentence) or _words("anniversary").search(plain(sentence))
    ]
    found: list[Bound] = []
    for place, sentence in sentences:
        found += _ahead(place, sentence)
        found += _past(place, sentence, lang)
    return found + list(_anniversaries(sentences))


def is_elsewhere(before: str, sentence: str) -> bool:
    """Whether a date, by the words before it and the sentence around it, is not the day that is reported."""
    if _words("before").search(plain(before[-12:])) or _words("since").search(plain(before[-12:])):
        return True
    folded = plain(sentence)
    return bool(_words("open").search(folded) or _words("back").search(folded))


def _ahead(place: int, sentence: str) -> Iterator[Bound]:
    folded = plain(sentence)
    for pattern in _year_words("ahead"):
        for hit in pattern.finditer(folded):
            yield Bound("", f"{int(hit[1]) - 1}-12-31", "a year ahead", hit[0], place)
    for pattern in _year_words("unfinished"):
        for hit in pattern.finditer(folded):
            yield Bound("", f"{hit[1]}-12-31", "a year not over", hit[0], place)


def _past(place: int, sentence: str, lang: str | None) -> Iterator[Bound]:
    for span in _SPAN.finditer(sentence):
        yield Bound(f"{span[1]}-01-01", "", "a period that has begun", span[0], place)
    if _words("open").search(plain(sentence)):
        return
    covered = []
    for mention in mentions(sentence, lang):
        if mention.year and mention.month and mention.other is None:
            if _words("before").search(plain(sentence[max(0, mention.start - 12) : mention.start])):
                continue
            covered.append(range(mention.start, mention.end))
            day = unit(mention.year, mention.month, mention.day).first
            yield Bound(day, "", "a past event", sentence[mention.start : mention.end], place)
    for year in _YEAR.finditer(sentence):
        if not any(year.start() in one for one in covered) and _PAST.search(
            sentence[max(0, year.start() - NEAR) : year.start()]
        ):
            yield Bound(
                f"{year[1]}-01-01", "", "a past event", sentence[max(0, year.start() - 6) : year.end()], place
            )


def _anniversaries(sentences: list[tuple[int, str]]) -> Iterator[Bound]:
    """`their 30th anniversary next year`, of what began in a year that another sentence names."""
    began = {
        int(year[1])
        for _, sentence in sentences
        if _words("beginning").search(plain(sentence))
        for year in _YEAR.finditer(sentence)
    }
    for place, sentence in sentences:
        folded = plain(sentence)
        for hit in _words("anniversary").finditer(folded):
            head = max(0, hit.start() - NEAR)
            count = _COUNT.search(folded[head : hit.start()])
            if count is None:
                continue
            start = head + count.start()
            near = folded[max(0, start - NEAR) : hit.end() + NEAR]
            shift = next((step for kind, step in _STEPS if _words(kind).search(near)), None)
            if shift is None:
                continue
            own = {int(year[1]) for year in _YEAR.finditer(sentence)} & began
            years = [year + int(count[1]) - shift for year in own or began if int(count[1]) >= 5]
            years = [year for year in years if year in PLAUSIBLE]
            if len(years) == 1:
                quote = sentence[start : start + 60]
                yield Bound(f"{years[0]}-01-01", f"{years[0]}-12-31", "an anniversary", quote, place)


_STEPS = (("next", 1), ("this", 0), ("last", -1))
