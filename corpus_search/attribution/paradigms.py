"""Paradigms of endings (a language's `cases.txt`): the other cases of a word, and of all the words of the lists."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
