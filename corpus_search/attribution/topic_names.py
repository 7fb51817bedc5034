"""Whom the words before a particle mean in Korean and Japanese: names with their offices, organisations, pronouns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.statement import Speaker
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.attribution.topic_words import Tongue

WRITTEN = re.compile(r"[\u3400-\u9fff々\u30a1-\u30f6ー・]+$")
"""How the end of a Japanese name is written: in no hiragana."""
_ASIDE = re.compile(r"[（(][^）)\n]{1,12}[）)]")
_REACH = 4
"""Words before an office in which the name of its holder is looked for."""


@record
class Offices:
    """The words before the offices of a Korean text: the last two, how often each is the last, and whole names by their
    surname and the office."""

    pairs: set[tuple[str, str]]
    alone: Counter[str]
    holders: dict[tuple[str, str], str]


class Names:
    """Those whom a body names; filled while its sentences are read in order."""

    def __init__(self, body: str, tongue: Tongue) -> None:
        self.body = body
        self.tongue = tongue
        self.named: dict[str, Speaker] = {}
        self.last: Speaker | None = None

    def believable(self, phrase: str) -> bool:
        """Whether a phrase names somebody who can say something: by its last word, or because the text has named it."""
        phrase = _ASIDE.sub("", phrase).strip()
        last = phrase.split()[-1].removesuffix("들") if phrase else ""
        return bool(last) and (
            last in self.tongue.pronouns
            or phrase in self.named
            or last.endswith((*self.tongue.titles, *self.tongue.organisations, *self.tongue.nameless))
            or self._has_name(phrase)
        )

    def _has_name(self, phrase: str) -> bool:
        """Whether a phrase ends in a name: behind an office (`책임자 나디아 프렐`), or a Korean one alone."""
        parts = phrase.split()
        if not self.tongue.spaced:
            return "・" in phrase
        titled = any(part.endswith(self.tongue.titles) for part in parts[:-1])
        return titled or (len(parts[-1]) == 3 and parts[-1][0] in words().surname)

    def speaker(self, phrase: str) -> Speaker | None:
        """Whom the phrase means: a name with its office, a surname with one, an organisation, a pronoun."""
        phrase = _ASIDE.sub("", phrase).strip()
        parts = phrase.split() if self.tongue.spaced else [phrase.rpartition("の")[2]]
        if parts[-1] in self.tongue.pronouns:
            return self.last
        if parts[-1].removesuffix("들").endswith(self.tongue.nameless):
            return Speaker(phrase, kind="anonymous")
        title = next((t for t in self.tongue.titles if parts[-1].endswith(t)), None)
        name = self._name(parts, title)
        if name is None:
            organised = title is None and parts[-1].endswith(self.tongue.organisations)
            return Speaker(phrase, kind="organisation" if organised else "anonymous")
        made = self.named.get(name) or Speaker(name, role=title)
        for end in range(1, len(name) + 1):  # 山田太郎 is also 山田, 서지안 also 서
            self.named.setdefault(name[:end], made)
        self.named.setdefault(name.replace("・", " ").rpartition(" ")[2], made)
        return made

    def _name(self, parts: list[str], title: str | None) -> str | None:
        """The name in the words of a phrase whose last one ends in a title."""
        if not self.tongue.spaced:
            return self._japanese(parts[-1].removesuffix(title or ""), titled=title is not None)
        if title is None:
            return self._untitled(parts)
        alone = parts[-1].removesuffix(title)
        before = [*parts[:-1], alone] if alone else parts[:-1]
        if title == "씨":
            return before[-1] if before else None
        if before and before[-1] in self.named:
            return before[-1]
        for at, part in enumerate(before):
            if part[0] in words().surname and len(part) in (1, 3):
                return self._full(part, before[at + 1 :], title)
        return None

    def _japanese(self, phrase: str, *, titled: bool) -> str | None:
        """The name that ends a Japanese phrase: before a title, or with the dot of a foreign one."""
        found = WRITTEN.search(phrase)
        if found is None or not (titled or "・" in found[0]):
            return None
        return None if found[0].endswith(self.tongue.organisations) else found[0]

    def _untitled(self, parts: list[str]) -> str | None:
        """The name behind an office (`책임자 나디아 프렐`), or a Korean one alone."""
        offices = (at for at, part in enumerate(parts) if part.endswith(self.tongue.titles))
        office = max(offices, default=-1)
        if parts[-1].endswith(self.tongue.organisations) and office < 0 and len(parts[-1]) != 3:
            return None
        return " ".join(parts[office + 1 :]) or None

    def _full(self, name: str, behind: list[str], title: str) -> str | None:
        """The whole name of whom these words before an office mean: `이 후보`, `정 전 대표`, `조 파커 대통령`."""
        known = self._offices
        short = len(name) == 1
        if not behind or behind[0] in self.tongue.former:
            return known.holders.get((name, title), name)
        if short and name in self.tongue.some:
            return None  # 한 야당 의원
        korean = known.alone[name] or known.alone[name[0]]  # 김하늘 시장, 김 시장
        foreign = known.alone[behind[0]] > ((name, behind[0]) in known.pairs)
        return f"{name} {behind[0]}" if foreign and (short or not korean) else name

    @cached_property
    def _offices(self) -> Offices:
        """What the whole text puts before offices, read once."""
        titles = self.tongue.titles
        parts = [*[""] * _REACH, *self.body.split()]
        holders: dict[tuple[str, str], str] = {}
        pairs: set[tuple[str, str]] = set()
        for at in range(_REACH, len(parts)):
            if not parts[at].startswith(titles):
                continue
            pairs.add((parts[at - 2], parts[at - 1]))
            for part in reversed(parts[at - _REACH : at]):
                if len(part) == 3 and part[0] in words().surname:
                    title = next(title for title in titles if parts[at].startswith(title))
                    holders.setdefault((part[0], title), part)
        return Offices(pairs, Counter(name for _, name in pairs), holders)
