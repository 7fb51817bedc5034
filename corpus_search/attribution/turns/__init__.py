"""Transcripts: a text in turns, each with a label at its head that names who speaks (`MS. RUIZ: …`, `Q. …`, `问：…`).

Lines are told apart (`lines`), their heads give candidates for labels (`labels`), the whole document decides which
of them are labels and whether it is a transcript at all (`evidence`), and labels become persons (`speakers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.turns.evidence import Text, judge
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
        return None
    head = "\n".join((title, body[: chosen[0].label.start]))
    people = resolve(
        chosen, Names(body, head, chosen[0].label.start), introduced(body, all_lines, chosen) | named
    )
    return tuple(_statements(body, all_lines, chosen, people))


def _statements(
    body: str, all_lines: Sequence[Line], chosen: Sequence[Candidate], people: dict[str, Speaker | None]
) -> Iterator[Statement]:
    captions = bool(all_lines[-1].cue)
    open_captions = captions and len(chosen) < _OPEN_CAPTIONS * all_lines[-1].cue
    only_questions = {c.key for c in chosen} <= words().question
    ordinal = 0
    for at, label in enumerate(chosen):
        last = chosen[at + 1].line if at + 1 < len(chosen) else len(all_lines)
        if only_questions:
            last = min(last, label.line + 1)
        elif open_captions:
            last = next(
                (n for n in range(label.line, last) if all_lines[n].cue != all_lines[label.line].cue), last
            )
        pieces = list(_pieces(body, all_lines[label.line : last], label))
        part = ordinal if len(pieces) > 1 else None
        ordinal += len(pieces) > 1
        for span in pieces:
            speaker = people[label.key]
            mention = label.label if speaker else None
            confidence = _CONFIDENCE[label.shape] if speaker else 0.5
            evidence = (
                f"label {body[label.label.start : label.label.end]!r}" if speaker else "change of speaker"
            )
            yield Statement(span, speaker, mention, None, "turn", confidence, evidence, part)


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
