"""The card of a document is written; card.py says what stands on it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec.card import CODES, HEAD
from corpus_search.engines.whoosh.codec.details import encode_details
from corpus_search.engines.whoosh.codec.frame import as_little
from corpus_search.engines.whoosh.codec.strings import pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.details import Run
    from corpus_search.engines.whoosh.codec.texts import Laid


def encode_card(document: Document, laid: Laid) -> bytes:
    """The card of a document whose words were laid out so."""
    authors = pack(map(_bytes, document.authors)) if document.authors else b""
    url = b"" if document.url is None else b"\1" + _bytes(document.url)
    texts = (_named(document), _bytes(document.title), url, authors, encode_details(document))
    runs = [] if _is_row(document) else [value for run in _line_runs(document.lines) for value in run]
    said = [one.span for one in document.statements]
    numbers = [*map(len, texts), len(runs) // 3, len(laid.anchors) // 4, len(said), *runs, *laid.anchors]
    numbers += [span.start for span in said]
    numbers += [span.end for span in said]
    width = 2 if max(numbers) < 1 << 16 else 4
    held = as_little(array(CODES[width], numbers))
    size = HEAD + len(held) + sum(map(len, texts))
    return b"".join((size.to_bytes(4, "little"), bytes([width]), held, *texts))


def _named(document: Document) -> bytes:
    """How the id is written; that of a row is mostly the end of its key."""
    if document.id == document.key:
        return b""
    return b"\2" if document.key == f"{document.path}#{document.id}" else b"\1" + _bytes(document.id)


def _is_row(document: Document) -> bool:
    return bool(document.row) and set(document.lines) <= {document.row}


def _line_runs(lines: Sequence[int]) -> Iterator[Run]:
    """(body line from 0, line of the file, step 0 or 1) wherever the lines of a file do not go on as before."""
    at = 0
    while at < len(lines):
        step = 0 if at + 1 < len(lines) and lines[at + 1] == lines[at] else 1
        end = at + 1
        while end < len(lines) and lines[end] == lines[end - 1] + step:
            end += 1
        yield at, lines[at], step
        at = end


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
