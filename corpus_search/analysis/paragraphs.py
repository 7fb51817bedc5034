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
    lines = _lines(text)
    width = _wrap(text, lines)
    spans: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if start == end:
            continue
        if index and _continues(text, lines[index - 1], lines[index], width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _lines(text: str) -> list[Line]:
    """The spans of the lines without the white space around them; a blank one is empty."""
    spans = []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = at + (line.index(bare) if len(bare) < len(line) else 0)
        spans.append((start, start + len(bare)))
        at += len(line) + 1
    return spans


def _continues(text: str, line: Line, following: Line, width: int) -> bool:
    if line[0] == line[1]:
        return False
    return text[following[0]].islower() or (width > 0 and _is_full(text, line, following, width))


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no room in this one."""
    word = text[following[0] : following[0] + WORD].split(maxsplit=1)[0]
    return _columns(text, line) + 1 + len(word) > width


def _columns(text: str, line: Line) -> int:
    words = text[line[0] : line[1]]
    return len(words) if words.isascii() else len(words) + sum(char > "\u2e7f" for char in words)


def _wrap(text: str, lines: list[Line]) -> int:
    """The width to which the text is wrapped, 0 where it is not."""
    pairs = [
        (line, lines[index + 1])
        for index, line in enumerate(lines[:-1])
        if line[0] < line[1] and lines[index + 1][0] < lines[index + 1][1]
    ]
    if not pairs:
        return 0
    longest = max(end - start for start, end in lines)
    if longest > 10 * WRAP[1]:
        return 0
    widths = sorted(_columns(text, line) for line, _ in pairs)
    width = widths[(len(widths) - 1) * 19 // 20]  # a lone URL is no measure of the text
    if not WRAP[0] <= width <= WRAP[1]:
        return 0
    full = sum(_is_full(text, line, following, width) for line, following in pairs)
    return width if full >= max(1, SHARE * len(pairs)) else 0
