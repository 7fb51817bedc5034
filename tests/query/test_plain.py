"""The plain reading gives what the parser gives, or leaves it to the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search.query import plain
from corpus_search.query.nodes import And, Or, Phrase, Word
from corpus_search.query.parser import parse

WORDS = [
    "ferry",
    "Tin",
    "US",
    "1999",
    "b52",
    "OR",
    "NOT",
    "AND",
    "or",
    "near",
    "NEAR/3",
    "-tin",
    "tin*",
    "café",
    "港",
    "x" * 70,
]
ARGUMENTS = st.lists(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=4).map(" ".join), min_size=1, max_size=4
)


@given(ARGUMENTS, st.booleans(), st.booleans())
def test_what_is_read_plainly_is_what_the_parser_reads_places_included(
    arguments: list[str], exact: bool, any_word: bool
) -> None:
    read = plain.read(arguments, exact=exact, any_word=any_word)
    if read is not None:
        assert repr(read) == repr(
            parse(arguments, exact=exact, any_word=any_word, today=lambda: "2020-01-01")
        )


@pytest.mark.parametrize(
    ("arguments", "any_word", "expected"),
    [
        (["Ferry"], False, Word("ferry")),
        (["tin", "ferry"], False, And((Word("tin"), Word("ferry")))),
        (["tin ferry", "US"], False, And((Phrase((Word("tin"), Word("ferry"))), Word("us")))),
        (["tin ferry", "us"], True, Or((Word("tin"), Word("ferry"), Word("us")))),
    ],
)
def test_words_and_phrases_of_letters_and_digits_are_read_plainly(
    arguments: list[str], any_word: bool, expected: object
) -> None:
    assert plain.read(arguments, exact=False, any_word=any_word) == expected


@pytest.mark.parametrize(
    "argument", ["", "tin  ferry", "-tin", "tin*", "title:tin", "tin OR ferry", "it's", "café", "x" * 65]
)
def test_anything_else_is_left_to_the_parser(argument: str) -> None:
    assert plain.read([argument], exact=False, any_word=False) is None


def test_a_query_of_many_words_is_left_to_the_parser() -> None:
    assert plain.read(["tin"] * 5_000, exact=False, any_word=False) is None
