"""Cues: words of saying in a sentence, whose they are, and which of its words they attribute."""

from __future__ import annotations

from corpus_search.attribution.phrases import Phrase, Phrases
from corpus_search.records import record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.units import Sentence, Token

_MARKS = frozenset('“”"«»„')
_DASHES = frozenset(("-", "–", "—", "--"))
_ADVERBIAL = 14
"""Tokens between a verb of saying and its `that`, at most."""


@record
class Claim:
    """What one cue says: the speaker's phrase, the cue, the contents, all as ranges of tokens of the sentence.

    `form` is the shape of the evidence: `tag` (after its content), `head` (before it), `source` (according to),
    `participle` (the subject of the sentence goes on), with the class of the verb behind a blank.
    """

    mention: Phrase
    cue: Phrase
    contents: tuple[Phrase, ...]
    form: str


class Cues:
    """The claims of one sentence, found from left to right."""

    def __init__(self, sentence: Sentence, rules: Rules) -> None:
        self.tokens: Sequence[Token] = sentence.tokens
        self.quotes = sentence.quotes
        self.rules = rules
        self.phrases = Phrases(self.tokens, rules)
        self.end = len(self.tokens)
        while (
            self.end and not self.tokens[self.end - 1].word and self.tokens[self.end - 1].text not in _MARKS
        ):
            self.end -= 1
        self.behind = rules.any("source_behind")
        self.one = rules.any("he", "she", "it")
        self.as_said = rules.any("as")
        self.second = "verb_second" in rules.words
        self.floor = 0
        self.subject: Phrase | None = None

    def claims(self) -> list[Claim]:
        """In the order of their cues."""
        made: list[Claim] = []
        verbs = self.rules.verbs
        for at, token in enumerate(self.tokens):
            if token.quoted:
                continue
            found = None
            if token.low in verbs:
                found = self._verb(at, verbs[token.low])
            elif token.low in self.rules.sources:
                found = self._source(at)
            elif token.low in self.behind:
                found = self._source_behind(at)
            if found is not None and found.contents:
                made.append(found)
        return made or self._signed()

    def _signed(self) -> list[Claim]:
        """`"…" -Commissioner X`: a quotation with its speaker's name behind a dash."""
        for _, end in self.quotes:
            if end < self.end and self.tokens[end].text in _DASHES:
                who = self.phrases.after(end + 1)
                if who is not None and who.end >= self.end:
                    return [Claim(who, Phrase(end, end + 1), self._until(self.floor, end), "tag signature")]
        return []

    def _source(self, at: int) -> Claim | None:
        rest = self.rules.sources[self.tokens[at].low]
        behind = at + 1 + len(rest)
        if tuple(t.low for t in self.tokens[at + 1 : behind]) != rest:
            return None
        who = self.phrases.after(behind, loose=True) or next(
            (Phrase(a, b) for a, b in self.quotes if a == behind), None
        )
        if who is None:
            return None
        who = self._widened(who)
        cue = Phrase(at, behind)
        if at - self.floor <= 1:
            if self.second:
                return Claim(who, cue, self._from(who.end), "source")
            comma = self._find(",", who.end)
            return Claim(who, cue, self._from(comma + 1), "source") if comma >= 0 else None
        contents = self._until(self.floor, at)
        if who.end + 1 < self.end and self.tokens[who.end].text == "," and not self._clause_ends(who.end + 1):
            contents += self._from(who.end + 1)
        return Claim(who, cue, contents, "source")

    def _source_behind(self, at: int) -> Claim | None:
        """`X zufolge …`."""
        who = self.phrases.ending(at - 1, self.floor) if at > self.floor else None
        if who is None:
            return None
        first = who.start - self.floor <= 1
        contents = self._from(at + 1) if first else self._until(self.floor, who.start)
        return Claim(who, Phrase(at, at + 1), contents, "source")

    def _verb(self, at: int, kind: str) -> Claim | None:
        tokens = self.tokens
        token = tokens[at]
        before = tokens[at - 1] if at else None
        if token.capital and at:
            return None
        if at == 0:
            return self._fronted(at) if token.low.endswith("ing") and kind != "weak" else None
        assert before is not None
        if (
            kind in ("speech", "manner", "clause", "tag")
            and self._finite(token.low)
            and (before.quoted or before.text in _MARKS or before.text == "," or before.text in _DASHES)
            and not token.low.endswith("ing")
        ):
            who = self.phrases.after(at + 1)
            if who is not None and (before.quoted or self._inverted(at, who)):
                return self._tag(self._widened(who), Phrase(at, at + 1), at, who.end, kind)
        if kind == "tag":
            return None
        participle = token.low.endswith("ing")
        subject, group, passive = self.phrases.before(at, self.floor)
        if passive:
            return None
        if participle and group == at:
            subject = None
        if subject is None and self.second:
            subject = self.phrases.after(at + 1)
            if subject is not None:
                cue = Phrase(at, at + 1)
                return self._head(subject, cue, kind, behind=subject.end) if kind != "manner" else None
        if subject is None:
            carried = self.subject
            joins = (
                before.text == ","
                or before.low in self.rules.words["joining"]
                or tokens[group - 1].low in self.rules.words["joining"]
                or tokens[group - 1].text == ","
            )
            if carried is None and joins and (participle or before.low in self.rules.words["joining"]):
                carried = self._first_subject(at)
            if carried is None or not joins or carried.end > at or kind in ("manner", "clause", "weak"):
                return None
            made = self._head(carried, Phrase(group, at + 1), kind)
            return Claim(made.mention, made.cue, made.contents, "participle " + kind)
        if not self._may_speak(subject, at, group, kind):
            return None
        self.subject = subject
        cue = Phrase(group, at + 1)
        start = subject.start
        if start > self.floor + 1 and self.tokens[start - 1].low in self.as_said:
            start -= 1  # "…, as she said"
        behind = self._past_addressee(at + 1) if kind == "telling" else at + 1
        if self._tagged(start) and (self._tail(behind) or self._closes_quote(start)):
            return self._tag(subject, cue, start, at + 1, kind)
        if kind == "manner" and not any(t.quoted for t in tokens[at : at + 8]):
            return None
        if kind in ("clause", "weak") and not (
            at + 1 < self.end
            and (tokens[at + 1].low == "that" or any(t.quoted for t in tokens[at + 1 : at + 4]))
        ):
            return None
        return self._head(subject, cue, kind)

    def _fronted(self, at: int) -> Claim | None:
        """`Noting that …, X …`."""
        comma = self._find(",", at + 1)
        if comma < 0:
            return None
        who = self.phrases.after(comma + 1)
        if who is None:
            return None
        return Claim(who, Phrase(at, at + 1), self._until(at + 1, comma), "participle")

    def _first_subject(self, at: int) -> Phrase | None:
        """The phrase that heads the sentence, or follows its opening adverbial."""
        start = self.floor
        if self.tokens[start].low in self.rules.words["preposition"] | self.rules.words["conjunction"]:
            start = self._find(",", start) + 1
        found = self.phrases.after(start) if start < at else None
        return found if found is not None and found.end <= at else None

    def _may_speak(self, who: Phrase, at: int, group: int, kind: str) -> bool:
        """Whether the phrase and the form of the verb agree, and it is somebody or something that speaks."""
        words, some = self.rules.words, self.tokens[who.start : who.end]
        last = some[-1]
        if all(t.low in words["determiner"] and t.low not in words["pronoun"] for t in some):
            return False
        if last.low in words["starter"] and last.low not in words["pronoun"]:
            return False
        low = self.tokens[at].low
        pronoun = last.low in words["pronoun"]
        if not self._finite(low) and not low.endswith("ing"):
            head = next((n for n, t in enumerate(some) if n and t.low in words["of"]), len(some))
            plural = some[head - 1].low.endswith("s") or any(t.low == "and" for t in some)
            if group == at and not plural and not (pronoun and last.low not in self.one):
                return False
        if pronoun or low in words["plain"] or kind == "showing":
            return True
        opened = at + 1 < self.end and self.tokens[at + 1].low in words["that"]
        return (
            any(t.capital for t in some)
            or (last.low.endswith("s") and (opened or kind != "speech"))
            or any(
                t.low in words["role"] or t.low in words["organisation"] or t.low in words["anonymous"]
                for t in some
            )
        )

    def _finite(self, low: str) -> bool:
        """Whether a form tells somebody's speech by itself: the past, or the third person."""
        words = self.rules.words
        return low.endswith(tuple(words["finite_ending"])) or low in words["finite"]

    def _tagged(self, start: int) -> bool:
        """Whether what stands before a phrase may be the content that it follows."""
        if start - self.floor < 2:
            return False
        before = self.tokens[start - 1]
        return before.quoted or before.text == "," or before.text in _DASHES

    def _closes_quote(self, start: int) -> bool:
        return self.tokens[start - 1].quoted

    def _tail(self, at: int) -> bool:
        """Whether nothing but an adverbial follows the verb, up to the end, a comma, or a quotation."""
        if at >= self.end:
            return True
        token = self.tokens[at]
        if token.text == "," or token.text in _DASHES:
            return True
        if any(t.low in self.rules.words["that"] for t in self.tokens[at : at + _ADVERBIAL]):
            return False
        return self._past_adverbials(at) >= self.end or self.tokens[self._past_adverbials(at)].text == ","

    def _past_adverbials(self, at: int) -> int:
        """The first token behind times, adverbs, and prepositions with their phrases."""
        words = self.rules.words
        while at < self.end:
            low = self.tokens[at].low
            if (
                low in words["time"]
                or low in words["adverb"]
                or (low.endswith("ly") and low != "only")
                or low.isdigit()
            ) or (self.tokens[at].text == "." and at and self.tokens[at - 1].low in words["time"]):
                at += 1
            elif (
                low in words["preposition"]
                and low != "that"
                and at + 1 < self.end
                and not self.tokens[at + 1].quoted
            ):
                found = self.phrases.after(at + 1)
                if found is None and self.tokens[at + 1].low not in words["time"]:
                    return at
                at = found.end if found is not None else at + 2
            else:
                break
        return at

    def _tag(self, who: Phrase, cue: Phrase, stop: int, after: int, kind: str) -> Claim:
        contents = self._until(self.floor, stop)
        following = next((n for n in range(max(after, who.end), self.end) if self.tokens[n].quoted), -1)
        if following >= 0:
            contents += self._from(following)
        elif kind == "speech" and not self._closes_quote(stop):
            comma = self._past_adverbials(max(after, who.end))
            plain = comma == after and who.end <= cue.start and not self._about(comma + 1)  # "A, X said, B"
            if (
                comma + 2 < self.end
                and self.tokens[comma].text == ","
                and (plain or not self._clause_ends(comma + 1))
            ):
                contents += self._from(comma + 1)
        self.subject = who
        self.floor = max(after, who.end)
        return Claim(who, cue, contents, "tag " + kind)

    def _head(self, who: Phrase, cue: Phrase, kind: str, *, behind: int = 0) -> Claim:
        start = max(cue.end, behind)
        if kind == "telling":
            start = self._past_addressee(start)
        if kind in ("speech", "telling", "clause"):
            start = self._clause(start)
            contents = self._from(start)
        else:
            contents = self._until(start, self._object_end(start))
        return Claim(who, cue, contents, "head " + kind)

    def _past_addressee(self, at: int) -> int:
        words = self.rules.words
        if at < self.end and self.tokens[at].low in words["pronoun"] | {"him", "them", "me", "us", "her"}:
            return at + 1
        found = self.phrases.after(at) if at < self.end else None
        return found.end if found is not None and found.end < self.end else at

    def _clause(self, at: int) -> int:
        """Where the content of a verb of saying begins: behind its adverbials."""
        for n in range(at, min(at + _ADVERBIAL, self.end)):
            if self.tokens[n].low == "that" or self.tokens[n].quoted:
                return n if n <= self._past_adverbials(at) + 1 else at
            if self.tokens[n].low in self.rules.verbs and n > at:
                break
        behind = self._past_adverbials(at)
        if behind < self.end and behind > at and self.tokens[behind].text != ",":
            return behind
        if behind + 1 < self.end and self.tokens[behind].text in (",", ":"):
            return behind + 1
        return at

    def _object_end(self, at: int) -> int:
        words = self.rules.words
        for n in range(at + 1, self.end):
            token = self.tokens[n]
            if token.quoted:
                continue
            if token.text == ";" or token.low in ("while", "although", "but") or token.text in _DASHES:
                return n
            if token.text == "," and n + 1 < self.end:
                after = self.tokens[n + 1]
                if (
                    after.low in words["conjunction"]
                    or after.low.endswith("ing")
                    or after.low in words["pronoun"]
                    or after.low in self.rules.verbs
                    or after.low == "according"
                ):
                    return n
        return self.end

    def _clause_ends(self, at: int) -> bool:
        """Whether what begins at a token goes on about the speaker, not with the content."""
        low = self.tokens[at].low
        words = self.rules.words
        return (
            low in words["relative"]
            or low in words["conjunction"]
            or low in words["determiner"]
            or low.endswith("ing")
            or low in words["preposition"]
            or low in self.rules.verbs
        )

    def _about(self, at: int) -> bool:
        """Whether a token begins a clause about the speaker."""
        if at >= self.end:
            return True
        low = self.tokens[at].low
        return (
            low in self.rules.words["relative"] or low.endswith("ing") or low in self.rules.words["joining"]
        )

    def _stands_alone(self, at: int) -> bool:
        return (
            at >= self.end
            or not self.tokens[at].word
            or self.tokens[at].low in self.rules.words["preposition"] | self.rules.words["conjunction"]
        )

    def _inverted(self, at: int, who: Phrase) -> bool:
        """Whether `…, said X` ends its clause, and no subject stands before the verb."""
        return self._stands_alone(who.end) and (self.second or self.phrases.before(at, self.floor)[0] is None)

    def _widened(self, who: Phrase) -> Phrase:
        """With the apposition that follows it, to the next comma."""
        if who.end < self.end and self.tokens[who.end].text == ",":
            comma = self._find(",", who.end + 1)
            if comma >= 0 and self.tokens[who.end + 1].low in self.rules.words["determiner"]:
                return Phrase(who.start, comma)
        return who

    def _find(self, text: str, at: int) -> int:
        return next(
            (n for n in range(at, self.end) if self.tokens[n].text == text and not self.tokens[n].quoted), -1
        )

    def _until(self, start: int, stop: int) -> tuple[Phrase, ...]:
        while stop > start and not (self.tokens[stop - 1].word or self.tokens[stop - 1].quoted):
            stop -= 1
        while start < stop and not (self.tokens[start].word or self.tokens[start].quoted):
            start += 1
        return (Phrase(start, stop),) if start < stop else ()

    def _from(self, start: int) -> tuple[Phrase, ...]:
        return self._until(start, self.end)


def nested(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Outermost first, so that who comes later owns the words: tags enclose what stands before them."""
    yield from (claim for claim in claims if claim.form.startswith(("tag", "source")))
    yield from (claim for claim in claims if not claim.form.startswith(("tag", "source")))
