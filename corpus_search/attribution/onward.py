"""Noun phrases that begin at a token: how far they reach."""

from __future__ import annotations

from corpus_search.attribution.bare import BareNouns
from corpus_search.attribution.names import abbreviated, is_first_name, is_organisation
from corpus_search.attribution.speaking import is_institution, is_person, is_speaker
from corpus_search.attribution.tokens import Phrase

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules

_NAMED = 3
"""Words among which a name follows an office, or goes on behind a small word."""


class Onward(BareNouns):
    """Finds such phrases in the tokens of a sentence."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        words = rules.words
        self._pronouns = words["pronoun"]
        self._polite = words["polite"]
        self._determiners = words["determiner"]
        self._objects = rules.any("object_pronoun", "it")
        self._of = words["of"]
        self._stop = rules.any("conjunction", "preposition", "auxiliary")
        self._times = words["time"]
        self._participle = rules.endings["participle_ending"]
        self._and = words["and"]
        self._possessive = words["possessive"]
        self._past = rules.endings["past_ending"]
        self.third = rules.endings["singular_ending"]
        self._told = words["past"]
        self._deed = rules.endings["deed_ending"]
        self._plural = rules.endings["plural_ending"]
        self._people = rules.any("he", "she", "they", "first")
        self._adverbs = rules.any("auxiliary", "adverb", "middle")
        self._noun_first = "noun_first" in words
        self._particles = words["inside_name"]
        self._addressed = words["addressed_noun"]
        self._existential, self._be = words["existential"], words["be"]

    def after(self, at: int, *, loose: bool = False) -> Phrase | None:
        """The phrase that begins at a token, up to its appositions' end; when `loose`, with any word."""
        tokens, last = self.tokens, len(self.tokens)
        if at >= last:
            return None
        token = tokens[at]
        alone = token.low in self._pronouns and token.low not in self.rules.words["relative"]
        if alone and not (token.low in self._determiners and self._tells_of_some(at + 1)):
            return Phrase(at, at + 1) if token.low in self._people and not self.is_polite(at) else None
        if token.quoted or not token.word or self._is_time(at) or (at == 0 and self._commands()):
            return None
        if not (loose or token.capital or token.low in self._determiners or self._opens_noun(at)):
            return None
        end = at
        while end < last and (self._joins(at, end) or not self._stops(at, end)):
            end = self._past_firm(end + 1) if self.bare else end + 1
        return Phrase(at, end) if end > at else None

    def is_polite(self, at: int) -> bool:
        """Whether a pronoun has a capital within its sentence, so that it is whom one addresses: `bestätigen Sie`."""
        token = self.tokens[at]
        if not token.capital or token.low not in self._polite or not at:
            return False
        return self.tokens[at - 1].word or self.tokens[at - 1].text == ","

    def _is_name(self, at: int) -> bool:
        """Whether a small word has a capital within its sentence, and another follows: `said Will Doyle`."""
        tokens = self.tokens
        inside = 0 < at < len(tokens) - 1 and tokens[at - 1].word
        return inside and tokens[at].capital and tokens[at + 1].capital

    def _tells_of_some(self, at: int) -> bool:
        """Whether a noun for who speaks follows a word that may stand alone: `one neighbour`, `some officials`."""
        for token in self.tokens[at : at + _NAMED]:
            if token.capital or token.low in self._stop or not token.word:
                return False
            if token.low in self.rules.verbs or is_speaker(token.low, self.rules):
                return is_speaker(token.low, self.rules)
        return False

    def _opens_noun(self, at: int) -> bool:
        """Whether a noun that needs no article begins at a token."""
        if self._hangs(at + 1):
            return True
        return self.names_role(at) or (self.bare and is_institution(self.tokens[at].low, self.rules))

    def _is_time(self, at: int) -> bool:
        """Whether a word is a time, no first name like `Jan` or `May`, no article as in `this newspaper`."""
        low = self.tokens[at].low
        if low not in self._times or is_first_name(self.tokens, at, self.rules):
            return False
        return low not in self._determiners or self._before_period(at + 1)

    def _before_period(self, at: int) -> bool:
        """Whether a time stands at a token: `week` of `this week`."""
        low = self.tokens[at].low if at < len(self.tokens) else ""
        return low in self._times or low in self.rules.words["period"]

    def _commands(self) -> bool:
        """Whether a sentence begins with a verb, no name: `Try it`, `Quoting from`."""
        if len(self.tokens) < 2:
            return False
        low, behind = self.tokens[0].low, self.tokens[1].low
        if low in self._determiners or low in self._pronouns:
            return False
        if low.endswith(self._participle) and behind in self._stop:
            return True
        return behind in self._determiners or behind in self._objects

    def _joins(self, start: int, at: int) -> bool:
        """Whether a small word or mark holds a phrase together that began at `start`: `of`, `and`, `J.`, `'s`."""
        tokens = self.tokens
        word, before = tokens[at], tokens[at - 1]
        if word.quoted or (word.capital and self._is_time(at)):
            return False
        if word.low in self._possessive or word.text in ("’", "'"):
            return True
        if at + 1 >= len(tokens):
            return False
        follows = tokens[at + 1]
        if word.low in self._particles and at > start and self._within_name(at):
            return True
        if word.low in self._of and at > start and follows.low not in self._times:
            named = follows.capital or follows.low in self._determiners
            parted = self._noun_first and word.low in self.rules.words["inside_office"]
            if parted and (
                is_person(before.low, self.rules)
                or is_institution(before.low, self.rules)
                or (at - 2 > start and self.tokens[at - 2].low in self.rules.words["inside_office"])
            ):
                return follows.word and not follows.low.endswith(self.rules.endings["infinitive_ending"])
            noun = self._suffixed and self._is_noun(follows.low)  # "en pressemelding fra kommunen"
            return named or noun or (is_person(before.low, self.rules) and self._named_soon(at + 1))
        if self._hangs(at) or (word.low in self._and and self._hangs(at - 1)):
            return True
        if word.low in self._and:
            return (follows.capital and before.capital) or (self._cased and self._named_soon(at + 1))
        return word.text == "." and abbreviated(before.text, self.rules)

    def _within_name(self, at: int) -> bool:
        """Whether a small word stands between the parts of a name: `Jan de Vries`, `Ana de la Torre`."""
        before = self.tokens[at - 1]
        if self.tokens[at].low in self._and:
            return False
        if self._noun_first and before.capital and self.tokens[at].low in self._determiners:
            return False  # "selon Jean Morel le Conseil …"
        behind = next((t for t in self.tokens[at + 1 : at + _NAMED] if t.low not in self._particles), None)
        return (before.capital or before.low in self._particles) and behind is not None and behind.capital

    def _named_soon(self, at: int) -> bool:
        """Whether a name follows small words: `vice-president of human resources Jan Berg`."""
        for token in self.tokens[at : at + _NAMED]:
            if token.capital or not token.word or token.low in self._stop or token.low in self.rules.verbs:
                return token.capital
        return False

    def _stops(self, start: int, at: int) -> bool:
        """Whether a phrase that began at `start` is over before a token."""
        word, before = self.tokens[at], self.tokens[at - 1]
        if word.quoted or not word.word:
            return True
        if at > start and self._describes_still(start, at):
            return False
        if word.capital and self._is_time(at):
            return True
        opens = self._noun_first and at == start and word.low in self._determiners  # "des chercheurs"
        if (word.low in self._stop or word.low in self._adverbs) and not (opens or self._is_name(at)):
            return True
        if word.low in self._pronouns and word.low not in self._determiners:
            return True
        if (
            word.low in self._existential
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].low in self._be
        ):
            return True
        if at == start:
            return False
        if word.low in self._determiners and not self._continues(at):
            return not (self._noun_first and word.capital and before.word and not before.capital)
        if self.bare and (over := self._over(start, at)) is not None:
            return over
        if at - 2 >= start and self._is_past_body(at):
            return True
        named = before.capital and before.low not in self._determiners
        if named and not (word.capital or self._goes_on(start, at)):
            return True
        return self._acts(at)

    def _describes_still(self, start: int, at: int) -> bool:
        """Whether the noun is yet to come behind an article: `an August 2025 report`, `the first trial`."""
        small, word = self.rules.words, self.tokens[at]
        if self.tokens[start].low not in small["article"] or word.low in self._stop:
            return False
        if at - start == 1:
            return word.low in small["adverb"] or word.low in self._times
        return all(t.low in self._times or t.low.isdigit() for t in self.tokens[start + 1 : at])

    def _over(self, start: int, at: int) -> bool | None:
        """The same where nouns have no article; None where they do not tell."""
        word, before = self.tokens[at], self.tokens[at - 1]
        if word.low in self._addressed:
            return True
        if word.capital:
            return None
        if self._closes_firm(before):
            return True  # "dziennika „Latarnia” śluza będzie …"
        if self._parted and self._is_other(before.low) and not self._is_other(word.low):
            return not self._named_soon(at)
        named = before.capital and before.low not in self._determiners
        title = named and self._is_noun(before.low)  # "Министр культуры"
        if (named and not title and at - start > 1) or word.low in self.rules.verbs:
            return True
        if word.low.endswith(self._deed) and is_person(before.low, self.rules):
            return True  # "Местный житель пришёл …"
        if self._suffixed and self._is_closed(before.low) and not self.names_role(at):
            return True
        return self._acts(at) if title else None

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a phrase goes on behind a name with a word in lower case: with a role, an adjective, a body."""
        return self.names_role(at) or self._qualifies(start, at) or self._names_body(start, at)

    def _names_body(self, start: int, at: int) -> bool:
        """Whether the noun of an organisation follows a place behind its article: `the Norland central bank`."""
        if self._cased:
            low = self.tokens[at].low  # "Национального института"
            return is_institution(self.rules.nominative.get(low, low), self.rules)
        if self._noun_first or self.bare:
            return False
        if self.tokens[start].low not in self.rules.words["article"] and at - start > 1:
            return False
        for token in self.tokens[at : at + _NAMED]:
            if is_institution(token.low, self.rules):
                return True
            small = token.low in self._stop or token.low in self._determiners or token.low in self.rules.verbs
            if small or not token.word:
                return False
        return False

    def _is_past_body(self, at: int) -> bool:
        """Whether an organisation behind a name is over before a token: no `the Vale campaign risks`."""
        word, body, name = self.tokens[at], self.tokens[at - 1].low, self.tokens[at - 2]
        if self._noun_first or self.bare or not name.capital or not is_organisation(body, self.rules):
            return False
        return not (word.capital or self.names_role(at) or is_institution(word.low, self.rules))

    def _qualifies(self, start: int, at: int) -> bool:
        """Whether an adjective follows a noun with a capital: `des Affaires étrangères`, `la Commission européenne`."""
        if not self._noun_first or at - 2 < start or self.tokens[at].low in self.rules.verbs:
            return False
        low = self.tokens[at - 2].low
        return low in self._of or low in self._determiners

    def _acts(self, at: int) -> bool:
        """Whether a past form follows who does it: `the rowers placed`."""
        token, before = self.tokens[at], self.tokens[at - 1].low
        if token.low in self._told:
            return True
        if self._noun_first and token.low.endswith(self._past) and is_institution(before, self.rules):
            return True
        if token.capital or not token.low.endswith(self._past) or before in self._determiners:
            return False
        return before.endswith(self._plural) or is_speaker(before, self.rules)

    def _continues(self, at: int) -> bool:
        """Whether an article stands behind another one or a preposition: `all the crew`, `mayor of the town`."""
        low = self.tokens[at - 1].low
        return low in self._determiners or low in self._of

    def names_role(self, at: int) -> bool:
        """Whether a word begins a role: `spokesman Jan Berg`, `deputy head of the harbour office`."""
        low, words = self.tokens[at].low, self.rules.words
        if low in words["role"] or low in words["title"] or low in words["anonymous"]:
            return True
        if is_person(low, self.rules):
            return True
        for other in self.tokens[at + 1 : at + 5]:
            if not other.word or other.low in self._stop or other.low in self._determiners:
                return False
            if other.low in words["role"] or other.low in words["title"] or is_person(other.low, self.rules):
                return True
        return False
