"""Stock Whoosh with its own codec, its stemming analyzer without stop words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.material import Question, Row

NAME = "stock Whoosh"


def version() -> str:
    from importlib.metadata import version

    return version("whoosh3")


def _schema() -> Any:
    from whoosh.analysis.analyzers import StemmingAnalyzer
    from whoosh.fields import ID, TEXT, Schema

    text = TEXT(analyzer=StemmingAnalyzer(stoplist=None), phrase=True, stored=True)
    return Schema(text=text, id=ID(stored=True), source=ID, day=ID, speaker=ID)


def build(rows: Iterable[Row], folder: Path) -> None:
    from whoosh.index import create_in

    folder.mkdir(parents=True, exist_ok=True)
    writer = create_in(str(folder), _schema()).writer(limitmb=256)
    for row in rows:
        writer.add_document(text=row.text, id=row.id, source=row.source, day=row.day, speaker=row.speaker)
    writer.commit()


class Searcher:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        from whoosh.index import open_dir

        self.searcher = open_dir(str(folder)).searcher()

    def count(self, question: Question) -> int:
        query, passing = self._query(question)
        return len(self.searcher.search(query, filter=passing, limit=None))

    def top(self, question: Question) -> list[str]:
        query, passing = self._query(question)
        return [hit["id"] for hit in self.searcher.search(query, filter=passing, limit=10)]

    def _query(self, question: Question) -> tuple[Any, Any]:
        query: Any = import_module("whoosh.query")

        field = self.searcher.schema["text"]
        words = [next(iter(field.process_text(term, mode="query"))) for term in question.terms]
        terms = [query.Term("text", word) for word in words]
        asked = {
            "and": query.And(terms),
            "or": query.Or(terms),
            "phrase": query.Phrase("text", words),
            "prefix": query.Prefix("text", question.terms[0]),
            "not": query.And([terms[0], query.Not(terms[-1])]),
            "word": terms[0],
        }[question.shape]
        given = question.filters
        parts = [query.Term(name, given[name]) for name in ("source", "speaker") if name in given]
        if "date_from" in given or "date_to" in given:
            parts.append(query.TermRange("day", given.get("date_from"), given.get("date_to")))
        return asked, query.And(parts) if parts else None


def cold_command(folder: Path, python: str) -> list[str]:
    """A whole process: one phrase."""
    code = (
        "from whoosh.index import open_dir; from whoosh.qparser import QueryParser; "
        f"ix = open_dir({str(folder)!r}); "
        "q = QueryParser('text', ix.schema).parse('\"human rights council\"'); "
        "print([h['text'] for h in ix.searcher().search(q, limit=10)])"
    )
    return [python, "-I", "-c", code]
