"""PDF: the text of the pages through pypdfium2, an extra; title and author where the file declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.errors import ReadError
from corpus_search.readers import content, glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.readers import Source


def read(source: Source) -> Iterator[RawDocument]:
    """One document a file, nothing for one without a text layer. Raises ReadError."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadError("needs the extra formats: pip install 'corpus-search[formats]'") from error
    try:
        found = pypdfium2.PdfDocument(content.whole(source.path, source.options.max_bytes))
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"broken PDF: {error}") from error
    try:
        text = _text(found, source.options.max_bytes)
        named = found.get_metadata_dict(skip_empty=True)
    finally:
        found.close()
    if text.strip():
        author = named.get("Author")
        declared = Declared(
            title=named.get("Title"), authors=(author,) if author else (), basis="document properties"
        )
        yield RawDocument(source.stored, text=text, declared=declared, step=0)


def _text(found: Any, limit: int) -> str:
    """The pages, a blank line between them."""
    pages: list[str] = []
    size = 0
    for page in found:
        pages.append(glyphs.text(page.get_textpage()))
        size += len(pages[-1])
        if size > limit:
            raise ReadError(f"larger than {limit:,} bytes")
    return "\n\n".join(pages)
