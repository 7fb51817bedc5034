"""The title of an HTML page: a choice among the headlines that it gives, by their place and agreement."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.html_names import names
from corpus_search.metadata.html_sites import JOIN
from corpus_search.metadata.mastheads import is_label
from corpus_search.metadata.phrases import recognise
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.html_head import Head

PLACES = {
    "h1": (1.7, 0.5),
    "marked as headline": (1.0, 1.8),
    "og:title": (0.9, 0.8),
    "twitter:title": (0.4, 0.2),
    "json-ld headline": (1.4, 0.5),
    "meta title": (1.4, 0.5),
    "title element": (0.3, 0.3),
    "title, longest part": (0.1, 0.4),
    "title, first part": (0.1, 0.1),
    "title, shown part": (1.6, 0.4),
    "h2": (0.0, 0.7),
}
"""Where a headline stands: what the place is worth, and what it adds to another that agrees with it."""

SITE = 1.5
"""What a candidate loses that is the site's name: a logo is often an h1."""

DECLARED = ("og:title", "json-ld headline", "meta title", "twitter:title")

SHOWN = 1.5
"""What a declared headline gains that the page shows as a heading below the first: an h1 may be for search engines."""

SEVERAL = 0.8
"""What an h1 loses on a page with several different ones."""

_SEPARATOR = re.compile(
    r"\s+(?:[|\-–—·•:»«<>~/]|::)\s+|\s*[|｜]\s*|\s*[»«]\s*"
    rf"|{JOIN}"
)
"""What stands between a headline and the name of its site."""
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_HOST = re.compile(r"^https?://(?:www\.)?([^/:]+)", re.IGNORECASE)
_ARCHIVE = re.compile(r"»\s*Blog Arch")
_DATE_EDGE = re.compile(r"^\d{1,2}\.\d{1,2}\.\d{4}\s*|\s*\d{1,2}\.\d{1,2}\.\d{4}\s*[•|·]?\s*$")
_ANCHOR = " ¶🔗"
"""The mark of a link to a heading, behind it."""
_DATED = re.compile(r"\W+(?:\w+\W+)?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
"""What follows a headline when it begins with a date, a weekday before it or none."""


@record
class _Candidate:
    place: str
    text: str
    words: tuple[str, ...]


def title(head: Head) -> Evidence | None:
    """The title with its evidence; None when the page gives none."""
    found = [_Candidate(place, text, _words(text)) for place, text in _candidates(head)]
    found = [one for one in found if one.words]
    if not found:
        return None
    declared = _declared_sites(head)
    sites = [*declared, *_end(head, declared)]
    shown = [_words(text) for text in head.h2]
    several = len({one.words for one in found if one.place == "h1"}) > 1

    def worth(one: _Candidate) -> float:
        value = PLACES[one.place][0] + sum(
            PLACES[other.place][1] * _alike(one.words, other.words) for other in found if other is not one
        )
        value -= SITE * (one.words in sites or is_label(one.text)) + 0.3 * (len(one.words) <= 2)
        value -= SEVERAL * (several and one.place == "h1" and not head.title.startswith(one.text))
        value += SHOWN * (one.place in DECLARED and _is_shown(one.words, shown))
        return value - 0.3 * (one.place != "h1" and ("|" in one.text or "»" in one.text))

    best = max(found, key=worth)
    heading = best.place == "h1"

    def bare(text: str) -> str:
        return _without_site(text, declared, head.canonical)

    text = _alone(best, found, {bare(one.text) for one in found}) if heading else bare(best.text)
    return Evidence("title", text, best.place, best.text)


def _declared_sites(head: Head) -> list[tuple[str, ...]]:
    """The names by which the page calls its site."""
    said = [*head.meta("og:site_name", "application-name", "sitename"), *_HOST.findall(head.canonical)]
    if head.site:
        said.append(head.site)
    if _ARCHIVE.search(head.title):
        said.append(_SEPARATOR.split(head.title)[0])
    return [_words(name) for name in said]


def _end(head: Head, sites: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The end of the title, which may be the site's name too: unless the title begins with it or has no parts."""
    parts = [_words(part) for part in _SEPARATOR.split(head.title) if part.strip()]
    if len(parts) < 2 or parts[-1] == parts[0] or (parts[0] in sites and len(parts[-1]) > 2):
        return []
    return [] if _heads(" ".join(parts[-1]), head) else parts[-1:]


def _heads(end: str, head: Head) -> bool:
    """Whether the end of the title is a headline: a heading shows it, while no h1 of some words is in the title."""
    words = _words(end)
    below = len(words) > 2 and any(_words(text) == words for text in head.h2)
    return below and not any(" " in text and text in head.title for text in head.h1)


def _is_shown(words: tuple[str, ...], headings: list[tuple[str, ...]]) -> bool:
    """Whether a heading is a declared headline, or a label and that headline."""
    return len(words) > 2 and any(heading[-len(words) :] == words for heading in headings)


def _candidates(head: Head) -> Iterator[tuple[str, str]]:
    for text in head.h1[:4]:
        if recognise(text) is None:
            yield "h1", _clean(text)
    for text in head.marked[:1]:
        yield "marked as headline", _clean(text)
    for text in head.meta("og:title")[:1]:
        yield "og:title", _clean(text)
    for text in head.meta("twitter:title")[:1]:
        yield "twitter:title", _clean(text)
    for item in head.articles[:1]:
        headline = item.get("headline") or item.get("name")
        if isinstance(headline, str):
            yield "json-ld headline", _clean(headline)
    for text in head.meta(*names("title meta"))[:1]:
        yield "meta title", _clean(text)
    if head.title:
        yield "title element", _clean(head.title)
        parts = [part for part in _SEPARATOR.split(head.title) if part.strip()]
        if len(parts) > 1:
            yield "title, longest part", _clean(max(parts, key=len))
            yield "title, first part", _clean(parts[0])
            if _heads(parts[-1], head):
                yield "title, shown part", _clean(parts[-1])
    if head.site:
        yield "title, shown part", _clean(head.title[len(head.site) :].strip(" :："))
    for text in head.h2[:1]:
        yield "h2", _clean(text)


def _clean(text: str) -> str:
    """One line of text: entities that were written twice and soft hyphens gone, no date at its edge.

    A date that more is said of than that it stands there is part of the headline: `Minutes of 03.06.2021`.
    """
    from html import unescape

    text = " ".join(unescape(text).replace("\u00ad", "").split()).rstrip(_ANCHOR)
    if len(text) >= 400:
        return ""
    rest = _DATE_EDGE.sub("", text)
    words = rest.split()
    return text if len(words) < 3 or (words[-1].islower() and len(words[-1]) <= 4) else rest


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text)))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two headlines are, 0 to 1: the F1 of their words."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))


def _alone(headline: _Candidate, found: list[_Candidate], others: set[str]) -> str:
    """A headline without what else stands in its element: the page declares it elsewhere by itself.

    So goes a label before it, one of the `others` (a headline for search engines) before it, and what begins with a
    date behind it. No mark stands between label and headline: `Harbour fees: Why they rise` is all headline.
    """
    for one in found:
        if one.place not in DECLARED or one.text == headline.text:
            continue
        label = headline.text.removesuffix(one.text).rstrip()
        apart = label != headline.text and label[-1:].isalnum() and not one.text[:1].islower()
        if apart and (len(label) < len(one.text) or label in others):
            return one.text
        if _DATED.match(headline.text.removeprefix(one.text)):
            return one.text
    return headline.text


def _without_site(text: str, sites: list[tuple[str, ...]], canonical: str) -> str:
    """A headline without the name of its site: before it at the end, the last of a trail that begins with it."""
    parts = list(_SEPARATOR.finditer(text))
    if not parts:
        return text
    known = {"".join(site) for site in sites}
    for host in _HOST.findall(canonical):
        known.update(label for label in plain(host).split(".")[:-1] if len(label) > 2)
    before, last = text[: parts[-1].start()].strip(), text[parts[-1].end() :].strip()
    if "".join(_words(last)) in known and _words(before):
        return before
    first = "".join(_words(text[: parts[0].start()]))
    return last if first in known and len(_words(last)) > 1 else text
