"""Who said this, when, and where: full-text search over a corpus of texts. The public names, nothing else."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.corpus import Corpus, extract
    from corpus_search.documents.document import Document, Evidence, Span, When
    from corpus_search.documents.failure import Failure
    from corpus_search.documents.results import Hit, Passage, Results
    from corpus_search.documents.statement import Speaker, Statement
    from corpus_search.engines.base import Name, Status
    from corpus_search.errors import CorpusError, QueryError, ReadError, UsageError

__version__ = "0.1.0"

_HOMES = {
    "Corpus": "corpus_search.corpus",
    "extract": "corpus_search.corpus",
    "Document": "corpus_search.documents.document",
    "Evidence": "corpus_search.documents.document",
    "Span": "corpus_search.documents.document",
    "When": "corpus_search.documents.document",
    "Failure": "corpus_search.documents.failure",
    "Hit": "corpus_search.documents.results",
    "Passage": "corpus_search.documents.results",
    "Results": "corpus_search.documents.results",
    "Speaker": "corpus_search.documents.statement",
    "Statement": "corpus_search.documents.statement",
    "Name": "corpus_search.engines.base",
    "Status": "corpus_search.engines.base",
    "CorpusError": "corpus_search.errors",
    "QueryError": "corpus_search.errors",
    "ReadError": "corpus_search.errors",
    "UsageError": "corpus_search.errors",
}
__all__ = [  # noqa: RUF022 (the library's face first)
    "Corpus", "Document", "Evidence", "Span", "When", "Hit", "Passage", "Results", "Speaker", "Statement",
    "Failure", "Name", "Status", "extract",
    "CorpusError", "QueryError", "ReadError", "UsageError", "__version__",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Import a public name where it is first used: a search that needs none of them loads none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, for whoever completes them: they are there before they are imported."""
    return __all__
