"""The day of publication that a plain text proves: an ordered chain of proofs.

A date line says the day. Without one, the day of the event that the first paragraphs report stands for it
(the text came out that day or soon after); a day without its year is dated by the weekday beside it and by
what the other sentences prove of the year. Each proof is an interval with its quotation; the answer is
where they meet.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence, When
from corpus_search.metadata import datelines, years
from corpus_search.metadata.calendars import weekday
from corpus_search.metadata.dates import unit
from corpus_search.metadata.datewords import cue
from corpus_search.metadata.headlines import goes_on
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.metadata.dates import Mention
    from corpus_search.metadata.lines import Line
    from corpus_search.metadata.page import Page

HEAD = 3
"""How many paragraphs of an article report its event."""


OTHER_LETTERS = 60
"""How many letters a date line holds beside its date: a place, an author, a word of publishing."""

_PLACE = re.compile(
    r"[A-ZÀ-ÞĀ-Ž][\w'’.-]*(?: [\w'’.-]+){0,3}(?:, [A-ZÀ-Þ][\w. ]+)?\s?[,(]\s*(?:[^\W\d]+\.?,\s)?"
)
_DASH = re.compile(r"\.?\s*\)?\s*(?:[(/][\w /.-]+[)/]\s*)?(?:--|[—–:-])\s")

BEGINNING = 40
"""Characters within which a report that begins with its day names it: after a place or a preposition."""

BELOW = 3
"""Lines below the first paragraph in which a bare date may stand: a lead comes before it."""

FEW_LETTERS = 15
"""How many it holds when it ends with a full stop, as a sentence does, or stands at the foot."""


@record
class Proof:
    """A reason to date a text: the days it allows, its kind, the words, and their line's place.

    `worth` is how much speaks for a date line, on the scale of `datelines.WORTH`.
    """

    when: When
    basis: str
    quote: str
    place: int
    worth: float = 0.0


def date_of(page: Page, lang: str | None, number: Callable[[int], int]) -> tuple[When | None, list[Evidence]]:
    """The interval that a page proves, None where nothing does, and the evidence, decisive proof first."""
    if proof := date_line(page) or _dateline(page) or _event(page) or _month_line(page):
        return proof.when, [_evidence(proof, number)]
    limits = years.bounds((line for line in page.lines if line.place in page.kept), lang)
    first = max((one.first for one in limits), default="")
    last = min((one.last for one in limits if one.last), default="")
    shown = [
        Evidence("date", f"{one.first}..{one.last}", one.why, one.quote, number(one.place))
        for one in limits
        if (one.first == first and first) or (one.last == last and last)
    ]
    if not first or not last or first > last:
        return None, shown
    if proof := _day_in(page, lang, first, last):
        return proof.when, [_evidence(proof, number), *shown]
    if first[:4] == last[:4]:
        return unit(int(first[:4])), [Evidence("date", first[:4], "year", "", None), *shown]
    return None, shown


def _evidence(proof: Proof, number: Callable[[int], int]) -> Evidence:
    return Evidence("date", str(proof.when), proof.basis, proof.quote, number(proof.place))


def date_line(page: Page) -> Proof | None:
    """What the date lines of a page prove."""
    found = datelines.candidates(page)
    if not page.web:
        found = [one for one in found if _is_for_a_date(page, one)]
    chosen = datelines.choose(found)
    if chosen is None:
        return None
    when, best = chosen
    line = page.lines[best.index]
    return Proof(when, "date line", line.text[:200], line.place, best.worth)


def _is_for_a_date(page: Page, one: datelines.Candidate) -> bool:
    """Whether a line of a text that is no web page is there for its date: one in a sentence is an event's."""
    line = page.lines[one.index]
    around = line.text[: one.mention.start] + line.text[one.mention.end :]
    wrapped = any(
        goes_on(page.lines[index], page.lines[index + 1])
        for index in (one.index - 1, one.index)
        if 0 <= index < len(page.lines) - 1
    )
    letters = sum(map(str.isalpha, around))
    published = cue(line.text[: one.mention.start]) == "published"
    if letters <= FEW_LETTERS and published:
        return True
    head, foot = one.index <= page.start, one.index >= len(page.lines) - 2
    below = page.start < one.index <= page.start + BELOW  # the lead before the date
    most = OTHER_LETTERS if head and not line.sentence else FEW_LETTERS
    return (head or foot or below) and (published or not line.prose) and not wrapped and letters <= most


def _month_line(page: Page) -> Proof | None:
    """The month that a line in the head of a text gives, and hardly anything else: `June 2021`."""
    top = 0 if page.title is None or not page.web else page.title
    for line in page.lines[top : page.start]:
        for mention in line.dates[:1]:
            around = line.text[: mention.start] + line.text[mention.end :]
            if mention.year and mention.day is None and sum(map(str.isalpha, around)) <= FEW_LETTERS:
                return Proof(unit(mention.year, mention.month), "date line", line.text, line.place)
    return None


def _dateline(page: Page) -> Proof | None:
    """The day in the dateline of a report: `PORT SABLE, March 3, 2023 — Ferry operators …`."""
    for line in _lead(page)[:1]:
        for mention in line.dates[:1]:
            place, rest = line.text[: mention.start], line.text[mention.end :]
            if mention.exact and mention.when and _PLACE.fullmatch(place) and _DASH.match(rest):
                return Proof(mention.when, "dateline", _around(line, mention), line.place)
    return None


def _event(page: Page) -> Proof | None:
    """The one day that the first paragraph reports, unless the text knows of later ones.

    A report names its day with the day of the week, or begins with it; a day that is an end, a beginning or a
    birthday, that lies ahead or years back, is another one.
    """
    for line in _lead(page)[:1]:
        exact = [mention for mention in line.dates if mention.exact and mention.when]
        if len({one.when for one in exact}) != 1 or not (when := exact[0].when):
            continue
        first = exact[0]
        reported = first.weekday is not None or first.start <= BEGINNING
        sentence = line.text[: first.end] + line.text[first.end : first.end + 200].split(". ")[0]
        if not reported or years.is_elsewhere(line.text[: first.start], sentence):
            return None
        later = any(
            other.when.first > when.last
            for one in page.lines[page.first : page.last]
            for other in one.dates
            if other.when
        )
        return None if later else Proof(when, "event", _around(line, first), line.place)
    return None


def _day_in(page: Page, lang: str | None, first: str, last: str) -> Proof | None:
    """A day without its year that the head of the article names, in the year that the bounds leave for it.

    With its day of the week beside it, or in the lead, it is the day of the event; else the text is of that
    day or later in its month.
    """
    lead = _lead(page)
    named = {number for line in lead for number in _weekdays(line.text, lang)}
    for line in [*page.lines[: page.start + 1], *lead]:
        for mention in line.dates:
            if mention.year is not None or not mention.month or not mention.day:
                continue
            days = list(_days(mention.month, mention.day, first, last))
            fitting = [day for day in days if day.isoweekday() in (named | {mention.weekday})]
            if len(fitting) == 1 and len(named) <= 1:
                day = fitting[0].isoformat()
                return Proof(When(day, day), "event, weekday", _around(line, mention), line.place)
            if len(days) == 1:
                month = unit(days[0].year, days[0].month)
                return Proof(
                    When(days[0].isoformat(), month.last), "event", _around(line, mention), line.place
                )
    return None


def _lead(page: Page) -> list[Line]:
    """The first paragraphs of the body."""
    body = page.lines[page.first : page.last]
    return [line for line in body if line.prose and line.place in page.kept][:HEAD]


def _days(month: int, day: int, first: str, last: str) -> Iterator[date]:
    for year in range(int(first[:4]), int(last[:4]) + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if first <= found.isoformat() <= last:
            yield found


_CAPITALISED = re.compile(r"\b[^\W\d_]{4,}\b")


def _weekdays(text: str, lang: str | None) -> Iterator[int]:
    """The days of the week that a text names by their full names."""
    for word in _CAPITALISED.findall(text):
        if word[0].isupper() and (number := weekday(word, lang)):
            yield number


def _around(line: Line, mention: Mention) -> str:
    return line.text[max(0, mention.start - 30) : mention.end + 20].strip()
