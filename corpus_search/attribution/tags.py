"""Claims behind their content, `“…,” X said`: whether a cue follows what is said, and what goes on behind it."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.inversions import Inversions
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.readings import Readings
from corpus_search.attribution.sources import Sources
from corpus_search.attribution.speaking import head_of, in_class

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Phrase, Sentence

_TITLE = 8
"""Tokens of a quotation that may be a title, marks included."""
_WHEN = 5
"""Tokens of an adverbial of time, with its comma, at most."""


class Tags(Inversions):
    """Makes such claims of a sentence; `subject` is whose words go on."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self.sources = Sources(self.phrases, self.contents, rules)
        self.readings = Readings(self.phrases, self.contents, rules)
        self.subject: Phrase | None = None

    def read(self, sentence: Sentence) -> None:
        """Turn to another sentence."""
        super().read(sentence)
        self.sources.read(sentence, self.end)
        self.readings.read(sentence, self.end)
        self.floor, self.subject = 0, None

    def _comma_behind(self, at: int) -> int:
        """The comma that ends `As X said,` or `As X pointed out in May,`; 0 when more follows."""
        at += at < self.end and self.tokens[at].low in self.rules.any("particle", "object_pronoun", "it")
        behind = self.contents.past_adverbials(at)
        return behind if behind < self.end - 1 and self.tokens[behind].text == "," else 0

    def _tagged(self, start: int) -> bool:
        """Whether what stands before a phrase may be the content that it follows."""
        if start - (self.floor or self.phrases.dateline) < 2:
            return False
        before = self.tokens[start - 1]
        if before.quoted:
            return not self._describes(start)
        return before.text == "," or before.text in DASHES

    def _describes(self, at: int) -> bool:
        """Whether a title in quotation marks before a token belongs to who speaks: `“Low Tide” director Ana Sol`."""
        first = next((start for start, end in self.sources.quotes if end == at), at)
        some = self.tokens[first + 1 : at - 1]
        return 0 < len(some) <= _TITLE and all(t.capital for t in some) and not self.tokens[at].capital

    def _stands_behind(self, start: int, after: int, kind: str) -> bool:
        """Whether a cue that begins at `start` follows its content: always a quotation, for plainer verbs a clause."""
        told = self._past_particle(after)
        kind = "clause" if told > after and kind == "object" else kind  # "she pointed out"
        after = told
        behind = self.contents.past_addressee(after) if kind == "telling" else after
        past = behind + (self.phrases.bare and behind < self.end and self.tokens[behind].text == ",")
        if past < self.end and self.tokens[past].low in self.rules.words["complement"]:
            return False
        ends = self.contents.ends_at(behind) or self.contents.only_circumstances(behind)
        if self.closed(start):
            opens = any(
                end in (start, start - 1) and first - self.floor <= 1 for first, end in self.sources.quotes
            )
            return ends or (opens and kind not in ("object", "weak"))
        return (
            ends
            and (kind in ("speech", "showing", "telling") or self._parenthetic(start, after, kind))
            and not self._leads_to_quote(start, behind)
            and not self._only_tells_when(start)
            and not (self._leads(start) and not self.contents.ends_at(behind))
        )

    def _parenthetic(self, start: int, after: int, kind: str) -> bool:
        """Whether a verb of doing, perhaps, and its subject stand between commas: `At first, she recalls, …`."""
        first = self.tokens[start]
        named = first.capital or first.low in self.rules.any("determiner", "pronoun")
        if kind != "clause" or self.tokens[start - 1].text != "," or not named or after + 1 >= self.end:
            return False
        behind = self.tokens[after + 1]
        goes_on = not behind.quoted and not behind.low.endswith(self.contents.participle)
        return self.tokens[after].text == "," and goes_on

    def _leads(self, start: int) -> bool:
        """Whether what stands before a cue is no more than an opening adverbial: `Despite the storm, X said …`."""
        words, first = self.rules.words, self.tokens[self.floor]
        opens = first.low in self.rules.any("preposition", "conjunction", "time")
        return opens and first.low not in words["that"] and self.contents.find(",", self.floor) == start - 1

    def _only_tells_when(self, start: int) -> bool:
        """Whether what stands before a cue is no more than a time: `Two days ago, X said …`."""
        before = self.tokens[self.floor : start]
        return len(before) <= _WHEN and any(t.low in self.rules.words["time"] for t in before)

    def _leads_to_quote(self, start: int, behind: int) -> bool:
        """Whether an adverbial before `X said, "…"` is the narrator's."""
        first = self.tokens[self.floor]
        opens = first.low in self.rules.any(
            "preposition", "conjunction", "time", "adverb", "addressed"
        ) or first.low.endswith(self.contents.participle)
        if not opens or sum(t.quoted for t in self.tokens[self.floor : start]) > _TITLE:
            return False
        mark = self.contents.past_adverbials(behind)
        if mark + 1 < self.end:
            return self.tokens[mark + 1].quoted
        return mark < len(self.tokens) and self.tokens[-1].text == ":"

    def _tag(self, who: Phrase, cue: Phrase, stop: int, after: int, kind: str) -> Claim:
        """A claim behind its content, with what goes on behind the cue."""
        start = self.floor or self.phrases.dateline
        opens = self._past_lead(start, stop)
        if opens > start and self.tokens[who.start].low in self.rules.any("he", "she"):
            who = self._first_subject(opens) or who  # "X thanked all: “…”, he said"
        contents = self.contents.until(opens, stop)
        behind = max(after, who.end)
        following = next((n for n in range(behind, self.end) if self._resumes(n)), -1)
        if following >= 0:
            ends = self.contents.find(";", following)
            contents += self.contents.until(following, ends if ends > 0 else self.end)
        elif kind in ("speech", "telling", "clause", "object") and not self.closed(stop):
            contents += self._second_part(who, cue, self._past_particle(behind))
        self.subject = who
        self.floor = behind
        return Claim(who, cue, contents, "tag " + kind)

    def _past_lead(self, start: int, stop: int) -> int:
        """Where a quotation opens that a colon leads to, where nouns have no article: `X о дожде: «…», — сказал он`."""
        return max(start, self.contents.past_colon(start, stop)) if self.phrases.bare else start

    def _resumes(self, at: int) -> bool:
        """Whether a quotation that goes on opens at a token, no title inside the speaker's clause."""
        if not self.tokens[at].quoted or self.tokens[at - 1].quoted:
            return False
        before, words = self.tokens[at - 1], self.rules.words
        return not before.word or before.low in words["joining"] or before.low in words["complement"]

    def _second_part(self, who: Phrase, cue: Phrase, after: int) -> tuple[Phrase, ...]:
        """B of `A, X said, B`."""
        comma = self.contents.past_adverbials(after)
        if comma + 2 >= self.end or self.tokens[comma].text != ",":
            return ()
        if self._joins_clause(comma + 1):
            return self.contents.rest(comma + 1)
        plain = comma == after and who.end <= cue.start and not self.contents.clause_about(comma + 1)
        if plain or not self.contents.about_speaker(comma + 1):
            return self.contents.rest(comma + 1)
        return ()

    def _joins_clause(self, at: int) -> bool:
        """Whether `and` and another clause begin at a token: `four are hurt, they said, and another is missing`."""
        behind = self.tokens[at + 1]
        if self.second or behind.quoted:
            return False
        joins = self.tokens[at].low in self.rules.any("and", "goes_on")
        goes_on = behind.low in self.rules.any("auxiliary", "determiner", "existential")
        return joins and goes_on and not self._says_more(at)  # "…, she said, but should wait"

    def _says_more(self, at: int) -> bool:
        """Whether somebody says something behind a token."""
        return any(t.low in self.rules.words["plain"] for t in self.tokens[at : self.end])

    def _first_subject(self, at: int) -> Phrase | None:
        """The phrase that heads the sentence, or follows its opening adverbial."""
        start = self.floor or self.phrases.dateline
        skipped = self.rules.any("joining", "adverb")
        while start < at and (
            self.tokens[start].low in skipped or (start and self.tokens[start].text == ",")
        ):
            start += 1
        opening = self.tokens[start].low in self.rules.any("preposition", "conjunction", "time")
        if opening or self.phrases.opens_clause(start):
            start = self._past_opening(start)
        found = self.phrases.after(start) if start < at else None
        if found is not None and self._is_time(found):
            start = self.contents.find(",", found.end) + 1  # "Two weeks later, X …"
            found = self.phrases.after(start) if 0 < start < at else None
        found = self.contents.widened(found, named_behind=True) if found is not None else None
        return found if found is not None and found.end <= at else None

    def _past_opening(self, at: int) -> int:
        """Behind an opening adverbial: its comma, or in a language that sets none, where somebody may be named."""
        if self.phrases.bare:
            return self.contents.past_adverbials(at)
        return self.contents.find(",", at) + 1

    def _is_time(self, who: Phrase) -> bool:
        """Whether a phrase is a span of time, and speaks as little as one."""
        some = self.tokens[who.start : who.end]
        return in_class(some[head_of(some, self.rules)].low, self.rules.words["period"], self.rules)
