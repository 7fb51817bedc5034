"""Cues: words of saying in a sentence, whose they are, and which of its words they attribute."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.heads import NEAR, PROVED
from corpus_search.attribution.marks import DASHES, MARKS
from corpus_search.attribution.names import is_headline
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.speaking import (
    agrees,
    finite,
    in_class,
    is_plural,
    is_voice,
    may_speak,
    tells,
)
from corpus_search.attribution.tags import Tags
from corpus_search.attribution.tokens import Phrase, Sentence, Token

_INVERTED = frozenset(("speech", "manner", "clause", "tag"))
"""Classes of verbs that may stand before their subject: `…, said X`."""
_QUOTING = frozenset(("manner", "clause", "tag"))
"""Those of them that need a quotation, in a language where the subject seldom follows."""
_NOUN = 2
"""Tokens of a subject that is no more than a noun with a word before it."""


class Cues(Tags):
    """The claims of sentences, found from left to right."""

    def claims(self, sentence: Sentence) -> list[Claim]:
        """Those of a sentence in the order of their cues."""
        verbs, cues, phrasal = self.rules.verbs, self.rules.cues, self.rules.phrasal
        cued = [at for at, token in enumerate(sentence.tokens) if token.low in cues and not token.quoted]
        if not (cued or sentence.quotes):
            return []
        self.read(sentence)
        made: list[Claim] = []
        for at in cued:
            if made and at < made[-1].cue.end:
                continue  # the verb of "según explicó X" has its claim
            low = self.tokens[at].low
            found = self.sources.at(at, self.floor) or self.readings.at(at, self.floor)
            if found is None and at and low in phrasal and self.is_phrasal(at):
                found = self._verb(at - 1, "manner" if low in self.rules.words["it"] else "object")
            elif found is None and low in verbs and not (at + 1 < self.end and self.is_phrasal(at + 1)):
                found = self._verb(at, verbs[low])
            if found is not None and (found.contents or self._announces(found)):
                made.append(found)
        return made or self.sources.labelled() or self.sources.signed(self.floor)

    def _announces(self, claim: Claim) -> bool:
        """Whether a cue without content tells who is quoted below: `X said:`."""
        return self.tokens[-1].text == ":" and self.contents.past_adverbials(claim.cue.end) >= self.end

    def _hangs_behind(self, subject: Phrase, at: int) -> bool:
        """Whether a phrase is no subject, as a preposition opens the sentence with it: `In a letter posted to …`."""
        plain = self.tokens[at].low in self.rules.words["plain"] and not (self.second or self.behind)
        first = subject.start - (self.tokens[subject.start - 1].low in self.rules.words["article"])
        if plain or (first != self.floor + 1 and not (self.behind and subject.start > self.floor)):
            return False
        low, words = self.tokens[first - 1].low, self.rules.words
        if low in words["speaks_in"] and self.phrases.speaking_in(subject.start - 1, at) is not None:
            return False
        return low in words["preposition"] and low not in words["conjunction"]

    def _announces_by(self, subject: Phrase, cue: Phrase, kind: str) -> bool:
        """Whether a verb of doing stands before a colon that ends the sentence: `The statement reads:`."""
        if kind == "weak" or cue.end < self.end or self.tokens[-1].text != ":":
            return False
        before = self.tokens[subject.start - 1] if subject.start else None
        return before is None or before.text == "," or before.low in self.rules.words["joining"]

    def _verb(self, at: int, kind: str) -> Claim | None:
        participle = self.tokens[at].low.endswith(self.contents.participle)
        if self.tokens[at].low in self.rules.words["noun_too"] and not self.opens_clause(at + 1):
            return None
        if kind in ("object", "weak", "manner") and self.closes_mood(at, self.floor):
            kind = "speech"
        if at == 0 and not (self.drops and not participle):
            return self._fronted(at) if participle and kind not in ("weak", "manner") else None
        if at == 1 and self._opens_with(at, kind):
            return self._fronted(at)
        if self.tokens[at].capital and at > self.floor and not self._headline_says(at, kind):
            return None
        if not participle and at and (inverted := self._inverted(at, kind)):
            return inverted
        return self._behind_subject(at, kind, participle=participle)

    def _behind_subject(self, at: int, kind: str, *, participle: bool) -> Claim | None:
        """The claim of a verb whose subject stands before it, if it has one there."""
        subject, group, passive = self.phrases.before(at, self.floor) if at else (None, 0, False)
        if self.second and group == at and (who := self._perfect(at)):
            return self._with_subject(who, Phrase(at, at + 1), kind)
        if self.behind and self.bare_participle(at, group):
            return None
        if kind == "tag" and not (subject and subject.start and self.tokens[subject.start - 1].quoted):
            return None
        if passive:
            if subject is not None and (end := self.as_saying(at)):
                return self._with_subject(subject, Phrase(group, end), "speech")
            return self._passive(at, kind)
        if (self.behind and self.is_noun(at)) or (kind == "object" and self._tells_of_whom(at)):
            return None
        absolute = subject is not None and self._is_absolute(subject)
        if (participle and group == at and not absolute) or (subject and self._hangs_behind(subject, at)):
            subject = None
        if subject is None and self.behind and (found := self._verb_first(at, group, kind)):
            return found
        if subject is not None and may_speak(subject, group, at, self.tokens, self.rules):
            return self._with_subject(subject, Phrase(group, at + 1), kind)
        if subject is not None and not self.second:
            return None
        return self._before_subject(at, group, kind)

    def _is_absolute(self, subject: Phrase) -> bool:
        """Whether a comma and `with` stand before somebody: `…, with Berg warning that …`."""
        before = self.tokens[max(0, subject.start - 2) : subject.start]
        led = len(before) > 1 and before[0].text == "," and before[1].low in self.rules.words["with"]
        return led and self.voice(subject)

    def _before_subject(self, at: int, group: int, kind: str) -> Claim | None:
        """The claim of a verb whose subject stands behind it (`Den Vorwurf wies X zurück`), or goes on from before."""
        goes_on = self.subject is not None and self.tokens[group - 1].low in self.rules.words["joining"]
        if self.second and not goes_on and (subject := self.second_subject(at)):
            cue = Phrase(at, at + 1)
            return self.head(subject, cue, kind, behind=subject.end) if kind != "manner" else None
        return self._carried(at, group, kind)

    def _perfect(self, at: int) -> Phrase | None:
        """Who has said something, where a participle ends its clause: `X hat am Montag in Y gesagt, …`."""
        tokens, words = self.tokens, self.rules.words
        if at + 1 < self.end and tokens[at + 1].word and tokens[at + 1].low not in words["complement"]:
            return None
        for n in range(at - 1, self.floor, -1):
            if tokens[n].quoted or not tokens[n].word:
                return None
            if tokens[n].low in words["perfect"]:
                who = self.phrases.before(n, self.floor)[0]
                leads = (
                    who is not None
                    and who.start > self.floor
                    and tokens[who.start - 1].low in words["preposition"]
                )
                who = self.phrases.after(n + 1) if who is None or leads else who
                return who if who is not None and self.voice(who) else None
        return None

    def _tells_of_whom(self, at: int) -> bool:
        """Whether a past form tells what was said of somebody: `a man accused of theft`."""
        past = self.tokens[at].low.endswith(self.rules.endings["past_ending"])
        return past and at + 1 < self.end and self.tokens[at + 1].low in self.rules.words["of_whom_said"]

    def _passive(self, at: int, kind: str) -> Claim | None:
        """`was called "…" by X`, `was asked by X whether …`: a quotation or a clause, and an agent that can speak."""
        by = next(
            (
                n
                for n in range(at + 1, min(at + NEAR, self.end))
                if self.tokens[n].low in self.rules.words["by"]
            ),
            -1,
        )
        who = self.phrases.after(by + 1) if by > 0 and not self.tokens[by].quoted else None
        if who is None and kind in SAYING:
            return self._by_nobody(at, kind)
        if who is None or not is_voice(self.tokens[who.start : who.end], self.rules):
            return None
        if who.end < self.end and self.tokens[who.end].low in self.rules.words["office_of"]:
            rest = self.phrases.after(who.end + 1)
            some = self.tokens[who.start].low in self.rules.words["pronoun"]
            who = Phrase(who.start, rest.end) if rest and some else who  # "by some of his rivals"
        between = self.contents.until(at + 1, by)
        content = between or self.contents.until(who.end, self.contents.object_end(who.end, who))
        said = content and (
            any(t.quoted for t in self.tokens[content[0].start : content[0].end])
            or self.tokens[content[0].start].low in self.rules.words["that"]
            or (kind == "object" and self.tokens[content[0].start].low in self.rules.words["passive_object"])
        )
        return Claim(who, Phrase(at, by + 1), content, f"passive {kind}") if said else None

    def _headline_says(self, at: int, kind: str) -> bool:
        """Whether a capital is a headline's, where all words have one: `Ada Falk Says Bridge Will Open`."""
        told = kind in SAYING and self.tokens[at].low.endswith(self.phrases.third)
        return told and not self.second and is_headline(self.tokens)

    def _opens_with(self, at: int, kind: str) -> bool:
        """Whether a sentence begins with a preposition and a participle of saying: `After saying that …, X left`."""
        if self.second or self.behind or self.phrases.bare or kind not in SAYING:
            return False
        low, first = self.tokens[at].low, self.tokens[0].low
        if first in self.rules.words["auxiliary"]:
            return first.endswith(self.contents.participle)  # "Having said that …"
        return low.endswith(self.contents.participle) and first in self.rules.any(
            "preposition", "conjunction"
        )

    def _by_nobody(self, at: int, kind: str) -> Claim | None:
        """`was asked whether …`, `it was reported that …`, `was told that …`: somebody said it, nobody tells who."""
        words, low = self.rules.words, self.tokens[at].low
        if at + 1 >= self.end or self.tokens[-1].text == ":":
            return None
        start = self.contents.past_adverbials(at + 1)
        if start >= self.end:
            return None
        first = self.tokens[start].low
        asked = low in words["addressed"] and first in words["question"]
        opens = first in words["complement"] or (
            kind == "telling" and first in self.rules.any("he", "she", "they")
        )
        told = opens and self.tokens[at - 1].low not in words["unreal"]
        if not (asked or told):
            return None
        cue = Phrase(at, at + 1)
        contents = self.contents.until(start, self.contents.object_end(start, cue))
        return Claim(cue, cue, contents, "question")

    def _fronted(self, at: int) -> Claim | None:
        """`Noting that …, X …`."""
        comma = self.contents.find(",", at + 1)
        who = self.phrases.after(comma + 1) if comma >= 0 else None
        while at and comma >= 0 and not (who and self.voice(who)):
            # "After telling reporters he was old, tired and ill, Berg …"
            comma = self.contents.find(",", comma + 1)
            who = self.phrases.after(comma + 1) if comma >= 0 else None
        if who is None:
            return None
        contents = self.contents.until(self.contents.clause(at + 1) if at else at + 1, comma)
        if at and not (contents and self.proved(at + 1, who, self.rules.verbs[self.tokens[at].low])):
            return None
        if "that_needed" in self.rules.words and not any(map(self.contents.is_marked, contents)):
            return None  # "Отвечая на вопрос, министр …"
        if contents and self._tells_for_whom(at, self.tokens[contents[0].start]):
            return None  # "Responding for the government, the minister, Ada Falk, said …"
        return Claim(who, Phrase(at, at + 1), contents, "participle")

    def _tells_for_whom(self, at: int, first: Token) -> bool:
        """Whether a verb of saying has no more than a circumstance behind it, no topic."""
        words = self.rules.words
        speech = self.rules.verbs.get(self.tokens[at].low) in ("speech", "clause")
        return speech and first.low in words["preposition"] and first.low not in self.rules.any("topic", "to")

    def _inverted(self, at: int, kind: str) -> Claim | None:
        """`…, said X`: behind its content, its clause ends with the subject, and none stands before the verb."""
        first, pronoun = self.compound(at) if self.behind else (at, None)
        first -= first > 1 and self.tokens[first - 1].low in self.rules.words["thus"]
        before = self.tokens[first - 1]
        closed = self.closed(first)
        if kind not in _INVERTED and not (closed and kind in self.other_tags):
            return None
        if not first or (self.behind and self.bare_participle(at, first)):
            return None
        if not (before.quoted or before.text in MARKS or before.text == "," or before.text in DASHES):
            return None
        if pronoun is not None:
            return self._tag(pronoun, Phrase(first, at + 1), first, at + 1, kind)
        who = self.subject_behind(at, quoted=closed) or (
            self.trade(at + 1) if closed or self.phrases.bare else None
        )
        if who is None or not (closed or self._subjectless(at, who)):
            return None
        if not self._speaks_behind(who, kind, closed=closed):
            return None
        bare = first == at and not finite(self.tokens[at].low, self.rules)
        if bare and not is_plural(self.tokens[who.start : who.end], self.rules):
            return None
        if bare and not (closed or self.second or self.voice(who)):
            return None  # "Then, add all the onions"
        cue = Phrase(first, at + 1)
        return self._tag(self.contents.widened(who, named_behind=True), cue, first, who.end, kind)

    def _speaks_behind(self, who: Phrase, kind: str, *, closed: bool) -> bool:
        """Whether a phrase behind a verb is its subject, somebody who says what stands before."""
        if self.second:
            return closed or self.voice(who)
        if not self.behind and (self.goes_on_acting(who) or (kind in _QUOTING and not closed)):
            return False  # "…,” said he doubts it", "X, a baker, uttered a cry"
        some = self.tokens[who.start : who.end]
        return kind in ("speech", "clause") or (tells if kind == "manner" else is_voice)(some, self.rules)

    def _verb_first(self, at: int, group: int, kind: str) -> Claim | None:
        """`Dijo Ana Sol que …`, and of a subject that is left out, `Añadió que …`, `«…», añadió.`"""
        cue = Phrase(group, at + 1)
        if (
            kind in ("manner", "showing")
            or self.says_i(group, at)
            or not finite(self.tokens[at].low, self.rules)
        ):
            return None
        before = self.tokens[group - 1] if group > self.floor else None
        if before is not None and before.low in self.rules.words["joining"]:
            who = self.subject or self._first_subject(group - 1)
            if who is not None and self.voice(who):
                return None  # "Al salir, Marta Ruiz saludó a los vecinos y añadió que …"
        if before is None or self.past_opening(group):
            who = self.subject_behind(at)
            behind = self.contents.past_adverbials(who.end) if who else 0
            behind += self.phrases.bare and behind < self.end - 1 and self.tokens[behind].text == ","
            if who and behind < self.end and self.opens(behind):
                return self.head(who, cue, kind, behind=who.end)
            if self.drops and (kind not in PROVED or self.proved(at + 1, cue, kind)):
                self.subject = cue
                return self.head(cue, cue, kind)
            return None
        if not self.drops or not (before.quoted or before.text == "," or before.text in DASHES):
            return None
        if kind not in ("speech", "telling", "clause") and not (kind == "object" and self.closed(group)):
            return None
        if (before.text in DASHES and self.tokens[group - 2].quoted) or self._stands_behind(
            group, at + 1, kind
        ):
            return self._tag(cue, cue, group, at + 1, kind)
        return None

    def _subjectless(self, at: int, who: Phrase) -> bool:
        return self.contents.stands_alone(who.end) and (
            self.second
            or (self.behind and self.rules.verbs[self.tokens[at].low] == "speech")
            or self.phrases.before(at, self.floor)[0] is None
        )

    def _carried(self, at: int, group: int, kind: str) -> Claim | None:
        """`…, adding that …`, `… and said …`, `… by saying …`: the subject of the sentence goes on.

        Other participles and infinitives say something where a quotation or `that` proves it.
        """
        words, low = self.rules.words, self.tokens[at].low
        before = (self.tokens[at - 1], self.tokens[group - 1])
        participle, infinitive = low.endswith(self.contents.participle), before[1].low in words["to"]
        if infinitive and group > 1 and self.rules.verbs.get(self.tokens[group - 2].low) == "object":
            return None  # "declined to comment"
        if participle and before[0].low in words["determiner"]:
            return None  # "the warning"
        joined = any(t.low in words["joining"] or t.low in words["concession"] for t in before)
        joined = joined or self.tokens[group].low in words["sequel"]
        behind = joined or any(t.text == "," for t in before) or self._past_closed(group)
        if kind == "showing" and group < at and not (joined or participle):
            return None  # "The judge said Berg, of Mill Road, had shown no remorse"
        plain = kind not in PROVED and (behind or (participle and self._hangs_on(group - 1, low)))
        if not (plain or participle or infinitive or behind):
            return None
        who = self._quoted(group) or self.subject
        if who is None and (participle or joined or not plain):
            who = self._first_subject(at)
        if who is None or who.end > at:
            return None
        if who.end - who.start == _NOUN and not agrees(self.tokens[who.start : who.end], low, self.rules):
            return None
        if not plain and not self.proved(at + 1, who, kind if infinitive or kind == "clause" else "manner"):
            return None
        made = self.head(who, Phrase(group, at + 1), kind)
        contents = made.contents
        if contents and self._apposed(who, group) and (main := self.contents.main_verb(contents[0].start)):
            contents = self.contents.until(contents[0].start, main)
        if contents and not self._opened(contents[0]) and not self.voice(who):
            return None  # "a plan to stop Berg from claiming …"
        return Claim(made.mention, made.cue, contents, "participle " + kind)

    def _past_closed(self, at: int) -> bool:
        """Whether a quotation that ends with a comma stands before a token: `said, “Yes,” adding …`."""
        return at > 1 and self.tokens[at - 1].quoted and self.tokens[at - 2].text == ","

    def _opened(self, content: Phrase) -> bool:
        """Whether a quotation or `that` shows a content to be one."""
        some = self.tokens[content.start : content.end]
        return some[0].low in self.rules.words["that"] or any(t.quoted for t in some)

    def _apposed(self, who: Phrase, at: int) -> bool:
        """Whether a participle stands right behind its subject and a comma: `X (Norland), noting …, called for …`."""
        return self.tokens[at - 1].text == "," and (who.end == at - 1 or self.tokens[at - 2].text == ")")

    def _quoted(self, at: int) -> Phrase | None:
        """X of `quoted X as saying`, for a participle at a token."""
        if at - 2 < self.floor or self.tokens[at - 1].low not in self.rules.words["as"]:
            return None
        found = self.phrases.ending(at - 2, self.floor)
        return found if found and is_voice(self.tokens[found.start : found.end], self.rules) else None

    def _hangs_on(self, before: int, participle: str) -> bool:
        """Whether a participle goes on with the subject of its sentence: `by saying …`, `– saying …`."""
        low, words = self.tokens[before].low, self.rules.words
        return (
            low in self.rules.any("preposition", "conjunction")
            or low in DASHES
            or participle in words["plain"]
            or in_class(low, words["document"], self.rules)
        )

    def _with_subject(self, subject: Phrase, cue: Phrase, kind: str) -> Claim | None:
        """`X said …` before its content, or `…, X said` behind it."""
        start = subject.start
        if start > self.floor and self.tokens[start - 1].low in self.rules.words["as"]:
            start -= 1  # "…, as she said", "As she said, …"
        relative = self.tokens[subject.end - 1].low in self.rules.words["relative"]
        if not relative and self._tagged(start) and self._stands_behind(start, cue.end, kind):
            return self._tag(subject, cue, start, cue.end, kind)
        if kind == "tag":
            return None
        if start < subject.start and start <= self.floor + 1 and (comma := self._comma_behind(cue.end)):
            return Claim(subject, cue, self.contents.rest(comma + 1), "head " + kind)
        if kind in PROVED and not self.proved(cue.end, subject, kind):
            announcing = Claim(subject, cue, (), "head " + kind)
            return announcing if self._announces_by(subject, cue, kind) else None
        made = self.head(subject, cue, kind)
        if made.contents:
            self.subject = subject
        return made
