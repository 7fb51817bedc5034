"""What a cue attributes: where its words end in the sentence, and whether they are said at all."""

from __future__ import annotations

from itertools import pairwise

from corpus_search.attribution.beginnings import ADVERBIAL, Beginnings
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.phrases import Phrases
from corpus_search.attribution.speaking import head_of, is_person
from corpus_search.attribution.tokens import Phrase, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules

_NAMED = 2
"""Words in quotation marks that may be a title's, at most."""
_FIELD = 5
"""Tokens of what an office is for, with its comma, at most."""
_ADDRESSED = 6
"""Tokens of whom one addresses, in a case of its own, at most."""
_OPENING = 8
"""Tokens of an adverbial at the head of a clause, at most."""


class Contents(Beginnings):
    """Finds the ranges of a sentence that a cue may attribute."""

    def __init__(self, phrases: Phrases, rules: Rules) -> None:
        super().__init__(phrases, rules)
        self._acting = rules.any("past", "auxiliary") if rules.words["past"] else frozenset()
        self.participle = rules.endings["participle_ending"]
        self._leads_on = rules.any("preposition", "conjunction")
        self._opens = rules.any("preposition", "subordinate")
        self._middles = rules.any("auxiliary", "adverb", "preposition", "subordinate", "relative", "past")
        self._small = rules.any("preposition", "conjunction", "determiner")
        self._subject = rules.any("he", "she", "first")

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

    def ends_at(self, at: int) -> bool:
        """Whether nothing but an adverbial follows, up to the end, a comma, or a dash."""
        if at >= self.end:
            return True
        token = self.tokens[at]
        if token.text in ",;" or token.text in DASHES:
            return True
        if any(t.low in self.rules.words["that"] for t in self.tokens[at : at + ADVERBIAL]):
            return False
        behind = self.past_adverbials(at)
        return behind >= self.end or self.tokens[behind].text == ","

    def only_circumstances(self, at: int) -> bool:
        """Whether what follows tells where and when, without any verb: `…, X said in an interview with Y`."""
        words, tokens = self.rules.words, self.tokens
        while at < self.end - 1 and self._adverb(at):
            at += 1
        if tokens[at].low not in words["preposition"] or tokens[at].low in words["to"]:
            return False
        if self._begins_clause(self.past_adverbials(at)):
            return False
        parted = self.find(",", at) > 0
        return not any(
            (t.quoted and (parted or not self._titled(t)))
            or (t.low in words["auxiliary"] and tokens[n - 1].low not in words["to"])
            for n, t in enumerate(tokens[at : self.end], at)
        )

    def _begins_clause(self, at: int) -> bool:
        """Whether a subject may stand at a token, behind adverbials: `said on Friday he met`."""
        return at < self.end and self.tokens[at].low in self._subject

    def _titled(self, token: Token) -> bool:
        """Whether a token may be part of a title in quotation marks: `said on “Good Morning”`."""
        return token.capital or not token.word or token.low in self._small

    def _left_out(self, content: Phrase) -> bool:
        """Whether `that` is left out behind a verb of saying: `mener tallene er for lave`, a clause with its verb."""
        some, words = self.tokens[content.start : content.end], self.rules.words
        opens = (
            some[0].capital
            or some[0].low in self.rules.any("determiner", "pronoun")
            or some[0].low.endswith(self.rules.endings["article_ending"])
        )
        verb = self.tokens[content.start - 1].low in words["that_left_out"]
        return verb and opens and any(t.low in words["auxiliary"] for t in some[1:])

    def is_marked(self, content: Phrase) -> bool:
        """Whether a word, a mark, an infinitive or a quotation shows that a content is said, where clauses need one."""
        first = self.tokens[content.start]
        return (
            first.low in self.rules.any("that", "negation", "to")
            or first.low.endswith(self.rules.endings["infinitive_ending"])
            or self.tokens[content.start - 1].text == ":"
            or self._left_out(content)
            or first.quoted
            or sum(t.quoted and t.word for t in self.tokens[content.start : content.end]) > _NAMED
        )

    def tells_when(self, content: Phrase, *, plain: bool) -> bool:
        """Whether a content is no more than a circumstance: `what X said when she resigned`, and, behind the plainest
        verbs, `X said in a statement`."""
        words, some = self.rules.words, self.tokens[content.start : content.end]
        opens, small = some[0].low in words["circumstance"], plain and some[0].low in words["preposition"]
        if not (opens or small) or any(t.quoted or t.text == "," for t in some):
            return False
        return opens or not any(
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
            or (some[0].low.endswith(self.participle) and not some[0].capital)
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
            n for n in range(at + 1, end) if self.tokens[n].text in DASHES and not self.tokens[n].quoted
        ]
        if len(dashes) != 1 or end - dashes[0] >= dashes[0] - at:
            return 0
        return 0 if any(t.quoted for t in self.tokens[dashes[0] : end]) else dashes[0]

    def _outer_comma(self, at: int, who: Phrase) -> int:
        """The comma that ends a relative or subordinate clause; 0 when the speaker stands in none."""
        words, tokens = self.rules.words, self.tokens
        if tokens[who.end - 1].low in words["relative"]:
            apposed = who.end - who.start > 1 and tokens[who.end - 2].text == ","
            if not apposed and who.start and tokens[who.start - 1].low in words["preposition"]:
                return self._comma(at, main=True)  # "Of those who said they had voted, most …"
            return self._comma(at, resumes=True) if apposed else 0
        if who.start and tokens[who.start - 1].low in words["subordinate"]:
            return self._comma(at, main=True)
        if (
            who.end + 1 < at
            and tokens[who.end].text == ","
            and tokens[who.end + 1].low in words["relative_too"]
        ):
            return self._comma(at, resumes=True)
        return 0

    def _gloss(self, at: int) -> int:
        """The comma before the narrator's own words; 0 without.

        They contrast, go on with another verb, or explain at the end who or what somebody is.
        """
        words, comma = self.rules.words, self.find(",", at)
        behind = self.tokens[comma + 1].low if 0 <= comma < self.end - 1 else ""
        if behind in words["auxiliary"] and not behind.endswith(self.participle):
            return comma
        comma = self._past_opening(at, comma)
        while 0 <= comma < self.end - 1:
            low, following = self.tokens[comma + 1].low, self.find(",", comma + 1)
            if self._turns(comma + 1):
                return comma
            if following < 0 and low in words["gloss"]:
                return comma
            comma = following
        return 0

    def _past_opening(self, at: int, comma: int) -> int:
        """The first comma of a clause that may end it: behind one that closes `that, when asked, …` or `in May, …`."""
        first = at + (comma >= 0 and self.tokens[at].low in self.rules.words["complement"])
        if comma == first > at:
            comma = self.find(",", comma + 1)
        elif not (first < comma <= first + _OPENING and self.tokens[first].low in self._opens):
            return comma
        return self.find(",", comma + 1) if comma >= 0 else comma

    def _turns(self, at: int) -> bool:
        """Whether the narrator begins at a token: what he sets against it, `as have others`, `compared with`."""
        words, low = self.rules.words, self.tokens[at].low
        behind = self.tokens[min(at + 1, self.end - 1)].low
        if low in words["objection"]:
            goes_on = low in words["goes_on"] and (behind in self._middles or behind in self.rules.verbs)
            return behind not in words["complement"] and not goes_on  # "…, but would not", "…, but rather"
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

    def _comma(self, at: int, *, main: bool = False, resumes: bool = False) -> int:
        """The next comma outside quotations, when `main` one that a subject follows, when it `resumes` one behind
        which its clause goes on with a verb; 0 when there is none."""
        comma = self.find(",", at)
        while comma >= 0:
            after = self.tokens[min(comma + 1, self.end - 1)]
            if main:
                ends = after.capital or after.low in self.rules.any("determiner", "pronoun")
            else:
                ends = not resumes or self._goes_on(comma + 1)
            if ends:
                return comma
            comma = self.find(",", comma + 1)
        return 0

    def _goes_on(self, at: int) -> bool:
        """Whether a verb may stand at a token, no adjective or noun of a list: `X, who said …, left`."""
        token, words = self.tokens[at], self.rules.words
        if token.quoted or token.capital:
            return False
        acts = (
            token.low in self.rules.any("auxiliary", "past", "finite", "adverb")
            or token.low in self.rules.verbs
        )
        third = token.low.endswith(self.rules.endings["finite_ending"])
        noun = token.low.endswith(self.rules.endings["singular_noun_ending"])
        return acts or (third and not noun) or not words["past"]

    def object_end(self, at: int, who: Phrase) -> int:
        """Where the object of an act of speech ends."""
        words, last = self.rules.words, self._outer_comma(at, who) or self.end
        for n in range(at + 1, last):
            token = self.tokens[n]
            if token.quoted:
                continue
            if token.text == ";" or token.text in DASHES or self._is_when(at, n, last):
                return n
            if (
                n + 1 < last
                and token.low in words["contrast"]
                and (
                    self._has_subject(n + 1)
                    or self._second_verb(n + 1 + (n + 2 < last and self._adverb(n + 1)))
                )
            ):
                return n
            if (
                n + 1 < last
                and token.text == ","
                and self.tokens[n + 1].low not in words["belonging"]
                and (self._goes_elsewhere(n + 1) or self._adds(n + 1, last))
            ):
                return n
            if n + 1 < last and token.low in words["and"]:
                closed = self.tokens[n - 1].quoted and self.tokens[n - 2].text == ","
                closed = closed and not self.tokens[n + 1].quoted  # "chanted “Out,” and “Now.”"
                if self._second_verb(n + 1) or closed:
                    return n
        return last

    def _is_when(self, start: int, at: int, last: int) -> bool:
        """Whether a token tells when somebody praised or rejected an object in the narrator's words, no clause."""
        words = self.rules.words
        if self.tokens[at].low not in words["circumstance"] or self.tokens[start].low in words["that"]:
            return False
        return not any(t.quoted for t in self.tokens[start:last])

    def _has_subject(self, at: int) -> bool:
        """Whether a clause of its own begins at a token, no second word of the same kind: `interesting but thin`."""
        token = self.tokens[at]
        behind = self.tokens[at - 2].text == ","
        return behind or token.capital or token.low in self.rules.any("determiner", "pronoun")

    def _second_verb(self, at: int) -> bool:
        """Whether another verb of the same subject stands at a token: `mocked the plan and left`."""
        token = self.tokens[at]
        return not token.capital and (
            (token.low in self.rules.verbs and not token.low.endswith(self.participle))
            or token.low in self._acting
            or token.low.endswith(self.rules.endings["past_ending"])
        )

    def _goes_elsewhere(self, at: int) -> bool:
        words, low = self.rules.words, self.tokens[at].low
        return (
            low in words["conjunction"]
            or low.endswith(self.participle)
            or low in words["pronoun"]
            or low in self.rules.verbs
            or (low in self.rules.sources and low not in words["preposition"])
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
        if self.rules.paradigms and self.tokens[at].low in self.rules.nominative:
            return self._hears_only(at)  # "сказал Иван Седов газете «Маяк»"
        addressed = self.phrases.after(at) if self._told else None  # "sagte er unserer Zeitung"
        return addressed is not None and addressed.end >= self.end

    def _hears_only(self, at: int) -> bool:
        """Whether a few words for whom one addresses end the clause."""
        comma = self.find(",", at)
        last = comma if comma >= 0 else self.end
        some = self.tokens[at:last]
        return len(some) <= _ADDRESSED and not any(
            t.low in self.rules.verbs or t.low in self.rules.words["complement"] for t in some
        )

    def _apposes(self, at: int) -> bool:
        """Whether a role without an article begins at a token, where adjectives follow: `X, economista jefe de …,`."""
        return "noun_first" in self.rules.words and is_person(self.tokens[at].low, self.rules)

    def _with_field(self, who: Phrase) -> Phrase:
        """A phrase with what its office is for, before a comma and a name: `said its head of operations, Otto Weir`."""
        tokens, at = self.tokens, who.end
        if at >= self.end or tokens[at].low not in self.rules.words["office_of"]:
            return who
        comma = next((n for n in range(at + 1, min(at + _FIELD, self.end)) if not tokens[n].word), 0)
        named = comma and tokens[comma].text == "," and comma + 1 < self.end and tokens[comma + 1].capital
        return Phrase(who.start, comma) if named else who

    def widened(self, who: Phrase, *, named_behind: bool = False) -> Phrase:
        """A phrase with the apposition that follows it, to the next comma."""
        if named_behind:
            who = self._with_field(who)
        if who.end < self.end and self.tokens[who.end].text == ",":
            behind = who.end + 1
            if behind < self.end and self.tokens[behind].low.endswith(self.rules.endings["age_ending"]):
                behind += 1  # "said one victim, 81-year-old Elsie Marten"
            first = self.tokens[behind] if behind < self.end else None
            comma = self.find(",", behind)
            if (
                first
                and comma >= 0
                and (first.low in self.rules.words["determiner"] or self._apposes(who.end + 1))
                and ("verb_second" in self.rules.words or not self.phrases.holds_clause(behind, comma))
            ):
                return Phrase(who.start, comma)
            some = self.tokens[who.start : who.end]
            if named_behind and first and first.capital and not some[head_of(some, self.rules)].capital:
                named = self.phrases.after(behind)  # "said his aide, Jan Berg"
                return Phrase(who.start, named.end) if named else who
        return who
