"""The lines of a text as a transcript reads them: text, stage directions, furniture, times of captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTION = re.compile(
    r"[*_]*(?:[(\[（【][^()\[\]（）【】\n]{1,300}[)\]）】][.。,]?\s*)+[*_]*|♪.*|\*{1,2}[^*\n]{1,300}\*{1,2}"
)
_FURNITURE = re.compile(
    r"#{1,6}(?:\s.*)?|>+|(?:[-*_=–—~•]\s*){3,}"
    r"|(?:END|End)(?: (?:OF|of) [A-Za-z ]+)?\.?(?:\s+\d{1,2}:\d\d.*)?|-\s?(?i:end)\s?-"
    r"|(?:[A-Z]+[ -])?EXAMINATION(?: BY .*)?"
    r"|[(\[]?(?:\d+:)?\d{1,2}:\d\d[)\]]?"
    r"|\d{1,2}:\d\d\s*[AaPp]\.?\s?[Mm]\.?(?:\s\(?[A-Z]{2,4}\)?)?"
)
_TIMES = re.compile(r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{2,3} *--> *(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{2,3}")


class Line(NamedTuple):
    """One line with words, without the white space around it.

    `head` tells whether a paragraph may begin here, `spoken` is false for stage directions and furniture, `cue` is
    the ordinal of the caption that the line belongs to (0 outside captions).
    """

    start: int
    end: int
    head: bool
    spoken: bool
    cue: int


def split_lines(body: str) -> Iterator[Line]:
    """The lines of `body` that are not blank, in order; numbers and times of captions are left out."""
    start, cue, head, captions = 0, 0, True, "-->" in body
    for piece in body.split("\n"):
        begin, start = start, start + len(piece) + 1
        text = piece.strip()
        if not text:
            head = True
            continue
        if captions and _caption_furniture(text, cue, body, start):
            cue += "-->" in text
            head = True
            continue
        begin += piece.index(text[0])
        yield Line(begin, begin + len(text), head, _spoken(text), cue)
        head = _ends(text)


def _spoken(text: str) -> bool:
    if text[0] in "([（【*_♪" and len(text) < 2000 and _DIRECTION.fullmatch(text):
        return False
    return not (len(text) < 80 and _FURNITURE.fullmatch(text))


def _ends(text: str) -> bool:
    """Whether the next line begins a paragraph: not when a sentence runs on over the line end."""
    return not (text[-1].islower() or text[-1] in ",;，、；") or len(text) < 50


def _caption_furniture(text: str, cue: int, body: str, following: int) -> bool:
    if _TIMES.match(text):
        return True
    if text.isdecimal():
        return "-->" in body[following : following + 40]
    return cue == 0 and text.startswith(("WEBVTT", "NOTE", "Kind:", "Language:", "STYLE"))
