"""Claims before their content, `X said that …`: where what is said begins, and whether anything is said at all."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.contents import Contents
from corpus_search.attribution.marks import MARKS
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.subjects import Subjects
from corpus_search.attribution.tokens import Phrase, Sentence, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules

PROVED = frozenset(("manner", "clause", "weak"))
"""Classes of verbs that say something only before `that` or a quotation."""
NEAR = 14
"""Tokens behind such a verb among which the quotation stands."""
_TOPIC = 3
"""Tokens between a verb like `speak` and its topic."""
_CLAUSES = SAYING | {"clause"}
"""Classes of verbs whose content is a clause, to the end of the sentence."""


class Heads:
    """Makes such claims of the sentence that was read last."""

    def __init__(self, rules: Rules) -> None:
        self.tokens: Sequence[Token] = ()
        self.end = 0
        self.rules = rules
        self.phrases = Subjects(rules)
        self.contents = Contents(self.phrases, rules)
        self.second = "verb_second" in rules.words
        self.behind = "subject_behind" in rules.words
        self.drops = "subject_dropped" in rules.words
        self._nominative = rules.any("he", "she", "first") if self.phrases.joins_nouns else frozenset()

    def read(self, sentence: Sentence) -> None:
        """Turn to another sentence."""
        self.tokens = tokens = sentence.tokens
        self.end = len(tokens)
        while self.end and not tokens[self.end - 1].word and tokens[self.end - 1].text not in MARKS:
            self.end -= 1
        self.phrases.read(tokens)
        self.contents.read(tokens, self.end)

    def as_saying(self, at: int) -> int:
        """Where `was quoted by X as saying` ends, X before or behind: what its subject said; 0 where it is none."""
        if self.tokens[at].low not in self.rules.words["handed_on"]:
            return 0
        for n in range(at + 1, min(at + NEAR, self.end - 1)):
            behind = self.tokens[n + 1]
            if self.tokens[n].low in self.rules.words["as"] and behind.low.endswith(self.contents.participle):
                if self.rules.verbs.get(behind.low) not in SAYING:
                    return 0
                by = n + 2 < self.end and self.tokens[n + 2].low in self.rules.words["by"]
                who = self.phrases.after(n + 3) if by else None
                return who.end if who else n + 2
        return 0

    def head(self, who: Phrase, cue: Phrase, kind: str, *, behind: int = 0) -> Claim:
        """A claim before its content: a clause, or the object of an act of speech."""
        start = self.past_topic(self._past_particle(max(cue.end, behind)))
        if kind == "telling":
            start = self.contents.past_addressee(start)
        if kind in _CLAUSES and not self._asks(start, cue, kind):
            start = self.contents.clause(start)
            start = self.contents.past_colon(start, self.end) if self.behind else start
            contents = self.contents.until(start, self.contents.clause_end(start, who))
        else:
            while self.behind and start < self.end and self.tokens[start].low in self.rules.words["adverb"]:
                start += 1
            end = self.contents.object_end(start, who)
            contents = self.contents.until(self.contents.past_colon(start, end), end)
        said = tuple(c for c in contents if self._is_said(c, start, cue, kind))
        return Claim(who, cue, said, "head " + kind)

    def _asks(self, at: int, cue: Phrase, kind: str) -> bool:
        """Whether what somebody is told to do begins at a token, or what he is asked about: `told him to go`."""
        if kind not in SAYING or self.second or at >= self.end:
            return False
        low, words = self.tokens[at].low, self.rules.words
        if kind == "speech" and low in words["topic"] and self.tokens[cue.end - 1].low not in words["plain"]:
            comma = self.contents.find(",", at)  # "warned of floods", no "joked of the museum, “…”"
            return comma < 0 or not self.tokens[min(comma + 1, self.end - 1)].quoted
        asks = self.tokens[cue.end - 1].low in words["asking"]
        return kind == "telling" and (low in words["to"] or (asks and low in self.rules.any("topic", "for")))

    def _past_particle(self, at: int) -> int:
        """Behind the particle of a verb: `pointed out that`, `teilte mit, dass`."""
        if at + 1 >= self.end:
            return at
        if self.is_phrasal(at):
            return at + 1
        if self.tokens[at].low not in self.rules.words["particle"]:
            return at
        follows = self.tokens[at + 1]
        parted = not self.second or not follows.word or follows.low in self.rules.words["complement"]
        return at + parted

    def is_phrasal(self, at: int) -> bool:
        """Whether a token makes the verb before it an act of speech: `ruled out`."""
        return self.tokens[at - 1].low in self.rules.phrasal.get(self.tokens[at].low, ())

    def _is_said(self, content: Phrase, start: int, cue: Phrase, kind: str) -> bool:
        """Whether there is a content: no `told and …`, no `pointed at …`, no `argued that:`, no thing."""
        words, clause = self.rules.words, kind in _CLAUSES
        quoted = self.tokens[content.end - 1].quoted
        if self.tokens[start].low in (
            words["joining"] if clause or quoted else self.rules.any("joining", "at")
        ):
            return False
        if kind == "telling" and self._stays_unnamed(cue.end, content.start):
            return False
        if self.second and self._ends_clause(content):
            return False
        if self.tokens[start].low in words["preposition"] and self.is_phrasal(start - 1):
            return False  # "played down by the river"
        alone = content.end - content.start == 1
        plain = self.tokens[cue.end - 1].low in words["plain"]
        if clause and alone and self.tokens[content.start].low in words["that"]:
            return False
        if clause and self.contents.tells_when(content, plain=plain):
            return False
        if alone and self.tokens[content.start].low in words["unnamed"]:
            return False  # "who requested anonymity"
        if self.tokens[cue.end - 1].low in words["of_doing"] and not self.contents.opens_deed(content):
            return False
        asks = self.tokens[cue.end - 1].low in words["of_asking"]
        if asks and self.tokens[content.start].low not in words["for"]:
            return False
        if "that_needed" in words and (clause or kind == "object") and not self.contents.is_marked(content):
            return False
        return self.tokens[cue.end - 1].low not in words["thing_too"] or self.contents.is_said(content)

    def _ends_clause(self, content: Phrase) -> bool:
        """Whether the verb stood last in its clause, `die er gefordert hatte`, or but one small word is left."""
        first, before = self.tokens[content.start], self.tokens[content.start - 1]
        if first.quoted:
            return False
        if content.end - content.start == 1 and not first.capital:
            return True
        last = first.low in self.rules.any("auxiliary", "be") or (
            first.low in self.rules.words["to"] and "article_letters" not in self.rules.words
        )
        return last and before.word

    def _stays_unnamed(self, at: int, content: int) -> bool:
        """Whether somebody asks for himself, and nothing is said: `asked not to be named`."""
        tokens, words = self.tokens, self.rules.words
        near = content == at or (content == at + 1 and tokens[at].low in words["not"])
        unnamed = content + 1 < self.end and tokens[content + 1].low in words["unnamed"]
        return near and unnamed and tokens[content].low in words["to"]

    def proved(self, at: int, who: Phrase, kind: str) -> bool:
        """Whether `that` or a quotation shows that a verb, of doing perhaps, is one of saying here."""
        if at >= self.end:
            return False
        if self.past_topic(at) > at:
            return True
        opens = self.contents.clause(at)
        if kind != "manner" and opens < self.end and self.tokens[opens].low in self.rules.words["complement"]:
            return True
        if kind in ("clause", "object") and self._opens_mood(at):
            return True
        if kind == "weak" and self.tokens[at].text == ",":
            return False
        if kind in SAYING and self._says_clause(at, opens, kind):
            return True
        near = self.tokens[at : min(self.contents.object_end(at, who), at + NEAR)]
        return any(t.quoted for t in near)

    def closes_mood(self, at: int, floor: int) -> bool:
        """Whether a verb stands behind a clause in the mood of reported speech: `Das gehe nicht, kritisierte X`."""
        mood = self.rules.words["reported_mood"]
        return (
            at > 0 and self.tokens[at - 1].text == "," and any(t.low in mood for t in self.tokens[floor:at])
        )

    def _opens_mood(self, at: int) -> bool:
        """Whether a clause in the mood of reported speech follows: `Sie fügte hinzu, die Stadt werde zahlen`."""
        comma = self._past_particle(at)
        if comma >= self.end or self.tokens[comma].text != ",":
            return False
        near = self.tokens[comma + 1 : min(comma + 1 + NEAR, self.end)]
        return any(t.low in self.rules.words["reported_mood"] for t in near)

    def _says_clause(self, at: int, opens: int, kind: str) -> bool:
        """Whether a pronoun begins a clause that is said, or `to` what somebody is told: `to urge people to vote`."""
        behind = self.contents.past_addressee(at) if kind == "telling" else at
        told = behind > at and behind < self.end and self.tokens[behind].low in self.rules.words["to"]
        return told or (opens < self.end and self.tokens[opens].low in self._nominative)

    def opens_clause(self, at: int) -> bool:
        """Whether a clause may begin at a token: `it estimates four are hurt`, no `topped estimates as sales fell`."""
        if at >= self.end:
            return False
        token = self.tokens[at]
        small = self.rules.any("preposition", "conjunction", "auxiliary", "finite") - self.rules.any(
            "that", "roughly"
        )
        return token.quoted or (token.word and token.low not in small and token.low not in self.rules.verbs)

    def past_topic(self, at: int) -> int:
        """Behind what leads to a topic: `spoke about the lock`, `talked at length of rivers`; else the token."""
        if self.tokens[at - 1].low not in self.rules.words["talk"]:
            return at
        for n in range(at, min(at + _TOPIC, self.end - 1)):
            if self.tokens[n].low in self.rules.words["no_topic"]:
                break
            if self.tokens[n].low in self.rules.words["topic"]:
                return n + 1
        return at
