"""The day an HTML page came out: the days that its parts declare and show, weighed by place and agreement."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence, When
from corpus_search.metadata import datewords, lines, page
from corpus_search.metadata.addresses import day_in_url, month_in_url
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.dates import mentions, read
from corpus_search.metadata.dating import date_line
from corpus_search.metadata.html_head import types
from corpus_search.metadata.html_names import names
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.metadata.html_head import Head
    from corpus_search.metadata.html_node import Node

WEIGHTS = {
    "json-ld datePublished": 2.0,
    "meta": 1.6,
    "time element, published": 1.2,
    "time element": 0.7,
    "only time on the page": 1.2,
    "url": 2.6,
    "month in the url": 1.0,
    "date line": 1.5,
    "date line of the text": 2.5,
    "date elsewhere in the text": 1.1,
    "htmldate": 1.5,
}
"""What each kind of proof is worth; a page's proofs of one day add up. Fitted, then rounded."""

OTHERS = ("other", "event")
"""What words before a date may say that it is not the day of the page."""

LINES = ("date line", "date line of the text")

DECLARED = ("json-ld datePublished", "meta", "url")

LONGEST = 400
"""Characters of a paragraph in which the first of a month is looked for."""

SAME_LINE = 0.3
"""What the date line loses that is found both in the page and in its text: it is one proof, not two."""

ABOVE = 6
"""Paragraphs above the headline in which the date line may stand."""

BESIDE, FAR = 3, 8
"""Pieces of text above the headline in which a date stands beside it, and below it, from which one does not."""

TELLING = 1.4
"""The worth of a date line of the text from which it is one by its place or its words."""

CLEAR = 0.3
"""The lead that one day needs over the next; with less the answer is the month or year of both."""

SETTLED = 1.5
"""The lead at which the extractor's search of the whole page is spared: its one vote could not turn it."""

DOUBTED = 2.5
"""The lead below which the page is read as plain text, too, for its date line: most pages never are."""

_PUBLISHED = re.compile(r"publish|pubdate|entry-date|created|posted", re.IGNORECASE)
_UTC = re.compile(r"[T ](\d\d):\d\d\S*(?:Z|\+00:?00)$")
_DIGIT = re.compile(r"\d")
_SKIPPED = frozenset(("script", "style", "noscript", "template", "title", "option", "svg"))


@record
class Vote:
    """A day (ISO) that a part of the page gives, the kind of part, and its words."""

    day: str
    basis: str
    quote: str


@record
class _Shown:
    """A date that a reader sees: the number of its piece of text, its day, what the word before it says, the line."""

    place: int
    day: str
    cue: str | None
    line: str


def date_of(
    head: Head, tree: Node, texts: list[str], title: str, url: str | None, lang: str | None
) -> tuple[When | None, list[Evidence]]:
    """The interval that a page proves and the evidence for it, contradicting votes behind it.

    `texts` are the paragraphs of the page, in order.
    """
    address = url or head.canonical or next(iter(head.meta("og:url")), "")
    declared = list(_declared(head, address))
    votes = declared + [_as_declared(vote, declared) for vote in _shown(tree, title, lang)]
    month = month_in_url(address)
    lead = _lead(_totals(votes, month))
    if lead < SETTLED:
        # Where nothing else speaks for it, the day of a change proves nothing.
        changed = set() if votes else {_day(value) for value in _changed(head)}
        votes += [vote for vote in _searched(tree, texts, lang) if vote.day not in changed]
    if lead < DOUBTED:
        read_again = _read_as_text(texts, title, lang)
        votes += [_as_declared(vote, declared) for vote in read_again]
    events = set(_events(head)) - {vote.day for vote in votes if vote.basis in DECLARED}
    votes = [vote for vote in votes if vote.day not in events]
    if _lead(_totals(votes, month)) < CLEAR:
        votes = _by_one_clock(votes)
    totals = _totals(votes, month)
    if not totals:
        return (month[0], [Evidence("date", str(month[0]), "url", month[1])]) if month else (None, [])
    days = sorted(totals, key=lambda day: -totals[day])
    when = When(days[0], days[0])
    if len(days) > 1 and totals[days[0]] - totals[days[1]] < CLEAR:
        when = When(*sorted(days[:2]))
    if when.precision == "range":
        return None, [Evidence("date", vote.day, vote.basis, vote.quote) for vote in votes]
    agreeing = [vote for vote in votes if when.first <= vote.day <= when.last]
    others = [vote for vote in votes if vote not in agreeing]
    shown = [Evidence("date", str(when), vote.basis, vote.quote) for vote in agreeing]
    return when, shown + [
        Evidence("date", vote.day, f"{vote.basis}, outweighed", vote.quote) for vote in others
    ]


def _as_declared(vote: Vote, declared: list[Vote]) -> Vote:
    """A date in figures that is a declared day when its day and month change places: that day."""
    other = f"{vote.day[:5]}{vote.day[8:]}-{vote.day[5:7]}"
    slashed = "/" in vote.quote and any(other == one.day for one in declared)
    return Vote(other, vote.basis, vote.quote) if slashed else vote


def _by_one_clock(votes: list[Vote]) -> list[Vote]:
    """The votes with the moments that are given in UTC on the day beside them that the page shows, if it does."""
    shown = {vote.day for vote in votes if vote.basis in LINES}
    return [
        Vote(day, vote.basis, vote.quote) if (day := _local_day(vote)) in shown - {vote.day} else vote
        for vote in votes
    ]


def _local_day(vote: Vote) -> str:
    """The day that it may have been elsewhere in the world: the next one from noon on, before it the last."""
    moment = _UTC.search(vote.quote)
    if moment is None:
        return vote.day
    step = timedelta(days=1 if int(moment[1]) >= 12 else -1)
    return (date.fromisoformat(vote.day) + step).isoformat()


def _totals(votes: list[Vote], month: tuple[When, str] | None) -> dict[str, float]:
    totals: dict[str, float] = {}
    for vote in votes:
        totals[vote.day] = totals.get(vote.day, 0.0) + WEIGHTS[vote.basis]
    lines = Counter(vote.day for vote in votes if vote.basis in LINES)
    for day in totals:
        totals[day] -= SAME_LINE * (lines[day] > 1)
        if month and month[0].first <= day <= month[0].last:
            totals[day] += WEIGHTS["month in the url"]
    return totals


def _lead(totals: dict[str, float]) -> float:
    first, second, *_ = [*sorted(totals.values(), reverse=True), 0.0, 0.0]
    return first - second


def _declared(head: Head, address: str) -> Iterator[Vote]:
    published = [item.get("datePublished") or item.get("dateCreated") for item in head.articles]
    yield from _first("json-ld datePublished", [value for value in published if value][:1])
    yield from _first("meta", head.meta(*names("date meta")))
    yield from _first(
        "time element, published", [value for value, around in head.times if _PUBLISHED.search(around)]
    )
    times = [value for value, _ in head.times]
    yield from _first("time element", times)
    if len({day for value in times if (day := _day(value))}) == 1:
        yield from _first("only time on the page", times)
    if found := day_in_url(address):
        yield Vote(found[0], "url", found[1])


def _events(head: Head) -> Iterator[str]:
    """The days on which something takes place that a page declares: it came out before."""
    for item in head.items:
        if any(kind.endswith("Event") for kind in types(item)):
            days = (_day(item.get(key)) for key in ("startDate", "endDate"))
            yield from (day for day in days if day)


def _changed(head: Head) -> Iterator[object]:
    """The moments at which a page says that it was changed."""
    yield from head.meta(*names("changed meta"))
    yield from (item.get("dateModified") for item in head.items)


def _first(basis: str, values: Iterable[object]) -> Iterator[Vote]:
    """The vote of the first value that is a day."""
    for value in values:
        if day := _day(value):
            yield Vote(day, basis, str(value)[:80])
            return


def _day(value: object) -> str | None:
    when = read(str(value)[:60])
    return when.first if when and when.first == when.last and when.first[:4] >= "1990" else None


def _shown(tree: Node, title: str, lang: str | None) -> Iterator[Vote]:
    """The date line that a reader sees: the first full date between the headline and the second paragraph.

    One with a word of publishing comes first, one with a word of changing last; failing these the date just
    above the headline, which also beats one far below it.
    """
    key = "".join(plain(title).split())[:30]
    headline = stop = None
    paragraphs = 0
    found: list[_Shown] = []
    for number, text in enumerate(_texts(tree)):
        if headline is None and key and key in "".join(plain(text[:300]).split()):
            headline = number
        if len(text) <= 140 and _DIGIT.search(text) and not datewords.stamped(text):
            line = " ".join(text.split())
            found += [
                _Shown(number, mention.when.first, datewords.cue(line[: mention.start]), line)
                for mention in mentions(line, lang)
                if mention.exact
                and mention.when
                and mention.when.first[:4] >= "1990"
                and not datewords.of_period(line[: mention.start], line[mention.end :])
            ]
        if headline is not None and stop is None and len(text) > 120:
            paragraphs += 1
            stop = number if paragraphs == 2 else None
    start = headline or 0
    end = stop or start + 40
    if best := _nearest(found, start, end):
        yield Vote(best.day, "date line", best.line)


def _nearest(found: list[_Shown], start: int, end: int) -> _Shown | None:
    """Of the dates of a page the one that belongs to the headline at `start`; `end` is where its text is reached."""
    near = [one for one in found if start <= one.place <= end and one.cue not in OTHERS]
    order = {"published": 0, None: 1, "updated": 2}
    best = min(near, key=lambda one: order[one.cue], default=None)
    above = [one for one in found if start - ABOVE <= one.place < start]
    if above and best and best.cue == "updated":
        return above[-1]
    if above and best and best.cue is None and best.place > start + FAR and above[-1].place >= start - BESIDE:
        return above[-1]
    return best or (above[-1] if above else None)


def _texts(tree: Node) -> Iterator[str]:
    """The pieces of visible text of a page, in order."""
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag not in _SKIPPED and node.text and not node.text.isspace():
            yield node.text
        if node.tail and not node.tail.isspace():
            yield node.tail


def _read_as_text(texts: list[str], title: str, lang: str | None) -> list[Vote]:
    """The date line of a page as a plain text has it, from a little above its headline on: today's date stands far
    above."""
    key = "".join(plain(title).split())[:30]
    heads = (place for place, text in enumerate(texts) if key and key in "".join(plain(text[:300]).split()))
    head = next(heads, None)
    read = lines.read(texts[max(0, (head or 0) - ABOVE) :], lang)
    proof = date_line(page.parts(read, lang, heading=None if head is None else min(head, ABOVE)))
    if proof is None or proof.when.first != proof.when.last:
        return []
    basis = "date line of the text" if proof.worth >= TELLING else "date elsewhere in the text"
    return [Vote(proof.when.first, basis, proof.quote)]


def _searched(tree: Node, texts: list[str], lang: str | None) -> list[Vote]:
    """The vote of htmldate's search; none for a day that the page shows as one end of a period or that of
    something else only, and for the first of a month that it does not show: that stands for the month alone."""
    from htmldate import find_date

    # A fixed last day: with today's, the same page would be dated differently on another day.
    day = find_date(tree, original_date=True, extensive_search=True, max_date="2099-12-31")
    if not day or day.endswith("-01-01"):
        return []
    written = list(_written(day, texts, lang))
    nowhere = all(written) and (written or day.endswith("-01"))
    return [] if nowhere else [Vote(day, "htmldate", "")]


def _written(day: str, texts: list[str], lang: str | None) -> Iterator[bool]:
    """For each place where a page shows a day, whether it is one end of a period or the day of something else there."""
    number = str(int(day[-2:]))
    for text in texts:
        if len(text) <= LONGEST and (number in text or not text.isascii()):
            for found in mentions(text, lang):
                if found.exact and found.when and found.when.first == day:
                    before = text[: found.start]
                    other = datewords.cue(before) in OTHERS
                    yield other or datewords.of_period(before, text[found.end :])
