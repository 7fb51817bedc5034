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
    asks = _questions(body, lines)
    if len(asks) < _LEAST:
        return None
    bold = body[lines[asks[0]].start] in "*_"
    head = "\n".join((title, body[: lines[asks[0]].start])).replace("*", "")
    guest = (interviewee if bold else announced_guest)(head)
    if guest is None or (not bold and body.count(guest.rpartition(" ")[2]) < _NAMED):
        return None
    made = tuple(_turns(body, lines, asks, Speaker(guest)))
    return made if _address(body, made) else None


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
        question = lines[at]
        mark = len(body[question.start : question.end]) - len(
            body[question.start : question.end].lstrip("*_")
        )
        span = Span(question.start + mark, question.end - mark)
        yield Statement(span, None, None, None, "turn", _QUESTION, "question of an interview")
        answer = [line for line in lines[at + 1 : following] if line.spoken]
        if answer:
            span = Span(answer[0].start, answer[-1].end)
            yield Statement(span, guest, None, None, "turn", _ANSWER, "answer in an interview")
