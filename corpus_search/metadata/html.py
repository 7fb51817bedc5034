"""An HTML page: the extractor's candidates, and our choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Cut, Evidence, When
from corpus_search.metadata.dates import read
from corpus_search.metadata.inferred import Inferred
from corpus_search.metadata.languages import detect

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(html: str) -> HtmlElement | None:
    """The tree of a page; None where there is nothing to parse."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        # As bytes: a page may carry an XML declaration of the encoding it once had.
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        return None
    return tree


def infer(html: str, url: str | None, lang: str | None) -> Inferred:
    """What a page proves: trafilatura's body and metadata. Bodies of pages have lines of their own."""
    from copy import deepcopy

    import trafilatura

    tree = parse(html)
    document = None
    if tree is not None:
        document = trafilatura.bare_extraction(
            deepcopy(tree), url=url, fast=True, with_metadata=True, include_comments=False, include_tables=True
        )
    values = document.as_dict() if document is not None else {}
    body = values.get("text") or ""
    if not body and tree is not None:
        for node in tree.xpath("//script|//style|//noscript|//title"):
            node.drop_tree()
        body = "\n".join(part.strip() for part in tree.itertext() if part.strip())
    evidence: list[Evidence] = []

    def proved(field: str, value: str | None) -> str | None:
        if value:
            evidence.append(Evidence(field, value, "html"))
        return value or None

    when: When | None = read(values.get("date") or "")
    proved("date", str(when) if when else None)
    title = proved("title", values.get("title")) or ""
    source = proved("source", values.get("sitename"))
    authors = tuple(name.strip() for name in (values.get("author") or "").split(";") if name.strip())
    proved("authors", "; ".join(authors))
    lang = proved("lang", lang or detect(body))
    cut: tuple[Cut, ...] = ()
    lines = tuple(range(1, body.count("\n") + 2))
    return Inferred(body, lines, title, source, when, authors, url, lang, cut, tuple(evidence))
