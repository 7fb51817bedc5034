"""The page of the query language says what the parser does."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from corpus_search.errors import QueryError
from corpus_search.query.parser import parse
from corpus_search.query.write import write

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"


def today() -> str:
    return "2021-03-31"


def lines(kind: str) -> list[str]:
    """The lines of the fenced blocks of a kind."""
    found: list[str] = []
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = line == f"```{kind}"
        elif inside:
            found.append(line)
    return found


@pytest.mark.parametrize("line", lines("query"))
def test_an_example_is_read_as_the_page_says(line: str) -> None:
    typed, _, expected = line.partition("→")
    query = parse(shlex.split(typed), today=today)
    assert query is not None
    assert write(query) == expected.strip()


@pytest.mark.parametrize("line", lines("refused"))
def test_an_example_is_refused_as_the_page_says(line: str) -> None:
    with pytest.raises(QueryError):
        parse(shlex.split(line), today=today)


def test_the_page_has_examples() -> None:
    assert len(lines("query")) > 30
    assert lines("refused")
