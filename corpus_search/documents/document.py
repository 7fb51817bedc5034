"""A document and what is known of it, each inferred value with its evidence."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.documents.statement import Statement


@record
class Span:
    """Half-open range of character offsets into `Document.body`."""

    start: int
    end: int

    def __iter__(self) -> Iterator[int]:
        """Both ends, so that a span unpacks and is written as a pair."""
        yield self.start
        yield self.end


@record
class When:
    """The interval of days that is proved for a publication, both ends in, as ISO days (`2020-11-26`).

    ISO days compare as text, so no calendar is loaded to filter or sort by them.
    """

    first: str
    last: str

    @property
    def precision(self) -> str:
        """`day`, `month`, `year`, or `range` where no calendar unit holds the interval."""
        if self.first == self.last:
            return "day"
        if self.first[:7] == self.last[:7]:
            return "month"
        if self.first[:4] == self.last[:4]:
            return "year"
        return "range"

    def __str__(self) -> str:
        """The smallest calendar unit that holds the interval; a range as `A..B`."""
        cut = {"day": 10, "month": 7, "year": 4, "range": 0}[self.precision]
        return self.first[:cut] if cut else f"{self.first}..{self.last}"


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
        """The line of the file at which the document stands."""
        return self.row or (self.lines[0] if self.lines else 1)
