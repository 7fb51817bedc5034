"""The people and organisations of one document: full names, surnames, roles, and whom a mention means."""

from __future__ import annotations

import itertools

from corpus_search.attribution.speaking import head_of
from corpus_search.documents.statement import Speaker
from corpus_search.records import record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.units import Sentence, Token

_INSIDE = frozenset(
    ["de", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "di", "da", "du", "del", "ibn"]
)
_SAME = 8
"""Full names that are kept of one surname."""
_ABBREVIATED = 3
"""Letters of an abbreviation inside a name: `Jr.`, `Wm.`"""
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


@record
class Name:
    """A run of capitalised words: its tokens without titles, the titles, whether it is an organisation's."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    organisation: bool

    @property
    def text(self) -> str:
        """The name as one writes it."""
        return " ".join(self.words)


def names(tokens: Sequence[Token], rules: Rules) -> Iterator[Name]:
    """The names in a run of tokens, in order."""
    at, last = 0, len(tokens)
    times, starters = rules.words["time"], rules.words["starter"]
    titles, organisations = rules.words["title"], rules.words["organisation"]
    while at < last:
        token = tokens[at]
        if (
            not token.word
            or not token.capital
            or token.low in starters
            or (token.low in times and not _first_name(tokens, at, rules))
        ):
            at += 1
            continue
        words: list[str] = []
        while at < last:
            token = tokens[at]
            if token.word and token.capital and (token.low not in times or _first_name(tokens, at, rules)):
                words.append(token.text)
            elif (
                token.text == "."
                and words
                and (len(words[-1]) <= _ABBREVIATED or words[-1].casefold() in rules.words["abbreviation"])
                and at + 1 < last
                and tokens[at + 1].capital
            ):
                if len(words[-1]) == 1:
                    words[-1] += "."
            elif not (token.low in _INSIDE and words and at + 1 < last and tokens[at + 1].capital):
                break
            else:
                words.append(token.text)
            at += 1
        head = len(words)
        start = 0
        for n, word in enumerate(words):
            low = word.casefold().rstrip(".")
            if low in titles and not (n > start and n == head - 1 and low in rules.words["surname"]):
                start = n + 1
        if start >= head:
            start = head if words[0].casefold() in titles else 0
        organisation = any(word.casefold() in organisations for word in words[start:])
        if organisation:
            start = 0
        if start < head:
            yield Name(
                tuple(words[start:]), tuple(w.casefold().rstrip(".") for w in words[:start]), organisation
            )


def _first_name(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether the name of a month is somebody's: a capital follows."""
    follows = (
        at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low not in rules.words["time"]
    )
    return follows and tokens[at].low in rules.words["month_name"]


_HEAD = 12
"""Tokens at the beginning of a sentence among which its subject is looked for."""


class Entities:
    """Whom the document has named so far; filled while its sentences are read in order."""

    def __init__(self, sentences: Iterable[Sentence], rules: Rules) -> None:
        self.rules = rules
        self._full: dict[str, list[Name]] = {}
        self._female: set[str] = set()
        self._male: set[str] = set()
        self._roles: dict[str, str] = {}
        self._organisations: dict[str, str] = {}
        for sentence in sentences:
            self._learn(sentence.tokens)
        self._said: dict[str, Speaker] = {}
        self.last: Speaker | None = None
        self.last_male: Speaker | None = None
        self.last_female: Speaker | None = None
        self.last_anonymous: Speaker | None = None

    def _learn(self, tokens: Sequence[Token]) -> None:
        words = self.rules.words
        for name in names(tokens, self.rules):
            key = name.words[-1].casefold()
            if key in _SUFFIX and len(name.words) > 2:
                key = name.words[-2].casefold()
            if len(name.words) > 1:
                bucket = self._full.setdefault(key, [])
                if name not in bucket and len(bucket) < _SAME:
                    bucket.append(name)
                if not name.organisation:
                    first = name.words[0].casefold()
                    if "-" in name.words[-1] or (len(name.words[0]) <= 4 and len(name.words) == 2):
                        given = self._full.setdefault(first, [])
                        if len(given) < _SAME:
                            given.append(name)
            for title in name.titles:
                if title in words["female"]:
                    self._female.add(name.words[-1])
                elif title in words["male"]:
                    self._male.add(name.words[-1])
                if title in self.rules.roles and not name.organisation:
                    self._roles[self.rules.roles[title]] = name.text
            if name.organisation and len(name.words) > 1:
                self._organisations[key] = name.text

    def full(self, name: Name) -> str:
        """The fullest form of a name that the document gives."""
        if len(name.words) > 1:
            return name.text
        found = self._full.get(name.words[0].casefold(), ())
        people = [other for other in found if other.organisation == name.organisation]
        return people[0].text if people else name.text

    def knows(self, tokens: Sequence[Token]) -> bool:
        """Whether a mention is a person's name that the document gives in full, a role before one, or a pronoun."""
        if len(tokens) == 1 and tokens[0].low in self.rules.words["he"] | self.rules.words["she"]:
            return True
        people = [name for name in names(self._head(tokens), self.rules) if not name.organisation]
        if people:
            return (
                len(people[-1].words) > 1 and not any(t.low in self.rules.words["and"] for t in tokens)
            ) or self.full(people[-1]) != people[-1].text
        return tokens[-1].low in self.rules.roles or tokens[-1].low in self.rules.words["organisation"]

    def speaker(self, tokens: Sequence[Token]) -> Speaker | None:
        """Whom a mention means, None when the document does not tell."""
        rules = self.rules
        low = tokens[-1].low
        if low in rules.words["relative"] and len(tokens) > 1:
            tokens = tokens[:-1]
            low = tokens[-1].low
        if len(tokens) == 1 and low in rules.words["pronoun"]:
            return self._pronoun(low)
        head = self._head(tokens)
        found = list(names(head, rules)) or list(names(tokens, rules))
        people = [name for name in found if not name.organisation]
        if not self._ends_in_name(head) and (apposed := self._apposed(tokens)):
            return self._remember(Speaker(self.full(apposed), role=_text(head, self.rules)))
        if tokens[0].low in rules.words["indefinite"] and not self._ends_in_name(head):
            return self._anonymous(head)
        if self._ends_in_name(head) and people:
            one = people[self._joined(head, people)]
            return self._remember(Speaker(self.full(one), role=" ".join(one.titles) or None))
        if head[-1].low in rules.words["organisation"] or (
            found and found[-1].organisation and self._ends_in_name(head)
        ):
            name = found[-1].text if found and found[-1].organisation else _text(head, self.rules)
            if len(head) <= 2 and not found:
                name = self._organisations.get(head[-1].low, name)
            return self._remember(Speaker(name, kind="organisation"))
        role = rules.roles.get(head[-1].low)
        if role and tokens[0].low in rules.words["definite"]:
            if role in self._roles:
                return self._remember(Speaker(self._roles[role], role=head[-1].low))
            if self.last is not None and self.last.role and role in self.last.role:
                return self.last
        if (
            self.last_anonymous is not None
            and tokens[0].low in rules.words["definite"]
            and head[-1].low in self.last_anonymous.name
        ):
            return self.last_anonymous
        return self._anonymous(head)

    def _joined(self, head: Sequence[Token], people: Sequence[Name]) -> int:
        """Which of the people of a phrase speaks: of `Vale and Lund` the first, else the last."""
        joint = next((at for at, t in enumerate(head) if at and t.low in self.rules.words["and"]), 0)
        return 0 if joint and head[joint - 1].text == people[0].words[-1] else -1

    def _apposed(self, tokens: Sequence[Token]) -> Name | None:
        """The person of `a pollster, David Wood of Ostmar`: a name of two words at the head of the apposition."""
        comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
        if comma + 1 >= len(tokens) or not tokens[comma + 1].capital:
            return None
        found = next(names(tokens[comma + 1 :], self.rules), None)
        return found if found is not None and not found.organisation and len(found.words) > 1 else None

    def _ends_in_name(self, head: Sequence[Token]) -> bool:
        first_of = next((n for n, t in enumerate(head) if n and t.low in self.rules.words["of"]), len(head))
        return head[first_of - 1].capital or (
            head[first_of - 1].text == "." and first_of > 1 and head[first_of - 2].capital
        )

    def _head(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The phrase before its apposition or its first preposition."""
        return tokens[: head_of(tokens, self.rules) + 1]

    def _pronoun(self, low: str) -> Speaker | None:
        words = self.rules.words
        if low in words["he"]:
            return self.last_male or (self.last if self._person(self.last) else None)
        if low in words["she"]:
            return self.last_female or (self.last if self._person(self.last) else None)
        if low in words["it"]:
            return self.last if self.last is not None and self.last.kind == "organisation" else None
        return None

    @staticmethod
    def _person(speaker: Speaker | None) -> bool:
        return speaker is not None and speaker.kind != "organisation"

    def _anonymous(self, head: Sequence[Token]) -> Speaker:
        text = _text(head, self.rules)
        made = self._said.setdefault(text, Speaker(text, kind="anonymous"))
        self.last = self.last_anonymous = made
        return made

    def notice(self, tokens: Sequence[Token]) -> None:
        """Take in whom a sentence without a cue is about: the next pronoun may mean the person at its head."""
        head = [token for token in tokens[:_HEAD] if not token.quoted]
        found = next((name for name in names(head, self.rules) if not name.organisation), None)
        if found is not None and " " in (full := self.full(found)):
            self._meant(self._said.setdefault(full, Speaker(full, role=" ".join(found.titles) or None)))

    def _remember(self, made: Speaker) -> Speaker:
        made = self._said.setdefault(made.name, made)
        self.last = made
        if made.kind == "person":
            self._meant(made)
        return made

    def _meant(self, person: Speaker) -> None:
        """Whom `he` or `she` means from here on, as far as titles do not tell otherwise."""
        surname = person.name.split()[-1]
        if surname not in self._female:
            self.last_male = person
        if surname not in self._male:
            self.last_female = person


def _text(tokens: Sequence[Token], rules: Rules) -> str:
    """The words of a phrase without its article, blanks as they stood."""
    kept = list(tokens[1:] if len(tokens) > 1 and tokens[0].low in rules.words["article"] else tokens)
    made = kept[0].text
    for before, token in itertools.pairwise(kept):
        made += (" " if token.start > before.end else "") + token.text
    return made
