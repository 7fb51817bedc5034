"""Quotations without a cue of their own: who says them, by their sentence and those before; or that nobody does."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.names import located
from corpus_search.attribution.said import Said
from corpus_search.attribution.speaking import is_somebody, is_voice
from corpus_search.attribution.subjects import Subjects
from corpus_search.attribution.talk import Talk
from corpus_search.attribution.tokens import Phrase, Sentence, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.attribution.entities import Entities
    from corpus_search.attribution.rules import Rules

_NAME = 4
"""Words of a person's name, at most."""
_LABEL = 6
"""Tokens of who says a headline, with the colon, at most."""
_CLAUSE = 4
"""Words of what is said in one, at least."""
_HEADLINE = 32
"""Tokens of one, at most."""
_TERM = 5
"""Words of a quotation that nobody need say: a term, a title, irony."""


class Floating:
    """Owns what no cue of a sentence does; `talk` follows who speaks."""

    def __init__(
        self, rules: Rules, entities: Entities, heard: Callable[[Claim, tuple[Token, ...]], Said]
    ) -> None:
        """`heard` tells whose words a claim is about."""
        self.rules = rules
        self.phrases = Subjects(rules)
        self.entities = entities
        self.heard = heard
        self.talk = Talk(rules, self.told_of)

    def own(self, sentence: Sentence, owner: list[Said | None], *, cued: bool) -> None:
        """Whose the quotations are that have no owner yet: who spoke before goes on, short ones nobody says."""
        tokens = sentence.tokens
        for start, end in sentence.quotes:
            if any(owner[at] is not None for at in range(start, end)):
                continue
            whole = start == self._dashed(tokens) and end >= len(tokens) - 1
            spoken = whole or self._labelled(tokens, start) or self._announced(tokens, start, end)
            if (not spoken and self._is_term(tokens[start:end])) or self._is_work(tokens, end):
                continue
            if not cued and self.talk.last is not None and self._tells_what_was_done(tokens, start):
                said = self.talk.last.continued("floating predicate")
                end = len(tokens)
            else:
                by_subject = (
                    None if whole or cued else self.subject_of(tokens, start) or self._only_one(tokens)
                )
                said = by_subject or self._speaker_of_floating(sentence, whole=whole, cued=cued)
            for at in range(start, end):
                owner[at] = said

    def _dashed(self, tokens: tuple[Token, ...]) -> int:
        """How many tokens stand before a whole quotation: the dash that opens it."""
        return "dash_opens" in self.rules.words and tokens[0].text in DASHES and not tokens[0].quoted

    def headed(self, sentence: Sentence) -> Claim | None:
        """`Falk: Lock will open in May`: a headline with who says it before a colon, a known person or a document."""
        tokens = sentence.tokens
        if not tokens[0].capital or len(tokens) > _HEADLINE or tokens[-1].text == "?":
            return None
        colon = next((at for at in range(1, min(_LABEL, len(tokens))) if tokens[at].text == ":"), 0)
        if not colon or sum(token.word for token in tokens[colon:]) < _CLAUSE or tokens[colon + 1].quoted:
            return None
        anybody = tokens[colon - 1].low in self.rules.words["headline_source"]
        if not anybody and not self.entities.is_known(tokens[:colon]):
            return None
        who = Phrase(0, colon)
        return Claim(who, Phrase(colon, colon + 1), (Phrase(colon + 1, len(tokens)),), "head label")

    def _labelled(self, tokens: tuple[Token, ...], quote: int) -> bool:
        """Whether a name and a colon stand before a quotation, and nothing else: `Rizzo: "My dog does."`"""
        return (
            1 < quote <= _NAME
            and tokens[quote - 1].text == ":"
            and all(t.capital for t in tokens[: quote - 1])
        )

    def _announced(self, tokens: tuple[Token, ...], quote: int, end: int) -> bool:
        """Whether a person heads a sentence that ends with a quotation behind a colon: `Berg was blunt: “No.”`"""
        if tokens[quote - 1].text != ":" or end < len(tokens) - 1:
            return False
        said = self.subject_of(tokens, quote)
        return said is not None and said.speaker is not None and said.speaker.kind == "person"

    def _is_work(self, tokens: tuple[Token, ...], end: int) -> bool:
        """Whether a quotation is the title of a work: `"…," by Jan Berg`."""
        by = end < len(tokens) - 1 and tokens[end].low in self.rules.words["by"]
        return by and tokens[end + 1].capital

    def _tells_what_was_done(self, tokens: tuple[Token, ...], quote: int) -> bool:
        """Whether a quotation is the predicate of its sentence, told in somebody's words: `Both “agreed to …”`."""
        if quote + 1 >= len(tokens) or quote == 0:
            return False
        first = tokens[quote + 1].low
        past = self.rules.endings["past_ending"]
        if not (first.endswith(past) or first in self.rules.words["finite"]):
            return False
        self.phrases.read(tokens)
        subject, _, passive = self.phrases.before(quote, 0)
        return subject is not None and not passive

    def _is_term(self, quoted: tuple[Token, ...]) -> bool:
        """Whether a quotation is a term, a title or irony, that nobody need say: short, or written like a title."""
        words = [t for t in quoted if t.word]
        if len(words) > _TERM:
            return False
        small = self.rules.any("preposition", "conjunction", "determiner")
        return len(words) <= _TERM - 2 or all(t.capital or t.low in small for t in words)

    def _speaker_of_floating(self, sentence: Sentence, *, whole: bool, cued: bool) -> Said:
        if cued:
            before = None
        elif whole:
            before = self.talk.whole(sentence)
        else:
            before = self.talk.quoting or self.talk.last
            before = before.continued("floating quotation") if before is not None else None
        return before or Said(None, None, None, "floating unknown", self.talk.next())

    def subject_of(self, tokens: tuple[Token, ...], quote: int) -> Said | None:
        """Who heads the sentence of a quotation without a verb of saying, or is announced before its colon."""
        phrases = self.phrases
        phrases.read(tokens)
        colon = tokens[quote - 1].text == ":"
        named = phrases.ending(quote - 2, 0) if colon and quote > 1 and tokens[quote - 2].capital else None
        if named is not None and is_voice(tokens[named.start : named.end], self.rules):
            named = self._before_apposition(named, tokens)
            return self.heard(Claim(named, named, (), "floating colon"), tokens)
        found = phrases.after(self._past_opening(tokens, quote))
        if found is None or found.end > quote or not self._may_head(tokens[found.start : found.end]):
            return None
        if found.end + 1 < quote and tokens[found.end].text == "," and tokens[found.end + 1].capital:
            named = phrases.after(found.end + 1)  # "His aide, Jan Berg, laughed."
            found = Phrase(found.start, named.end) if named else found
        form = "colon" if colon else "subject"
        return self.heard(Claim(found, found, (), f"floating {form}"), tokens)

    def _before_apposition(self, named: Phrase, tokens: tuple[Token, ...]) -> Phrase:
        """Who opens the sentence, where the phrase before a colon tells who that is: `Ada Lund, Chefin des Hafens:`."""
        head = self.phrases.after(0)
        apposes = head is not None and head.end == named.start - 1 and tokens[head.end].text == ","
        return head if head is not None and apposes and tokens[head.end - 1].capital else named

    def told_of(self, tokens: tuple[Token, ...], *, here: bool) -> Said | None:
        """Whom a sentence without a cue is about: its subject, else the one person that it names.

        A paragraph before tells of the latter at its head alone: `For Josie Lalonde, that is no comfort.`
        """
        said = self.subject_of(tokens, len(tokens))
        if said is not None and said.speaker is not None and said.speaker.kind == "person":
            return said
        return (self._only_one(tokens) if here or tokens[0].low in self.rules.words["for"] else None) or said

    def _only_one(self, tokens: tuple[Token, ...]) -> Said | None:
        """The one person that a sentence names outside of quotations."""
        people = {
            full: Phrase(start, end)
            for name, start, end in located(tokens, self.rules)
            if not (name.organisation or tokens[start].quoted or self._is_place(tokens, start))
            and 0 < (full := self.entities.full(name)).count(" ") < _NAME
        }
        if len(people) != 1:
            return None
        only = next(iter(people.values()))
        return self.heard(Claim(only, only, (), "floating named"), tokens)

    def _is_place(self, tokens: tuple[Token, ...], start: int) -> bool:
        """Whether a name is hardly somebody's: behind `in`, or in a heading in capitals."""
        placed = start > 0 and tokens[start - 1].low in self.rules.words["place"]
        return placed or (tokens[start].text.isupper() and len(tokens[start].text) > 1)

    def _past_opening(self, tokens: tuple[Token, ...], end: int) -> int:
        """Where a sentence begins behind its opening adverbial: `On May 3, 2021, X …`."""
        if tokens[0].low not in self.rules.any("preposition", "conjunction"):
            return 0
        commas = [at for at in range(end - 1) if tokens[at].text == ","]
        behind = (at + 1 for at in commas if not tokens[at + 1].low.isdigit())
        return next(behind, 1)

    def _may_head(self, who: tuple[Token, ...]) -> bool:
        """Whether the first phrase of a sentence is somebody, not a word that has its capital from its place."""
        if len(who) == 1 and who[0].low not in self.rules.words["pronoun"]:
            return self.entities.knows(who)
        return who[-1].low in self.rules.words["pronoun"] or is_somebody(who, self.rules)
