"""The cases of nouns and names: whose form a form is, by paradigms of endings (a language's `cases.txt`)."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Name

Paradigms = tuple[tuple[str, tuple[str, ...]], ...]
"""Endings of the nominative, the longest first, each with those of the other cases."""

INFLECTED = ("role", "title", "organisation", "anonymous", "person", "document")
"""Classes of nouns that stand in the nominative in the data files, and are met in all cases."""


def paradigms(lines: Iterable[Sequence[str]]) -> Paradigms:
    """The lines of a data file: the ending of the nominative first; `-` is none."""
    made = ((first.strip("-"), tuple(end.strip("-") for end in rest)) for first, *rest in lines)
    return tuple(sorted(made, key=lambda one: -len(one[0])))


@lru_cache(maxsize=20_000)
def forms(word: str, endings: Paradigms) -> frozenset[str]:
    """The other cases of a nominative in lower case, by its longest ending that has a paradigm."""
    for ending, others in endings:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            return frozenset(stem + other for other in others if stem) - {word}
    return frozenset()


def inflect(words: Mapping[str, set[str]], roles: dict[str, str], endings: Paradigms) -> dict[str, str]:
    """Add to the classes of nouns the other cases of their words; tells the nominative of each."""
    nominatives = {word for name in INFLECTED for word in words.get(name, ())}
    made: dict[str, str] = {}
    for name in INFLECTED:
        for word in sorted(words.get(name, ())):
            for form in forms(word, endings) - nominatives:
                made.setdefault(form, word)
                words[name].add(form)
                if word in roles:
                    roles.setdefault(form, roles[word])
    return made


def given_forms(names: Iterable[str], endings: Paradigms) -> dict[str, str]:
    """The nominative of each other form of common first names, the first of several in order of the alphabet."""
    return {form: name for name in sorted(names, reverse=True) for form in forms(name, endings)}


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
    return low in rules.words["given_male"] or low in rules.words["given_female"]


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
