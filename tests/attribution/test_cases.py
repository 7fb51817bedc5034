"""The cases of names and nouns: whose form a form is."""

from __future__ import annotations

import pytest

from corpus_search.attribution.cases import given_name, is_case_of, is_owner, surname_of
from corpus_search.attribution.paradigms import forms
from corpus_search.attribution.rules import rules
from corpus_search.attribution.tokens import Name


@pytest.mark.parametrize(
    ("lang", "words", "nominative"),
    [
        ("ru", "Ивана Седова", "Иван Седов"),
        ("ru", "Седову", "Анна Седова"),
        ("ru", "Ольгой Ивановной Брод", "Ольга Ивановна Брод"),
        ("ru", "Ольге Брод", "Ольга Ивановна Брод"),
        ("ru", "Семёна Лукича", "Семён Лукич Дорохов"),
        ("pl", "Jana Kowalskiego", "Jan Kowalski"),
        ("pl", "Ewie Malinowskiej", "Ewa Malinowska"),
        ("pl", "Leny Dąbek", "Lena Dąbek"),
        ("pl", "Wrony", "Jan Wrona"),
    ],
)
def test_a_name_is_known_in_another_case(lang: str, words: str, nominative: str) -> None:
    assert is_case_of(words.split(), nominative.split(), rules(lang))


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Анны Седовой", "Иван Седов"),
        ("Ивана Седова", "Олег Седов"),
        ("Седых", "Иван Седов"),
        ("A B C D", "A B"),
    ],
)
def test_another_name_is_no_case_of_it(words: str, other: str) -> None:
    assert not is_case_of(words.split(), other.split(), rules("ru"))


def test_nouns_of_the_lists_are_known_in_all_cases() -> None:
    assert rules("ru").nominative["министерстве"] == "министерство"
    assert rules("pl").nominative["ministra"] == "minister"
    assert "министра" in rules("ru").words["role"]


def test_a_language_without_cases_has_no_other_forms() -> None:
    assert forms("harbour", rules("en").paradigms) == frozenset()
    assert rules("sv").nominative == {}


def test_a_first_name_is_told_from_its_other_cases() -> None:
    assert given_name("ивана", rules("ru")) == "иван"
    assert given_name("река", rules("ru")) == ""


@pytest.mark.parametrize(("word", "owner"), [("Норландии", True), ("МЧС", True), ("Седов", False)])
def test_a_single_word_behind_an_office_may_be_a_place(word: str, owner: bool) -> None:
    assert is_owner(Name((word,), (), organisation=False), rules("ru")) is owner


@pytest.mark.parametrize(
    ("lang", "word", "female", "nominative"),
    [
        ("ru", "седова", False, "седов"),
        ("ru", "кузнецовой", True, "кузнецова"),
        ("ru", "островского", False, "островский"),
        ("ru", "шевчука", False, "шевчук"),
        ("ru", "глинки", False, "глинка"),
        ("ru", "бойко", True, "бойко"),
        ("uk", "шевченка", False, "шевченко"),
        ("uk", "шевченко", True, "шевченко"),
        ("pl", "kowalskiego", False, "kowalski"),
        ("pl", "malinowskiej", True, "malinowska"),
        ("pl", "krawca", False, "krawiec"),
        ("pl", "nowak", True, "nowak"),
    ],
)
def test_a_surname_has_its_nominative_by_its_ending(
    lang: str, word: str, female: bool, nominative: str
) -> None:
    assert surname_of(word, female=female, rules=rules(lang)) == nominative
