"""Date lines: which of the dates on a page is the day it came out, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from math import exp
from typing import TYPE_CHECKING

from corpus_search.documents.document import When
from corpus_search.metadata.bylines import byline
from corpus_search.metadata.credits import has_credit
from corpus_search.metadata.dates import unit
from corpus_search.metadata.datewords import cue, of_period, publishing, stamped
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.dates import Mention
    from corpus_search.metadata.page import Page

WORTH = {
    "just above the headline": 1.2,
    "far above the headline": -0.6,  # today's date on top of the page
    "between headline and text": 2.2,
    "right below the headline": 0.2,
    "within the article": -0.2,
    "just below the article": -0.2,
    "far below the article": -2.0,  # teasers, comments
    "how far below": -1.2,  # full at 100 lines
    "after a word of publishing": 1.2,
    "with a word of publishing": 1.6,
    "after a word of something else": -1.0,
    "after a word of an event": -3.1,
    "after a word of changing": -0.9,
    "in an address": -1.6,
    "almost alone in its line": 0.5,
    "among many words": -0.2,
    "in a long line": -0.6,
    "with a time of day": 0.6,
    "with a day of the week": -0.5,
    "byline beside it": 1.2,
    "first date of the page": 0.7,
    "latest date of the page": 0.3,
    "in a picture credit": -1.2,
    "in a quoted post": -0.5,
    "end of a range": -0.7,
    "one of a list": -2.0,  # teasers, each with its date
    "of another article": -1.5,
}
"""What each sign is worth, as natural logarithm of odds: fitted as a choice among a page's dates, rounded."""

UNKNOWN = -0.5
"""What "none of these dates" is worth on the same scale."""

SURE = 0.45
"""The share of all worth that the days together must have that an answer covers."""

LISTED, AROUND = 40, 6
"""Characters of the line of a teaser that gives its date, and lines within which the next ones do."""

PARAGRAPHS = 3
"""Paragraphs, one after another, that no teaser has."""

OTHERS = ("related links", "comments")
"""Furniture below which stand dates of others: of articles, of what readers said."""

YEARS = range(1990, 2100)
"""A page of the web, or a scrape of one, is of these years."""


@record
class Candidate:
    """A dated place of a page: the line's index in the page, the mention, its interval, its worth."""

    index: int
    mention: Mention
    when: When
    worth: float


def candidates(page: Page) -> list[Candidate]:
    """All full dates of a page with their worth, in order."""
    first_is_day = _day_first(page)
    found = [
        (index, mention, when)
        for index, line in enumerate(page.lines)
        if line.size <= 400 or page.first <= index < page.first + 3
        for mention in line.dates
        if mention.day
        and (mention.year in YEARS or not page.web)
        and (when := _settled(mention, first_is_day))
        and not stamped(line.text[mention.start :])
        and not of_period(line.text[: mention.start], line.text[mention.end :])
    ]
    dated = [index for index, mention, _ in found if page.lines[index].size <= LISTED]
    read = [{**_position(page, index), **_surroundings(page, index, one)} for index, one, _ in found]
    # Of several dates that of a change is neither the first nor the latest: it stands for another.
    unchanged = [place for place, signs in enumerate(read) if not signs["after a word of changing"]]
    latest = max((found[place][2].first for place in unchanged), default="")
    made = []
    for rank, (index, mention, when) in enumerate(found):
        signs = read[rank]
        signs["one of a list"] = float(_listed(page, index, dated))
        signs["first date of the page"] = float(rank == unchanged[0] if unchanged else rank == 0)
        signs["latest date of the page"] = float(when.first == latest)
        worth = sum(WORTH[sign] * much for sign, much in signs.items())
        made.append(Candidate(index, mention, when, worth))
    return made


def _listed(page: Page, index: int, dated: list[int]) -> bool:
    """Whether two of the dated lines, whose indices ascend, are near a line, so that it may be one of their list."""
    near = dated[bisect_left(dated, index - AROUND) : bisect_right(dated, index + AROUND)]
    return len({other for other in near if _together(page, *sorted((index, other)))}) > 1


def _together(page: Page, first: int, last: int) -> bool:
    """Whether two lines may be of one list: other lines stand between them, and no article does."""
    between = page.lines[first + 1 : last]
    articles = (between[at : at + PARAGRAPHS] for at in range(len(between) - PARAGRAPHS + 1))
    return bool(between) and not any(all(line.prose for line in article) for article in articles)


def _day_first(page: Page) -> bool | None:
    """Whether the numeric dates of a page begin with the day: as those show that fit one order alone, as their time
    zones do, as another date of the page does that is one of their two readings."""
    days = months = False
    for line in page.lines:
        if line.dates and "/" in line.text:
            zone = _ZONE.search(line.text)
            days = days or bool(zone and zone["day"])
            months = months or bool(zone and zone["month"])
            for found in _SLASHED.finditer(line.text):
                days = days or int(found[1]) > 12
                months = months or int(found[2]) > 12
    if days or months:
        return days if days != months else None
    written = [mention for line in page.lines for mention in line.dates]
    known = {mention.when.first for mention in written if mention.exact and mention.when}
    open_ = [mention for mention in written if mention.other and mention.year and mention.month]
    days = any(f"{one.year:04}-{one.month:02}-{one.day:02}" in known for one in open_)
    months = any(one.other.isoformat() in known for one in open_ if one.other)
    return days if days != months else None


def _settled(mention: Mention, day_first: bool | None) -> When | None:
    """The days of a date; one that can be read in two orders has the order of the page, where that is known."""
    if mention.other is None or day_first is None or mention.day is None or mention.month is None:
        return mention.when
    if day_first:
        return unit(mention.year or 0, mention.month, mention.day)
    other = mention.other.isoformat()
    return When(other, other)


def choose(found: list[Candidate]) -> tuple[When, Candidate] | None:
    """The day, month or year that covers the likeliest dates, and the likeliest place; None if none is sure.

    Each date has the share of e^worth among all; days are taken from the likeliest until SURE is reached.
    Where two are needed the answer is the month or the year that holds both: a contradiction lowers the
    precision.
    """
    if not found:
        return None
    shares: dict[When, float] = {}
    for one in found:
        shares[one.when] = shares.get(one.when, 0.0) + exp(one.worth)
    total = sum(shares.values())
    if total / (total + exp(UNKNOWN)) < 0.5:
        return None
    ordered = sorted(shares, key=lambda when: -shares[when])
    taken: list[When] = []
    for when in ordered:
        taken.append(when)
        if sum(shares[one] for one in taken) >= SURE * total:
            break
    whole = When(min(one.first for one in taken), max(one.last for one in taken))
    if whole.precision == "range":
        return None
    best = max((one for one in found if one.when == taken[0]), key=lambda one: one.worth)
    return whole, best


def _position(page: Page, index: int) -> dict[str, float]:
    top = page.first if page.title is None else page.title
    if index < top:
        return {"just above the headline" if top - index <= 4 else "far above the headline": 1.0}
    if index >= page.last:
        near = "just below the article" if index < page.last + 6 else "far below the article"
        return {near: 1.0, "how far below": min(index - page.last, 100) / 100}
    if top < index < page.start or (index == top == page.title):
        return {"between headline and text": 1.0, "right below the headline": float(index == top + 1)}
    return {"within the article": float(index > page.start + 2)}


_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_ZONE = re.compile(
    r"\d\s?(?:[AaPp]\.?[Mm]\.?)?\s(?:(?P<day>GMT|BST|CES?T|AES?T|IST|SAST|WIB)|(?P<month>[ECMP][SD]?T))\b"
)
"""Zones of countries that write the day first, and of those that write the month."""
_ADDRESS = re.compile(r"://\S*$")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?(?:uhr|am|pm|a\.m\.|p\.m\.)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:[-–—]|\b(?:bis|until|till|to|al))\s*(?:[^\W\d_]+\.?,?\s*)?$")


def _surroundings(page: Page, index: int, mention: Mention) -> dict[str, float]:
    line = page.lines[index]
    before, after = line.text[: mention.start], line.text[mention.end :]
    kind = cue(before)
    if kind is None and index and len(before) < 3 and page.lines[index - 1].size < 40:
        kind = cue(page.lines[index - 1].text)
    rest = sum(map(str.isalpha, before)) + sum(map(str.isalpha, after))
    beside = page.lines[max(0, index - 2) : index + 3]
    above = page.lines[max(0, index - 2) : index]
    return {
        "of another article": float(any(one.phrase and one.phrase.why in OTHERS for one in above)),
        "after a word of publishing": float(kind == "published"),
        "after a word of something else": float(kind == "other"),
        "after a word of an event": float(kind == "event"),
        "after a word of changing": float(kind == "updated"),
        "in an address": float(bool(_ADDRESS.search(before))),
        "with a word of publishing": float(publishing(line.text)),
        "almost alone in its line": float(rest <= 25),
        "among many words": float(rest > 60),
        "in a long line": float(line.size > 160),
        "with a time of day": float(bool(_TIME.search(after[:25]) or _TIME.search(before[-12:]))),
        "with a day of the week": float(mention.weekday is not None),
        "byline beside it": float(any(byline(one.text) for one in beside)),
        "in a picture credit": float(has_credit(line.text)),
        "in a quoted post": float("@" in line.text),
        "end of a range": float(bool(_RANGE.search(before))),
    }
