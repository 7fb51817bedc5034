"""Nouns without an article before them: where a subject begins, what belongs to an office, the names of firms."""

from __future__ import annotations

from corpus_search.attribution.speaking import is_person, is_speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Phrase, Token

_FIRM_OPENS, _FIRM_CLOSES = frozenset('«„"”'), frozenset('»”“"')
"""Marks around the name of a firm, which are no quotation's."""
_MARKS = _FIRM_OPENS | _FIRM_CLOSES


class BareNouns:
    """Tells such nouns in the tokens of the sentence that was read last: made once a document, as it knows many words.

    `bare` tells whether the language has them, `_suffixed` whether its article is their end, `_cased` whether they
    have cases, `_parted` whether no comma parts a source from what it says.
    """

    def __init__(self, rules: Rules) -> None:
        self.tokens: Sequence[Token] = ()
        self.rules = rules
        words = rules.words
        self.bare, self._suffixed = "bare_nouns" in words, "article_letters" in words
        self._compounds = self._suffixed or "noun_capitals" in words
        self._cased, self._parted = bool(rules.paradigms), "source_open" in words

    def read(self, tokens: Sequence[Token]) -> None:
        """Turn to another sentence."""
        self.tokens = tokens

    def _quoted_name(self, at: int, floor: int) -> int:
        """Where the name of a firm in quotation marks opens that closes at a token: `партии «Свобода»`; 0 without."""
        tokens = self.tokens
        if not self.bare or tokens[at].quoted or tokens[at].text not in _FIRM_CLOSES:
            return 0
        return next((n for n in range(at - 1, floor, -1) if tokens[n].text in _FIRM_OPENS), 0)

    def _past_firm(self, at: int) -> int:
        """Behind such a name, where one opens at a token; else the token."""
        tokens = self.tokens
        if not self.bare or at >= len(tokens) or tokens[at].quoted or tokens[at].text not in _FIRM_OPENS:
            return at
        return next((n + 1 for n in range(at, len(tokens)) if tokens[n].text in _FIRM_CLOSES), at)

    def _closes_firm(self, token: Token) -> bool:
        """Whether a mark closes the name of a firm."""
        return not token.quoted and token.text in _FIRM_CLOSES

    def _subject_start(self, start: int, at: int, floor: int) -> int:
        """Where the subject begins in a run of words without articles, which may begin as something else.

        So it does behind a preposition, `на заседании комиссии мэр …`, and with a noun in another case.
        """
        tokens, nominative = self.tokens, self.rules.nominative
        hangs = start > floor and tokens[start - 1].low in self.rules.words["preposition"]
        other = False
        for n in range(start, at + 1):
            low = tokens[n].low
            if low in nominative:
                other = True
            elif (n > start or not hangs) and self._is_noun(low):
                return n if hangs or other else start
        if not (hangs or other):
            return start
        inside = False  # the name of a firm
        for n in range(start + hangs, at + 1):
            inside = not inside if tokens[n].text in _MARKS else inside
            if tokens[n].capital and not inside and tokens[n].low not in nominative:
                return n
        return at + 1

    def _person_behind(self, found: Phrase) -> int:
        """Where the person begins who ends a phrase: `svar fra statssekretær Ida Moe`; else the phrase."""
        some = self.tokens[found.start : found.end]
        last = max((n for n, t in enumerate(some) if t.low in self.rules.words["of"]), default=-1)
        titled = any(is_person(token.low, self.rules) for token in some[last + 1 :])
        return found.start + (last + 1) * titled

    def opens_subject(self, at: int) -> bool:
        """Whether a subject without an article begins at a token: a noun for somebody in the nominative, or a name."""
        if not self.bare or self.tokens[at].quoted:
            return False
        token, before = self.tokens[at], self.tokens[at - 1]
        if token.low in self.rules.nominative or token.low in self.rules.words["addressed_noun"]:
            return False
        return (token.capital and not before.capital) or is_person(token.low, self.rules)

    def _is_other(self, low: str) -> bool:
        """Whether a noun stands in another case than a subject, as what belongs to an office does."""
        return low in self.rules.nominative or low in self.rules.words["genitive_noun"]

    def _is_closed(self, low: str) -> bool:
        """Whether a noun has nothing but a name behind it, as it is no genitive: `ministern`, never `ministerns`."""
        return self._is_noun(low) and not low.endswith("s")

    def _is_noun(self, low: str) -> bool:
        """Whether a word is a noun of the lists for somebody."""
        return is_speaker(low, self.rules)

    def _hangs(self, at: int) -> bool:
        """Whether a hyphen leaves out the end of a compound: `klima- og miljøminister`."""
        tokens = self.tokens
        return (
            self._compounds
            and at + 1 < len(tokens)
            and tokens[at].text == "-"
            and tokens[at + 1].low in self.rules.words["and"]
        )
