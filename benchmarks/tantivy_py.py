"""tantivy through its Python wheel, with its English stemmer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.material import Question, Row

NAME = "tantivy"


def version() -> str:
    from importlib.metadata import version

    return version("tantivy")


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    for name in ("id", "source", "speaker"):
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def _number(day: str) -> int:
    return int(day.replace("-", "") or 0)


def build(rows: Iterable[Row], folder: Path) -> None:
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    writer = tantivy.Index(_schema(), path=str(folder)).writer(num_threads=1)
    for row in rows:
        held = {"text": row.text, "id": row.id, "source": row.source, "speaker": row.speaker}
        writer.add_document(tantivy.Document(**held, day=_number(row.day)))
    writer.commit()
    writer.wait_merging_threads()


class Searcher:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.index = tantivy.Index(_schema(), path=str(folder))
        self.searcher = self.index.searcher()

    def count(self, question: Question) -> int:
        found: Any = self.searcher.search(self._query(question), 1, count=True)
        return int(found.count)

    def top(self, question: Question) -> list[str]:
        found = self.searcher.search(self._query(question), 10, count=False).hits
        return [self.searcher.doc(address)["id"][0] for _, address in found]

    def _query(self, question: Question) -> Any:
        import tantivy

        terms, given = question.terms, question.filters
        text = {
            "and": " AND ".join(terms),
            "or": " OR ".join(terms),
            "phrase": '"' + " ".join(terms) + '"',
            "not": f"+{terms[0]} -{terms[-1]}",
            "word": terms[0],
        }.get(question.shape, terms[0])
        if question.shape == "prefix":
            query = tantivy.Query.regex_query(self.index.schema, "text", f"{terms[0]}.*")
        else:
            query = self.index.parse_query(text, ["text"])
        parts = [(tantivy.Occur.Must, query)]
        for name in ("source", "speaker"):
            if name in given:
                term = tantivy.Query.term_query(self.index.schema, name, given[name])
                parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(term, 0.0)))
        if "date_from" in given or "date_to" in given:
            first, last = _number(given.get("date_from", "")), _number(given.get("date_to", "9999-12-31"))
            kind = tantivy.FieldType.Integer
            days = tantivy.Query.range_query(self.index.schema, "day", kind, first, last, True, True)
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(days, 0.0)))
        return tantivy.Query.boolean_query(parts) if len(parts) > 1 else query


def cold_command(folder: Path, python: str) -> list[str]:
    """A whole process: one phrase."""
    code = (
        f"import tantivy; i = tantivy.Index.open({str(folder)!r}); s = i.searcher(); "
        "q = i.parse_query('\"human rights council\"', ['text']); "
        "print([s.doc(a)['text'] for _, a in s.search(q, 10).hits])"
    )
    return [python, "-I", "-c", code]
