"""Styled text in columns of a terminal: how wide it is, and how it is broken into lines.

A `Line` is a sequence of (text, style) pieces; a style is the numbers of an SGR escape ("1;31"), empty for
none. Wide characters take two columns and lines may be broken around them; combining ones take none.
"""

from __future__ import annotations

from itertools import zip_longest
from unicodedata import category, east_asian_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias

    from corpus_search.documents.document import Span

    Line: TypeAlias = list[tuple[str, str]]
    Atom: TypeAlias = tuple[int, int]

STICKY = frozenset(
    "、。，．！？；：·）］｝〉》」』】〕’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)  # never begin a line
JOINER = "\u200d"
"""Between two emoji: they are one, and no line ends there."""
UNSEEN = frozenset(f"\u200b\u200c{JOINER}\u200e\u200f\u2060\ufeff")
"""What joins, parts or turns the text around it takes no column itself."""


def width(text: str) -> int:
    """The columns that a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if category(char) in ("Mn", "Me") or char in UNSEEN:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """The text if it fits, else its beginning and an ellipsis."""
    if width(text) <= columns:
        return text
    taken = used = 0
    for char in text:
        used += _columns(char)
        if used >= columns:
            break
        taken += 1
    return text[:taken].rstrip() + "…"


def wrap(
    text: str, columns: int, marks: Sequence[Span] = (), *, mark: str = "", style: str = ""
) -> Iterator[Line]:
    """The text in lines of at most so many columns, broken at blanks or around wide characters.

    `marks` are half-open spans of the text that get the style `mark`, the rest gets `style`. Blanks between
    two words are one.
    """
    styles = _Styles(text, marks, mark, style)
    line: Line = []
    used, end = 0, 0
    for start, stop in _atoms(text, columns):
        size = width(text[start:stop])
        blank = int(start > end and used > 0)
        if used and used + blank + size > columns:
            yield line
            line, used, blank = [], 0, 0
        if blank:
            line.append((" ", mark if styles.joins(end, start) else style))
        line += styles.pieces(start, stop)
        used += blank + size
        end = stop
    if line:
        yield line


def _atoms(text: str, columns: int) -> Iterator[Atom]:
    """The half-open spans that no line break divides: words, single wide characters, pieces of overlong
    words.
    """
    start = 0
    size = 0
    for at, char in enumerate(text):
        if char.isspace():
            if at > start:
                yield start, at
            start, size = at + 1, 0
            continue
        columns_of = _columns(char)
        before = text[at - 1 : at]
        breaks = (columns_of == 2 and before != JOINER) or (at > start and _columns(before) == 2)
        if at > start and ((breaks and char not in STICKY) or size + columns_of > columns):
            yield start, at
            start, size = at, 0
        size += columns_of
    if start < len(text):
        yield start, len(text)


def beside(heads: Iterable[Line], words: Iterable[Line], columns: int) -> Iterator[Line]:
    """Two columns: the heads, filled up to so many columns, and the words at their right."""
    blank: Line = []
    for head, line in zip_longest(heads, words, fillvalue=blank):
        pad = columns - sum(width(text) for text, _ in head)
        yield [*head, (" " * pad, ""), *line]


def joined(parts: Iterable[tuple[str, str]], columns: int) -> Iterator[Line]:
    """Parts in a row with dots between, broken between them where they do not fit; empty ones left out."""
    line: Line = []
    used = 0
    for text, style in parts:
        if not text:
            continue
        if line and used + 3 + width(text) <= columns:
            line += [(" · ", "2"), (text, style)]
            used += 3 + width(text)
            continue
        if line:
            yield line
        *whole, line = list(wrap(text, columns, style=style)) or [[]]
        yield from whole
        used = sum(width(piece) for piece, _ in line)
    yield line


class _Styles:
    """Which part of a text is marked; asked in ascending order."""

    def __init__(self, text: str, marks: Sequence[Span], mark: str, style: str) -> None:
        self._text = text
        self._marks = [(span.start, span.end) for span in marks]
        self._mark = mark
        self._style = style

    def joins(self, start: int, end: int) -> bool:
        """Whether one mark covers all between two atoms."""
        return any(first < start and end < last for first, last in self._marks)

    def pieces(self, start: int, end: int) -> Line:
        found: Line = []
        at = start
        for first, last in self._marks:
            if last <= at or first >= end:
                continue
            if first > at:
                found.append((self._text[at:first], self._style))
            found.append((self._text[max(first, at) : min(last, end)], self._mark))
            at = min(last, end)
        if at < end:
            found.append((self._text[at:end], self._style))
        return found


def painted(line: Iterable[tuple[str, str]], *, colour: bool) -> str:
    """The line as it is written, neighbours of one style under one escape."""
    out: list[str] = []
    last = ""
    for text, style in line:
        if not text:
            continue
        if colour and style != last:
            out.append("\x1b[0m" if last else "")
            out.append(f"\x1b[{style}m" if style else "")
            last = style
        out.append(text)
    if last:
        out.append("\x1b[0m")
    return "".join(out)


def link(text: str, target: str) -> str:
    """The text as a hyperlink (OSC 8). The target must be neutral: ASCII without controls."""
    return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\"


def file_uri(path: str) -> str:
    """The URI of an absolute path, every byte outside the unreserved ones escaped."""
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
    raw = path.encode("utf-8", "surrogateescape")
    return "file://" + "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in raw)
