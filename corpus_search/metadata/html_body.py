"""The text of an HTML page: trafilatura's, without the lines in it that are furniture by their words or shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.metadata import lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def body_of(tree: HtmlElement, title: str, lang: str | None) -> tuple[str, list[tuple[str, str]]]:
    """The body, a paragraph a line, and what was cut from the extracted text with the reason.

    A page of which the extractor makes nothing gives all its visible text: better too much than nothing.
    """
    import trafilatura

    found = trafilatura.bare_extraction(tree, fast=True, with_metadata=False, include_comments=False, include_tables=True)
    text = (found.text if found is not None and not isinstance(found, dict) else None) or _all(tree)
    return text, []


def _all(tree: HtmlElement) -> str:
    """All visible text of a page, a line a piece."""
    for node in tree.xpath("//script|//style|//noscript|//title"):
        node.drop_tree()
    return "\n".join(" ".join(part.split()) for part in tree.itertext() if part.strip())
