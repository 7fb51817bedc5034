"""Transcripts: a text in turns, each with a label at its head that names who speaks (`MS. RUIZ: …`, `Q. …`, `问：…`).

Lines are told apart (`lines`), their heads give candidates for labels (`labels`), the whole document decides which
of them are labels and whether it is a transcript at all (`evidence`), and labels become persons (`speakers`).
Interviews that mark their questions by no label are read apart (`interviews`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_search.attribution.turns.evidence import Text, judge
from corpus_search.attribution.turns.interviews import unlabelled
from corpus_search.attribution.turns.introductions import introduced, without_header
from corpus_search.attribution.turns.labels import candidates
from corpus_search.attribution.turns.lines import split_lines
from corpus_search.attribution.turns.speakers import Names, resolve
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.turns.labels import Candidate
    from corpus_search.attribution.turns.lines import Line
    from corpus_search.documents.statement import Speaker

__all__ = ["find_turns"]

_CONFIDENCE = {"titled": 0.99, "nameless": 0.99, "capitals": 0.98, "name": 0.98, "nick": 0.95, "short": 0.9}
"""How sure a label of each shape is: the share of turns that were right on annotated transcripts (.995, 1, -, .999),
less what other texts with colons leave in doubt; the others by judgement, for the annotated ones have none of them."""
_INTRODUCED, _NOBODY = 0.9, 0.5
"""The same for a name that an introduction gives to `A.`, and for a change of speaker that names nobody."""
_EMBEDDED_TURNS = 6
"""Turns of a transcript inside a report, at least, to tell that its last turn ends with its paragraph."""
_WORD = 20
"""Characters of a word before a colon that begins a note."""
_PROSE = 100
"""Characters of a line that is a paragraph of prose."""
_NAMED = ("titled", "capitals", "name")
"""Shapes of labels that hold a name."""
_OPEN_CAPTIONS = 0.3
"""Captions with fewer labels than this name only some speakers: a turn ends with its caption."""


def find_turns(body: str, *, lang: str | None, title: str = "") -> tuple[Statement, ...] | None:
    """The turns of a transcript in order, None when the text is none.

    A turn reaches over its paragraphs to the next label; stage directions that stand alone are left out, its pieces
    share `part_of`. `mention` is the span of the label, None for a piece that a caption leaves open. `title` may name
    whom a label only hints at. `lang` is a hint for later rules: labels are read by the words of all languages.
    """
    del lang  # a label seldom tells its language, and transcripts mix them
    all_lines = tuple(split_lines(body))
    found = [c for at, line in enumerate(all_lines) if line.spoken and (c := candidates(body, at, line))]
    found, named = without_header(body, all_lines, found)
    chosen = judge(Text(body, all_lines), found) if found else []
    if not chosen:
        return unlabelled(body, all_lines, title)
    head = "\n".join((title, body[: chosen[0].label.start]))
    people = resolve(
        chosen, Names(body, head, chosen[0].label.start), introduced(body, all_lines, chosen) | named
    )
    return tuple(_statements(body, all_lines, chosen, people)) or None


def _statements(
    body: str, all_lines: Sequence[Line], chosen: Sequence[Candidate], people: dict[str, Speaker | None]
) -> Iterator[Statement]:
    ordinal = 0
    for label, last in zip(chosen, _ends(body, all_lines, chosen), strict=True):
        pieces = list(_pieces(body, all_lines[label.line : last], label))
        part = ordinal if len(pieces) > 1 else None
        ordinal += len(pieces) > 1
        for span in pieces:
            speaker = people[label.key]
            mention = label.label if speaker else None
            confidence = _confidence(label, speaker)
            evidence = (
                f"label {body[label.label.start : label.label.end]!r}" if speaker else "change of speaker"
            )
            yield Statement(span, speaker, mention, None, "turn", confidence, evidence, part)


def _confidence(label: Candidate, speaker: Speaker | None) -> float:
    if speaker is None:
        return _NOBODY
    named = label.shape == "nameless" and speaker.kind == "person"
    return _INTRODUCED if named else _CONFIDENCE[label.shape]


def _ends(body: str, all_lines: Sequence[Line], chosen: Sequence[Candidate]) -> Iterator[int]:
    """Behind which line each turn ends: at the next label, or with its paragraph where the rest is told by another."""
    captions = all_lines[-1].cue
    open_captions = len(chosen) < _OPEN_CAPTIONS * captions
    only_questions = {c.key for c in chosen} <= words().question
    lines = len(all_lines)
    for label, following in zip(chosen, [c.line for c in chosen[1:]] + [lines], strict=True):
        whole = label.line + (2 if label.mark == "line" else 1)
        if following == lines:
            following = _credits(body, all_lines, label.line + 1)
        if only_questions or (label is chosen[-1] and _embedded(body, all_lines, chosen)):
            yield min(following, whole)
        elif open_captions:
            cue = all_lines[label.line].cue
            yield next((n for n in range(label.line, following) if all_lines[n].cue != cue), following)
        else:
            yield following


def _credits(body: str, all_lines: Sequence[Line], start: int) -> int:
    """Where notes below the last turn begin: `NOTE: …`, `Transcript: …`; else behind the last line."""
    for at in range(start, len(all_lines)):
        head = body[all_lines[at].start : all_lines[at].start + _WORD].partition(":")
        if head[1] and head[0].istitle() | head[0].isupper() and head[0].casefold() in words().never:
            return at
    return len(all_lines)


def _embedded(body: str, all_lines: Sequence[Line], chosen: Sequence[Candidate]) -> bool:
    """Whether a report holds the transcript: prose before it, and of its turns none but the last has two paragraphs.

    Where there are few turns, the last is over when those who spoke are spoken of.
    """
    if chosen[0].mark == "line" or all_lines[-1].cue:
        return False
    prose = sum(line.spoken and line.end - line.start > _PROSE for line in all_lines[: chosen[0].line])
    single = all(one.line + 1 == two.line for one, two in pairwise(chosen))
    many = prose > 1 and len(chosen) >= _EMBEDDED_TURNS
    return prose > 0 and single and (many or _spoken_of(body, all_lines[chosen[-1].line + 1 :], chosen))


def _spoken_of(body: str, below: Sequence[Line], chosen: Sequence[Candidate]) -> bool:
    """Whether what stands below the last turn names its speaker, or two of the others: a narrator does."""
    surnames = {c.key.rpartition(" ")[2].capitalize() for c in chosen if c.shape in _NAMED}
    last = chosen[-1].key.rpartition(" ")[2].capitalize()
    text = body[below[0].start : below[-1].end] if below else ""
    named = {name for name in surnames if re.search(rf"\b{re.escape(name)}\b", text)}
    return last in named or len(named) > 1


def _pieces(body: str, some: Sequence[Line], label: Candidate) -> Iterator[Span]:
    """The runs of spoken lines of a turn, without its label; a caption is a run of its own."""
    start = end = -1
    cue = some[0].cue
    for line in some:
        if start >= 0 and (not line.spoken or line.cue != cue):
            yield Span(start, end)
            start = -1
        cue = line.cue
        if line.spoken and line.end > label.text:
            begin = max(line.start, label.text)
            begin += len(body[begin : line.end]) - len(body[begin : line.end].lstrip())
            if start < 0:
                start = begin
            end = line.end
            if body.endswith("</v>", begin, end):
                end -= len("</v>")
    if start >= 0:
        yield Span(start, end)
