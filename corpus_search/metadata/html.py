"""An HTML page: what it says of itself, weighed, and the extracted text without the furniture left in it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from corpus_search.documents.document import Cut, Evidence
from corpus_search.metadata import html_head, lines, page, profiles
from corpus_search.metadata.aliases import full_name
from corpus_search.metadata.copyrights import holder
from corpus_search.metadata.html_authors import authors
from corpus_search.metadata.html_body import blocks_of, body_of, without_names
from corpus_search.metadata.html_dates import date_of
from corpus_search.metadata.html_node import above
from corpus_search.metadata.html_source import source
from corpus_search.metadata.html_title import title
from corpus_search.metadata.inferred import Inferred
from corpus_search.metadata.languages import detect
from corpus_search.metadata.text import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.metadata.html_body import Block
    from corpus_search.metadata.html_node import Node
    from corpus_search.metadata.profiles import Profile

DEEPEST = 20
"""How many tables may lie in one another: old pages that are laid out by tables need half of that."""


def parse(html: str) -> Node | None:
    """The tree of a page; None where there is nothing to parse."""
    from lxml.etree import ParserError  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    html = html.replace("<br", " <br").replace("<BR", " <BR")  # a break parts words
    try:
        # As bytes: a page may carry an XML declaration of the encoding it once had.
        tree: Node = document_fromstring(
            html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError:
        return None
    _flatten_tables(tree)
    return tree


def _flatten_tables(tree: Node) -> None:
    """Tables nested beyond reason become plain blocks: the extractor reads each again for every one around it."""
    depths: dict[Node, int] = {}
    for table in tree.iter("table"):
        around = next((node for node in above(table.getparent()) if node.tag == "table"), None)
        depths[table] = 1 + (0 if around is None else depths[around])
    for table, depth in depths.items():
        if depth > DEEPEST:
            table.tag = "div"


def infer(html: str, url: str | None, lang: str | None, sites: Sequence[Profile] = ()) -> Inferred:
    """What a page proves, and what the profile of its site knows of it.

    The lines of its body are its own: an extracted text has none in the file.
    """
    tree = parse(html)
    if tree is None:
        return Inferred("", (1,), "", None, None, (), url, lang, (), ())
    head = html_head.read(tree)
    url = url or head.canonical or _saved_from(html)
    headline = title(head)
    blocks = list(blocks_of(tree))
    site = profiles.fitting(sites, [block.text for block in blocks], url)
    lang = lang or _language(head.language)
    publisher = (site and site.proof()) or source(head, url) or _at_foot(tree, blocks, lang)
    name = headline.value if headline else ""
    when, proofs = date_of(head, tree, [block.text for block in blocks], name, url, lang)
    body, cut = body_of(tree, blocks, name, lang, site)
    names, by = authors(head, tree, name, publisher.value if publisher else None, body.split("\n"), lang)
    body, named = without_names(body, names)
    body = body or stripped(html)
    headline = headline or Evidence("title", opening(body), "text")
    evidence = [one for one in (headline, publisher, by, *proofs) if one]
    if lang is None and (lang := detect(body)):
        evidence.append(Evidence("lang", lang, "text"))
    elif lang:
        evidence.append(Evidence("lang", lang, "html lang", head.language))
    return Inferred(
        body,
        tuple(range(1, body.count("\n") + 2)),
        headline.value,
        publisher.value if publisher else None,
        when,
        names,
        url or None,
        lang,
        tuple(Cut(text, None, why) for text, why in [*named, *cut]),
        tuple(evidence),
    )


def _at_foot(tree: Node, blocks: list[Block], lang: str | None) -> Evidence | None:
    """The holder of the copyright, for a page that names its site nowhere else."""
    feet = (" ".join(" ".join(node.itertext()).split()) for node in tree.iter("footer"))
    read = lines.read([*(block.text for block in blocks), *feet], lang)
    found = holder(page.parts(read, lang))
    return found and Evidence("source", full_name(found[0]), "copyright", found[2])


_SAVED = re.compile(r"<!--[^>]{0,80}?\b(?:saved from url=\(\d+\)|url:\s*)(https?://\S+)", re.IGNORECASE)


def _saved_from(html: str) -> str:
    """The address that a browser wrote into a page when it saved it; nothing where none did."""
    found = _SAVED.search(html, 0, 3_000)
    return found[1] if found else ""


_SILENT = re.compile(r"<(script|style|noscript|title|!--)", re.IGNORECASE)
_TAG = re.compile(r"<[!?/a-zA-Z][^<>]*>")


def stripped(html: str) -> str:
    """The text of a page without its tags: for what no parser takes, as elements thousands deep."""
    text = unescape(_TAG.sub("\n", "\n".join(_spoken(html))))
    return "\n".join(line for piece in text.split("\n") if (line := " ".join(piece.split())))


def _spoken(html: str) -> Iterator[str]:
    """The stretches of a page between scripts, styles and comments; one that never ends takes the rest."""
    at = 0
    while found := _SILENT.search(html, at):
        yield html[at : found.start()]
        end = re.compile("-->" if found[1] == "!--" else f"</{found[1]}[^>]*>", re.IGNORECASE)
        closed = end.search(html, found.end())
        if closed is None:
            return
        at = closed.end()
    yield html[at:]


def _language(declared: str) -> str | None:
    """The ISO 639-1 code of a declared language (`de-AT` -> `de`); None where none is declared."""
    code = declared.replace("_", "-").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() else None
