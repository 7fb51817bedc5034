"""Whose words the sentence before is: `Das teilte die Polizei mit.`, `Lo riferisce il sindaco.`"""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.readings import document_in
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.speaking import head_of, is_oblique
from corpus_search.attribution.tokens import Phrase, past_words

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.cues import Cues
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Sentence, Token

_LONGEST = 40
"""Tokens of a sentence that tells it, at most."""
_NAME = 5
"""Tokens of the name of a paper in quotation marks, at most."""


class Backward:
    """Finds such sentences by the words that stand for what was said before."""

    def __init__(self, cues: Cues, rules: Rules) -> None:
        self.cues = cues
        self.rules = rules

    def claim(self, sentence: Sentence) -> Claim | None:
        """Who said what stands before, without its content; None where a sentence tells nothing of it."""
        tokens, lines = sentence.tokens, self.rules.lines
        quotes = any(end - start > _NAME for start, end in sentence.quotes)
        if quotes or len(tokens) > _LONGEST or tokens[-1].text != ".":
            return None
        source = past_words(tokens, 0, lines["source_back"])
        behind = source or self._past_anaphor(tokens)
        if not behind or any(self._says_more(tokens, at) for at in range(behind, len(tokens) - 1)):
            return None
        self.cues.read(sentence)
        if source:
            return self._made(self.cues.phrases.after(source, loose=True), source, "back source")
        if end := past_words(tokens, behind, lines["read_in"]):
            return self._made(document_in(end, self.cues.phrases, self.rules), end, "back speech")
        verb = self._verb(tokens, behind)
        return self._made(self._who(verb + 1) if verb else None, verb + 1, "back speech")

    def _made(self, who: Phrase | None, end: int, form: str) -> Claim | None:
        return Claim(who, Phrase(0, end), (), form) if who is not None else None

    def _past_anaphor(self, tokens: Sequence[Token]) -> int:
        """Behind the words at the head that stand for what was said, a verb of saying before them too; 0 without."""
        lines = self.rules.lines["said_back"]
        verb_first = self.rules.verbs.get(tokens[0].low) in SAYING
        return past_words(tokens, 0, lines) or (past_words(tokens, 1, lines) if verb_first else 0)

    def _says_more(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word tells that something is said in the sentence itself, or that nothing was."""
        low, words = tokens[at].low, self.rules.words
        parted = low in words["denying_particle"] and not tokens[at + 1].word
        return parted or low == ":" or low in self.rules.any("complement", "negation", "denial")

    def _verb(self, tokens: Sequence[Token], at: int) -> int:
        """The verb of saying from a token on, or the one before it; 0 without."""
        rules = self.rules
        while at < len(tokens) - 2 and tokens[at].low in rules.within_verb:
            at += 1
        kind = rules.verbs.get(tokens[at].low)
        particle = kind == "clause" and any(t.low in rules.words["back_particle"] for t in tokens[at + 1 :])
        if kind in SAYING or particle:
            return at
        return at - 1 if rules.verbs.get(tokens[0].low) in SAYING else 0  # "Poinformował o tym burmistrz"

    def _who(self, at: int) -> Phrase | None:
        """Who speaks, or the document in which it stands, behind a verb."""
        cues = self.cues
        if (document := document_in(at, cues.phrases, self.rules)) is not None:
            return document
        if not cues.second:
            return cues.subject_behind(at - 1, quoted=True)
        who = cues.phrases.after(cues.contents.past_adverbials(at), loose=True)
        if who is None or not (cues.voice(who) or self._is_subject(who, at - 1)):
            return None
        return cues.contents.widened(who, named_behind=True)

    def _is_subject(self, who: Phrase, verb: int) -> bool:
        """Whether a noun, of a thing perhaps, is the subject of a verb people's alone: `Dies gab der Hof an`."""
        tokens, rules = self.cues.tokens, self.rules
        some = tokens[who.start : who.end]
        head = some[head_of(some, rules)]
        noun = head.capital and not head.low.endswith(rules.endings["thing_ending"])
        shows = tokens[verb].low in rules.words["shows_too"] or "noun_capitals" not in rules.words
        return noun and not shows and not is_oblique(some, rules)
