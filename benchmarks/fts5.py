"""SQLite's FTS5 with the Porter stemmer, its filters as unindexed columns of the same table."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.material import Question, Row

NAME = "SQLite FTS5"

TABLE = """create virtual table docs using fts5(
    text, id unindexed, source unindexed, day unindexed, speaker unindexed, tokenize='porter unicode61')"""


def version() -> str:
    return sqlite3.sqlite_version


def build(rows: Iterable[Row], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(folder / "docs.sqlite")
    base.execute(TABLE)
    values = ((row.text, row.id, row.source, row.day, row.speaker) for row in rows)
    base.executemany("insert into docs values (?, ?, ?, ?, ?)", values)
    base.commit()
    base.close()


class Searcher:
    """An open database."""

    def __init__(self, folder: Path) -> None:
        self.base = sqlite3.connect(folder / "docs.sqlite")

    def count(self, question: Question) -> int:
        where, values = _where(question)
        (count,) = self.base.execute(f"select count(*) from docs where {where}", values).fetchone()
        return int(count)

    def top(self, question: Question) -> list[str]:
        where, values = _where(question)
        sql = f"select id, rank from docs where {where} order by rank limit 10"
        return [row[0] for row in self.base.execute(sql, values)]


def _where(question: Question) -> tuple[str, list[str]]:
    quoted = ['"' + term.replace('"', "") + '"' for term in question.terms]
    match = {
        "and": " AND ".join(quoted),
        "or": " OR ".join(quoted),
        "phrase": '"' + " ".join(question.terms) + '"',
        "prefix": quoted[0] + " *",
        "not": " NOT ".join(quoted),
        "word": quoted[0],
    }[question.shape]
    parts, values = ["docs match ?"], [match]
    for key, test in (
        ("source", "source = ?"),
        ("date_from", "day >= ?"),
        ("date_to", "day <= ?"),
        ("speaker", "speaker = ?"),
    ):
        if key in question.filters:
            parts.append(test)
            values.append(question.filters[key])
    return " and ".join(parts), values


def cold_command(folder: Path, python: str) -> list[str]:
    """A whole process: one phrase."""
    sql = "select id, text from docs where docs match '\"human rights council\"' order by rank limit 10"
    code = f"import sqlite3; print(list(sqlite3.connect({str(folder / 'docs.sqlite')!r}).execute({sql!r})))"
    return [python, "-I", "-c", code]
