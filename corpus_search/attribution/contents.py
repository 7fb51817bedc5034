"""What a cue attributes: where its words begin and end in the sentence, behind addressees and adverbials."""

from __future__ import annotations

from itertools import pairwise

from corpus_search.attribution.phrases import Phrase, Phrases
from corpus_search.attribution.speaking import head_of, is_person, is_voice

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.units import Token

_DASHES = frozenset(("-", "–", "—", "--"))
_BARE = 3
"""Words behind a preposition that has no article, at most."""
_ADVERBIAL = 14
"""Tokens between a verb of saying and its `that`, at most."""


class Contents:
    """Finds the ranges of one sentence that a cue may attribute; `end` is where its last word ends."""

    def __init__(self, tokens: Sequence[Token], end: int, phrases: Phrases, rules: Rules) -> None:
        self.tokens = tokens
        self.end = end
        self.phrases = phrases
        self.rules = rules
        self._told = "verb_second" in rules.words  # "sagte der Zeitung, sie …"
        self.participle = rules.endings["participle_ending"]
        self._adverb_ending = rules.endings["adverb_ending"]
        self._leads_on = rules.any("preposition", "conjunction")

    def until(self, start: int, stop: int) -> tuple[Phrase, ...]:
        """The range without marks at its ends; nothing, when it is empty."""
        tokens = self.tokens
        while stop > start and not (tokens[stop - 1].word or tokens[stop - 1].quoted):
            stop -= 1
        while start < stop and not (tokens[start].word or tokens[start].quoted):
            start += 1
        return (Phrase(start, stop),) if start < stop else ()

    def rest(self, start: int) -> tuple[Phrase, ...]:
        """What is left of the sentence."""
        return self.until(start, self.end)

    def find(self, text: str, at: int) -> int:
        """The next token that is this mark, outside quotations; -1 when there is none."""
        tokens = self.tokens
        return next((n for n in range(at, self.end) if tokens[n].text == text and not tokens[n].quoted), -1)

    def past_colon(self, start: int, end: int) -> int:
        """Where the quotation begins in `spoke to a reporter: "…"`; else the start."""
        marks = (
            n + 1 for n in range(start, end - 1) if self.tokens[n].text == ":" and self.tokens[n + 1].quoted
        )
        return next(marks, start)

    def ends_at(self, at: int) -> bool:
        """Whether nothing but an adverbial follows, up to the end, a comma, or a dash."""
        if at >= self.end:
            return True
        token = self.tokens[at]
        if token.text in ",;" or token.text in _DASHES:
            return True
        if any(t.low in self.rules.words["that"] for t in self.tokens[at : at + _ADVERBIAL]):
            return False
        behind = self.past_adverbials(at)
        return behind >= self.end or self.tokens[behind].text == ","

    def only_circumstances(self, at: int) -> bool:
        """Whether what follows tells where and when, without any verb: `…, X said in an interview with Y`."""
        words, tokens = self.rules.words, self.tokens
        if tokens[at].low not in words["preposition"] or tokens[at].low in words["to"]:
            return False
        return not any(
            t.quoted or (t.low in words["auxiliary"] and tokens[n - 1].low not in words["to"])
            for n, t in enumerate(tokens[at : self.end], at)
        )

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
            or self._date(at)
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
        return at + 2 if spoken_to or behind in words["time"] or behind.isdigit() else 0

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
        found = self.phrases.after(at) if at < self.end else None
        if found is None or not self._hears(found):
            return at
        if found.end >= self.end:
            return self.end if self.tokens[at].capital else at  # "its chairman told Wire"
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
        that = self.rules.words["complement"]
        if at < self.end and (self._infinitive(at) or self.tokens[at].low in self.rules.words["negation"]):
            return at
        for n in range(at, min(at + _ADVERBIAL, self.end)):
            if self.tokens[n].low in that or self.tokens[n].quoted:
                near = n <= self.past_adverbials(at) + 1 or self._is_circumstance(at, n)
                if near or (self.tokens[n - 1].text == "," and self.tokens[n].low in that):
                    return n
                break
            if self.tokens[n].low in self.rules.verbs and n > at:
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
        return all(t.word and not t.quoted and t.low not in words["auxiliary"] for t in self.tokens[at:that])

    def is_marked(self, content: Phrase) -> bool:
        """Whether a word, a mark, an infinitive or a quotation shows that a content is said, where clauses need one."""
        first = self.tokens[content.start]
        return (
            first.low in self.rules.any("that", "negation")
            or first.low.endswith(self.rules.endings["infinitive_ending"])
            or self.tokens[content.start - 1].text == ":"
            or any(t.quoted for t in self.tokens[content.start : content.end])
        )

    def tells_when(self, content: Phrase, *, plain: bool) -> bool:
        """Whether a content is no more than a circumstance: `what X said when she resigned`, and, behind the plainest
        verbs, `X said in a statement`."""
        words, some = self.rules.words, self.tokens[content.start : content.end]
        if any(t.quoted or t.text == "," for t in some):
            return False
        if some[0].low in words["circumstance"]:
            return True
        small = plain and some[0].low in words["preposition"]
        return small and not any(
            t.low in words["auxiliary"]
            or (t.low in self.rules.verbs and before.low not in words["determiner"])
            for before, t in pairwise(some)
        )

    def opens_deed(self, content: Phrase) -> bool:
        """Whether what somebody promises or refuses to do stands in a content, or is quoted in it."""
        some = self.tokens[content.start : content.end]
        return some[0].low in self.rules.any("to", "that", "not") or any(t.quoted for t in some)

    def is_said(self, content: Phrase) -> bool:
        """Whether a content is more than a thing: a clause, or in part a quotation."""
        words, some = self.rules.words, self.tokens[content.start : content.end]
        return (
            some[0].low in self.rules.any("that", "to", "negation")
            or some[0].low.endswith(self.rules.endings["infinitive_ending"])
            or (len(some) > 1 and some[0].low in words["pronoun"])
            or any(t.quoted or t.low in words["auxiliary"] for t in some)
        )

    def clause_end(self, at: int, who: Phrase) -> int:
        """Where a clause that begins at a token ends: its sentence, unless it stands inside another clause."""
        ends = self._outer_comma(at, who) or self._gloss(at) or self.end
        return self._dash(at, ends) or ends

    def _dash(self, at: int, end: int) -> int:
        """The only dash of a clause, behind which the narrator adds something short; 0 without."""
        dashes = [
            n for n in range(at + 1, end) if self.tokens[n].text in _DASHES and not self.tokens[n].quoted
        ]
        if len(dashes) != 1 or end - dashes[0] >= dashes[0] - at:
            return 0
        return 0 if any(t.quoted for t in self.tokens[dashes[0] : end]) else dashes[0]

    def _outer_comma(self, at: int, who: Phrase) -> int:
        """The comma that ends a relative or subordinate clause; 0 when the speaker stands in none."""
        words, tokens = self.rules.words, self.tokens
        if tokens[who.end - 1].low in words["relative"]:
            return self._comma(at) if who.end - who.start > 1 and tokens[who.end - 2].text == "," else 0
        if who.start and tokens[who.start - 1].low in words["subordinate"]:
            return self._comma(at, main=True)
        return 0

    def _gloss(self, at: int) -> int:
        """The comma before the narrator's own words; 0 without.

        They contrast, go on with another verb, or explain at the end who or what somebody is.
        """
        words, comma = self.rules.words, self.find(",", at)
        if 0 <= comma < self.end - 1 and self.tokens[comma + 1].low in words["auxiliary"]:
            return comma
        while 0 <= comma < self.end - 1:
            low, following = self.tokens[comma + 1].low, self.find(",", comma + 1)
            if self._turns(comma + 1):
                return comma
            if following < 0 and low in words["gloss"]:
                return comma
            comma = following
        return 0

    def _turns(self, at: int) -> bool:
        """Whether the narrator begins at a token: what he sets against it, `as have others`, `compared with`."""
        words, low = self.rules.words, self.tokens[at].low
        behind = self.tokens[min(at + 1, self.end - 1)].low
        if low in words["objection"]:
            return behind not in words["complement"]
        return (low in words["as"] and behind in words["auxiliary"]) or low in words["comparison"]

    def main_verb(self, at: int) -> int:
        """The comma that ends `X, noting that …, called for …`: a verb follows; 0 when there is none."""
        comma = self.find(",", at)
        while 0 <= comma < self.end - 1:
            behind = self.tokens[comma + 1]
            if behind.low in self.rules.verbs and not behind.low.endswith(self.participle):
                return comma
            comma = self.find(",", comma + 1)
        return 0

    def _comma(self, at: int, *, main: bool = False) -> int:
        """The next comma outside quotations, when `main` one that a subject follows; 0 when there is none."""
        comma = self.find(",", at)
        while comma >= 0:
            after = self.tokens[min(comma + 1, self.end - 1)]
            if not main or after.capital or after.low in self.rules.any("determiner", "pronoun"):
                return comma
            comma = self.find(",", comma + 1)
        return 0

    def object_end(self, at: int, who: Phrase) -> int:
        """Where the object of an act of speech ends."""
        words, last = self.rules.words, self._outer_comma(at, who) or self.end
        for n in range(at + 1, last):
            token = self.tokens[n]
            if token.quoted:
                continue
            if token.text == ";" or token.text in _DASHES:
                return n
            if n + 1 < last and token.low in words["contrast"] and self._has_subject(n + 1):
                return n
            if (
                n + 1 < last
                and token.text == ","
                and (self._goes_elsewhere(n + 1) or self._adds(n + 1, last))
            ):
                return n
            if n + 1 < last and token.low in words["and"]:
                closed = self.tokens[n - 1].quoted and self.tokens[n - 2].text == ","
                if self._second_verb(n + 1) or closed:
                    return n
        return last

    def _has_subject(self, at: int) -> bool:
        """Whether a clause of its own begins at a token, no second word of the same kind: `interesting but thin`."""
        token = self.tokens[at]
        behind = self.tokens[at - 2].text == ","
        return behind or token.capital or token.low in self.rules.any("determiner", "pronoun")

    def _second_verb(self, at: int) -> bool:
        """Whether another verb of the same subject stands at a token: `mocked the plan and left`."""
        token = self.tokens[at]
        return not token.capital and (
            token.low in self.rules.verbs or token.low.endswith(self.rules.endings["past_ending"])
        )

    def _goes_elsewhere(self, at: int) -> bool:
        words, low = self.rules.words, self.tokens[at].low
        return (
            low in words["conjunction"]
            or low.endswith(self.participle)
            or low in words["pronoun"]
            or low in self.rules.verbs
            or low in self.rules.sources
        )

    def _adds(self, at: int, last: int) -> bool:
        """Whether the narrator adds where, when or who that is, and quotes nothing more."""
        adds = self.tokens[at].low in self.rules.any("preposition", "gloss", "time", "comparison")
        return adds and not any(t.quoted for t in self.tokens[at:last])

    def about_speaker(self, at: int) -> bool:
        """Whether what begins at a token goes on about the speaker, not with the content."""
        low, words = self.tokens[at].low, self.rules.words
        return (
            low in words["relative"]
            or low in words["determiner"]
            or low.isdigit()
            or low in self._leads_on
            or low.endswith(self.participle)
            or low in self.rules.verbs
            or self.phrases.names_role(at)
        )

    def clause_about(self, at: int) -> bool:
        """Whether a token begins a clause about the speaker."""
        if at >= self.end:
            return True
        low, words = self.tokens[at].low, self.rules.words
        return low in words["relative"] or low.endswith(self.participle) or low in words["joining"]

    def stands_alone(self, at: int) -> bool:
        """Whether a phrase that ends before a token is followed by nothing of its clause."""
        if at >= self.end or not self.tokens[at].word or self.tokens[at].low in self._leads_on:
            return True
        if self._told and self.past_adverbials(at) >= self.end:
            return True
        addressed = self.phrases.after(at) if self._told else None  # "sagte er unserer Zeitung"
        return addressed is not None and addressed.end >= self.end

    def _apposes(self, at: int) -> bool:
        """Whether a role without an article begins at a token, where adjectives follow: `X, economista jefe de …,`."""
        return "noun_first" in self.rules.words and is_person(self.tokens[at].low, self.rules)

    def widened(self, who: Phrase, *, named_behind: bool = False) -> Phrase:
        """A phrase with the apposition that follows it, to the next comma."""
        if who.end < self.end and self.tokens[who.end].text == ",":
            first = self.tokens[who.end + 1] if who.end + 1 < self.end else None
            comma = self.find(",", who.end + 1)
            if (
                first
                and comma >= 0
                and (first.low in self.rules.words["determiner"] or self._apposes(who.end + 1))
            ):
                return Phrase(who.start, comma)
            some = self.tokens[who.start : who.end]
            if named_behind and first and first.capital and not some[head_of(some, self.rules)].capital:
                named = self.phrases.after(who.end + 1)  # "said his aide, Jan Berg"
                return Phrase(who.start, named.end) if named else who
        return who
