"""Noun phrases that may name a speaker: beside those that begin at a token, those that end at one."""

from __future__ import annotations

from corpus_search.attribution.onward import Onward
from corpus_search.attribution.speaking import is_institution, is_person, is_speaker, tells
from corpus_search.attribution.tokens import Phrase

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules

LONGEST = 40
"""Tokens that a subject with its appositions may reach back over."""
_NAMED = 3
"""Tokens of a full name and a comma, at least."""


class Phrases(Onward):
    """Finds noun phrases in the tokens of a sentence."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        words = rules.words
        self._complement = words["complement"]
        self._relative_too = words["relative_too"]
        self._verbal = rules.ends("participle_ending", "finite_ending")
        self._genitive = "genitive" in words
        self._closes = rules.any("relative", "subordinate", "who")

    def ending(self, at: int, floor: int) -> Phrase | None:
        """The phrase whose last token is `at`."""
        tokens, words = self.tokens, self.rules.words
        if tokens[at].text == "." and at > floor and tokens[at - 1].capital:
            at -= 1  # "Jan Berg Jr. said"
        token = tokens[at]
        if token.low in self._relative_too and (antecedent := self._apposed_by(at, floor)) is not None:
            return antecedent
        if token.low in self._pronouns and not (token.low in words["complement"] and at):
            if token.low in words["relative"]:
                return self._relative(at, floor)
            return None if self.is_polite(at) else Phrase(at, at + 1)
        named = self.bare and self._quoted_name(at, floor)
        if not named and (
            not token.word or token.low in self._stop or token.quoted or token.low in self._possessive
        ):
            return None
        start = self._leftmost(at, floor)
        if start <= at and tokens[start].low in self._possessive:
            named = any(t.capital for t in tokens[start : at + 1])
            start = start + 1 if named else at + 1  # nobody in "that's easier said"
        if self.bare and start <= at:
            whole, start = start, self._subject_start(start, at, floor)
            if start > at and (found := self._placed(whole, floor)) is not None:
                return Phrase(found.start, at + 1)
        return Phrase(start, at + 1) if start <= at else None

    def _apposed_by(self, at: int, floor: int) -> Phrase | None:
        """Who stands before a comma and a relative pronoun that may be another word, too: `Otto Lund, der sagt`."""
        named = at - 2 >= floor and self.tokens[at - 1].text == "," and self.tokens[at - 2].capital
        found = self.ending(at - 2, floor) if named else None
        return found if found and tells(self.tokens[found.start : found.end], self.rules) else None

    def _leftmost(self, at: int, floor: int) -> int:
        """Where the phrase begins that ends at a token; behind the token, when it is none."""
        tokens, end = self.tokens, at + 1
        start = end
        while at >= floor and end - at < LONGEST:
            low = tokens[at].low
            if low in self._complement and at and tokens[at - 1].low in self.rules.verbs:
                break
            if self.bare and (opened := self._quoted_name(at, floor)):
                start, at = opened, opened - 1
            elif self._genitive and start < end and at > floor and self._contracted(at):
                at -= 1
            elif self._noun_first and self._names_paper(at, floor):
                start = at
                at -= 1
            elif low in self._determiners:
                start = at
                if (
                    at - 2 < floor
                    or tokens[at - 1].low not in self._of
                    or not self._counts(at - 2, of=tokens[at - 1].low)
                ):
                    break
                at -= 2
            elif low in self._of and start < end and at - 1 >= floor and self._noun(at - 1):
                at -= 1
            elif low in self._and and start < end and at - 1 >= floor:
                if not (tokens[at - 1].capital and tokens[start].capital):
                    return self._joined(at - 1, floor, start)
                at -= 1
            elif self._noun(at):
                start = at
                at -= 1
            else:
                break
        return start

    def _placed(self, at: int, floor: int) -> Phrase | None:
        """The subject before its place, which begins at a token: `музей в Тарске`."""
        if at - 2 < floor or self.tokens[at - 1].low not in self.rules.words["place"]:
            return None
        found = self.ending(at - 2, floor)
        some = self.tokens[found.start : found.end] if found is not None else ()
        return found if any(self._is_noun(token.low) for token in some) else None

    def speaking_in(self, at: int, verb: int) -> Phrase | None:
        """Who speaks behind a preposition, where the verb is in the plural: `сообщили в полиции`."""
        tokens, words = self.tokens, self.rules.words
        if at + 1 >= len(tokens) or tokens[at].low not in words["speaks_in"]:
            return None
        if not tokens[verb].low.endswith(self.rules.endings["impersonal_ending"]):
            return None
        return self._institution(self.after(at + 1, loose=True))

    def _institution(self, found: Phrase | None) -> Phrase | None:
        some = self.tokens[found.start : found.end] if found is not None else ()
        loud = bool(some) and (some[0].text.isascii() or some[0].text.isupper())  # "в Apple", "в МЧС"
        return found if loud or any(is_institution(token.low, self.rules) for token in some) else None

    def subject_after(self, at: int) -> Phrase | None:
        """The phrase that begins at a token, where its first noun does not stand in another case than a subject."""
        found = self.after(at)
        if not self.bare or found is None:
            return found
        some = self.tokens[found.start : found.end]
        noun = next((token.low for token in some if self._is_noun(token.low)), "")
        return None if noun in self.rules.nominative else found

    def _counts(self, at: int, *, of: str) -> bool:
        """Whether a noun stands at a token, or a word for some of those behind it: `one of the boys`."""
        low = self.tokens[at].low
        some = low in self._pronouns and low in self._determiners and of in self.rules.words["office_of"]
        return some or self._noun(at)

    def _contracted(self, at: int) -> bool:
        """Whether an article that is a genitive, `der Behörde`, or holds a preposition, `du port`, follows a noun."""
        low = self.tokens[at].low
        return low in self._determiners and low in self._of and self._noun(at - 1)

    def _names_paper(self, at: int, floor: int) -> bool:
        """Whether an article with a capital belongs to a name: `le journal Le Phare`."""
        token, before = self.tokens[at], self.tokens[at - 1]
        if not (token.capital and at > floor and not before.capital):
            return False
        return token.low in self._determiners and is_institution(before.low, self.rules)

    def _joined(self, at: int, floor: int, second: int) -> int:
        """Where the first of two phrases joined by `and` begins, when it begins its clause; else the second."""
        found = self.ending(at, max(floor, at - LONGEST))
        if found is None:
            return second
        before = self.tokens[found.start - 1] if found.start > floor else None
        return found.start if before is None or before.text == "," or before.quoted else second

    def _noun(self, at: int) -> bool:
        token = self.tokens[at]
        if token.quoted:
            return False
        if token.text == "/":
            return (
                0 < at < len(self.tokens) - 1 and self.tokens[at - 1].capital and self.tokens[at + 1].capital
            )
        if token.low in self._possessive or token.text in (".", "’", "'"):
            return at > 0 and (self.tokens[at - 1].capital or token.low in self._possessive)
        if (token.low in self._stop or token.low in self._adverbs) and not self._is_name(at):
            return False
        if token.low in self.rules.sources:
            return False
        if not token.word or token.low in self._pronouns:
            return False
        verb = self.rules.verbs.get(token.low)
        return (
            token.capital
            or verb in (None, "object")
            or self._describes(at)
            or self._speaks(at)
            or (at > 0 and self.tokens[at - 1].low in self._determiners)
        )

    def _speaks(self, at: int) -> bool:
        """Whether a word that may be a verb is a noun for who speaks, before its verb: `the latest report said`."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind and behind.word and behind.low not in self._adverbs and behind.low not in self.rules.verbs:
            return False
        return is_speaker(self.tokens[at].low, self.rules)

    def _describes(self, at: int) -> bool:
        """Whether a word that may be a verb stands before a name or a role: `press secretary`, `state Senator`."""
        low = self.tokens[at].low
        bare = low.endswith(self.rules.endings["base_ending"]) or not low.endswith(self._verbal)
        if low in self.rules.any("plain", "finite") or not bare:
            return False
        follows = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return follows is not None and follows.word and is_person(follows.low, self.rules)

    def _relative(self, at: int, floor: int) -> Phrase:
        """`X, who` or `X who`: with the antecedent where it stands beside."""
        before = at - 1
        if before >= floor and self.tokens[before].text == ",":
            before -= 1
        found = self.ending(before, floor) if before >= floor and self.tokens[before].word else None
        start = found.start if found else at
        if self._suffixed and found:
            start = self._person_behind(found)
        return Phrase(self._before_apposition(start, floor), at + 1)

    def _before_apposition(self, at: int, floor: int) -> int:
        """Where a name begins that an apposition follows: `Rehema Salim, a resident, who`; else the token."""
        tokens = self.tokens
        apposed = (
            tokens[at].low in self.rules.words["indefinite"] and at > floor and tokens[at - 1].text == ","
        )
        first = at - 1
        while apposed and first > floor and tokens[first - 1].capital:
            first -= 1
        return first if at - first >= _NAMED else at

    def holds_clause(self, at: int, end: int) -> bool:
        """Whether a verb stands in a run of words outside relative clauses: it is no phrase then."""
        words = self.rules.words
        for token in self.tokens[at:end]:
            if token.low in self._closes or token.low in words["complement"]:
                return False
            if token.low in words["auxiliary"] and not token.quoted:
                return True
        return False
