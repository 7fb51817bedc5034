"""The words of Korean and Japanese that mark whom a sentence is about, as patterns made once from the data files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus_search.attribution.turns.vocabulary import words
from corpus_search.records import record


@record
class Tongue:
    """The patterns of one language."""

    topic: re.Pattern[str]
    saying: re.Pattern[str]
    quoting: re.Pattern[str]
    reporting: re.Pattern[str]
    according: re.Pattern[str]
    back: re.Pattern[str]
    back_noun: re.Pattern[str]
    pronouns: frozenset[str]
    nameless: tuple[str, ...]
    organisations: tuple[str, ...]
    titles: tuple[str, ...]
    connectives: frozenset[str]
    former: frozenset[str]
    some: frozenset[str]
    spaced: bool


@cache
def tongue(lang: str) -> Tongue:
    """The patterns of Korean (`ko`) or Japanese (`ja`)."""
    kinds: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / lang / "topic.txt").read_text("utf-8").splitlines():
        kind, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            kinds.setdefault(kind, []).extend(word.strip() for word in rest.split(","))

    def either(kind: str) -> str:
        return "|".join(sorted(kinds[kind], key=len, reverse=True))

    blank = r"\s" if lang == "ko" else ""
    behind = f"(?<=고 )(?:{either('plain')})" if lang == "ko" else f"(?<=と)(?:{either('plain')})"
    saying = f"{either('saying')}|{behind}"
    return Tongue(
        re.compile(rf"(?:[（(][^）)\n]{{1,12}}[）)])?(?:{either('topic')}|{either('subject')})(?={blank})"),
        re.compile(saying),
        re.compile(either("quoting")),
        re.compile(rf"(?:{either('reporting')})\s?(?=(?:\S{{1,8}}\s)?(?:{saying}))"),
        re.compile(either("according")),
        re.compile(rf"(?:{either('back')})\s?(?:{saying})"),
        re.compile(rf"(?:{either('back_noun')})이다" if lang == "ko" else r"(?!)"),
        frozenset(kinds["pronoun"]),
        tuple(kinds["nameless"]),
        tuple(kinds["organisation"]),
        tuple(sorted({*kinds["title"], *words().role}, key=len, reverse=True)),
        frozenset(kinds.get("connective", ())),
        frozenset(kinds.get("former", ())),
        frozenset(kinds.get("some", ())),
        lang == "ko",
    )
