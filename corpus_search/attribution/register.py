"""The names that one document gives: which full name a shorter one means, who holds an office, what `the bank` is."""

from __future__ import annotations

from corpus_search.attribution.cases import given_name, is_case_of, is_given, is_owner, surname_of
from corpus_search.attribution.paradigms import forms
from corpus_search.attribution.speaking import is_person
from corpus_search.attribution.tokens import Name, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.gender import Genders
    from corpus_search.attribution.rules import Rules
    from corpus_search.documents.statement import Speaker

_SAME = 8
"""Full names that are kept of one surname."""
_FULL = 4
"""Letters of a role that may end a compound, and not by chance."""
_WESTERN = 2
"""Words of a Chinese or Korean name, without another first name before it."""
_APPOSED = 5
"""Tokens behind a name and a comma among which its role stands."""


class Register:
    """Filled sentence by sentence before anything is asked.

    `roles` and `organisations` give the name behind a word, `offices` that behind titles of several words, `compounds`
    that behind the role that a compound ends in: `minister` of `Hafenministerin Anna Berg`.
    """

    def __init__(self, rules: Rules, genders: Genders) -> None:
        self.rules = rules
        self.genders = genders
        self._small = rules.any("preposition", "conjunction", "adverb", "pronoun")
        self._gender: dict[str, int] = {}  # of people who were asked for
        self.roles: dict[str, str] = {}
        self.compounds: dict[str, str] = {}
        self.offices: dict[str, str] = {}
        self.organisations: dict[str, str] = {}
        self._full: dict[str, list[Name]] = {}
        self._given: dict[str, list[Name]] = {}
        self._places: set[str] = set()
        self._alone: dict[str, str] = {}  # of each form of such a word, in a language with cases, the word
        self._portfolios: set[str] = set()  # "Fisheries Yorick Sand", which follows "Minister of"

    def learn(self, found: Sequence[tuple[Name, int, int]], tokens: Sequence[Token]) -> None:
        """Take in the names of a sentence, each with its range of tokens."""
        for name, start, end in found:
            key = name.words[-1].casefold()
            if key in self.rules.words["generation"] and len(name.words) > 2:
                key = name.words[-2].casefold()
            if len(name.titles) > 1 and not name.organisation:
                self.offices[" ".join(name.titles)] = name.text
            if self.rules.paradigms and is_owner(name, self.rules):
                self._learn_alone(name.words[0])
                continue  # "Губернатор Белгородской"
            if name.titles and not name.organisation:
                self._learn_titles(name)
            if len(name.words) == 1:
                self._learn_alone(name.words[0])
                continue
            self._add_full(key, name)
            if name.organisation:
                self.organisations[key] = name.text
                continue
            self._learn_person(name, tokens, start, end)

    def _learn_alone(self, word: str) -> None:
        """A name of one word: a place, or a surname, in a language with cases by all forms of it."""
        if word in self._places:
            return
        self._places.add(word)
        if self.rules.paradigms:
            low = word.casefold()
            for form in (low, *forms(low, self.rules.paradigms)):
                self._alone.setdefault(form, word)

    def _learn_titles(self, name: Name) -> None:
        """The offices before a name: `Senator Berg` is `the senator`, `Landrätin Berg` is `die Landrätin`."""
        roles, nouns = self.rules.roles, self.rules.any("abbreviation", "male", "female", "anonymous")
        for title in name.titles:
            if title in roles:
                self.roles[roles[title]] = name.text
            elif "noun_capitals" in self.rules.words and (shorter := self._ending_in(title)):
                self._hold_compound(shorter, name)
        if name.titles[-1] not in nouns:
            self.roles.setdefault(name.titles[-1], name.text)

    def _learn_person(self, name: Name, tokens: Sequence[Token], start: int, end: int) -> None:
        self._learn_role(name, tokens, start, end)
        if start and tokens[start - 1].low in self.rules.words["of"]:
            self._portfolios.add(name.text)
        first = name.words[0].casefold()
        _add(self._given, first, name)
        if name.words[-1][0].islower():  # "al-Ruwaisi"
            _add(self._full, name.words[-1].rpartition("-")[2].casefold(), name)
        if "-" in name.words[-1] or (len(name.words[0]) <= 4 and len(name.words) == 2):
            surname = 1 if "-" in name.words[-1] and len(name.words) > _WESTERN else 0
            _add(self._full, name.words[surname].casefold(), name)  # 'Wai Yuen-lun', 'Grace Leung Suk-yee'

    def _add_full(self, key: str, name: Name) -> None:
        """Keep a name by its surname, in a language with cases by all forms of it."""
        _add(self._full, key, name)
        if self.rules.paradigms:
            second = name.words[1].casefold() if len(name.words) > _WESTERN else key
            for low in (key, second):
                for form in (low, *forms(low, self.rules.paradigms)):
                    _add(self._full, form, name)

    def _learn_role(self, name: Name, tokens: Sequence[Token], start: int, end: int) -> None:
        """The role that stands before a name, or behind it and a comma: `Jan Berg, the envoy of Norland`."""
        before = start - 1 - (start > 1 and tokens[start - 1].text == ",")
        told = [tokens[before]] if before >= 0 else []
        if self.rules.paradigms and (office := self._office(name, tokens, start, end)):
            self.offices.setdefault(" ".join(office), name.text)
            told = [
                tokens[at]
                for at in range(max(0, start - _APPOSED), end)
                if self.noun(tokens[at].low) == office[0]
            ]
        if "noun_first" in self.rules.words and not self.rules.paradigms and before > 0:
            told += tokens[max(0, before - _APPOSED) : before]  # "la ministre des Ports, Anne Roche"
        if end < len(tokens) and tokens[end].text == ",":
            for token in tokens[end + 1 : end + 1 + _APPOSED]:
                if not token.word:
                    break
                told.append(token)
        role = next((self.rules.roles[t.low] for t in told if t.low in self.rules.roles), None)
        if role is None and "bare_nouns" in self.rules.words:
            told += tokens[start : end - len(name.words)]
            role = next((self.noun(t.low) for t in told if is_person(t.low, self.rules)), None)
            if role is not None and (shorter := self._ending_in(role)):
                self._hold(shorter, name)
        if role is not None:
            self._hold(role, name)

    def _ending_in(self, noun: str) -> str:
        """The role that a compound ends in: `minister` of `miljöminister`."""
        found = (role for form, role in self.rules.roles.items() if len(form) > _FULL and noun.endswith(form))
        return next(found, "")

    def _hold(self, role: str, name: Name) -> None:
        """Somebody has a role. Where nouns have no article, one that two people have means neither.

        Another case of one name does not make two.
        """
        if self.roles.setdefault(role, name.text) == name.text or "bare_nouns" not in self.rules.words:
            return
        words = self.roles[role].split()
        if not (is_case_of(name.words, words, self.rules) or is_case_of(words, name.words, self.rules)):
            self.roles[role] = ""

    def _hold_compound(self, role: str, name: Name) -> None:
        """Somebody has a role that a compound ends in; one that two people have means neither."""
        if self.compounds.setdefault(role, name.text) != name.text:
            self.compounds[role] = ""

    def holder(self, role: str) -> str:
        """The name behind a role, in the nominative where the document gives it; empty without."""
        name = self.roles.get(role, "")
        if not (name and self.rules.paradigms):
            return name
        known = self._nominative(Name(tuple(name.split()), (), organisation=False))
        return (self._restored(known) or known.text) if known is not None else name

    def _elsewhere(self, name: Name) -> str:
        """The full name of a surname that stands with its first name in other cases alone; empty without."""
        last = name.words[-1].casefold()
        known = (other for form in forms(last, self.rules.paradigms) for other in self._full.get(form, ()))
        return next((full for other in known if (full := self._restored(other)).endswith(name.words[-1])), "")

    def _restored(self, name: Name) -> str:
        """The nominative of a name that stands in full in other cases alone, by the surname that stands alone.

        It has its first name where that is a common one.
        """
        first, last = name.words[0].casefold(), name.words[-1].casefold()
        if len(name.words) == 1 or name.organisation or is_given(first, self.rules):
            return ""
        surname = self._alone.get(last, "")
        given = given_name(first, self.rules)
        if given:
            surname = surname or self._by_ending(name.words[-1], given)
            return f"{given.capitalize()} {surname}"
        return surname if surname.casefold() != last else ""

    def _by_ending(self, word: str, given: str) -> str:
        """The nominative of a surname behind a first name."""
        female = given in self.rules.words["given_female"]
        low = surname_of(word.casefold(), female=female, rules=self.rules)
        return "-".join(part.capitalize() for part in low.split("-"))

    def noun(self, low: str) -> str:
        """The nominative of a noun, without the article at its end."""
        article = "".join(self.rules.words["article_letters"])
        return (
            self.rules.nominative.get(low, low).rstrip(article)
            if article
            else self.rules.nominative.get(low, low)
        )

    def _office(self, name: Name, tokens: Sequence[Token], start: int, end: int) -> list[str]:
        """The words of an office before a name, in the nominative: `министр обороны`."""
        first, words = start, self.rules.words
        while first > max(0, start - _APPOSED) and tokens[first - 1].word and not tokens[first - 1].quoted:
            low = tokens[first - 1].low
            small = low in self._small and low not in self.rules.words["and"]  # "minister nauki i kultury"
            if low in self.rules.verbs or small or (tokens[first - 1].capital and first != 1):
                break
            first -= 1
        first += next((n for n, t in enumerate(tokens[first:start]) if t.low in words["role"]), start - first)
        some = [token.low for token in tokens[first:start]]
        inside = [t.low for t in tokens[start:end] if len(t.low) > 1][: end - start - len(name.words)]
        some = some + [low for low in inside if low not in some] if some or name.titles else []
        return [self.rules.nominative.get(some[0], some[0]), *some[1:]] if some else []

    def gender(self, speaker: Speaker) -> int:
        """Above zero for a man, below for a woman; an organisation is said to be `it`."""
        if speaker.kind == "organisation":
            return 0
        if speaker.kind == "anonymous":
            return self.genders.told(speaker.name.casefold().split())
        name = speaker.name
        if name not in self._gender:
            self._gender[name] = self.genders.of(name, shared=self.shared(name.split()[-1]))
        return self._gender[name]

    def only(self, sign: int) -> str:
        """The full name of the only man, or woman where `sign` is below zero; empty where there are several or none."""
        people = {name.text for some in self._full.values() for name in some if not name.organisation}
        found = [name for name in people if self.genders.of(name) * sign > 0]
        return found[0] if len(found) == 1 else ""

    def surname(self, low: str) -> bool:
        """Whether a word ends a name of several words."""
        return low in self._full

    def has_other_field(self, name: str, field: set[str]) -> bool:
        """Whether somebody holds an office, and none of this field: no `defence minister` who is foreign minister."""
        known = {word for office, holder in self.offices.items() if holder == name for word in office.split()}
        return bool(known) and not field <= known

    def is_bearer(self, low: str) -> bool:
        """Whether a word that may be a state's ends the name of a person: of `Ada Norway`, not of `North Norway`."""
        people = (name.words for name in self._full.get(low, ()) if not name.organisation)
        return any(words[0].casefold() not in self.rules.words["state"] for words in people)

    def shared(self, surname: str) -> bool:
        """Whether several people have a surname."""
        return sum(not name.organisation for name in self._full.get(surname.casefold(), ())) > 1

    def full(self, name: Name) -> str:
        """The fullest form of a name that the document gives."""
        if self.rules.paradigms and (nominative := self._nominative(name)) is not None:
            name = nominative
            if restored := self._restored(name):
                return restored
            if len(name.words) > _WESTERN:
                return name.text
        found = self._full.get(name.words[-1].casefold(), ())
        people = [other for other in found if other.organisation == name.organisation]
        if self.rules.paradigms and not people and (restored := self._elsewhere(name)):
            return restored
        if len(name.words) > 1:
            return self._longer(name, people) or self._without_place(name, people)
        if not people:
            return self._by_given_name(name)
        return self._without_place(max(people, key=lambda other: self.genders.fit(name, other)), people)

    def _nominative(self, name: Name) -> Name | None:
        """The full name whose case or surname a name is; None when the document has none, or two that it may be."""
        found = [
            other
            for other in self._full.get(name.words[-1].casefold(), ())
            if other.organisation == name.organisation and is_case_of(name.words, other.words, self.rules)
        ]
        best = [
            one
            for one in found
            if not any(
                other is not one
                and other.words != name.words
                and is_case_of(one.words, other.words, self.rules)
                for other in found
            )
        ]
        same = [one for one in best if one.words[-1] == name.words[-1]]
        best = same or best
        return best[0] if len({one.words for one in best}) == 1 or (same and best) else None

    def _by_given_name(self, name: Name) -> str:
        """Whom a first name means: `Doreen`, where there is one Doreen Potts."""
        bearers = {other.text for other in self._given.get(name.words[0].casefold(), ())}
        return bearers.pop() if len(bearers) == 1 and not name.organisation else name.text

    def _longer(self, name: Name, people: Sequence[Name]) -> str | None:
        """`Arnulfo Delos Reyes` of `Delos Reyes`: a surname of several words."""
        if name.words[0].casefold() not in self.rules.words["surname_particle"]:
            return None
        size = len(name.words)
        return next((o.text for o in people if len(o.words) > size and o.words[-size:] == name.words), None)

    def _without_place(self, name: Name, people: Sequence[Name]) -> str:
        """`Teodora Vask` of `Velmar Teodora Vask`, when the text knows both the shorter name and the place."""
        shorter = (o for o in people if 1 < len(o.words) < len(name.words))
        for other in shorter:
            first = len(name.words) - len(other.words)
            trade = "bare_nouns" in self.rules.words and not is_given(name.words[0].casefold(), self.rules)
            known = name.text in self._portfolios or trade or self._places.issuperset(name.words[:first])
            if name.words[first:] == other.words and known:
                return other.text
        return name.text


def _add(names: dict[str, list[Name]], key: str, name: Name) -> None:
    some = names.setdefault(key, [])
    if name not in some and len(some) < _SAME:
        some.append(name)
