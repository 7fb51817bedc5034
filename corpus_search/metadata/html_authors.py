"""The authors of an HTML page: names that it declares, or its byline; publishers are none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.bylines import byline, may_open
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.html_names import names
from corpus_search.metadata.html_source import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.html_head import Head
    from corpus_search.metadata.html_node import Node

_SPLIT = re.compile(r"\s*[;|•·/]\s*|\s*,\s+|\s+(?:and|und|et|y|e|og|och|&)\s+")
_PREFIX = re.compile(
    r"^(?:(?:by|von|vom|par|por|di|da|av|af|door|text|autor|autorin|author|authors|written by|foto|oleh|od"
    r"|veröffentlicht von|posted by|published by|geschrieben von|ein beitrag von|eine analyse von|interview"
    r"|kommentar von)\b[\s:]*)+",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"https?:|www\.|@|\d\d|[!?]|\b(?:no author|\w*admin|veröffentlicht|pressemitteilung|nachrichten"
    r"|administrator|editor|unknown|null|undefined|none|posts by|view all|follow|mehr|more|share|comments?"
    r"|kommentare?|updated|published|uhr|facebook|twitter)\b",
    re.IGNORECASE,
)
_DESKS = frozenset(
    ("redaktion", "nachrichten", "news", "newsroom", "staff", "autor", "author", "autoren", "gast", "team")
)


def authors(head: Head, tree: Node, source: str | None) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors with their evidence: of the first place that names any; empty when none does."""
    publisher = _key(source or "")
    for place, found in _places(head, tree):
        kept = tuple(
            dict.fromkeys(name for one in found for name in _split(one) if _plausible(name, publisher))
        )
        if kept and len(kept) <= 12:
            return kept, Evidence("authors", "; ".join(kept), place, "; ".join(kept))
    return (), None


def _places(head: Head, tree: Node) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld author", [name for item in head.articles[:2] for name in _persons(item)]
    yield "meta author", [name for name in head.meta(*names("author meta")) if not name.startswith("http")]
    for path in _paths():
        texts = [" ".join(" ".join(node.itertext()).split()) for node in tree.xpath(path)[:6]]
        short = [text for text in texts if 3 <= len(text) <= 120]
        yield "byline", [name for text in short[:1] for name in (byline(text) or (text,))]
    yield "byline", list(_bylines(tree))


_SHORT_ELEMENTS = (
    "p",
    "div",
    "span",
    "a",
    "em",
    "i",
    "strong",
    "b",
    "small",
    "address",
    "li",
    "td",
    "h3",
    "h4",
)


@cache
def _paths() -> tuple[str, str, str]:
    """The paths to elements that may hold an author, the most telling first."""
    links = " or ".join(f"contains(@href, '{part}')" for part in names("author link"))
    classes = " or ".join(f"contains(@class, '{part}')" for part in names("author class"))
    return (
        f"//a[@rel='author' or {links}]",
        "//*[@itemprop='author']",
        f"//*[@id='author' or {classes}]",
    )


def _bylines(tree: Node) -> Iterator[str]:
    """The names of the first element of the page whose own text is a byline of full names."""
    for node in tree.iter(*_SHORT_ELEMENTS):
        text = node.text
        if not text or not 2 <= len(text) <= 100:
            continue
        if may_open(text):
            if len(text.split()) == 1:
                text = " ".join("".join(node.itertext()).split())
            found = byline(text) if len(text) <= 100 else ()
            if found and all(" " in name for name in found):
                yield from found
                return


def _persons(item: dict[str, object]) -> Iterator[str]:
    for key in ("author", "creator"):
        found = list(named(item.get(key)))
        if found:
            yield from found
            return


def _split(text: str) -> Iterator[str]:
    for part in _SPLIT.split(" ".join(text.split())):
        part = _PREFIX.sub("", part).strip(" ,.:-–—\"'()")
        if part:
            yield part.title() if part.isupper() and " " in part else part


def _plausible(name: str, publisher: str) -> bool:
    """Whether a text can be an author's name: short, no address, not the publisher's."""
    if not 2 <= len(name) <= 60 or len(name.split()) > 6 or _NOISE.search(name):
        return False
    key = _key(name)
    if not key or not any(map(str.isalpha, name)):
        return False
    if plain(name) in _DESKS:
        return False
    return not (publisher and (key == publisher or (len(key) >= 5 and key in publisher)))


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))
