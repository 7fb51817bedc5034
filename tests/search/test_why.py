"""What would have been found: told, never done."""

from __future__ import annotations

import pytest

from corpus_search.documents.document import When
from corpus_search.search import options, plan
from corpus_search.search.why import instead, nearest
from tests.fakes.reader import FakeReader

READER = FakeReader(
    (
        "a",
        "Wang Yi",
        "Korea Times",
        When("2020-11-26", "2020-11-26"),
        "Copper is old, and the kettle is hot.",
    ),
    ("b", "Ana Ruiz", "Reuters", None, "The kettle is red."),
    ("c", None, None, When("2021-01-01", "2021-12-31"), "A copper lamp."),
)


def told(*words: str, **asked: object) -> list[tuple[str, tuple[str, ...], int]]:
    """(what is changed, the words, how many it finds)."""
    planned = plan(READER, list(words), options(**asked))  # type: ignore[arg-type]
    return [(one.change, one.arguments, one.documents) for one in instead(READER, planned)]


def test_each_word_alone() -> None:
    assert told("lamp", "kettle") == [("alone", ("lamp",), 1), ("alone", ("kettle",), 2)]


def test_a_phrase_as_words() -> None:
    assert ("the words, not the phrase", ("kettle", "copper"), 1) in told("kettle copper")


def test_each_filter_left_out_and_only_if_that_finds_something() -> None:
    found = told("lamp", source="reuters", date="2021")
    assert found == [("without --source", ("lamp",), 1)]


def test_a_near_spelling() -> None:
    assert told("coppr") == [("a near spelling", ("copper",), 2)]


def test_a_near_name() -> None:
    found = told("kettle", speaker="Wang Yo")
    assert ("a near speaker", ("kettle",), 1) in found
    assert ("without --speaker", ("kettle",), 2) in found


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("coppr", ["copper"]),
        ("copper", []),
        ("lmap", []),
        ("xylophone", []),
        ("kex", []),
        ("kettel", ["kettle"]),
        ("okpper", []),
        ("ocpper", ["copper"]),
    ],
)
def test_the_nearest_words_of_the_corpus(form: str, words: list[str]) -> None:
    assert nearest(READER, form) == words


def test_of_a_long_query_the_first_ten_words_are_asked_about() -> None:
    unheard = [f"zinc{ordinal}" for ordinal in range(9)]
    assert told("kettle", *unheard[:8], "lamp") == [("alone", ("kettle",), 2), ("alone", ("lamp",), 1)]
    assert told("kettle", *unheard, "lamp") == [("alone", ("kettle",), 2)]
