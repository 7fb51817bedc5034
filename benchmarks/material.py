"""The documents and queries of a benchmark, both JSON lines.

A document: `{"id", "title", "source", "date", "speaker", "text"}`, the last alone is searched. A query:
`{"id", "class", "text", "terms", "filters": {"source"?, "date_from"?, "date_to"?, "speaker"?}}`; its class
says how the terms are joined (`and-…`, `or-…`, `phrase-…`, `prefix`, `not`; anything else is one word).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A document; `day` is its day as ISO text or empty, `speaker` in lower case or empty."""

    id: str
    text: str
    source: str
    day: str
    speaker: str


@dataclass(frozen=True)
class Question:
    """A query: `shape` is how its terms are joined."""

    id: str
    kind: str
    terms: tuple[str, ...]
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """`word`, `and`, `or`, `phrase`, `prefix` or `not`."""
        head = self.kind.split("-")[0]
        return head if head in ("and", "or", "phrase", "prefix", "not") else "word"


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            it = json.loads(line)
            day = it.get("date") or ""
            yield Row(
                it["id"], it["text"], it.get("source") or "", day if len(day) == 10 else "",
                (it.get("speaker") or "").lower(),
            )  # fmt: skip


def questions(path: Path) -> list[Question]:
    with path.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [Question(it["id"], it["class"], tuple(it["terms"]), it["filters"]) for it in read]
