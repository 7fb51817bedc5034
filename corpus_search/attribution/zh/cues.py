"""Cues of one Chinese sentence: words of saying, whose they are, and which of its characters they attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.zh.lexicon import BREAKS
from corpus_search.attribution.zh.subjects import clause_start, earlier, subject
from corpus_search.documents.statement import Speaker
from corpus_search.records import record, replace

if TYPE_CHECKING:
    import re

    from corpus_search.attribution.zh.lexicon import Lexicon
    from corpus_search.attribution.zh.people import People, Trust
    from corpus_search.attribution.zh.sentences import Sentence

_PAUSE = "，,：:"
_OPEN = '“「『"'
_END = "。！？!?…；;"
_TERM = 12
"""Characters of a quoted term with its marks."""
_LEAST = 4
"""Characters of reported words before their tag, more than that."""
_WHOLE_NAME = 3
"""Characters of a surname and a given name that may be believed in a clause before; of two, many are words."""
_NEAR = 4
"""Characters between a subject and a verb of wishing, at most."""
_ADDRESSEE = 14
"""Characters of whom somebody tells (`告诉记者，…`), at most."""

Range = tuple[int, int]


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


@record
class _Cue:
    """A cue before its contents are known."""

    mention: Range | None
    clause: int
    start: int
    end: int
    kind: str
    speaker: Speaker | None
    shape: str


def _clipped(claim: Claim, following: Claim | None) -> Claim:
    """A claim whose contents end where those of the next one begin."""
    if following is None or claim.contents[-1][1] <= following.contents[0][0]:
        return claim
    stop = following.contents[0][0]
    contents = tuple((start, min(end, stop)) for start, end in claim.contents if start < stop)
    return replace(claim, contents=contents)


class Cues:
    """The claims of one sentence, found from left to right."""

    def __init__(self, body: str, sentence: Sentence, lex: Lexicon, people: People) -> None:
        self.body = body
        self.sentence = sentence
        self.lex = lex
        self.people = people
        self.end = sentence.end
        if body[self.end - 1] in "？?" and (asks := lex.asking.search(body, sentence.start, self.end)):
            self.end = asks.start()
        while self.end > sentence.start and self._hangs(self.end - 1, _END + "，, \t\r\u3000"):
            self.end -= 1

    def claims(self, speaking: Speaker | None) -> list[Claim]:
        """In order. `speaking` is who speaks in the paragraph so far: wishes of sides are part of what they say."""
        source = self._source()
        cues = self._cues(speaking, source[1] if source else self.sentence.start)
        made = [source[0]] if source and not cues else []
        for at, cue in enumerate(cues):
            following = cues[at + 1] if at + 1 < len(cues) else None
            until = made[-1].contents[-1][1] if made else self.sentence.start
            if claim := self._claim(cue, following, until, first=at == 0):
                made.append(claim)
        return [claim for claim in map(_clipped, made, [*made[1:], None]) if claim.contents]

    # --- which cues --------------------------------------------------------------------------

    def _cues(self, speaking: Speaker | None, floor: int) -> list[_Cue]:
        found: list[_Cue] = []
        for match in self.lex.cue.finditer(self.body, self.sentence.start, self.end):
            if match["no"] or match.start() < floor or self.sentence.quoted(match.start()):
                continue
            kind = "speech" if match["speech"] else self.lex.verbs[match["naming"] or match["other"]]
            end = self._saying(match, kind)
            if end < 0:
                continue
            cue = self._with_subject(match.start(), end, kind, found, speaking)
            if cue is not None:
                found.append(cue)
        return found

    def _saying(self, match: re.Match[str], kind: str) -> int:
        """Where the cue ends; -1 when these characters say nothing."""
        body, end = self.body, match.end()
        if self.lex.negated.search(body, max(self.sentence.start, match.start() - 4), match.start()):
            return -1
        if body[end : end + 1] == "的":
            return -1
        if body[end : end + 1] == "道" and body[end + 1 : end + 2] in (*_PAUSE, *_OPEN):
            end += 1  # 补充道，
        if body[end : end + 1] in ("了", "过", "過", "到", "着"):
            if body[end + 1 : end + 2] not in (*_PAUSE, *_OPEN):
                return -1 if kind != "object" else end + 1
            end += 1
        if kind != "clause":
            return end if end < self.end or kind == "speech" else -1
        if match["other"] in ("告诉", "告訴"):
            last = min(end + _ADDRESSEE, self.end)
            return next((n for n in range(end, last) if body[n] in _PAUSE), last if last == self.end else -1)
        if body[end : end + 1] in _OPEN and self._term(end):
            return -1
        return end if body[end : end + 1] in (*_PAUSE, *_OPEN, "。", "") else -1

    def _term(self, at: int) -> bool:
        """Whether a term is quoted here, with more of its phrase behind it (`回应“减负”话题`)."""
        end = next((b for a, b in self.sentence.quotes if a == at), at)
        return end - at <= _TERM and self.body[end : end + 1] not in (*_PAUSE, *_END, "、", "")

    def _with_subject(
        self, start: int, end: int, kind: str, found: list[_Cue], speaking: Speaker | None
    ) -> _Cue | None:
        body, lex = self.body, self.lex
        floor = found[-1].end if found else self.sentence.start
        clause = clause_start(body, self.sentence, start, floor)
        if kind == "speech" and (hearsay := lex.hearsay.match(body, clause, end)):
            nobody = Speaker(hearsay[1], kind="anonymous")
            return _Cue(hearsay.span(), clause, hearsay.end(), end, kind, nobody, "anonymous")
        if kind == "object" and lex.agreed.match(body, clause, start):
            return None
        place = self._place(clause, start, kind)
        alone = place is None
        who = self._who(place, self._trust(place, clause, start, end, kind))
        if who is None and place is not None:
            place, who = self._behind_relative(place, start)
        if alone and not found:
            for place in earlier(lex, body, self.sentence, clause, floor):
                whole = place[1] - place[0] == _WHOLE_NAME
                if who := self._who(place, "bare" if whole else "known"):
                    break
        if who is None or place is None:
            return self._carried(clause, start, end, kind, found, speaking, alone=alone)
        if kind == "weak" and start - place[1] > _NEAR:
            return None
        if self.body[slice(*place)] in lex.words["first"] and not self._quotes(clause, end):
            return None  # 我相信，…: the writer's
        inside = any(cue.kind != "naming" for cue in found)
        spoken = inside or (speaking is not None and speaking.kind == "person")
        if spoken and self._part_of_speech(place, kind, who[1], inside=inside):
            return None
        self.people.hear(who[0])
        return _Cue(place, min(clause, place[0]), start, end, kind, *who)

    def _behind_relative(self, place: Range, start: int) -> tuple[Range, tuple[Speaker | None, str] | None]:
        """`住在三楼的王女士`: the name behind a clause that the subject was looked for in."""
        at = self.body.rfind("的", place[0], start) + 1
        found = subject(self.lex, self.body, at, start) if at else None
        who = self._who(found, "known")
        return (found, who) if found is not None and who is not None and who[1] == "person" else (place, None)

    def _quotes(self, clause: int, end: int) -> bool:
        """Whether a cue stands beside a quotation."""
        behind = self.body[end : end + 2].lstrip("，：:,")[:1]
        return self._quote_before(clause) is not None or (behind != "" and behind in _OPEN)

    def _place(self, clause: int, start: int, kind: str) -> Range | None:
        """The characters that name the subject of a cue in its own clause."""
        passive = self.body.rfind("被", clause, start) if kind == "naming" else -1
        if passive >= 0:
            return passive + 1, start
        found = subject(self.lex, self.body, clause, start)
        return self._term_before(clause, start) if found is None else found

    def _trust(self, place: Range | None, clause: int, start: int, end: int, kind: str) -> Trust:
        """Which names are believed beside this cue."""
        pause = self._quote_before(clause) is not None or self.body[end : end + 1] in (*_PAUSE, *_OPEN)
        beside = place is not None and place[1] == start
        if (kind == "speech" and (pause or beside)) or (kind == "clause" and pause):
            return "unknown"
        return "known" if kind in ("showing", "weak") else "bare"

    def _term_before(self, clause: int, start: int) -> Range | None:
        """`“某某”称…`: a quoted name just before the cue."""
        if clause != start:
            return None
        found = ((a + 1, b - 1) for a, b in self.sentence.quotes if b == clause and b - a <= _TERM)
        return next((place for place in found if not BREAKS.intersection(self.body[slice(*place)])), None)

    def _who(self, place: Range | None, trust: Trust) -> tuple[Speaker | None, str] | None:
        return self.people.speaker(self.body[slice(*place)], trust) if place else None

    def _part_of_speech(self, place: Range, kind: str, shape: str, *, inside: bool) -> bool:
        """Whether `中方希望…` in somebody's speech (`inside` their sentence: any wish or plea) is part of it."""
        text = self.body[slice(*place)]
        side = (
            (text.endswith(self.lex.state) and not text.endswith(self.lex.organisation))
            or text in self.lex.words["both"]
            or text in self.lex.words["first"]
        )
        then = self.body[place[1] : place[1] + 1] in ("则", "則")
        weak = kind == "weak" or (kind == "object" and inside)
        return not then and (side or (weak and shape != "person"))

    def _carried(
        self,
        clause: int,
        start: int,
        end: int,
        kind: str,
        found: list[_Cue],
        speaking: Speaker | None,
        *,
        alone: bool,
    ) -> _Cue | None:
        """A verb without a subject of its own: the sentence's speaker goes on, or the paragraph's."""
        if kind not in ("speech", "clause") or not alone:
            return None
        if found:
            before = found[-1]
            return _Cue(before.mention, clause, start, end, kind, before.speaker, "carried")
        known = speaking or self.people.last
        if known is None or self.body[end : end + 1] not in (*_PAUSE, *_OPEN):
            return None
        return _Cue(None, clause, start, end, kind, known, "carried")

    # --- what they attribute -----------------------------------------------------------------

    def _claim(self, cue: _Cue, following: _Cue | None, until: int, *, first: bool) -> Claim | None:
        """`until` is where the content of the cue before ends."""
        quote = self._quote_before(cue.clause)
        if quote is not None and quote[0] < until:
            quote = None
        stop = self._stop(cue, following)
        rest = self._trimmed(cue.end, stop)
        ends = self.body[cue.end : cue.end + 1] in (*_PAUSE, *_END, "") or cue.end >= self.end
        form = "tag"
        if quote is not None and cue.kind != "naming" and ends:
            contents: tuple[Range, ...] = (quote, *rest)
        elif first and not rest and cue.kind == "speech" and cue.clause > self.sentence.start:
            contents = self._trimmed(self.sentence.start, cue.clause)
            contents = contents if contents and contents[0][1] - contents[0][0] > _LEAST else ()
        else:
            form, contents = "head", rest
        if not contents:
            return None
        shape = "carried" if cue.shape == "carried" else f"{form} {cue.kind} {cue.shape}"
        return Claim(cue.mention, (cue.start, cue.end), contents, cue.speaker, shape)

    def _stop(self, cue: _Cue, following: _Cue | None) -> int:
        if following is None:
            stop = self.end
        elif following.clause <= cue.end + 1 and following.mention != cue.mention:
            stop = following.end  # `部里说，林某强调…`: the words that name who is nearer are the ministry's
        else:
            stop = following.clause
            if (quote := self._quote_before(following.clause)) and quote[0] > cue.end:
                stop = quote[0]
        if cue.kind == "naming":
            stop = next(
                (n for n in range(cue.end, stop) if self.body[n] in "，,；" and not self.sentence.quoted(n)),
                stop,
            )
        return stop

    def _quote_before(self, clause: int) -> Range | None:
        """The quotation that opens the sentence, and ends where a clause begins."""
        at = clause
        while at > self.sentence.start and self.body[at - 1] in "，, ":
            at -= 1
        for start, end in self.sentence.quotes:
            opens = not self.body[self.sentence.start : start].strip()
            if end == at and (opens or end - start > 2 * _ADDRESSEE):
                return start, end
        return None

    def _trimmed(self, start: int, stop: int) -> tuple[Range, ...]:
        """A range without the marks around it; a quotation that ends a sentence of its own ends it."""
        while start < stop and self.body[start] in _PAUSE + " \u3000":
            start += 1
        while stop > start and self._hangs(stop - 1, _PAUSE + _END + "、 \u3000并並且而但"):
            stop -= 1
        if stop - start < 2:
            return ()
        return ((start, stop),)

    def _hangs(self, at: int, marks: str) -> bool:
        """Whether a character at the end of a content is none of it."""
        return self.body[at] in marks and not self.sentence.quoted(at)

    def _source(self) -> tuple[Claim, int] | None:
        """`据…报道，…`, and where what it attributes begins."""
        body = self.body
        found = self.lex.source.match(body, self.sentence.start, self.end)
        if found is None:
            return None
        start, stop = found.span(found.lastindex or 1)
        place = subject(self.lex, body, start, stop) or (start, stop)
        who = self._who(place, "bare")
        contents = self._trimmed(found.end(), self.end)
        if who is None or not contents:
            return None
        self.people.hear(who[0])
        cue = (self.sentence.start, start)
        return Claim(place, cue, contents, who[0], f"source {who[1]}"), found.end()

    def headline(self) -> Claim | None:
        """`外交部：将继续…`: a line that is no sentence, with who says it before a colon."""
        body, sentence = self.body, self.sentence
        colon = body.find("：", sentence.start, sentence.start + 2 * _ADDRESSEE)
        if (
            colon < 0
            or not sentence.head
            or body[sentence.end - 1] in _END
            or body[sentence.end : sentence.end + 1] not in ("", "\n")
        ):
            return None
        place = (sentence.start, colon)
        who = self._who(place, "bare")
        contents = self._trimmed(colon, self.end)
        if who is None or who[1] == "anonymous" or not contents:
            return None
        return Claim(place, (colon, colon + 1), contents, who[0], f"floating colon {who[1]}")

    def announced(self, quote: int) -> Claim | None:
        """`林某：“…”`: who stands before the colon of a quotation."""
        body = self.body
        if quote <= self.sentence.start or body[quote - 1] not in "：:":
            return None
        clause = clause_start(body, self.sentence, quote - 1, self.sentence.start)
        place = subject(self.lex, body, clause, quote - 1)
        who = self._who(place, "bare")
        if who is None:
            return None
        self.people.hear(who[0])
        return Claim(place, (quote - 1, quote), (), who[0], f"floating colon {who[1]}")
