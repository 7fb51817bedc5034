"""Hypothesis strategies for queries: trees as the parser makes them, over a few words that are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from corpus_search.documents.document import When
from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from corpus_search.query.nodes import Leaf, Query

FORMS = ("harbour", "ferry", "ferries", "tin", "or", "not", "1,000", "us", "cafe")
RUNS = ("港口", "渡轮", "港", "かが")
PATTERNS = ("f?rry", "*our", "h*r", "fer?ies")
NAMES = ("Lena Holt", "Holt", "Tidewater Post")
DAYS = ("2020-01-31", "2020-02-29", "2021-06-01", "2021-12-31")


def leaves(forms: Sequence[str] = FORMS, runs: Sequence[str] = RUNS) -> SearchStrategy[Leaf]:
    """One word, run or pattern."""
    words = st.sampled_from(forms)
    short = words.filter(lambda form: form.isalpha())
    return st.one_of(
        st.builds(Word, words, st.booleans()),
        st.builds(Run, st.sampled_from(runs)),
        st.builds(Prefix, short.map(lambda form: form[:3])),
        st.builds(Wildcard, st.sampled_from(PATTERNS)),
        st.builds(Fuzzy, short, st.sampled_from([1, 2])),
    )


def phrases(forms: Sequence[str] = FORMS, runs: Sequence[str] = RUNS) -> SearchStrategy[Phrase]:
    parts = st.lists(leaves(forms, runs), min_size=2, max_size=4).map(tuple)
    return st.builds(Phrase, parts, st.integers(0, 5))


def terms(forms: Sequence[str] = FORMS, runs: Sequence[str] = RUNS) -> SearchStrategy[Query]:
    """What stands without operators, and NEAR."""
    plain = st.one_of(leaves(forms, runs), phrases(forms, runs))
    operands = st.one_of(plain, st.lists(plain, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))))
    return st.one_of(plain, plain, st.builds(Near, operands, operands, st.integers(1, 9)))


def properties() -> SearchStrategy[Query]:
    days = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted)
    return st.one_of(
        st.builds(Having, st.sampled_from(["speaker", "source"]), st.sampled_from(NAMES)),
        days.map(lambda ends: Dated(When(*ends))),
    )


def trees(
    forms: Sequence[str] = FORMS, runs: Sequence[str] = RUNS, *, fields: bool = True
) -> SearchStrategy[Query]:
    """Whole queries: no And directly in an And, no Or in an Or, no Not in a Not, nothing of a field in a
    field.
    """
    bare = _joined(terms(forms, runs))
    if not fields:
        return bare
    return _joined(st.one_of(terms(forms, runs), properties(), st.builds(InTitle, bare)))


def _joined(base: SearchStrategy[Query]) -> SearchStrategy[Query]:
    return st.recursive(base, _grown, max_leaves=8)


def _grown(parts: SearchStrategy[Query]) -> SearchStrategy[Query]:
    return st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(_and),
        st.lists(parts, min_size=2, max_size=3).map(_or),
        parts.map(lambda part: part.part if isinstance(part, Not) else Not(part)),
    )


def _and(parts: list[Query]) -> Query:
    flat: list[Query] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else [part]
    return And(tuple(flat))


def _or(parts: list[Query]) -> Query:
    flat: list[Query] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else [part]
    return Or(tuple(flat))
