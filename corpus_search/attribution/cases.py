"""The cases of nouns and names: whose form a form is, by the paradigms of its language."""

from __future__ import annotations

from corpus_search.attribution.paradigms import forms

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Name


def is_case_of(words: Sequence[str], others: Sequence[str], rules: Rules) -> bool:
    """Whether a name is another one, or its surname, in any case; a first name and patronymic is the whole name."""
    if len(words) == 1:
        pairs = [(words[0], others[-1])]
    elif len(words) == len(others):
        pairs = list(zip(words, others, strict=True))
    elif len(words) == len(others) - 1:
        pairs = [(words[0], others[0]), (words[1], others[-1])]
        if is_patronymic(words[1], rules):
            pairs[1] = words[1], others[1]
    else:
        return False
    return all(is_form_of(word.casefold(), other.casefold(), rules) for word, other in pairs)


def is_form_of(low: str, nominative: str, rules: Rules) -> bool:
    """Whether a word is another in some case, the nominative included."""
    return low == nominative or low in forms(nominative, rules.paradigms)


def is_given(low: str, rules: Rules) -> bool:
    """Whether a word is a common first name in the nominative."""
    given = low in rules.words["given_male"] or low in rules.words["given_female"]
    return given and low not in rules.words["given_in_a_case"]


def given_name(low: str, rules: Rules) -> str:
    """The nominative of a common first name in lower case; empty for other words."""
    return low if is_given(low, rules) else rules.given.get(low, "")


def is_owner(name: Name, rules: Rules) -> bool:
    """Whether a single word is rather a place or a firm in the genitive than a surname: `губернатор Норландии`."""
    word = name.words[0]
    loud = word.isupper() and len(word) > 1
    return len(name.words) == 1 and (loud or word.casefold().endswith(rules.endings["owner_ending"]))


def is_patronymic(word: str, rules: Rules) -> bool:
    """Whether a word is a second name after the father: `Sergeyevich`."""
    return word.casefold().endswith(rules.endings["patronymic_ending"])


def surname_of(low: str, *, female: bool, rules: Rules) -> str:
    """The nominative of a surname in another case, as far as its ending tells; itself where that tells nothing."""
    made = {
        low.removesuffix(other) + nominative
        for nominative, others in rules.paradigms
        for other in others
        if other and low.endswith(other)
    }
    told = rules.endings["female_surname_ending" if female else "male_surname_ending"]
    known = sorted(
        surname for surname in made if surname.endswith(told) and low in forms(surname, rules.paradigms)
    )
    if known:
        return known[0]
    for nominative, others in rules.lines["surname_of_woman" if female else "surname_of_man"].items():
        for ending in (other for line in others for other in line):
            if low.endswith(ending):
                return low.removesuffix(ending) + nominative.strip("-")
    return low
