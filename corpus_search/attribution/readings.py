"""What can be read in a document, told without a subject: `„…“, heißt es im Bericht`, `Nella nota si legge che …`."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.speaking import head_of, is_institution
from corpus_search.attribution.tokens import Phrase, past_words

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.contents import Contents
    from corpus_search.attribution.phrases import Phrases
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Sentence, Token

_BEFORE = 24
"""Tokens that tell of a document between its noun and the verb, at most."""
_OPENING = 3
"""Tokens before the verb where the document follows it, `Wörtlich heißt es in …`, at most."""


class Readings:
    """Finds such claims in the sentence read last."""

    def __init__(self, phrases: Phrases, contents: Contents, rules: Rules) -> None:
        self.tokens: Sequence[Token] = ()
        self.end = 0
        self.phrases = phrases
        self.contents = contents
        self.rules = rules
        self._held_in = rules.words["held_in"]
        self._adverbs = rules.any("adverb", "verbatim") - self._held_in

    def read(self, sentence: Sentence, end: int) -> None:
        """Turn to another sentence, whose last word ends at a token."""
        self.tokens, self.end = sentence.tokens, end

    def at(self, at: int, floor: int) -> Claim | None:
        """The claim of a verb that begins at a token; None where no document is told, or nothing is read in it."""
        cue = self._cue(at)
        if cue is None:
            return None
        behind = self._past_adverbs(cue.end)
        who = document_in(behind, self.phrases, self.rules)
        clause = not self._stands(cue)
        if who is not None and self._closes(cue, floor):
            return Claim(who, cue, self.contents.until(floor, at) + self._second_part(who.end), "tag speech")
        if who is not None:
            behind = self._past_adverbs(who.end)
            clause = clause and self._in_mood(behind)
            return self._head(who, cue, behind, clause=clause) if at - floor <= _OPENING else None
        who = self._told_of(at, floor) or self._document_before(floor, at)
        return self._head(who, cue, behind, clause=clause) if who is not None else None

    def _head(self, who: Phrase, cue: Phrase, behind: int, *, clause: bool) -> Claim | None:
        """The claim of what follows; without a word or a mark that opens it only where it may be a `clause`."""
        start = self._opens(behind, clause=clause)
        return Claim(who, cue, self.contents.rest(start), "head speech") if start else None

    def _cue(self, at: int) -> Phrase | None:
        """The words of a verb without a subject that begin at a token: `heißt es`, `si legge`."""
        end = past_words(self.tokens, at, self.rules.lines["read_in"])
        return Phrase(at, end) if 0 < end <= self.end else None

    def _past_adverbs(self, at: int) -> int:
        while at < self.end and self.tokens[at].low in self._adverbs:
            at += 1
        return at

    def _document_before(self, floor: int, at: int) -> Phrase | None:
        """The document with which a sentence opens, and nothing but what tells of it up to the verb."""
        found = document_in(self._past_adverbs(floor), self.phrases, self.rules)
        if found is None or found.start >= at or at > found.end + _BEFORE:
            return None
        quoted = any(t.quoted for t in self.tokens[floor:at])
        return None if quoted else Phrase(found.start, min(found.end, at))

    def _told_of(self, at: int, floor: int) -> Phrase | None:
        """The document that a relative clause tells of: `ein Brief, in dem es heißt`, `una nota in cui si legge`."""
        before = next((n for n in (at - 2, at - 3) if n > floor and self.tokens[n].low in self._held_in), 0)
        last = before - 1 - (self.tokens[before - 1].text == ",")
        if not before or last < floor or not all(t.word for t in self.tokens[before:at]):
            return None
        found = self.phrases.ending(last, floor)
        if found is None:
            return None
        deed = self.rules.ends("deed_ending", "female_verb_ending")
        start = max(
            (n + 1 for n in range(found.start, last) if self.tokens[n].low.endswith(deed)),
            default=found.start,
        )
        return Phrase(start, found.end) if _is_document(self.tokens[start : found.end], self.rules) else None

    def _second_part(self, at: int) -> tuple[Phrase, ...]:
        """The quotation that goes on behind a colon: `„…“, heißt es im Bericht: „…“`."""
        return self.contents.rest(at + 1) if self.contents.quotes_at(at) else ()

    def _closes(self, cue: Phrase, floor: int) -> bool:
        """Whether something that may be said ends before the verb: a quotation, or a clause and its comma."""
        at = cue.start - 1
        if at - floor < _OPENING:
            return False
        mark = self.tokens[at].text == "," or self.tokens[at].text in DASHES
        quoted = self.tokens[at].quoted or (mark and self.tokens[at - 1].quoted)
        return quoted or (mark and not self._stands(cue))

    def _stands(self, cue: Phrase) -> bool:
        """Whether a verb is as often one of where things stand: only a quotation or `that` shows what is read."""
        return self.tokens[cue.start].low in self.rules.words["stands_too"] and cue.end == cue.start + 1

    def _in_mood(self, at: int) -> bool:
        """Whether what follows is in the mood of reported speech, in a language that has one."""
        mood = self.rules.words["reported_mood"]
        return not mood or any(t.low in mood for t in self.tokens[at : self.end])

    def _opens(self, at: int, *, clause: bool) -> int:
        """Where what is read begins: at a quotation, at `that`, where it may be at a `clause`; 0 where nothing does."""
        quotation = self.contents.past_colon(at, self.end)
        if quotation > at:
            return quotation
        comma = at < self.end and self.tokens[at].text == ","
        at += comma
        if at >= self.end:
            return 0
        token = self.tokens[at]
        said = token.quoted or token.text == ":" or token.low in self.rules.words["complement"]
        return at if said or (comma and clause) else 0


def document_in(at: int, phrases: Phrases, rules: Rules) -> Phrase | None:
    """The document, or whoever speaks, behind a preposition at a token of the sentence read last."""
    if at + 1 >= len(phrases.tokens) or phrases.tokens[at].low not in rules.words["held_in"]:
        return None
    found = phrases.after(at + 1, loose=True)
    if found is None or not _is_document(phrases.tokens[found.start : found.end], rules):
        return None
    return found


def _is_document(some: Sequence[Token], rules: Rules) -> bool:
    low = some[head_of(some, rules)].low
    return is_institution(low, rules) or low.endswith(rules.endings["document_ending"])
