"""EPUB: the chapters in reading order, each a document of its own; title, author, language of the book declared."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.errors import ReadError
from corpus_search.readers import content, fields
from corpus_search.readers.archive import Archive, dublin_core

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from corpus_search.readers import Source

CONTAINER = "META-INF/container.xml"
ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
OPF = "{http://www.idpf.org/2007/opf}"


def read(source: Source) -> Iterator[RawDocument]:
    """A document a chapter; its row is its place in the reading order (EPUB 3.3, section 5.7)."""
    archive = Archive(source.path, source.options.max_bytes)
    root = archive.xml(CONTAINER).find(f".//{ROOTFILE}")
    if root is None:
        raise ReadError("no book: its container names no package")
    package = root.get("full-path", "")
    book = archive.xml(package)
    declared = _declared(book)
    for number, name in enumerate(_spine(book, posixpath.dirname(package)), 1):
        html = archive.member(name).decode("utf-8", "replace")
        content.refuse_many_tags(html)
        yield RawDocument(source.stored, html=html, row=number, declared=declared, step=0)


def _spine(book: Element, folder: str) -> Iterator[str]:
    """Names of the chapters' members in reading order."""
    places = {item.get("id"): item.get("href", "") for item in book.iter(f"{OPF}item")}
    for item in book.iter(f"{OPF}itemref"):
        if href := places.get(item.get("idref")):
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _declared(book: Element) -> Declared:
    author = dublin_core(book, "creator")
    return Declared(
        title=dublin_core(book, "title"),
        source=dublin_core(book, "publisher"),
        date=dublin_core(book, "date"),
        authors=(author,) if author else (),
        lang=fields.language(dublin_core(book, "language")),
        basis="book metadata",
    )
