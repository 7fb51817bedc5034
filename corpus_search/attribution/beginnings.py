"""Where what is said begins behind its cue: past addressees, times, adverbs, and prepositions with their phrases."""

from __future__ import annotations

from corpus_search.attribution.speaking import is_speaker, is_voice, tells

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.phrases import Phrases
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Phrase, Token

_BARE = 3
"""Words behind a preposition that has no article, at most."""
ADVERBIAL = 14
"""Tokens between a verb of saying and its `that`, at most."""


class Beginnings:
    """Finds such places in the sentence that was read last; `end` is where its last word ends."""

    def __init__(self, phrases: Phrases, rules: Rules) -> None:
        self.tokens: Sequence[Token] = ()
        self.end = 0
        self.phrases = phrases
        self.rules = rules
        self._told = "verb_second" in rules.words  # "sagte der Zeitung, sie …"
        self._adverb_ending = rules.endings["adverb_ending"]

    def read(self, tokens: Sequence[Token], end: int) -> None:
        """Turn to another sentence."""
        self.tokens, self.end = tokens, end

    def find(self, text: str, at: int) -> int:
        """The next token that is this mark, outside quotations; -1 when there is none."""
        tokens = self.tokens
        return next((n for n in range(at, self.end) if tokens[n].text == text and not tokens[n].quoted), -1)

    def past_colon(self, start: int, end: int) -> int:
        """Where the quotation begins in `spoke to a reporter: "…"`; else the start."""
        return next((n + 1 for n in range(start, end - 1) if self.quotes_at(n)), start)

    def quotes_at(self, at: int) -> bool:
        """Whether a colon and a quotation stand at a token: `issued a statement: “…”`."""
        return at + 1 < self.end and self.tokens[at].text == ":" and self.tokens[at + 1].quoted

    def past_adverbials(self, at: int) -> int:
        """The first token behind times, adverbs, and prepositions with their phrases."""
        while at < self.end:
            if self._adverb(at):
                at += 1
            elif behind := self._past_preposition(at) or self._past_day(at):
                at = behind
            else:
                break
        return at

    def _adverb(self, at: int) -> bool:
        words, token = self.rules.words, self.tokens[at]
        return (
            token.low in words["time"]
            or (token.low in words["adverb"] and token.low not in words["negation"])
            or (token.low.endswith(self._adverb_ending) and token.low not in words["no_adverb"])
            or (token.low.isdigit() and at > 0 and self.tokens[at - 1].low in words["time"])
            or self._period(at)
            or (token.text == "." and at > 0 and self.tokens[at - 1].low in words["time"])
            or ((not token.word or token.low.isdigit()) and self._date(at))
        )

    def _date(self, at: int) -> bool:
        """Whether a token is one of the three of a date in parentheses behind a time: `nesta terça-feira (4)`."""
        for first in range(max(1, at - 2), at + 1):
            some = [t.text for t in self.tokens[first : first + 3]]
            if some[0] == "(" and some[2:] == [")"] and some[1].isdigit():
                return self.tokens[first - 1].low in self.rules.words["time"]
        return False

    def _period(self, at: int) -> bool:
        """Whether a token is the second of `last month`, never of `this week's debate`."""
        words, tokens = self.rules.words, self.tokens
        if tokens[at].low not in words["period"] or not at or tokens[at - 1].low not in words["time"]:
            return False
        return at + 1 >= self.end or tokens[at + 1].low not in words["possessive"]

    def _past_preposition(self, at: int) -> int:
        """The first token behind a preposition and its phrase; 0 when there is none."""
        words = self.rules.words
        if self.tokens[at].low not in words["preposition"]:
            return 0
        if at + 1 >= self.end or self.tokens[at + 1].quoted:
            return 0
        if self.rules.paradigms:
            return self._past_bare(at + 1)
        found = self.phrases.after(at + 1)
        if found is not None:
            return found.end
        behind = self.tokens[at + 1].low
        spoken_to = behind in words["object_pronoun"] and behind not in words["determiner"]
        alone = spoken_to or behind in words["means"]
        return at + 2 if alone or behind in words["time"] or behind.isdigit() else 0

    def _past_bare(self, at: int) -> int:
        """Behind the words that follow a preposition without an article: `на пресс-конференции`."""
        last = min(at + _BARE, self.end)
        stops = (n for n in range(at + 1, last) if self.phrases.opens_subject(n) or not self._is_bare(n))
        return next(stops, last) if self._is_bare(at) else 0

    def _is_bare(self, at: int) -> bool:
        """Whether a word may be an adjective or a noun behind a preposition."""
        token = self.tokens[at]
        small = token.low in self.rules.any("preposition", "conjunction", "that", "adverb", "he", "she")
        return token.word and not token.quoted and not small and token.low not in self.rules.verbs

    def _past_day(self, at: int) -> int:
        """Behind a day with its article, `el lunes`; 0 when there is none."""
        words, tokens = self.rules.words, self.tokens
        if "noun_first" not in words or at + 1 >= self.end or tokens[at].low not in words["determiner"]:
            return 0
        return at + 2 if tokens[at + 1].low in words["time"] else 0

    def past_addressee(self, at: int) -> int:
        """Behind whom a verb like `tell` addresses."""
        if at + 1 < self.end and self.tokens[at].low in self.rules.words["addressee"]:
            if self._infinitive(at + 1):
                return at
            behind = max(self.past_addressee(at + 1), at + 2)
            return behind if behind < self.end else at
        if at < self.end and self.tokens[at].low in self.rules.any("pronoun", "object_pronoun"):
            return self._past_noun(at)
        bare = at < self.end and is_speaker(self.tokens[at].low, self.rules)  # "told parliament"
        found = self.phrases.after(at, loose=bare) if at < self.end else None
        if found is None or not self._hears(found):
            return at
        if found.end >= self.end:
            some = self.tokens[found.start : found.end]
            named = self.tokens[at].capital or tells(some, self.rules)
            return self.end if named else at  # "its chairman told Wire", "told the court", no "told a story"
        if self.tokens[found.end].text == "(" and (closed := self.find(")", found.end)) > 0:
            return closed + 1  # "told the Department of Harbours (DOH) that"
        return found.end + self.tokens[found.end].low.isdigit()  # "told Radio 9"

    def _past_noun(self, at: int) -> int:
        """Behind a word that may stand alone or before a noun: `told her`, `told her husband`, `urged both sides`."""
        words = self.rules.words
        behind = self.tokens[at + 1] if at + 1 < self.end else None
        alone = behind is None or not behind.word or behind.low in self.rules.any("pronoun", "determiner")
        if alone or self.tokens[at].low not in words["determiner"]:
            return at + 1
        noun = self.phrases.after(at + 1, loose=True)
        return noun.end if noun is not None else at + 1

    def _infinitive(self, at: int) -> bool:
        """Whether what somebody promises or says of himself begins at a token: `explique vouloir …`."""
        return self.tokens[at].low.endswith(self.rules.endings["infinitive_ending"])

    def _hears(self, who: Phrase) -> bool:
        """Whether a phrase is somebody, where prepositions tell who is addressed: no `a chiesto il ritiro`."""
        some = self.tokens[who.start : who.end]
        return not self.rules.words["addressee"] or is_voice(some, self.rules)

    def clause(self, at: int) -> int:
        """Where the content of a verb of saying begins: behind its adverbials."""
        that, articles = self.rules.words["complement"], self.rules.words["article"]
        if at < self.end and (self._infinitive(at) or self.tokens[at].low in self.rules.words["negation"]):
            return at
        for n in range(at, min(at + ADVERBIAL, self.end)):
            if self.tokens[n].low in that or self.tokens[n].quoted:
                behind = self.past_adverbials(at)
                goes_on = self.tokens[n].quoted and self.tokens[behind].word  # "said he “left”"
                skips = self._told or not goes_on
                near = n <= behind + skips or self._is_circumstance(at, n)
                if near or (self.tokens[n - 1].text == "," and self.tokens[n].low in that):
                    return n
                break
            if n > at and self.tokens[n].low in self.rules.verbs and self.tokens[n - 1].low not in articles:
                break
        if self._told and (told := self.phrases.after(at)) and told.end < self.end:
            at = told.end if self.tokens[told.end].text == "," else at
        behind = self.past_adverbials(at)
        if behind < self.end and behind > at and self.tokens[behind].text != ",":
            return behind
        if behind + 1 < self.end and self.tokens[behind].text in (",", ":"):
            return behind + 1
        return at

    def _is_circumstance(self, at: int, that: int) -> bool:
        """Whether nothing but a preposition and what it is for stands before `that`: `said in response that`."""
        words = self.rules.words
        if (
            self.tokens[at].low not in words["preposition"]
            or self.tokens[that].low not in words["complement"]
        ):
            return False
        clause = self.rules.any("auxiliary", "he", "she", "first")
        return all(t.word and not t.quoted and t.low not in clause for t in self.tokens[at:that])
