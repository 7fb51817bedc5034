"""Cues of Chinese prose become statements, with what goes on without a cue."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.attribution.said import Said, statements_of
from corpus_search.attribution.zh.cues import Cues
from corpus_search.attribution.zh.lexicon import lexicon
from corpus_search.attribution.zh.people import People
from corpus_search.attribution.zh.sentences import sentences
from corpus_search.documents.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.attribution.zh.cues import Claim
    from corpus_search.attribution.zh.sentences import Sentence
    from corpus_search.documents.statement import Kind, Statement

_TERM = 9
"""Characters of a quotation without a cue that nobody need say: a term, a title, irony."""
_FIRST = 4
"""Sentences that tell the genre."""


class Prose:
    """Reads the sentences of a Chinese body in order."""

    def __init__(self, body: str, title: str = "") -> None:
        self.body = body
        self.lex = lexicon()
        self.people = People(self.lex)
        self.readout = self._is_readout(title)
        self.speaking: Said | None = None
        self.quoting: Said | None = None
        self.ordinal = 0

    def statements(self) -> list[Statement]:
        """Ascending, without overlap; pieces of one quotation share `part_of`."""
        found = [
            piece for sentence in sentences(self.body, self.lex.tag) for piece in self._sentence(sentence)
        ]
        return statements_of(found, self.lex.rules)

    def _is_readout(self, title: str) -> bool:
        """Whether the text tells a meeting of officials and hardly quotes: its title or first sentences say so."""
        first = list(islice(sentences(self.body, self.lex.tag), _FIRST))
        if not first:
            return False
        head = title + self.body[first[0].start : min(first[-1].end, first[0].start + 400)]
        if self.body.count("：“") + self.body.count("：「") > 0:
            return False
        met = self.lex.meeting.search(head)
        sentence = head[: met.start()].rpartition("。")[2] if met else ""
        return met is not None and "将" not in sentence and "將" not in sentence

    def _sentence(self, sentence: Sentence) -> Iterator[tuple[Said, Span, Kind]]:
        if sentence.head:
            self.speaking = None
            if not sentence.reopened:
                self.quoting = None
        self.people.open(self.body[sentence.start : sentence.end])
        reader = Cues(self.body, sentence, self.lex, self.people)
        claims = reader.claims(self.speaking.speaker if self.speaking else None)
        spoken = reader.headline()
        if spoken and (not claims or claims[0].cue > spoken.cue):
            claims = [spoken]
        heard = [self._heard(claim) for claim in claims]
        owned = [
            (start, end, said)
            for claim, said in zip(claims, heard, strict=True)
            for start, end in claim.contents
        ]
        owned += self._floating(sentence, owned, bool(claims))
        if claims:
            last = claims[-1].contents[-1]
            direct = self._kind(sentence, *last) == "direct"
            weak = claims[-1].form.endswith(("weak", "object", "naming"))
            self.speaking = None if direct or (weak and not self.readout) else heard[-1]
            self.quoting = heard[0]
        elif not owned and self.speaking is not None:
            if self._goes_on(sentence):
                form = "continued readout" if self.readout else "continued mood"
                before = self.speaking
                said = before.continued(form)
                owned.append((sentence.start, sentence.end, said))
            else:
                self.speaking = None
        self.people.learn(self.body[sentence.start : sentence.end])
        for start, end, said in sorted(owned, key=lambda piece: piece[0]):
            yield said, Span(start, end), self._kind(sentence, start, end)

    def _heard(self, claim: Claim) -> Said:
        self.ordinal += 1
        mention = Span(*claim.mention) if claim.mention else None
        return Said(claim.speaker, mention, Span(*claim.cue), claim.form, self.ordinal)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence without a cue is still the speaker's: it tells nothing of the reporter's own."""
        text = self.body[sentence.start : sentence.end]
        if text[-1] in "？?" or self.lex.narration.match(text) or self.lex.quiet.search(text):
            return False
        if self.people.heads(text):
            return False
        return (
            self.readout
            or bool(self.lex.side.match(text))
            or any(found["mood"] for found in self.lex.mood.finditer(text))
        )

    def _floating(
        self, sentence: Sentence, owned: list[tuple[int, int, Said]], cued: bool
    ) -> list[tuple[int, int, Said]]:
        """Quotations without a cue of their own: the speaker before goes on, short ones nobody says."""
        made = []
        for start, end in sentence.quotes:
            if any(a < end and start < b for a, b, _ in owned):
                continue
            whole = not self.body[sentence.start : start].strip() and self.body[
                end : sentence.end
            ].strip() in (
                "",
                "。",
            )
            announced = self.body[start - 1 : start] in ("：", ":")
            if not whole and not announced and end - start - 2 <= _TERM:
                continue
            said = self._floats(sentence, start, whole=whole, cued=cued)
            if said is not None:
                made.append((start, end, said))
        return made

    def _floats(self, sentence: Sentence, start: int, *, whole: bool, cued: bool) -> Said | None:
        before = self.quoting
        if (whole or cued) and before is not None:
            return before.continued("continued quotation")
        if whole:
            self.ordinal += 1
            return Said(None, None, None, "floating unknown", self.ordinal)
        found = Cues(self.body, sentence, self.lex, self.people).announced(start)
        if found is None:
            return None
        self.quoting = self._heard(found)
        return self.quoting

    def _kind(self, sentence: Sentence, start: int, end: int) -> Kind:
        inside = sum(max(0, min(b, end) - max(a, start)) for a, b in sentence.quotes)
        if inside >= end - start - 1:
            return "direct"
        return "mixed" if inside else "indirect"
