"""The publisher of an HTML page: a choice among the names that the page gives its site, by agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.aliases import full_name, key
from corpus_search.metadata.bylines import byline
from corpus_search.metadata.html_head import types
from corpus_search.metadata.html_sites import JOIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.html_head import Head

PLACES = {
    "og:site_name": (1.2, 0.5),
    "json-ld publisher": (1.0, 0.5),
    "json-ld site": (0.9, 0.4),
    "json-ld organisation": (0.5, 0.3),
    "application name": (0.6, 0.3),
    "dc.publisher": (0.6, 0.2),
    "beginning of the title": (0.4, 0.6),
    "end of the title": (0.4, 0.6),
    "twitter:site": (0.0, 0.3),
    "domain": (0.1, 0.4),
}
"""Where a name stands: what the place is worth, and what it adds to another that agrees with it."""

_TAIL = re.compile(rf"\s+(?:[|\-–—·•»«:]|::)\s+|\s*[|｜]\s*|{JOIN}")
LONGEST = 45
"""Letters that the name of a site has at most at an end of a title."""

_HOST = re.compile(r"https?://(?:www\.|m\.|amp\.)?([^/:]+)", re.IGNORECASE)
_ENDING = re.compile(r"\.\w{2,4}$")


def source(head: Head, url: str | None) -> Evidence | None:
    """The publisher with its evidence; None when the page names none."""
    found = list(_candidates(head, url))
    if not found:
        return None

    def worth(one: tuple[str, str]) -> float:
        place, name = one
        value = PLACES[place][0] + sum(
            PLACES[other][1] * _agree(name, said) for other, said in set(found) if (other, said) != one
        )
        # The fuller form tells more: "CBC News" than "CBC"; a domain is the last resort.
        value += 0.03 * min(len(key(name)), 16) - 0.3 * bool(_ENDING.search(name))
        return value - 0.1 * (name == name.lower())

    place, name = max(found, key=worth)
    return Evidence("source", full_name(name), place, name)


def _candidates(head: Head, url: str | None) -> Iterator[tuple[str, str]]:
    for place, name in _written(head, url):
        name = " ".join(name.split())
        if name and len(name) < 80 and not name.startswith("http"):
            yield place, name


def _written(head: Head, url: str | None) -> Iterator[tuple[str, str]]:
    for item in head.articles:
        for role in ("publisher", "sourceOrganization", "provider"):
            for name in named(item.get(role)):
                yield "json-ld publisher", name
    for item in head.items:
        said = item.get("name")
        if isinstance(said, str):
            if {"WebSite", "Blog"} & set(types(item)):
                yield "json-ld site", said
            elif any(kind.endswith("Organization") for kind in types(item)):
                yield "json-ld organisation", said
    for place, names in (
        ("og:site_name", ("og:site_name", "sitename")),
        ("application name", ("application-name", "apple-mobile-web-app-title")),
        ("dc.publisher", ("dc.publisher", "dcterms.publisher", "publisher")),
    ):
        for name in head.meta(*names)[:1]:
            yield place, name
    parts = _TAIL.split(head.title)
    marked = [*head.marked, *head.meta("og:title")]
    # Of two headings in the title the one that is marked as headline is no site.
    headings = marked if parts[0] in marked else [*head.h1, *head.h2, *marked]
    if len(parts) > 1 and len(parts[-1]) < LONGEST and parts[-1] not in headings and not byline(parts[-1]):
        yield "end of the title", parts[-1]
    first = head.site or (parts[0] if len(parts) == 2 and parts[1] in headings else "")
    if first and len(first) < LONGEST:
        yield "beginning of the title", first
    for name in head.meta("twitter:site")[:1]:
        if name.startswith("@"):
            yield "twitter:site", name[1:]
    if host := _HOST.match(head.canonical or next(iter(head.meta("og:url")), "") or url or ""):
        yield "domain", host[1]


def named(value: object) -> Iterator[str]:
    """The names in a JSON-LD value: of objects, of a list of them, or plain text."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            yield one["name"]
        elif isinstance(one, dict) and isinstance(one.get("name"), list):
            yield from (name for name in one["name"] if isinstance(name, str))
        elif isinstance(one, str) and not one.startswith(("http", "#", "/")):
            yield one


def _agree(one: str, other: str) -> float:
    short, long = sorted((key(one), key(other)), key=len)
    if not short:
        return 0.0
    return 1.0 if short == long else 0.8 if len(short) >= 3 and short in long else 0.0
