"""A document and what is known of it, each inferred value with its evidence."""

from __future__ import annotations

import os

from corpus_search.documents.values import Span as Span
from corpus_search.documents.values import When as When
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.documents.statement import Statement


@record
class Evidence:
    """Why a value is believed.

    `field` is the field of the document (`date`, `title`, `source`, `authors`, `lang`, `url`, `speaker`),
    `basis` a short term for the kind of proof (`front matter`, `row`, `sidecar`, `json-ld`, `dateline`,
    `event`, …), `quote` the words that prove it, `line` their line in the file (1-based; None where it has
    none).
    """

    field: str
    value: str
    basis: str
    quote: str = ""
    line: int | None = None


@record
class Cut:
    """A stretch of site furniture that was cut from the text: its words, line in the file, and why."""

    text: str
    line: int | None
    why: str


@record
class Declared:
    """What a row, front matter or sidecar says of a document: it wins over anything inferred.

    Every value is text as it was written (`date` unparsed); None = not said. `basis` names where it stood
    (`row`, `front matter`, `sidecar`).
    """

    id: str | None = None
    title: str | None = None
    source: str | None = None
    date: str | None = None
    speaker: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None
    basis: str = "row"


@record
class RawDocument:
    """What a reader found, nothing inferred: exactly one of `text` and `html` is given.

    `row` is the 1-based line of a row in its file (None for a whole file), `first_line` the line of the file
    at which `text` begins (after front matter), `step` 1 when each line of the text is a line of the file, 0
    when the text has no lines of its own in the file (a row, a PDF).
    """

    path: str
    text: str | None = None
    html: str | None = None
    row: int | None = None
    declared: Declared = Declared()
    first_line: int = 1
    step: int = 1


@record
class Document:
    """One finished document: what is indexed and shown.

    `key` is unique in the corpus; `id` is the declared one, else from content, and may stand for several
    places. `path` is as stored (relative to the index's parent when below it, else absolute). `lines` gives
    for each line of `body` its line in the file. `statements` never overlap and ascend by span.
    """

    key: str
    id: str
    path: str
    row: int | None
    title: str
    source: str | None
    when: When | None
    authors: tuple[str, ...]
    url: str | None
    lang: str | None
    body: str
    lines: tuple[int, ...]
    statements: tuple[Statement, ...]
    cut: tuple[Cut, ...]
    evidence: tuple[Evidence, ...]

    @property
    def line(self) -> int:
        """The line of the file at which the document begins: of a row its own, else the first."""
        return self.row or 1


def stored_path(path: str, base: str) -> str:
    """An absolute path as it is stored: relative to `base`, the index's parent, when below it or that itself."""
    if path == base:  # so that a folder moved with the index in it is still what the index was built from
        return os.curdir
    return path.removeprefix(base.rstrip(os.sep) + os.sep)
