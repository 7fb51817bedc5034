"""This project's engine, through its own door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search.analysis.folding import fold
from corpus_search.documents.document import Document, Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.query.nodes import And, Not, Or, Phrase, Prefix, Word
from corpus_search.query.request import FIRST_DAY, LAST_DAY, Filters, SearchRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.material import Question, Row
    from corpus_search.query.nodes import Query

NAME = "corpus-search"
UNFILTERED = Filters()


def version() -> str:
    from importlib.metadata import version

    return version("corpus-search")


def build(rows: Iterable[Row], folder: Path) -> None:
    writer = WhooshEngine().writer(folder, language="en")
    for number, row in enumerate(rows, 1):
        writer.put(document(row, number), "")
    writer.commit(BuildRecord((), (), "", {}, "2000-01-01T00:00:00Z", 0))
    writer.close()


def document(row: Row, number: int) -> Document:
    whole = Span(0, len(row.text))
    said = (Statement(whole, Speaker(row.speaker), None, None, "turn", 1.0),) if row.speaker else ()
    return Document(
        key=row.id, id=row.id, path="docs.jsonl", row=number, title="", source=row.source or None,
        when=When(row.day, row.day) if row.day else None, authors=(), url=None, lang=None, body=row.text,
        lines=(number,) * (row.text.count("\n") + 1), statements=said, cut=(), evidence=(),
    )  # fmt: skip


class Searcher:
    """An open index. A question is asked for its ten best documents, scored, without passages."""

    def __init__(self, folder: Path) -> None:
        self.reader = WhooshEngine().open(folder)

    def count(self, question: Question) -> int:
        request = SearchRequest(_query(question), _filters(question), want="count")
        return self.reader.search(request).documents

    def top(self, question: Question) -> list[str]:
        request = SearchRequest(_query(question), _filters(question), limit=10, want="paths")
        return [hit.key for hit in self.reader.search(request)]


def _query(question: Question) -> Query:
    terms = [fold(term) for term in question.terms]
    words, shape = tuple([Word(term) for term in terms]), question.shape
    if shape == "and":
        return And(words)
    if shape == "or":
        return Or(words)
    if shape == "phrase":
        return Phrase(words)
    if shape == "prefix":
        return Prefix(terms[0])
    if shape == "not":
        return And((words[0], Not(words[1])))
    return words[0]


def _filters(question: Question) -> Filters:
    given = question.filters
    if not given:
        return UNFILTERED
    dated = "date_from" in given or "date_to" in given
    when = When(given.get("date_from", FIRST_DAY), given.get("date_to", LAST_DAY))
    return Filters(
        speakers=(given["speaker"],) if "speaker" in given else None,
        sources=(given["source"],) if "source" in given else None,
        whens=(when,) if dated else None,
    )


def cold_command(folder: Path, python: str) -> list[str]:
    """A whole process: one phrase, output to a pipe."""
    return [str(Path(python).with_name("search")), "--index", str(folder), "-n", "10", "human rights council"]
