"""PDF: the text of the pages through pypdfium2, an extra; title and author where the file declares them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.readers import Source

NOBODY = frozenset(("anonymous", "untitled", "unspecified", "unknown", "none"))
"""What programs put for a title or an author where nobody gave one."""
SAVED = "Microsoft Word - "
"""What a printer driver puts before the name of the file, for a title."""


def read(source: Source) -> Iterator[RawDocument | Failure]:
    """One document a file, nothing for one without a text layer; a page that is broken costs itself alone."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadError("needs the extra formats: pip install 'corpus-search[formats]'") from error
    try:
        found = pypdfium2.PdfDocument(content.whole(source.path, source.options.max_bytes))
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ReadError("needs a password" if locked else f"broken PDF: {error}") from error
    pages: list[str] = []
    size, limit = 0, source.options.max_bytes
    try:
        for number in range(len(found)):
            try:
                pages.append(glyphs.text(found[number].get_textpage()))
            except pypdfium2.PdfiumError:
                yield Failure(source.stored, f"page {number + 1} is broken")
                continue
            size += len(pages[-1])
            if size > limit:
                raise ReadError(f"larger than {limit:,} bytes")
        declared = _declared(found)
    finally:
        found.close()
    text = "\n\n".join(pages)
    if text.strip():
        yield RawDocument(source.stored, text=text, declared=declared, step=0)


def _declared(found: Any) -> Declared:
    named = found.get_metadata_dict(skip_empty=True)
    title, author = _given(named.get("Title")), _given(named.get("Author"))
    if title and (title.startswith(SAVED) or (" " not in title and os.path.splitext(title)[1])):
        title = None  # the name of a file
    return Declared(title=title, authors=(author,) if author else (), basis="document properties")


def _given(value: str | None) -> str | None:
    text = (value or "").strip()
    return text if text and text.strip("()").lower() not in NOBODY else None
