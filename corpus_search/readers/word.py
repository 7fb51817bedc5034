"""DOCX: the paragraphs of a word processor's document; its title and author, where it declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.readers import fields
from corpus_search.readers.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from corpus_search.readers import Source

BODY = "word/document.xml"
CORE = "docProps/core.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def read(source: Source) -> Iterator[RawDocument]:
    """The document, nothing for one without text."""
    archive = Archive(source.path, source.options.max_bytes)
    paragraphs = [_text(paragraph) for paragraph in archive.xml(BODY).iter(f"{WORD}p")]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    fields.refuse_surrogates(text)
    if text:
        yield RawDocument(source.stored, text=text, declared=_declared(archive), step=0)


def _text(paragraph: Element) -> str:
    """The runs of a paragraph; a break or tab is a blank."""
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{WORD}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{WORD}br", f"{WORD}tab", f"{WORD}cr"):
            pieces.append(" ")
    return "".join(pieces).strip()


def _declared(archive: Archive) -> Declared:
    if CORE not in archive.names():
        return Declared()
    core = archive.xml(CORE)
    title = (core.findtext(f"{DUBLIN}title") or "").strip()
    author = (core.findtext(f"{DUBLIN}creator") or "").strip()
    return Declared(title=title or None, authors=(author,) if author else (), basis="document properties")
