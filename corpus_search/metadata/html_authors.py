"""The authors of an HTML page: names that it declares, or its byline; publishers are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.bylines import byline, may_open
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.html_source import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from corpus_search.metadata.html_head import Head

_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "authors",
    "dc.creator.aut",
    "og:article:author",
    "shareaholic:article_author_name",
    "cxenseparse:author",
    "cxparse:author",
)
_CLASSED = (
    "//a[@rel='author' or contains(@href, '/author/') or contains(@href, '/autor/') or contains(@href, '/autoren/')"
    " or contains(@href, '/authors/') or contains(@href, '/profile/') or contains(@href, '/auteur/')]",
    "//*[@itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')"
    " or contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'author__name')"
    " or contains(@class, 'authorName') or contains(@class, 'article-author') or contains(@class, 'articleAuthor')"
    " or contains(@class, 'article__author') or contains(@class, 'ArticleAuthor') or contains(@class, 'entry-author')"
    " or contains(@class, 'post-author') or contains(@class, 'autor') or contains(@class, 'redakteur')"
    " or contains(@class, 'Author') or contains(@class, 'author') or contains(@class, 'writer')"
    " or contains(@class, 'Byline') or @id='author' or contains(@class, 'fn n') or contains(@class, 'vcard')]",
)
_SPLIT = re.compile(r"\s*[;|•·/]\s*|\s*,\s+|\s+(?:and|und|et|y|e|og|och|&)\s+")
_PREFIX = re.compile(
    r"^(?:(?:by|von|vom|par|por|di|da|av|af|door|text|autor|autorin|author|authors|written by|foto|oleh|od|"
    r"veröffentlicht von|posted by|published by|geschrieben von|ein beitrag von|eine analyse von|interview|kommentar von)\b[\s:]*)+",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"https?:|www\.|@|\d\d|[!?]|\b(?:no author|\w*admin|veröffentlicht|pressemitteilung|nachrichten|administrator|editor|unknown|null|undefined|none|posts by|view all|follow|mehr|more"
    r"|share|comments?|kommentare?|updated|published|uhr|facebook|twitter)\b",
    re.IGNORECASE,
)


_DESKS = frozenset("redaktion nachrichten news newsroom staff autor author autoren gast team online".split())


def authors(head: Head, tree: HtmlElement, source: str | None) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors with their evidence: of the first place that names any; empty when none does."""
    publisher = _key(source or "")
    for place, names in _places(head, tree):
        kept = tuple(dict.fromkeys(name for one in names for name in _split(one) if _plausible(name, publisher)))
        if kept and len(kept) <= 12:
            return kept, Evidence("authors", "; ".join(kept), place, "; ".join(kept))
    return (), None


def _places(head: Head, tree: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld author", [name for item in head.articles[:2] for name in _persons(item)]
    yield "meta author", [name for name in head.meta(*_METAS) if not name.startswith("http")]
    for path in _CLASSED:
        texts = [" ".join(" ".join(node.itertext()).split()) for node in tree.xpath(path)[:6]]
        short = [text for text in texts if 3 <= len(text) <= 120]
        yield "byline", [name for text in short[:1] for name in (byline(text) or (text,))]
    yield "byline", list(_bylines(tree))


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """The names of the first element of the page whose own text is a byline of full names."""
    for node in tree.iter("p", "div", "span", "a", "em", "i", "strong", "b", "small", "address", "li", "td", "h3", "h4"):
        text = node.text
        if not text or not 2 <= len(text) <= 100:
            continue
        if may_open(text):
            if len(text.split()) == 1:
                text = " ".join("".join(node.itertext()).split())
            names = byline(text) if len(text) <= 100 else ()
            if names and all(" " in name for name in names):
                yield from names
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
