"""The subject of a verb: to its left, behind its auxiliaries, asides, times, parentheses and appositions."""

from __future__ import annotations

from itertools import pairwise

from corpus_search.attribution.appositions import Appositions
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.speaking import is_institution, is_speaker, is_voice, tells
from corpus_search.attribution.tokens import Phrase, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules

_SIDE = 4
"""Tokens of words like `de son côté`, at most."""
_INSIDE = 6
"""Tokens between a preposition and the verb of who speaks behind it, at most."""


class Subjects(Appositions):
    """Finds subjects, too, in the tokens of a sentence."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        words = rules.words
        self._adverb = rules.endings["adverb_ending"]
        self._middle = words["middle"]
        self._relatives = words["relative"]
        self._clitics, self._side = words["clitic"], words["side"]
        self.joins_nouns = bool(words["who"])
        self._clause_ends = rules.any("joining", "complement", "contrast", "subordinate")
        self._parts = rules.any("auxiliary", "adverb", "relative")
        self._leads_on = rules.any("as", "of")
        self._leads_period = rules.any("of", "adverb")

    def before(self, verb: int, floor: int) -> tuple[Phrase | None, int, bool]:
        """The subject that ends before a verb, the first token of the verb group, whether it is passive.

        `floor` is the first token the phrase may use.
        """
        floor = floor or self.dateline
        group, passive = self._group(verb, floor)
        at = self._before_aside(self._before_times(group - 1, floor), floor)
        if at < floor:
            return None, group, passive
        found = self._before_party(at, floor) or self._before_dashes(at, floor) or self._up_to(at, floor)
        first = found.start if found is not None else group
        if self.joins_nouns and first > floor and self.tokens[at].word and self.tokens[first - 1].word:
            head = self._antecedent(found or Phrase(group, group), floor)
            if head is None and found is not None and self._hangs_idly(found):
                ahead = found.start - 1  # "has in the past said", "who in May said"
                parted = self.tokens[ahead - 1].low in self._parts
                return self.before(ahead, floor) if parted else (None, group, passive)
            found = head or found
        return found or self._before_in(at, verb, floor), group, passive

    def _antecedent(self, found: Phrase, floor: int) -> Phrase | None:
        """Who heads a clause whose verb stands behind what tells of them; None when the phrase found heads it.

        `Residents who saw the crash said …`, `a doctor treating the injured said …`, `everyone at the table said …`.
        """
        tokens, words = self.tokens, self.rules.words
        first = self._clause_start(found.start, floor)
        related, told = self._is_related(first, found), self._is_told(found)
        if first >= found.start or not (related or told):
            return None
        some = tokens[first].low in self.rules.any("they", "somebody")
        counts = tokens[first].low in self._determiners and is_speaker(tokens[first + 1].low, self.rules)
        head = self._some(first) if some and not counts else self.after(first, loose=related)
        if head is None or head.end > found.start:
            return None
        if head.end - head.start > 1 and tokens[head.end - 1].low.endswith(self._participle):
            head = Phrase(head.start, head.end - 1)
        behind = tokens[head.end + (tokens[head.end].low in self._joining)].low  # "in Sund and around it"
        if not (related or behind in words["preposition"] or behind.endswith(self._told_ending)):
            return None
        if self._says_between(head.end, found.start):
            return None
        if behind in words["than"]:
            return Phrase(head.start, found.end)  # "More than six in ten"
        named = tokens[head.start : head.end]
        if is_voice(named, self.rules) or named[0].low in words["somebody"]:
            return head
        return head if tells(named, self.rules) and not self._is_heard(found) else None

    def _hangs_idly(self, found: Phrase) -> bool:
        """Whether a phrase hangs on a preposition and cannot speak: the reason of `then for some reason adds`."""
        some = self.tokens[found.start : found.end]
        speaks = is_voice(some, self.rules) or any(is_institution(token.low, self.rules) for token in some)
        return not speaks and self._is_inside(found)

    def _is_inside(self, found: Phrase) -> bool:
        """Whether a phrase hangs on a preposition: `in over 40 homes`, but neither `over 40 homes` nor `one in 40`."""
        tokens, words, at = self.tokens, self.rules.words, found.start - 1
        at -= tokens[at].low in words["roughly"] or tokens[found.start].low in words["roughly"]
        if at < 0 or tokens[at].low not in words["preposition"] or tokens[at].low in words["conjunction"]:
            return False
        return not (at and (tokens[at - 1].low in self._determiners or tokens[at - 1].text.isdigit()))

    def _is_heard(self, found: Phrase) -> bool:
        """Whether a phrase is somebody who speaks in a clause of their own: `a bill that critics call`."""
        some = self.tokens[found.start : found.end]
        return bool(some) and not self._is_inside(found) and is_voice(some, self.rules)

    def _is_related(self, first: int, found: Phrase) -> bool:
        """Whether a relative clause stands before a verb, and the phrase found is no subject inside it."""
        opens, words = self.tokens[found.start], self.rules.words
        if opens.low in words["complement"] and found.end > found.start:
            return True  # "the ship that sank"
        acts = not (opens.capital or opens.low in words["determiner"])  # "who died in a quarry"
        if any(t.low in words["who"] for t in self.tokens[first : found.start - (not acts)]):
            return True
        if self.tokens[found.end - 1].low in words["to"]:
            return False
        that = (n for n in range(first + 1, found.start) if self.tokens[n].low in words["complement"])
        return any(self._tells_of_noun(n, first) for n in that)  # "groups that have backed him"

    def _is_told(self, found: Phrase) -> bool:
        """Whether a phrase is no subject, as a preposition or a participle stands before it."""
        small = self.rules.words["preposition"]
        before = self.tokens[found.start - 1].low
        led = before in small or self.tokens[found.start - 2].low in small  # "on board the ship"
        return found.end > found.start and (led or before.endswith(self._participle))

    def _says_between(self, start: int, end: int) -> bool:
        """Whether somebody says something between two tokens: no `asked not to be named`."""
        verbs, unsaid = self.rules.verbs, self.rules.words["not"]
        return any(
            verbs.get(t.low) in SAYING and behind.low not in unsaid
            for t, behind in pairwise(self.tokens[start : end + 1])
        )

    def _some(self, at: int) -> Phrase:
        """A word for people who are told of: `everyone`, `one of the drivers`."""
        of = self.tokens[at + 1].low in self.rules.words["office_of"]
        rest = self.after(at + 2) if of else None
        return Phrase(at, rest.end if rest is not None else at + 1)

    def _clause_start(self, at: int, floor: int) -> int:
        """Where the clause begins that goes on before a token: behind a mark, a quotation, a word that joins."""
        words = self.rules.words
        while at > floor:
            token = self.tokens[at - 1]
            ends = token.low in self._clause_ends and token.low not in self._leads_on
            ends = ends and not self._tells_of_noun(at - 1, floor)
            ends = ends and not (token.low in self._joining and self.tokens[at].low in words["preposition"])
            if ends or not token.word or token.quoted:
                break
            at -= 1
        return at

    def _before_in(self, at: int, verb: int, floor: int) -> Phrase | None:
        """The subject behind a preposition: `в министерстве сообщили`."""
        small = self.rules.words["speaks_in"]
        if not small:
            return None
        first = next(
            (n for n in range(at, max(floor, at - _INSIDE) - 1, -1) if self.tokens[n].low in small), -1
        )
        plural = self.tokens[verb].low.endswith(self.rules.endings["impersonal_ending"])
        return self._institution(Phrase(first + 1, at + 1)) if plural and 0 <= first < at else None

    def _group(self, verb: int, floor: int) -> tuple[int, bool]:
        """The first token of a verb with its auxiliaries and adverbs, and whether it is passive."""
        tokens, at = self.tokens, verb - 1
        active = tokens[verb].low.endswith(self._participle)
        passive = False
        if at - 3 > floor and tokens[at].text == "," and tokens[at - 3].low in self._aux:
            at = self._before_aside(at, floor)  # "has, however, said"
        while at >= floor and (self._is_adverb(tokens[at]) or tokens[at].low in self._clitics):
            if tokens[at].low in self._relatives and tokens[at - 1].text == ",":
                break  # "Nils Holm, der hævder", else an adverb
            if tokens[at].low in self.rules.words["be"] and not active:
                passive = True
            if tokens[at].low in self._middle:
                active, passive = True, False  # "s'est réjoui"
            at = self._before_side(at - 1, floor) if self._side else at - 1  # "a quant à lui dit"
        at = self._before_semi(at, floor)
        spoken = active or tokens[verb].low in self.rules.words["plain"]
        if at > floor and tokens[at].low in self._possessive and spoken:
            at -= 1  # "he's saying", never the possessive of "Berg's claim"
        return at + 1, passive

    def _before_semi(self, at: int, floor: int) -> int:
        """The last token before words like `used to`, `went on to`."""
        tokens, words = self.tokens, self.rules.words
        if at - 1 <= floor or tokens[at].low not in words["to"]:
            return at
        first = at - 1 - (tokens[at - 1].low in words["on"])
        return first - 1 if tokens[first].low in words["semi"] and first > floor else at

    def _before_aside(self, at: int, floor: int) -> int:
        """The last token before a word between two commas: `Berg, however, said`."""
        at = self._before_side(at, floor) if self._side else at
        tokens = self.tokens
        if at - 2 < floor or tokens[at].text != "," or tokens[at - 2].text != ",":
            return at
        return at - 3 if tokens[at - 1].low in self._aside else at

    def _before_side(self, at: int, floor: int) -> int:
        """The last token before words like `de son côté`, `por su parte`, with or without commas around them."""
        last = at - (self.tokens[at].text == ",")
        if last - 1 <= floor or self.tokens[last].low not in self._side:
            return at
        first = next(
            (
                n
                for n in range(last - 1, max(floor, last - _SIDE), -1)
                if self.tokens[n].low in self.rules.words["preposition"]
            ),
            0,
        )
        if not first:
            return at
        return first - 1 - (last < at and self.tokens[first - 1].text == ",")

    def _before_times(self, at: int, floor: int) -> int:
        """The last token before times like `on Monday`, `this week`, `earlier Thursday`."""
        tokens, periods = self.tokens, self.rules.words["period"]
        while at >= floor:
            if tokens[at].low in self._times and (tokens[at].capital or self.bare):
                small = self.rules.words["preposition"] if self.bare else self._of
                at -= 2 if at > floor and tokens[at - 1].low in small else 1
            elif at > floor and tokens[at].low in periods and tokens[at - 1].low in self._times:
                at -= 2
                if at > floor and tokens[at].low in self._leads_period:
                    at -= 1  # "late on Sunday night", "just this month"
            elif tokens[at].low in self.rules.words["when"]:
                at -= 1
            else:
                break
        return at

    def _is_adverb(self, token: Token) -> bool:
        return token.low in self._adverbs or (token.low.endswith(self._adverb) and not token.capital)
