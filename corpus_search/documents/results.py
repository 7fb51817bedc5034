"""What an engine answers and a renderer shows: results, hits, passages."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus_search.documents.document import Span, When
    from corpus_search.documents.statement import Kind


@record
class Passage:
    """What is shown of a match: whole sentences of the body, or the title (then `start` .. `statement` are
    None but for `line`, the document's first line).

    `start`, `end` are character offsets into the body; `marks` are spans into `text`; `statement` is the
    span of the statement that holds the passage, None for narration.
    """

    start: int | None
    end: int | None
    line: int | None
    speaker: str | None
    kind: Kind | None
    confidence: float | None
    statement: Span | None
    text: str
    marks: tuple[Span, ...]


@record
class Hit:
    """One matching document. `passages` may be empty only when none were wanted."""

    key: str
    id: str
    path: str
    line: int
    title: str
    source: str | None
    when: When | None
    authors: tuple[str, ...]
    url: str | None
    lang: str | None
    score: float
    passages: tuple[Passage, ...]


class Results:
    """The answer to a request. Hits are made while they are walked, once, so a long answer streams.

    `documents` is how many match whatever the limit, `corpus` how many were searched in all.
    """

    __slots__ = ("_hits", "_read", "corpus", "documents")

    def __init__(self, read: Callable[[], str], documents: int, corpus: int, hits: Iterable[Hit]) -> None:
        self._read = read
        self.documents = documents
        self.corpus = corpus
        self._hits = iter(hits)

    @property
    def read(self) -> str:
        """The query as it was understood, written back as text: only when asked, few outputs show it."""
        return self._read()

    def __iter__(self) -> Iterator[Hit]:
        return self._hits

    def __len__(self) -> int:
        return self.documents

    def __repr__(self) -> str:
        return f"<Results {self.read!r}: {self.documents} of {self.corpus} documents>"
