"""Patterns and path globs decide as their plain definitions do; too many words are refused."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search.documents.document import Document
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.engines.whoosh.filtering import Glob
from corpus_search.engines.whoosh.patterns import wild, within
from corpus_search.errors import QueryError
from corpus_search.query.nodes import Fuzzy, Prefix, Wildcard
from corpus_search.query.request import SearchRequest
from tests.engines.reference import edits, matches_wildcard

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.query.nodes import Pattern

few = st.text("abc", max_size=7)


@given(few, few, st.integers(0, 2))
def test_near_spellings_are_those_of_levenshtein(one: str, other: str, distance: int) -> None:
    assert within(one, other, distance) == (edits(one, other) <= distance)


@given(st.text("ab?*", max_size=6), st.text("ab", max_size=6))
def test_a_wildcard_matches_a_whole_word(pattern: str, form: str) -> None:
    assert wild(pattern, form) == matches_wildcard(pattern, form)


parts = st.sampled_from(["a", "b.txt", "*", "*.txt", "?", "[ab]"])


@given(
    st.lists(parts, min_size=1, max_size=3),
    st.lists(st.sampled_from(["a", "b", "b.txt"]), min_size=1, max_size=4),
)
def test_a_glob_matches_the_end_of_a_path(glob: list[str], path: list[str]) -> None:
    assert Glob("/".join(glob)).fits("/".join(path)) == PurePosixPath(*path).match("/".join(glob))


def test_two_stars_stand_for_any_number_of_folders() -> None:
    assert [Glob("a/**/c.txt").fits(path) for path in ("a/c.txt", "x/a/b/b/c.txt", "b/c.txt")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "pattern", [Prefix("zq", (3, 6)), Wildcard("z*x", (3, 6)), Fuzzy("zq1234x", 2, (3, 6))]
)
def test_a_pattern_of_more_than_ten_thousand_words_is_refused(tmp_path: Path, pattern: Pattern) -> None:
    body = " ".join(f"zq{number:04}x" for number in range(10_000)) + " zq12345x"
    writer = WhooshEngine().writer(tmp_path / "index", language="en")
    writer.put(Document("a", "a", "a.txt", None, "", None, None, (), None, None, body, (1,), (), (), ()), "")
    writer.commit(BuildRecord((), (), "", {}, "2026-11-25T06:00:00Z", 0))
    writer.close()
    reader = WhooshEngine().open(tmp_path / "index")
    if isinstance(pattern, Fuzzy):
        assert reader.search(SearchRequest(pattern)).documents == 1
    else:
        with pytest.raises(QueryError, match="10,000") as refused:
            reader.search(SearchRequest(pattern))
        assert refused.value.at == (3, 6)
        assert refused.value.hint
    reader.close()
