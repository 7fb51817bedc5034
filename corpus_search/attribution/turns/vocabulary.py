"""The words of turn labels in all languages, read once from the data files of `words/`.

A file holds lines `kind: word, word, …`, and comments after `#`. A label seldom tells its language, so the files are
read together. Kinds: `question`, `answer`, `nameless` (who speaks by no name), `chair` (of them, who is one person
throughout), `medium` (ends a label that names only a medium), `honorific`, `role`, `ordinal` (before a role of a play),
`article` (before an office), `origin` (between a question and where it comes from), `particle`, `suffix` (parts of
names), `surname` (single characters), `never` and `function` (a label with one of them is none), `name` (of the latter,
those that a name of two words may hold), `dialogue` (somebody speaks to somebody), `interview` (stands before the name
of who answers), `asked` (tells that somebody put a question).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus_search.records import record

_FOLDER = Path(__file__).parent / "words"


@record
class Words:
    """Each kind as a set of folded words; the CJK `function` characters and surnames as sets of characters."""

    question: frozenset[str]
    answer: frozenset[str]
    nameless: frozenset[str]
    medium: tuple[str, ...]
    honorific: frozenset[str]
    role: frozenset[str]
    particle: frozenset[str]
    suffix: frozenset[str]
    article: frozenset[str]
    ordinal: frozenset[str]
    chair: frozenset[str]
    origin: frozenset[str]
    surname: frozenset[str]
    never: frozenset[str]
    function: frozenset[str]
    name: frozenset[str]
    characters: frozenset[str]
    interview: tuple[str, ...]
    dialogue: re.Pattern[str]
    asked: re.Pattern[str]


@cache
def words() -> Words:
    """The table, loaded at its first use."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(_FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            kind, colon, rest = line.partition(":")
            if colon and not line.startswith("#"):
                kinds.setdefault(kind, []).extend(word.strip().casefold() for word in rest.split(","))

    def some(kind: str) -> frozenset[str]:
        return frozenset(kinds[kind])

    runs = [word for word in kinds["function"] if not word.isascii() and ord(word[0]) > 0x2E80]
    return Words(
        question=some("question"),
        answer=some("answer"),
        nameless=some("nameless"),
        medium=tuple(kinds["medium"]),
        honorific=some("honorific"),
        role=some("role"),
        particle=some("particle"),
        suffix=some("suffix"),
        article=some("article"),
        ordinal=some("ordinal"),
        chair=some("chair"),
        origin=some("origin"),
        surname=frozenset("".join(kinds["surname"])),
        never=some("never"),
        function=some("function").difference(runs),
        name=some("name"),
        characters=frozenset("".join(runs)),
        dialogue=_dialogue(kinds["dialogue"]),
        interview=tuple(sorted(kinds["interview"], key=len, reverse=True)),
        asked=re.compile(rf"\b(?:{'|'.join(kinds['asked'])})\b"),
    )


def _dialogue(some: list[str]) -> re.Pattern[str]:
    """A question mark, or a word of conversation; in scripts without blanks anywhere."""
    spaced = "|".join(re.escape(word) for word in some if ord(word[0]) < 0x2E80)
    run = "|".join(re.escape(word) for word in some if ord(word[0]) >= 0x2E80)
    return re.compile(rf"[?？؟]|\b(?:{spaced})\b|{run}", re.IGNORECASE)
