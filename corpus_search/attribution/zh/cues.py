"""Claims of one Chinese sentence: which of its characters a word of saying attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.zh.saying import END, PAUSE, Range, Saying
from corpus_search.attribution.zh.subjects import clause_start, subject
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from corpus_search.attribution.zh.lexicon import Lexicon
    from corpus_search.attribution.zh.people import People
    from corpus_search.attribution.zh.saying import Cue
    from corpus_search.attribution.zh.sentences import Sentence
    from corpus_search.documents.statement import Speaker

_BLANK = " \t\r\u3000"
_LEAST = 4
"""Characters of reported words before their tag, more than that."""
_HEADLINE = 28
"""Characters before the colon of a headline, at most."""


@record
class Claim:
    """What one cue says: who, by which characters, the cue and the contents as ranges of the body.

    `form` is the shape of the evidence: `head` (before its content), `tag` (behind it), `source`, `carried` (the
    subject stood before), then the class of the verb and what names the speaker.
    """

    mention: Range | None
    cue: Range
    contents: tuple[Range, ...]
    speaker: Speaker | None
    form: str


class Cues:
    """The claims of one sentence, found from left to right."""

    def __init__(self, body: str, sentence: Sentence, lex: Lexicon, people: People) -> None:
        self.body = body
        self.sentence = sentence
        self.lex = lex
        self.people = people
        self.saying = Saying(body, sentence, lex, people)
        self.end = sentence.end
        if body[self.end - 1] in "？?" and (asks := lex.asking.search(body, sentence.start, self.end)):
            self.end = asks.start()
        while self.end > sentence.start and self._hangs(self.end - 1, END + "，," + _BLANK):
            self.end -= 1

    def claims(self, speaking: Speaker | None) -> list[Claim]:
        """In order. `speaking` is who speaks in the paragraph so far: wishes of sides are part of what they say."""
        source = self._source()
        start = source[1] if source else self.sentence.start
        cues = self.saying.cues(start, self.end, speaking)
        made = [source[0]] if source and not cues else []
        for at, cue in enumerate(cues):
            following = cues[at + 1] if at + 1 < len(cues) else None
            until = made[-1].contents[-1][1] if made else self.sentence.start
            if claim := self._claim(cue, following, until, first=at == 0):
                made.append(claim)
        return [claim for claim in map(_clipped, made, [*made[1:], None]) if claim.contents]

    def headline(self) -> Claim | None:
        """`外交部：将继续…`, `发言人林某：…。`: a line with who says it before a colon; a sentence only by a name."""
        body, start, end = self.body, self.sentence.start, self.sentence.end
        colon = body.find("：", start, start + _HEADLINE)
        whole = body[end - 1] in END
        if colon < 0 or not self.sentence.head or not (whole or body[end : end + 1] in ("", "\n")):
            return None
        who = self.saying.who((start, colon), "bare")
        contents = self._trimmed(colon, self.end)
        if who is None or who[1] == "anonymous" or not contents:
            return None
        if whole and (who[1] != "person" or who[0] is None or not who[0].role):
            return None
        return Claim((start, colon), (colon, colon + 1), contents, who[0], f"floating colon {who[1]}")

    def announced(self, quote: int) -> Claim | None:
        """`林某：“…”`: who stands before the colon of a quotation."""
        colon = quote - 1
        if colon < self.sentence.start or self.body[colon] not in "：:":
            return None
        clause = clause_start(self.body, self.sentence, colon, self.sentence.start)
        place = subject(self.lex, self.body, clause, colon)
        who = self.saying.who(place, "bare")
        if who is None:
            return None
        self.people.hear(who[0])
        return Claim(place, (colon, quote), (), who[0], f"floating colon {who[1]}")

    def _source(self) -> tuple[Claim, int] | None:
        """`据…报道，…`, and where what it attributes begins."""
        found = self.lex.source.match(self.body, self.sentence.start, self.end)
        if found is None:
            return None
        start, stop = found.span(found.lastindex or 1)
        place = subject(self.lex, self.body, start, stop) or (start, stop)
        who = self.saying.who(place, "bare")
        contents = self._trimmed(found.end(), self.end)
        if who is None or not contents:
            return None
        self.people.hear(who[0])
        return Claim(place, (found.start(), start), contents, who[0], f"source {who[1]}"), found.end()

    def _claim(self, cue: Cue, following: Cue | None, until: int, *, first: bool) -> Claim | None:
        """`until` is where the content of the cue before ends."""
        quote = self.saying.quote_before(cue.clause)
        if quote is not None and quote[0] < until:
            quote = None
        rest = self._trimmed(cue.end, self._stop(cue, following))
        ends = cue.end >= self.end or self.body[cue.end] in PAUSE + END
        form = "tag"
        if quote is not None and cue.kind != "naming" and ends:
            contents: tuple[Range, ...] = (quote, *rest)
        elif first and not rest and cue.kind == "speech" and cue.clause > self.sentence.start + _LEAST:
            contents = self._trimmed(self.sentence.start, cue.clause)
        else:
            form, contents = "head", rest
        if not contents:
            return None
        shape = "carried" if cue.shape == "carried" else f"{form} {cue.kind} {cue.shape}"
        return Claim(cue.mention, (cue.start, cue.end), contents, cue.speaker, shape)

    def _stop(self, cue: Cue, following: Cue | None) -> int:
        """Where the content behind a cue ends."""
        stop = self.end
        if following is not None and following.clause <= cue.end + 1 and following.mention != cue.mention:
            stop = following.end  # `部里说，林某强调…`: the words that name who is nearer are the ministry's
        elif following is not None:
            quote = self.saying.quote_before(following.clause)
            stop = quote[0] if quote and quote[0] > cue.end else following.clause
        if cue.kind != "naming":
            return stop
        ends = (n for n in range(cue.end, stop) if self.body[n] in "，,；" and not self.sentence.quoted(n))
        return next(ends, stop)

    def _trimmed(self, start: int, stop: int) -> tuple[Range, ...]:
        """A range without the marks and joints around it; none when hardly a word is left."""
        while start < stop and self.body[start] in PAUSE + _BLANK:
            start += 1
        while stop > start and self._hangs(stop - 1, PAUSE + END + "、" + _BLANK):
            stop -= 1
        while stop > start and self.body[stop - 1] in self.lex.words["joint"]:
            stop -= 1
        while stop > start and self._hangs(stop - 1, PAUSE + END + "、" + _BLANK):
            stop -= 1
        return ((start, stop),) if stop - start > 1 else ()

    def _hangs(self, at: int, marks: str) -> bool:
        """Whether a mark at the end of a content is none of it: it stands outside its quotations."""
        return self.body[at] in marks and not self.sentence.quoted(at)


def _clipped(claim: Claim, following: Claim | None) -> Claim:
    """A claim whose contents end where those of the next one begin."""
    if following is None or claim.contents[-1][1] <= following.contents[0][0]:
        return claim
    stop = following.contents[0][0]
    contents = tuple((start, min(end, stop)) for start, end in claim.contents if start < stop)
    return replace(claim, contents=contents)
