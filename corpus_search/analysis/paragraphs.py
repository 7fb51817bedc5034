"""Where paragraphs end: at a blank line, or at a line end that is no wrap of one long line."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Line: TypeAlias = tuple[int, int]

WRAP = (40, 140)
"""Columns between which prose is wrapped by hand or by a mail program."""
WORD = 15
"""A first word longer than this does not count whole: a script without blanks has no first words."""
SHARE = 0.5
"""Of the lines that another follows, how many must be full for the text to be wrapped prose."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the paragraphs, without the white space around them.

    A paragraph ends at a blank line, and at a line end unless the next line begins in lower case, or the
    text is wrapped prose and the next word had no room in this line.
    """
    lines, following = _lines(text)
    if not following:
        return lines
    width = _wrap(text, lines, following)
    spans: list[Line] = []
    for index, (start, end) in enumerate(lines):
        if index in following and _continues(text, lines[index - 1], lines[index], width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _lines(text: str) -> tuple[list[Line], set[int]]:
    """(the spans of the lines that are not blank, without the white space around them; which of them, by ordinal,
    follow such a line at once).
    """
    lines: list[Line] = []
    following: set[int] = set()
    at = 0
    apart = True
    for line in text.split("\n"):
        if bare := line.strip():
            if not apart:
                following.add(len(lines))
            start = at if len(bare) == len(line) else at + line.index(bare)
            lines.append((start, start + len(bare)))
        apart = not bare
        at += len(line) + 1
    return lines, following


def _continues(text: str, line: Line, following: Line, width: int) -> bool:
    return text[following[0]].islower() or (width > 0 and _is_full(text, line, following, width))


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no room in this one."""
    word = text[following[0] : following[0] + WORD].split(maxsplit=1)[0]
    return _columns(text, line) + 1 + len(word) > width


def _columns(text: str, line: Line) -> int:
    words = text[line[0] : line[1]]
    return len(words) if words.isascii() else len(words) + sum(char > "\u2e7f" for char in words)


def _wrap(text: str, lines: list[Line], following: set[int]) -> int:
    """The width to which the text is wrapped, 0 where it is not."""
    if max(end - start for start, end in lines) > 10 * WRAP[1]:
        return 0
    pairs = [(lines[index - 1], lines[index]) for index in following]
    widths = sorted(_columns(text, line) for line, _ in pairs)
    width = widths[(len(widths) - 1) * 19 // 20]  # a lone URL is no measure of the text
    if not WRAP[0] <= width <= WRAP[1]:
        return 0
    full = sum(_is_full(text, line, after, width) for line, after in pairs)
    return width if full >= max(1, SHARE * len(pairs)) else 0
