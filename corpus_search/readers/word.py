"""DOCX: the paragraphs of a word processor's document; its title and author, where it declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.readers import fields
from corpus_search.readers.archive import Archive, dublin_core

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from corpus_search.readers import Source

BODY = "word/document.xml"
CORE = "docProps/core.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(source: Source) -> Iterator[RawDocument]:
    """The document, nothing for one without text."""
    archive = Archive(source.path, source.options.max_bytes)
    text = "\n\n".join(paragraph for paragraph in _paragraphs(archive.xml(BODY)) if paragraph)
    fields.refuse_surrogates(text)
    if text:
        yield RawDocument(source.stored, text=text, declared=_declared(archive), step=0)


def _paragraphs(body: Element) -> list[str]:
    """The runs of each paragraph; a break or tab is a blank. One inside another (a text box) is one of its own."""
    found: list[list[str]] = []
    inside: list[list[str]] = []
    left = [(body, True)]  # a stack, as hostile files nest deeper than Python calls
    while left:
        node, begins = left.pop()
        if begins:
            left.append((node, False))
            left += [(child, True) for child in reversed(node)]
        if node.tag == f"{WORD}p":
            if begins:
                found.append([])
                inside.append(found[-1])
            else:
                inside.pop()
        elif begins and inside and node.tag == f"{WORD}t":
            inside[-1].append(node.text or "")
        elif begins and inside and node.tag in (f"{WORD}br", f"{WORD}tab", f"{WORD}cr"):
            inside[-1].append(" ")
    return ["".join(pieces).strip() for pieces in found]


def _declared(archive: Archive) -> Declared:
    if CORE not in archive.names():
        return Declared()
    core = archive.xml(CORE)
    author = dublin_core(core, "creator")
    authors = (author,) if author else ()
    return Declared(title=dublin_core(core, "title"), authors=authors, basis="document properties")
