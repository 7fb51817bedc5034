"""Words of saying in one Chinese sentence, and whose they are: the subject of the clause, of one before, or carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.zh.lexicon import BREAKS
from corpus_search.attribution.zh.subjects import aside_before, clause_start, earlier, subject
from corpus_search.documents.statement import Speaker
from corpus_search.records import record

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from corpus_search.attribution.zh.lexicon import Lexicon
    from corpus_search.attribution.zh.people import Meant, People, Trust
    from corpus_search.attribution.zh.sentences import Sentence

PAUSE = "，,：:"
OPEN = '“「『"'
END = "。！？!?…；;"

Range = tuple[int, int]

_STRONG = ("speech", "clause", "telling")
_TERM = 12
"""Characters of a quoted term with its marks."""
_WHOLE_NAME = 3
"""Characters of a surname and a given name that may be believed in a clause before; of two, many are words."""
_NEAR = 4
"""Characters between a subject and a verb of wishing, at most."""
_ADDRESSEE = 14
"""Characters of whom somebody tells (`告诉记者，…`), at most."""
_LONG = 28
"""Characters of a quotation that nobody takes for a term."""


@record
class Cue:
    """A word of saying at `start..end`, in the clause from `clause` on; `kind` is its class, `shape` what names who.

    `mention` is None where the speaker stood in a sentence before.
    """

    mention: Range | None
    clause: int
    start: int
    end: int
    kind: str
    speaker: Speaker | None
    shape: str


@record
class _Verb:
    """A word of saying at `start..end` of a class, in the clause from `clause` on."""

    clause: int
    start: int
    end: int
    kind: str

    def cue(self, mention: Range | None, speaker: Speaker | None, shape: str) -> Cue:
        """The cue that it makes with who says it; the clause begins with the mention, where that stands before."""
        clause = min(self.clause, mention[0]) if mention else self.clause
        return Cue(mention, clause, self.start, self.end, self.kind, speaker, shape)


class Saying:
    """Finds the cues of one sentence."""

    def __init__(self, body: str, sentence: Sentence, lex: Lexicon, people: People) -> None:
        self.body = body
        self.sentence = sentence
        self.lex = lex
        self.people = people

    def cues(self, start: int, end: int, speaking: Speaker | None) -> list[Cue]:
        """The cues between two characters; `speaking` is who speaks in the paragraph so far."""
        found: list[Cue] = []
        for match in self.lex.cue.finditer(self.body, start, end):
            if match["no"] or self.sentence.quoted(match.start()):
                continue
            kind = "speech" if match["speech"] else self.lex.verbs[match["naming"] or match["other"]]
            stop = self._saying(match, kind, end)
            if stop < 0:
                continue
            floor = found[-1].end if found else self.sentence.start
            clause = clause_start(self.body, self.sentence, match.start(), floor)
            cue = self._cue(_Verb(clause, match.start(), stop, kind), found, speaking)
            if cue is not None:
                found.append(cue)
        return found

    def who(self, place: Range | None, trust: Trust) -> Meant | None:
        """Whom these characters mean."""
        return self.people.speaker(self.body[slice(*place)], trust) if place else None

    def quote_before(self, clause: int) -> Range | None:
        """The quotation that opens the sentence, and ends where a clause begins, or the offices listed before it."""
        for start, end in self.sentence.quotes:
            between = self.body[end:clause].strip("，, ")
            listed = between.endswith("、") and not (BREAKS - {"、"}).intersection(between)
            opens = not self.body[self.sentence.start : start].strip()
            if end <= clause and (listed or not between) and (opens or end - start > _LONG):
                return start, end
        return None

    def _saying(self, match: re.Match[str], kind: str, last: int) -> int:
        """Where the cue ends; -1 when these characters say nothing."""
        body, words, end = self.body, self.lex.words, match.end()
        if self.lex.negated.search(body, max(self.sentence.start, match.start() - 4), match.start()):
            return -1
        if body[end : end + 1] in words["attributive"]:
            return -1
        if body[end : end + 1] in words["spoken"] and self._pauses(end + 1):
            end += 1  # 补充道，
        if body[end : end + 1] in words["aspect"]:
            if not self._pauses(end + 1):
                return end + 1 if kind == "object" else -1
            end += 1
        if kind == "telling":
            stop = min(end + _ADDRESSEE, last)
            return next((n for n in range(end, stop) if body[n] in PAUSE), stop if stop == last else -1)
        if kind != "clause":
            return end if end < last or kind == "speech" else -1
        return end if end >= last or (self._pauses(end) and not self._term(end)) else -1

    def _pauses(self, at: int) -> bool:
        """Whether a pause or a quotation stands here."""
        return self.body[at : at + 1] in (*PAUSE, *OPEN)

    def _term(self, at: int) -> bool:
        """Whether a term is quoted here, with more of its phrase behind it (`回应“减负”话题`)."""
        end = next((b for a, b in self.sentence.quotes if a == at), at)
        return at < end <= at + _TERM and self.body[end : end + 1] not in (*PAUSE, *END, "、", "")

    # --- whose they are ----------------------------------------------------------------------

    def _cue(self, verb: _Verb, found: Sequence[Cue], speaking: Speaker | None) -> Cue | None:
        hearsay = self.lex.hearsay.match(self.body, verb.clause, verb.end) if verb.kind == "speech" else None
        if hearsay:
            nobody = Speaker(hearsay[1], kind="anonymous")
            return Cue(hearsay.span(), verb.clause, hearsay.end(), verb.end, verb.kind, nobody, "anonymous")
        if verb.kind == "object" and self.lex.agreed.match(self.body, verb.clause, verb.start):
            return None
        place = self._place(verb)
        mention, who = place, self.who(place, self._trust(place, verb))
        if place is None and not found:
            mention, who = self._earlier(verb.clause, self.sentence.start)
        elif place is not None and who is None:
            mention, who = self._behind_relative(place, verb.start)
        if mention is None or who is None:
            carried = verb.kind in _STRONG and place is None
            return self._carried(verb, found, speaking) if carried else None
        if self._silent(mention, verb) or self._goes_on(mention, who[1], verb, found, speaking):
            return None
        self.people.hear(who[0])
        return verb.cue(mention, *who)

    def _place(self, verb: _Verb) -> Range | None:
        """The characters that name the subject of a cue in its own clause."""
        passive = verb.kind == "naming" and self.lex.passive.search(self.body, verb.clause, verb.start)
        if passive:
            return passive.end(), verb.start
        found = subject(self.lex, self.body, verb.clause, verb.start)
        return self._term_before(verb.clause, verb.start) if found is None else found

    def _term_before(self, clause: int, start: int) -> Range | None:
        """`“某某”称…`: a quoted name just before the cue."""
        if clause != start:
            return None
        found = ((a + 1, b - 1) for a, b in self.sentence.quotes if b == clause and b - a <= _TERM)
        return next((place for place in found if not BREAKS.intersection(self.body[slice(*place)])), None)

    def _trust(self, place: Range | None, verb: _Verb) -> Trust:
        """Which names are believed beside this cue."""
        pause = self._pauses(verb.end) or self.quote_before(verb.clause) is not None
        beside = place is not None and place[1] in (verb.start, aside_before(self.body, verb.start))
        if (verb.kind == "speech" and (pause or beside)) or (verb.kind in _STRONG and pause):
            return "unknown"
        return "known" if verb.kind in ("showing", "weak") else "bare"

    def _earlier(self, clause: int, floor: int) -> tuple[Range | None, Meant | None]:
        """The subject of a clause before, where that of the cue has none; behind a name, an office is told of it."""
        office: tuple[Range | None, Meant | None] = (None, None)
        for place in earlier(self.lex, self.body, self.sentence, clause, floor):
            whole = place[1] - place[0] == _WHOLE_NAME
            who = self.who(place, "bare" if whole else "known")
            if office[0] is not None:
                return (place, who) if who is not None and who[1] == "person" else office
            if who is not None and who[1] in ("anonymous", "role"):
                office = place, who  # 林某，某大学教授，认为…
            elif who is not None:
                return place, who
        return office

    def _behind_relative(self, place: Range, start: int) -> tuple[Range | None, Meant | None]:
        """`住在三楼的王女士`: the name behind a clause that the subject was looked for in."""
        at = self.body.rfind("的", place[0], start) + 1
        found = subject(self.lex, self.body, at, start) if at else None
        who = self.who(found, "known")
        return (found, who) if who is not None and who[1] == "person" else (None, None)

    def _silent(self, place: Range, verb: _Verb) -> bool:
        """Whether a verb with a subject says nothing: a wish from afar, what the writer believes (`我相信，…`)."""
        if verb.kind == "weak" and verb.start - place[1] > _NEAR:
            return True
        return self.body[slice(*place)] in self.lex.words["first"] and not self._quotes(verb)

    def _goes_on(
        self, place: Range, shape: str, verb: _Verb, found: Sequence[Cue], speaking: Speaker | None
    ) -> bool:
        """Whether a verb with a subject belongs to what somebody says already."""
        inside = any(cue.kind != "naming" for cue in found)
        spoken = inside or (speaking is not None and speaking.kind == "person")
        return spoken and self._part_of_speech(place, verb.kind, shape, inside=inside)

    def _quotes(self, verb: _Verb) -> bool:
        """Whether a verb stands beside a quotation."""
        behind = self.body[verb.end : verb.end + 2].lstrip(PAUSE)[:1]
        return self.quote_before(verb.clause) is not None or (behind != "" and behind in OPEN)

    def _part_of_speech(self, place: Range, kind: str, shape: str, *, inside: bool) -> bool:
        """Whether `中方希望…` in somebody's speech (`inside` their sentence: any wish or plea) is part of it."""
        lex, text = self.lex, self.body[slice(*place)]
        side = text.endswith(lex.state) and not text.endswith(lex.organisation)
        side = side or text in lex.words["both"] or text in lex.words["first"]
        weak = kind == "weak" or (kind == "object" and inside)
        then = self.body[place[1] : place[1] + 1] in lex.words["then"]
        return not then and (side or (weak and shape != "person"))

    def _carried(self, verb: _Verb, found: Sequence[Cue], speaking: Speaker | None) -> Cue | None:
        """A verb without a subject of its own: the sentence's speaker goes on, or the paragraph's."""
        if found:
            return Cue(
                found[-1].mention, verb.clause, verb.start, verb.end, verb.kind, found[-1].speaker, "carried"
            )
        known = speaking or self.people.last
        if known is None or not self._pauses(verb.end):
            return None
        return verb.cue(None, known, "carried")
