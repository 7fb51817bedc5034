"""What only the whole document needs: furniture that was cut, evidence, who the speakers are. Kept as JSON.

    details := [lines, [[speaker, mention, cue, evidence, part_of]*], [[name, aliases, role, affiliation, kind]*],
                [[text, line, why]*], [[field, value, basis, quote, line]*]]

of statements, speakers, cut, evidence; `lines` counts the lines of the body, a statement's speaker is an ordinal in the
speakers, mention and cue are pairs. A list ends before the values that are the default to its end.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus_search.documents.document import Cut, Document, Evidence, Span
from corpus_search.documents.statement import KINDS, Speaker, Statement
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    Run: TypeAlias = tuple[int, int, int]

_encode = json.JSONEncoder(separators=(",", ":")).encode
_ALL: tuple[Any, ...] = (0, [], [], [], [])
_SAID: tuple[Any, ...] = (None, None, None, "", None)
_SPEAKER: tuple[Any, ...] = ("", (), None, None, "person")


@record
class Details:
    """What only the whole document needs. Statements have span, kind and confidence from elsewhere."""

    lines: tuple[int, ...]
    cut: tuple[Cut, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[Statement, ...]


def encode_details(document: Document) -> bytes:
    """The details of a document."""
    speakers: dict[Speaker, int] = {}
    said = [
        (
            None if one.speaker is None else speakers.setdefault(one.speaker, len(speakers)),
            _pair(one.mention),
            _pair(one.cue),
            one.evidence,
            one.part_of,
        )
        for one in document.statements
    ]
    details = (
        len(document.lines),
        [_short(one, _SAID) for one in said],
        [_short((s.name, s.aliases, s.role, s.affiliation, s.kind), _SPEAKER) for s in speakers],
        [(cut.text, cut.line, cut.why) for cut in document.cut],
        [(e.field, e.value, e.basis, e.quote, e.line) for e in document.evidence],
    )
    return _encode(_short(details, _ALL)).encode()


def decode_details(data: bytes, spans: Sequence[tuple[int, int, int, float]], runs: Sequence[Run]) -> Details:
    """The details, with (start, end, kind, confidence) of each statement and the runs of lines."""
    lines, said, speakers, cut, evidence = _whole(json.loads(data), _ALL)
    named = [
        Speaker(name, tuple(aliases), *more)
        for name, aliases, *more in (_whole(s, _SPEAKER) for s in speakers)
    ]
    return Details(
        unrolled(runs, lines),
        tuple(Cut(*one) for one in cut),
        tuple(Evidence(*one) for one in evidence),
        tuple(
            Statement(
                Span(start, end),
                None if speaker is None else named[speaker],
                mention and Span(*mention),
                cue and Span(*cue),
                KINDS[kind],
                confidence,
                why,
                part_of,
            )
            for (start, end, kind, confidence), (speaker, mention, cue, why, part_of) in zip(
                spans, (_whole(one, _SAID) for one in said), strict=True
            )
        ),
    )


def unrolled(runs: Sequence[Run], count: int) -> tuple[int, ...]:
    """The lines that were made runs of."""
    if not count:
        return ()
    lines: list[int] = []
    ends = [run[0] for run in runs[1:]] + [count]
    for (begin, line, step), end in zip(runs, ends, strict=True):
        lines.extend(line + step * ahead for ahead in range(end - begin))
    return tuple(lines)


def _short(values: Sequence[Any], defaults: Sequence[Any]) -> Sequence[Any]:
    """The values up to the last that is not the default."""
    end = len(values)
    while end and values[end - 1] == defaults[end - 1]:
        end -= 1
    return values[:end]


def _whole(values: Sequence[Any], defaults: Sequence[Any]) -> list[Any]:
    """What `_short` made short."""
    return [*values, *defaults[len(values) :]]


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)
