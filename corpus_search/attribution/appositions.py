"""What stands between a subject and its verb: appositions, parentheses, asides in dashes or with a quotation."""

from __future__ import annotations

from corpus_search.attribution.marks import DASHES, QUOTATION
from corpus_search.attribution.phrases import LONGEST, Phrases
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.tokens import Phrase, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.rules import Rules

_CLOCK = 3
"""Tokens of a time of day."""
_DATELINE = 14
"""Tokens of a dateline with its dash."""
_PARTY = 20
"""Tokens of a parenthesis behind a name, at most."""
_ASIDE = 10
"""Tokens between a comma and a quotation that ends an aside, at most."""


class Appositions(Phrases):
    """Finds the phrases before them in the tokens of a sentence."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self.dateline = 0
        """Where a report begins behind its dateline; 0 without one."""
        words = rules.words
        self._clause_ending = rules.ends("participle_ending", "adverb_ending", "past_ending")
        self._told_ending = rules.ends("participle_ending", "past_ending")
        self._tells = rules.any("relative", "who")
        self._divides, self._aux = words["divides"], words["auxiliary"]
        self._aside, self._joining = words["aside"], words["joining"]
        self._conjunctions = words["conjunction"]

    def read(self, tokens: Sequence[Token]) -> None:
        """Turn to another sentence."""
        super().read(tokens)
        self.dateline = self._past_dateline()

    def _before_party(self, at: int, floor: int) -> Phrase | None:
        """The phrase before a parenthesis: `Ada Falk (H-Norwick) said`."""
        if self.tokens[at].text != ")":
            return None
        opened = next((n for n in range(at, max(floor, at - _PARTY), -1) if self.tokens[n].text == "("), -1)
        return self.ending(opened - 1, floor) if opened > floor else None

    def _before_dashes(self, at: int, floor: int) -> Phrase | None:
        """The phrase before what stands between two dashes: `The court — it sits in Sund — said`."""
        mark = self.tokens[at].text
        if mark not in DASHES:
            return None
        reach = range(at - 1, max(floor, at - LONGEST), -1)
        opened = next((n for n in reach if self.tokens[n].text == mark), -1)
        if opened <= floor:
            return None
        return self._with_apposition(opened, floor) or self.ending(opened - 1, floor)

    def _before_quoted(self, at: int, floor: int) -> Phrase | None:
        """The phrase before an aside that ends with a quotation: `Berg, citing “old age,” said`."""
        tokens = self.tokens
        if tokens[at].text not in QUOTATION or tokens[at - 1].text != ",":
            return None
        opened = next((n for n in range(at - 1, floor, -1) if not tokens[n].quoted), floor)
        reach = range(opened, max(floor, opened - _ASIDE), -1)
        comma = next((n for n in reach if not tokens[n].word or tokens[n].quoted), floor)
        if comma <= floor or tokens[comma].text != ",":
            return None
        first = tokens[comma + 1].low
        aside = first in self._determiners or first in self._tells or first.endswith(self._told_ending)
        return self._up_to(comma - 1, floor) if aside else None

    def _up_to(self, at: int, floor: int) -> Phrase | None:
        """The phrase that ends at a token, which may be a mark behind an apposition."""
        token = self.tokens[at]
        if token.quoted:
            return self._before_quoted(at, floor)
        if token.text == ",":
            return self._with_apposition(at, floor) or self._before_party(at - 1, floor)
        if token.text in DASHES or token.text == ")":
            return self._with_apposition(at, floor)
        return self.ending(at, floor)

    def _with_apposition(self, comma: int, floor: int) -> Phrase | None:
        """`NAME, 46, a lawyer from Town,` before its verb: from the head of the clause."""
        tokens, words, first = self.tokens, self.rules.words, comma
        commas = closed = 0
        opened = False
        while first - 1 >= floor and comma - first < LONGEST:
            token = tokens[first - 1]
            closed += (token.text == ")") - (token.text == "(")
            if token.quoted or (token.text in ";:" and not closed):
                break
            if token.low in self._divides and not self._within_aside(first - 1, floor):
                break
            opened = token.low in words["subordinate"] and token.low not in words["preposition"]
            if commas and opened:
                break
            commas += token.text == ","
            first -= 1
        if not commas and tokens[comma].text == ",":
            return None
        starts = self._starts(first, comma, opened=opened)
        found = next((found for at in starts if (found := self._with_apposition_from(at, comma))), None)
        return found or self._parted_relative(first, comma, floor)

    def _parted_relative(self, first: int, last: int, floor: int) -> Phrase | None:
        """`X, who` before an aside: `X, who, on a call on Friday, said`."""
        parted = (n for n in range(first, last - 1) if self.tokens[n].low in self._tells)
        at = next((n for n in parted if self.tokens[n + 1].text == ","), -1)
        return self._relative(at, floor) if at >= 0 else None

    def _starts(self, first: int, last: int, *, opened: bool) -> Iterator[int]:
        """Where a subject may begin before its apposition: at the head of its clause, or behind a comma.

        Not at the head, where the clause is `opened` by a word like `when`.
        """
        tokens = self.tokens
        first += first + 1 < last and tokens[first].low in self._joining
        while first + 1 < last and tokens[first].low in self._of and self._is_time(first + 1):
            first += 2 + (tokens[first + 2].text == "," and first + 3 < last)  # "On Monday, Jan Berg, …"
        while first + 2 < last and (self._is_time(first) or self._is_period(first)):
            first += 1  # "Last month the minister, Jan Berg, …"
        low = tokens[first].low
        away = opened or (low in self._stop and low not in self._determiners) or self.opens_clause(first)
        commas = [n for n in range(first, last) if tokens[n].text == ","]
        if not away:
            yield first
        behind = (comma + 1 for comma in (commas if away else commas[:-1]))
        yield from (self._past_small(at, last) for at in behind if tokens[at].low not in self._aside)

    def _is_period(self, at: int) -> bool:
        """Whether a span of time stands behind a time: `month` of `last month`."""
        return self.tokens[at].low in self.rules.words["period"] and at > 0 and self._is_time(at - 1)

    def _past_small(self, at: int, last: int) -> int:
        """Behind words that open a clause: `in what Jan Berg, a treasurer, called “a gift”`."""
        while (
            at < last and self.tokens[at].low in self._stop and self.tokens[at].low not in self._determiners
        ):
            at += 1
        return at

    def _within_aside(self, that: int, floor: int) -> bool:
        """Whether `that` opens no clause of what is said.

        It stands behind a comma, `X, que …, dijo`, or a participle, `X, noting that …, called`; or tells of a noun,
        `of that year`, `the lights that formed …`.
        """
        tokens = self.tokens
        before = tokens[that - 1]
        if before.text == "," and tokens[that].low in self._complement:
            return True
        if that - 2 > floor and tokens[that - 2].text == "," and before.low.endswith(self._participle):
            return True
        return self._tells_of_noun(that, floor)

    def _tells_of_noun(self, that: int, floor: int) -> bool:
        """Whether `that` is a determiner, or begins what tells of a noun: a verb stands behind, none before."""
        low = self.tokens[that].low
        if low not in self._complement or low not in self._determiners:
            return False
        before = self.tokens[that - 1]
        if that <= floor or before.low in self._of:
            return True
        behind = self.tokens[that + 1].low if that + 1 < len(self.tokens) else ""
        acts = behind in self._aux or behind.endswith(self._past) or behind in self._told
        return acts and before.word and before.low not in self.rules.verbs

    def _is_clock(self) -> bool:
        """Whether a time of day opens the sentence, as it does the posts of a live report."""
        hour, mark, minute = self.tokens[:_CLOCK]
        return hour.text.isdigit() and mark.text in ":." and minute.text.isdigit()

    def _past_dateline(self) -> int:
        """Behind `HARLAN, Ky. (AP) —` at the head of a report; 0 without one."""
        if len(self.tokens) > _CLOCK and self.tokens[_CLOCK].capital and self._is_clock():
            return _CLOCK  # "10:42 Police say"
        for at, token in enumerate(self.tokens[:_DATELINE]):
            if (token.text in DASHES and token.text != "-") or (
                token.text == "-" and self.tokens[at - 1].text in ".)"
            ):
                before = at - 1 - (token.text == "-")  # "VALDEMAR (Costa).- "
                place = before >= 0 and (self.tokens[before].text in ")/" or self.tokens[0].text.isupper())
                return at + 1 if place else 0
            if token.word and not (token.capital or token.low.isdigit() or token.low in self._times):
                return 0
        return 0

    def opens_clause(self, at: int) -> bool:
        """Whether the sentence begins with words like `Speaking on the pier,` or `Still,`, no name."""
        if at or len(self.tokens) < 2 or self.tokens[1].capital:
            return False
        low = self.tokens[0].low
        if low in self.rules.words["no_opening"]:
            return False
        return low.endswith(self._clause_ending) or (low in self._adverbs and self.tokens[1].text == ",")

    def _with_apposition_from(self, at: int, comma: int) -> Phrase | None:
        tokens = self.tokens
        if at >= comma:
            return None
        token = tokens[at]
        small = token.low in self._stop or (
            token.low in self._adverbs and tokens[at + 1].low in self._conjunctions
        )
        named = token.capital and not self._is_time(at) and not small
        if not (named or token.low in self._determiners or self._opens_role(at)):
            return None
        head = next(
            (n for n in range(at, comma) if tokens[n].text in ",(" or tokens[n].text in DASHES), comma
        )
        if self.holds_clause(at, comma):
            return None
        told = next((n for n in range(at + 1, head) if tokens[n].low in self._tells), head)
        if head == comma or any(
            (self.rules.verbs.get(t.low) in SAYING or t.low in self._adverbs)
            and not t.capital
            and tokens[n - 1].low not in self._determiners | self._possessive
            for n, t in enumerate(tokens[at:told], at)
        ):
            return None
        return Phrase(at, comma)

    def _opens_role(self, at: int) -> bool:
        """Whether a role begins at a token, no participle with a role for its object."""
        return not self.tokens[at].low.endswith(self._participle) and self.names_role(at)
