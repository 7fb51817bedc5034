"""Which typed name means which name of a corpus."""

from __future__ import annotations

import time

import pytest

from corpus_search.query.names import distance, key, matches, nearest


@pytest.mark.parametrize(
    ("typed", "name", "meant"),
    [
        ("arden", "Alice Arden", True),
        ("ARDEN alice", "Alice Arden", True),
        ("alice arden", "Alice Mary Arden", True),
        ("ard", "Alice Arden", False),
        ("mo yi", "Mo Yi", True),
        ("mo yi", "Mo Yiming", False),
        ("mo yi", "Mo Yi-ming", False),
        ("mo mo", "Mo Yi", False),
        ("sora", "Han So-ra", True),
        ("so ra", "Han So-ra", True),
        ("So-ra Han", "Han So-ra", True),
        ("so", "Han So-ra", False),
        ("So-ra", "Han Sora", True),
        ("So-ra", "Han So Ra", True),
        ("ines", "Inés Vidal", True),
        ("O'Dea", "Finn O’Dea", True),
        ("J. R. Holt", "J.R. Holt", True),
        ("JR Holt", "J.R. Holt", True),
        ("毅", "外长林毅", True),
        ("林毅", "林 毅", True),
        ("林海", "林毅", False),
        ("ambassador", "the Norland ambassador", True),
        (
            "norland ambassador",
            "the ambassador of Norland to the coast of the seven small isles and more waters",
            True,
        ),
        ("tidewater post", "The Tidewater Post", True),
        ("tide", "The Tidewater Post", False),
        ("", "Alice", False),
        ("---", "Alice", False),
        (" ".join("a" * 12), " ".join("a" * 11) + " b", False),
    ],
)
def test_a_typed_name_means(typed: str, name: str, meant: bool) -> None:
    assert matches(typed, name) is meant


def test_a_name_means_itself_and_its_key_tells_spellings_as_one() -> None:
    for name in ("Han So-ra", "J.R. Holt", "José Álvarez", "林毅", "Post & Sons, Ltd."):
        assert matches(name, name)
        assert key(name) == key(name.upper())
    assert key("Han So-ra") == key("han sora")


def test_the_nearest_names_are_named_first() -> None:
    assert nearest("Mo Yo", ["Han So-ra", "Mo Yi", "Alice Arden"])[0] == "Mo Yi"
    assert nearest("Tidwater", ["Coast Wire", "Tidewater Post"]) == ["Tidewater Post"]
    assert nearest("tide", ["Coast Wire", "Tidewater Post"]) == ["Tidewater Post"]
    assert nearest("zzz", ["Coast Wire"]) == []


def test_ten_thousand_names_are_looked_through_at_once() -> None:
    names = [
        f"{first} {last}{number}"
        for first in ("Ana", "Bo", "Cy", "Di")
        for last in ("Ek", "Foss")
        for number in range(1250)
    ]
    before = time.process_time()
    assert sum(matches("bo foss7", name) for name in names) == 1
    nearest("bo fos", names)
    assert time.process_time() - before < 3


@pytest.mark.parametrize(
    ("one", "other", "apart"), [("", "abc", 3), ("harbor", "harbour", 1), ("kitten", "sitting", 3)]
)
def test_distance_is_levenshteins(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == distance(other, one) == apart
