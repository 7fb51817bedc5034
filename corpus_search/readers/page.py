"""HTML: one document a file, its markup left to the inference of metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.readers import content, decoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.readers import Source

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]+)""")
HEAD = 4096
SUBSET = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*)(\[[^\]]*\])", re.IGNORECASE)
"""What XHTML may declare inside its document type; a parser of HTML takes it for text."""


def read(source: Source) -> Iterator[RawDocument | Failure]:
    """The document, nothing for an empty file."""
    data = content.whole(source.path, source.options.max_bytes)
    content.refuse_many_tags(data)
    decoded = decoding.decode(data, charset(data))
    if decoded.wrong:
        yield Failure(source.stored, decoded.wrong)
    if decoded.text.strip():
        yield RawDocument(source.stored, html=_without_subset(decoded.text), step=0)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares in its head."""
    found = CHARSET.search(data[:HEAD])
    return found[1].decode("ascii") if found else None


def _without_subset(html: str) -> str:
    """The page, with no more than the line ends of what its document type declares."""
    found = SUBSET.match(html)
    return html[: found.start(1)] + "\n" * found[1].count("\n") + html[found.end(1) :] if found else html
