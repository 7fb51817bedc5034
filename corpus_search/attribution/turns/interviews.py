"""Interviews without labels: paragraphs that only ask, and between them the answers of whom the head names as guest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.attribution.turns.introductions import announced_guest, interviewee
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.turns.lines import Line

_ASKS = re.compile(r"[*_]{0,3}[^*_\n]{8,400}[?？؟][*_]{0,3}")
_BOLD = re.compile(r"\*\*[^*\n]{8,400}\*\*")
_MARKS = "*_–—"
_ENDS = "?？؟*_"
_LEAST = 3
"""Questions of an interview, at least."""
_NAMED = 2
"""Times that the surname of the guest stands in the text."""
_ANSWERS, _ASKED = 0.3, 0.1
"""Of all turns, answers that say I or you, and questions that do."""
_QUESTION, _ANSWER = 0.7, 0.8
"""How sure a question of nobody and an answer are: by judgement, below labels."""


def unlabelled(body: str, lines: Sequence[Line], title: str) -> tuple[Statement, ...] | None:
    """The questions and answers of an interview in order; None when the text is none or names no guest."""
    asks = _dashed(body, lines) or _questions(body, lines)
    if len(asks) < _LEAST:
        return None
    marked = body[lines[asks[0]].start] in _MARKS
    head = "\n".join((title, body[: lines[asks[0]].start])).replace("*", "")
    guest = (interviewee if marked else announced_guest)(head)
    if guest is None or (not marked and body.count(guest.rpartition(" ")[2]) < _NAMED):
        return None
    made = tuple(_turns(body, lines, asks, Speaker(guest)))
    return made if _address(body, made) else None


def _dashed(body: str, lines: Sequence[Line]) -> list[int]:
    """Every second line of a dialogue in dashes that nobody leaves, when mostly those ask."""
    dashed = [at for at, line in enumerate(lines) if body[line.start] in "–—"]
    if len(dashed) < 2 * _LEAST or dashed[-1] - dashed[0] + 1 > len(dashed):
        return []
    asks, answers = (
        sum("?" in body[lines[at].start : lines[at].end] for at in side)
        for side in (dashed[::2], dashed[1::2])
    )
    return dashed[::2] if asks > 2 * answers and asks * 2 > len(dashed[::2]) else []


def _questions(body: str, lines: Sequence[Line]) -> list[int]:
    """The lines that only ask, and are answered: those in bold, where there are such."""
    ends = [at for at, line in enumerate(lines) if body[line.end - 1] in _ENDS]
    asks = [at for at in ends if _ASKS.fullmatch(body, lines[at].start, lines[at].end)]
    bold = [at for at in asks if body[lines[at].start] in "*_"]
    if len(bold) >= _LEAST:  # what else is bold asks, too: `**Tell us a secret.**`
        whole = (
            at for at in range(bold[0], len(lines)) if _BOLD.fullmatch(body, lines[at].start, lines[at].end)
        )
        asks = sorted({*bold, *whole})
    asking = {*asks, len(lines)}
    return [at for at in asks if at + 1 not in asking]


def _address(body: str, made: Sequence[Statement]) -> bool:
    """Whether answers speak of themselves, and questions to somebody: a report that asks does not."""
    dialogue = words().dialogue
    hits = {True: 0, False: 0}
    for statement in made:
        text = body[statement.span.start : statement.span.end].strip("?？؟")
        hits[statement.speaker is None] += dialogue.search(text) is not None
    return hits[False] >= len(made) * _ANSWERS and hits[True] >= len(made) * _ASKED


def _turns(body: str, lines: Sequence[Line], asks: Sequence[int], guest: Speaker) -> Iterator[Statement]:
    for at, following in zip(asks, [*asks[1:], len(lines)], strict=True):
        yield Statement(
            _bare(body, lines[at], lines[at]), None, None, None, "turn", _QUESTION, "question of an interview"
        )
        answer = [line for line in lines[at + 1 : following] if line.spoken]
        if answer:
            span = _bare(body, answer[0], answer[-1])
            yield Statement(span, guest, None, None, "turn", _ANSWER, "answer in an interview")


def _bare(body: str, first: Line, last: Line) -> Span:
    """What lines say, without the marks around it."""
    text = body[first.start : last.end]
    return Span(last.end - len(text.lstrip(f"{_MARKS} ")), first.start + len(text.rstrip("*_ ")))
