"""Stems by language, and of the language's script alone."""

from __future__ import annotations

import pytest

from corpus_search.analysis.stems import LANGUAGES, Stemmer
from corpus_search.errors import UsageError


def test_an_english_word_and_its_plural_have_one_stem() -> None:
    stemmer = Stemmer("en")
    assert stemmer.stem("agreements") == stemmer.stem("agreement") == "agreement"
    assert stemmer.stem("getting") == "get"


@pytest.mark.parametrize("form", ["3.5", "1,000", "港口", "слова", "½", ""])
def test_other_scripts_and_digits_are_their_own_stem(form: str) -> None:
    assert Stemmer("en").stem(form) == form


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_an_algorithm(code: str) -> None:
    first, last = LANGUAGES[code][1]
    letter = next(char for char in map(chr, range(first, last + 1)) if char.isalpha())
    assert Stemmer(code).stem(letter) == letter


def test_a_language_answers_to_its_name() -> None:
    assert Stemmer("German").language == "de"
    assert Stemmer("ru").stem("слова") == Stemmer("ru").stem("слово")


def test_an_unknown_language_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        Stemmer("englsh")
    assert "english" in caught.value.hint
