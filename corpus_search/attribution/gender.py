"""Whether `he` or `she` may mean somebody: by titles, words of family and role, pronouns, first names."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Name, Token

_TITLE, _WORD, _GIVEN, _PRONOUN = 16, 4, 2, 1
"""What a title, a word of family or role, a first name, a pronoun weigh: a title outweighs all pronouns."""
_MOST = 8
"""What pronouns weigh at most."""
_BESIDE = 4
"""Tokens behind a name in which an apposition tells who it is."""


class Genders:
    """Evidence for the names of one document; above zero a man, below a woman, zero unknown."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._evidence: dict[str, int] = {}
        self._pronouns: dict[str, int] = {}
        words = rules.words
        self._male, self._female = words["male"], words["female"]
        self._male_before, self._female_before = words["male_article"], words["female_article"]
        endings = rules.endings
        self._he_said, self._she_said = endings["male_verb_ending"], endings["female_verb_ending"]
        self._male_name, self._female_name = endings["male_surname_ending"], endings["female_surname_ending"]
        self._he, self._she = words["male_pronoun"], words["female_pronoun"]

    def learn(self, found: Sequence[tuple[Name, int, int]], tokens: Sequence[Token]) -> None:
        """Take in what one sentence tells of the names in it."""
        people = [one for one in found if not one[0].organisation]
        if not people:
            return
        for name, start, end in people:
            weight = self._weight(name.titles, _TITLE) if name.titles else 0
            before = [token.low for token in tokens[max(0, start - 2) : start]]
            weight += self._weight((*before, *self._apposition(tokens, end)), _WORD)
            if self._male_before:
                weight += _WORD * (not self._male_before.isdisjoint(before))
                weight -= _WORD * (not self._female_before.isdisjoint(before))
            if self._she_said:
                weight += self._verbs((*tokens[max(0, start - 1) : start], *tokens[end : end + 1]))
            if weight:
                self._add(name, weight)
        if len({name.words[-1] for name, _, _ in people}) == 1:
            self._agreement(people[0][0], tokens[people[0][2] :])

    def of(self, name: str, *, shared: bool = False) -> int:
        """Above zero for a man, below for a woman; where others share the surname, it proves nothing by itself."""
        words = name.split()
        known = self._evidence.get(name, 0)
        given = words[0].casefold()
        first = (given in self._rules.words["given_male"]) - (given in self._rules.words["given_female"])
        heard = 0
        if not shared:
            known = known or self._evidence.get(words[-1], 0)
            heard = max(-_MOST, min(_MOST, self._pronouns.get(words[-1], 0)))
        return known + _GIVEN * (first + self._surname(words[-1].casefold())) + heard

    def _surname(self, low: str) -> int:
        """What the ending of a surname tells: `Петрова`."""
        return low.endswith(self._male_name) - low.endswith(self._female_name)

    def _verbs(self, beside: Sequence[Token]) -> int:
        """What the verbs of saying beside a name tell by their endings: `сказала`."""
        if not self._he_said:
            return 0
        said = [token.low for token in beside if token.low in self._rules.verbs]
        return _WORD * (
            any(low.endswith(self._he_said) for low in said)
            - any(low.endswith(self._she_said) for low in said)
        )

    def fit(self, name: Name, other: Name) -> int:
        """Whether the titles of a surname fit somebody of that name: `Mrs. Berg` is hardly `Jan Berg`."""
        title = self._weight(name.titles, _TITLE)
        fits = title * self.of(other.text, shared=True) if title else 0
        return (fits > 0) - (fits < 0)

    def told(self, words: Sequence[str]) -> int:
        """The same for somebody without a name: `my sister`."""
        return self._weight(words, _WORD)

    def _weight(self, words: Sequence[str], weight: int) -> int:
        return weight * (self._female.isdisjoint(words) - self._male.isdisjoint(words))

    def _apposition(self, tokens: Sequence[Token], end: int) -> list[str]:
        """The words behind a name and a comma, up to the next mark."""
        if end >= len(tokens) or tokens[end].text != ",":
            return []
        said = []
        for token in tokens[end + 1 : end + 1 + _BESIDE]:
            if not token.word or token.capital:
                break
            said.append(token.low)
        return said if said and said[0] in self._rules.words["determiner"] else []

    def _add(self, name: Name, weight: int) -> None:
        for key in {name.text, name.words[-1]}:
            self._evidence[key] = self._evidence.get(key, 0) + weight

    def _agreement(self, name: Name, behind: Sequence[Token]) -> None:
        """One person in a sentence, and pronouns of one kind behind: they agree, more often than not."""
        low = [t.low for t in behind if not t.quoted]
        found = self._she.isdisjoint(low) - self._he.isdisjoint(low)
        if found:
            key = name.words[-1]
            self._pronouns[key] = self._pronouns.get(key, 0) + _PRONOUN * found
