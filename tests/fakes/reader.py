"""A reader of a few documents in memory, for the tests of what stands above an engine.

It knows single words, `And`, `Not` and the filters on names and dates: as much as is needed to see that a
request was made right, and no more. What it found does not matter; what it was asked is kept in `asked`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Span
from corpus_search.documents.results import Hit, Passage, Results
from corpus_search.engines.base import BuildRecord, Name, Status
from corpus_search.errors import NothingFound
from corpus_search.query.nodes import And, Not, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.documents.document import Document, When
    from corpus_search.query.nodes import Query
    from corpus_search.query.request import SearchRequest


class FakeReader:
    """A `Reader` over rows of (id, speaker, source, when, text)."""

    language = "en"

    def __init__(self, *rows: tuple[str, str | None, str | None, When | None, str]) -> None:
        self.rows = rows
        self.asked: list[SearchRequest] = []

    def search(self, request: SearchRequest) -> Results:
        self.asked.append(request)
        rows = [row for row in self.rows if _passes(row, request)]
        hits = (_hit(row, line) for line, row in enumerate(rows, 1))
        return Results(lambda: str(request.query or ""), len(rows), len(self.rows), hits)

    def document(self, key: str) -> Document:
        raise NothingFound(key)

    def find(self, place: str) -> list[str]:
        return [row[0] for row in self.rows if row[0] == place]

    def names(self, field: str) -> list[Name]:
        found = [row[1] if field == "speaker" else row[2] for row in self.rows]
        counts = {name: found.count(name) for name in found if name}
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [Name(name, count, count) for name, count in ordered]

    def vocabulary(self, prefix: str, *, limit: int = 0) -> Iterator[tuple[str, int]]:
        words = sorted({word for row in self.rows for word in _words(row[4]) if word.startswith(prefix)})
        return ((word, sum(word in _words(row[4]) for row in self.rows)) for word in words[: limit or None])

    def digests(self, path: str) -> dict[str, str]:
        return {}

    def record(self) -> BuildRecord:
        return BuildRecord((), (), "", {}, "2026-11-25T06:00:00Z", 0)

    def status(self) -> Status:
        days = [row[3] for row in self.rows if row[3]]
        return Status(
            documents=len(self.rows),
            statements=sum(row[1] is not None for row in self.rows),
            speakers=len(self.names("speaker")),
            sources=len(self.names("source")),
            first=min((when.first for when in days), default=None),
            last=max((when.last for when in days), default=None),
            undated=len(self.rows) - len(days),
            unattributed=sum(row[1] is None for row in self.rows),
            without_source=sum(row[2] is None for row in self.rows),
            bytes=1234,
            engine="fake",
            version=1,
            language="en",
            built="2026-11-25T06:00:00Z",
        )

    def close(self) -> None:
        pass


def _passes(row: tuple[str, str | None, str | None, When | None, str], request: SearchRequest) -> bool:
    _, speaker, source, when, text = row
    filters = request.filters
    if filters.speakers is not None and speaker not in filters.speakers:
        return False
    if filters.sources is not None and source not in filters.sources:
        return False
    if filters.whens is not None and not (
        when and any(when.first <= one.last and one.first <= when.last for one in filters.whens)
    ):
        return False
    return request.query is None or _holds(request.query, text)


def _holds(query: Query, text: str) -> bool:
    if isinstance(query, And):
        return all(_holds(part, text) for part in query.parts)
    if isinstance(query, Not):
        return not _holds(query.part, text)
    if isinstance(query, Phrase):
        return " ".join(part.form for part in query.parts if isinstance(part, Word)) in " ".join(_words(text))
    return isinstance(query, Word) and query.form in _words(text)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _hit(row: tuple[str, str | None, str | None, When | None, str], line: int) -> Hit:
    name, speaker, source, when, text = row
    span = Span(0, len(text))
    said = Passage(0, len(text), line, speaker, "turn" if speaker else None, 1.0 if speaker else None,
                   span if speaker else None, text, (Span(0, 3),))  # fmt: skip
    return Hit(name, name, "texts/rows.jsonl", line, name.title(), source, when, (), None, "en", 1.0, (said,))
