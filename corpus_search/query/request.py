"""What an engine is asked: a query, filters, an order, a limit, and how much of the answer is wanted."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from corpus_search.documents.document import When
    from corpus_search.documents.statement import Kind
    from corpus_search.query.nodes import Query

    Sort = Literal["relevance", "date", "-date", "path"]
    Want = Literal["exists", "count", "paths", "hits"]

SORTS: tuple[Sort, ...] = ("relevance", "date", "-date", "path")
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


@record
class Filters:
    """Names here are resolved: they are names of the corpus, exactly. None = no such filter; () = nothing
    passes.

    `speakers`, `anybody` (`-p '*'`) and `nobody` (`-p -`, narration) are a union; with `kinds` and
    `min_confidence` they narrow the text (the scope). The others remove documents. `whens` are intervals of
    which the document's must meet one, or with `sure` lie inside one.
    """

    speakers: tuple[str, ...] | None = None
    anybody: bool = False
    nobody: bool = False
    kinds: tuple[Kind, ...] = ()
    min_confidence: float | None = None
    sources: tuple[str, ...] | None = None
    whens: tuple[When, ...] | None = None
    sure: bool = False
    paths: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()

    @property
    def selects(self) -> bool:
        """Whether some documents are left out by their fields."""
        return self.sources is not None or self.whens is not None or bool(self.paths or self.langs)

    @property
    def narrows(self) -> bool:
        """Whether the scope is less than the whole text."""
        return (
            self.speakers is not None
            or self.anybody
            or self.nobody
            or bool(self.kinds)
            or self.min_confidence is not None
        )


@record
class SearchRequest:
    """`query` None = filters alone. `limit` in documents, 0 = all. `want` is how much must be worked out."""

    query: Query | None
    filters: Filters = Filters()
    sort: Sort = "relevance"
    limit: int = 0
    want: Want = "hits"
