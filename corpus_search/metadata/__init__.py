"""Title, source, date, authors, language, furniture: a module each, each value with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata import addresses, declared, languages, text
from corpus_search.metadata.inferred import Inferred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.documents.document import RawDocument
    from corpus_search.metadata.profiles import Profile

__all__ = ["Inferred", "infer"]


def infer(raw: RawDocument, sites: Sequence[Profile] = ()) -> Inferred:
    """All that is known of a raw document: what it declares, else what its text or page proves.

    The text of a row is taken as it is; of a file, furniture is cut, headline, byline and date line too (they
    are values now). A document's values come from it alone, and from what the user's profiles say of its site.
    """
    if raw.html is not None:
        from corpus_search.metadata import html  # a corpus of plain text loads nothing of it

        inferred = html.infer(raw.html, raw.declared.url, raw.declared.lang, sites)
    elif raw.row is not None:
        inferred = _row(raw)
    else:
        inferred = addresses.dated(text.infer(raw, sites), raw.path, raw.declared.url)
    return declared.over(inferred, raw)


def _row(raw: RawDocument) -> Inferred:
    """A row: its text untouched, nothing claimed beyond what it declares but a title and the language."""
    body = raw.text or ""
    title = text.opening(body)
    lang = languages.detect(body)
    evidence = [Evidence("title", title, "text", line=raw.row)]
    if lang:
        evidence.append(Evidence("lang", lang, "text", line=raw.row))
    lines = (raw.row or 1,) * (body.count("\n") + 1)
    return Inferred(body, lines, title, None, None, (), None, lang, (), tuple(evidence))
