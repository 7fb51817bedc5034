"""What an HTML page says of itself: meta elements, JSON-LD, headings, times. Read, not judged."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.metadata.html_node import above
from corpus_search.metadata.html_sites import before_colon
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from corpus_search.metadata.html_node import Node


@record
class Head:
    """The page's own statements: `metas` by lower-case name in order of appearance, `items` the JSON-LD
    objects flattened (articles first), `title` of the head, `site` the name before its colon, `h1` and `h2` texts,
    `marked` what microdata or microformats mark as headline, `times` (datetime or text, words around), `language`
    and `canonical` as written."""

    metas: dict[str, list[str]]
    items: list[dict[str, Any]]
    title: str
    site: str
    h1: list[str]
    h2: list[str]
    marked: list[str]
    times: list[tuple[str, str]]
    language: str
    canonical: str

    def meta(self, *names: str) -> list[str]:
        """The values of these meta elements, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, [])]

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The JSON-LD objects that are an article or a posting."""
        return [item for item in self.items if is_article(item)]


_ARTICLE = re.compile(r"Article|Posting|Report|Review|Recipe|Story|Opinion|Episode|CreativeWork$")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAP = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)


def read(tree: Node) -> Head:
    """Read the statements of a page's tree."""
    metas: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = node.get("content")
        if name and content and content.strip():
            metas.setdefault(name.strip().lower(), []).append(" ".join(content.split()))
    links = (node.get("href") for node in tree.iter("link") if node.get("rel") == "canonical")
    data = (node.text for node in tree.iter("script") if "ld+json" in (node.get("type") or ""))
    items = [item for text in data for item in _items(text)]
    title = next((_text(node) for node in tree.iter("title") if _text(node)), "")
    h1 = [text for node in tree.iter("h1") if (text := _text(node))]
    return Head(
        metas,
        sorted(items, key=lambda item: not is_article(item)),
        title,
        before_colon(title, h1, tree),
        h1,
        [text for node in tree.iter("h2") if (text := _text(node))][:3],
        list(islice(_marked(tree), 1)),
        list(_times(tree)),
        (tree.get("lang") or tree.get("xml:lang") or "").strip(),
        (next(links, None) or "").strip(),
    )


def is_article(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is the article of a page."""
    return any(_ARTICLE.search(kind) for kind in types(item))


def types(item: dict[str, Any]) -> list[str]:
    """The types of a JSON-LD object."""
    kind = item.get("@type") or ""
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _text(node: Node) -> str:
    """The text of an element, without styles and scripts that stand in it."""
    if any(True for _ in node.iter("style", "script")):
        return " ".join("".join(str(text) for text in node.xpath(_TEXTS)).split())
    return " ".join("".join(node.itertext()).split())


_TEXTS = ".//text()[not(parent::style or parent::script)]"


def _marked(tree: Node) -> Iterator[str]:
    """The headings that microdata or microformats mark; in a card (`h-card`) `p-name` is somebody's name."""
    for node in tree.iter("h1", "h2", "h3", "h4"):
        classes = (node.get("class") or "").split()
        card = any("h-card" in (one.get("class") or "") for one in above(node))
        headline = node.get("itemprop") == "headline" or "entry-title" in classes
        if (headline or ("p-name" in classes and not card)) and (text := _text(node)):
            yield text


def _items(text: str | None) -> Iterator[dict[str, Any]]:
    if not text:
        return
    text = _WRAP.sub("", _WRAP.sub("", text))
    for attempt in (text, _CONTROL.sub(" ", text)):
        try:
            yield from _flat(json.loads(attempt, strict=False))
        except (ValueError, RecursionError):
            continue
        return


def _flat(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value that stand for things of their own."""
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(key), depth + 1)


_DATES = re.compile(r"date|created|issued", re.IGNORECASE)
"""How microdata and RDFa name a day: `datePublished`, `dc:created`."""


def _times(tree: Node) -> Iterator[tuple[str, str]]:
    for node in tree.iter("time"):
        value = node.get("datetime") or _text(node)
        pubdate = "" if node.get("pubdate") is None else "pubdate"
        around = f"{node.get('class') or ''} {node.get('itemprop') or ''} {pubdate}"
        if value:
            yield value, around
    for node in tree.xpath("//*[@content][@itemprop or @property][not(self::meta)]"):
        around = f"{node.get('itemprop') or ''} {node.get('property') or ''}"
        if _DATES.search(around):
            yield node.get("content") or "", around
