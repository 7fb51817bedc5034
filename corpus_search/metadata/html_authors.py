"""The authors of an HTML page: names that it declares, or its byline; publishers are none."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.bylines import byline, is_name, may_open
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
    r"https?:|www\.|@|\d\d|[!?→*]|\b(?:no author|zur|zeige|datum|à propos|a propos|quelle|im wortlaut|artikel"
    r"|\w*admin|veröffentlicht|pressemitteilung|nachrichten|administrator|editor|unknown|null|undefined|none"
    r"|posts by|view all|follow|mehr|more|share|comments?|kommentare?|updated|published|uhr|facebook"
    r"|twitter)\b",
    re.IGNORECASE,
)
_DESKS = frozenset(
    ("redaktion", "nachrichten", "news", "newsroom", "staff", "autor", "author", "autoren", "gast", "team")
)


def authors(
    head: Head, tree: Node, title: str, source: str | None
) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors with their evidence: of the first place that names any; empty when none does.

    A publisher is an author only where the page declares it as one and names nobody.
    """
    publisher = _key(source or "")
    declared: list[str] = []
    for place, found in _places(head, tree, title):
        split = [name for one in found for name in _split(one) if _plausible(name)]
        kept = tuple(dict.fromkeys(name for name in split if not _is_publisher(name, publisher)))
        if kept and len(kept) <= 12:
            return kept, Evidence("authors", "; ".join(kept), place, "; ".join(kept))
        declared += split if place == "json-ld author" else []
    kept = tuple(dict.fromkeys(declared))[:1]
    return kept, Evidence("authors", kept[0], "publisher as author", kept[0]) if kept else None


def _places(head: Head, tree: Node, title: str) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld author", [name for item in head.articles[:2] for name in _persons(item)]
    yield "meta author", [name for name in head.meta(*names("author meta")) if not name.startswith("http")]
    headline = _headline(tree, title)
    for path in _paths():
        near = headline.xpath(f"following::{path}") if headline is not None else []
        for node in [node for node in near or tree.xpath(f"//{path}") if not _is_elsewhere(node)][:3]:
            if found := _named_in(node):
                yield "byline", found
    yield "byline", list(_bylines(tree))


def _headline(tree: Node, title: str) -> Node | None:
    """The h1 of the page that is its title: bylines stand after it, menus before."""
    key = _key(title)
    return next((node for node in tree.iter("h1") if key and key in _key("".join(node.itertext()))), None)


def _named_in(node: Node) -> list[str]:
    """The names in an element: each of its pieces where all are names, else its byline or whole text."""
    pieces = [" ".join(text.split()) for text in node.itertext() if text.strip(" ,|&·•/\n\t")]
    if len(pieces) > 1 and all(is_name(piece.strip(" ,")) for piece in pieces):
        return pieces
    text = " ".join(pieces)
    return list(byline(text) or (text,)) if 3 <= len(text) <= 120 else []


def _is_elsewhere(node: Node | None) -> bool:
    """Whether an element lies in a form, among comments, or in a box of other articles."""
    while node is not None and node.tag not in ("body", "html"):
        name = f"{node.get('class') or ''} {node.get('id') or ''}".casefold()
        if node.tag in ("form", "nav", "footer") or any(part in name for part in names("author elsewhere")):
            return True
        node = node.getparent()
    return False


@cache
def _paths() -> tuple[str, str, str]:
    """The paths to elements that may hold an author, the most telling first."""
    links = " or ".join(f"contains(@href, '{part}')" for part in names("author link"))
    classes = " or ".join(f"contains(@class, '{part}')" for part in names("author class"))
    return (
        f"a[@rel='author' or {links}]",
        "*[@itemprop='author']",
        f"*[@id='author' or {classes}]",
    )


def _bylines(tree: Node) -> Iterator[str]:
    """The names of the first element of the page whose own text is a byline of full names."""
    for node in tree.iter(*names("short")):
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
    for part in _SPLIT.split(" ".join(unescape(text).split())):
        part = _PREFIX.sub("", part).strip(" ,.:-–—\"'()")
        if part:
            yield part.title() if part.isupper() and " " in part else part


def _plausible(name: str) -> bool:
    """Whether a text can be an author's name: short, no address, no desk."""
    if not 3 <= len(name) <= 60 and not (len(name) == 2 and not name.isascii()):
        return False
    if len(name.split()) > 6 or _NOISE.search(name) or _ADDRESS.fullmatch(name):
        return False
    return any(map(str.isalpha, name)) and plain(name) not in _DESKS


def _is_publisher(name: str, publisher: str) -> bool:
    key = _key(name)
    return bool(publisher) and (key == publisher or (len(key) >= 5 and key in publisher))


_ADDRESS = re.compile(r"[\w-]+\.[a-z]{2,4}")


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))
