"""An index of documents made by hand, written straight through the engine: no reader, no inference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import Document, Evidence, Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.query.dates import interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(folder: Path, documents: Iterable[Document]) -> None:
    """Write a new index."""
    writer = WhooshEngine().writer(folder, language="en", rebuild=True)
    for document in documents:
        writer.put(document, "digest")
    writer.commit(BuildRecord(("texts",), (), "", {}, "2026-11-25T06:00:00Z", 0))
    writer.close()


def row(number: int, values: dict[str, Any]) -> Document:
    """A row of texts/rows.jsonl as indexing makes it: with a speaker all of it is one turn."""
    text = values["text"]
    who = values.get("speaker")
    said = (Statement(Span(0, len(text)), Speaker(who), None, None, "turn", 1.0),) if who else ()
    return _document(
        f"texts/rows.jsonl#{values['id']}", values["id"], "texts/rows.jsonl", number, values["title"], text,
        said, values.get("source"), interval(values["date"], str) if "date" in values else None,
    )  # fmt: skip


def turns(path: str, title: str, *said: tuple[str, str]) -> Document:
    """A transcript: a title, a blank line, then turns of (name, words) with a blank line between."""
    body, statements = "", []
    for name, words in said:
        body += f"\n\n{name}: {words}" if body else f"{name}: {words}"
        start = len(body) - len(words)
        mention = Span(start - len(name) - 2, start - 2)
        statements.append(Statement(Span(start, len(body)), Speaker(name), mention, None, "turn", 0.98))
    return _document(path, path, path, None, title, body, tuple(statements), None, None)


def _document(
    key: str, name: str, path: str, row: int | None, title: str, body: str,
    statements: tuple[Statement, ...], source: str | None, when: When | None,
) -> Document:  # fmt: skip
    lines = tuple(row or 3 + n for n in range(body.count("\n") + 1))
    evidence = (Evidence("date", str(when), "row"),) if when else ()
    return Document(
        key, name, path, row, title, source, when, (), None, "en", body, lines, statements, (), evidence
    )
