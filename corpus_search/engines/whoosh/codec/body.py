"""One document's text as it lies in a segment: of a long one only the blocks that are asked for are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.card import HEAD, Card, body_at
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.codec.table import Table


@record
class Block:
    """A paragraph, or a part of a long one that begins at a sentence: the least text that need be read.

    Its words have the positions `position` <= p < `past`; `start`, `end` are its characters in the body, `text`
    those characters; `line` counts the line ends of the body before it.
    """

    position: int
    past: int
    start: int
    end: int
    text: str
    line: int


class Body:
    """The body of a document, with its card; `row` is its line in a file of rows, 0 for a whole file."""

    __slots__ = ("_anchors", "_begin", "_end", "_first", "_frame", "_last", "card", "row")

    def __init__(self, table: Table, document: int) -> None:
        """Raises IndexDamaged."""
        frame = self._frame = table.frame
        start, self._end = table.stored_at[document], table.stored_at[document + 1]
        size = body_at(frame.part(sections.STORED, start, min(start + HEAD, self._end)))
        try:
            self.card = Card(frame.part(sections.STORED, start, min(start + size, self._end)))
        except ValueError as error:
            raise frame.damaged(str(error)) from error
        self._begin = start + size
        self._first, self._last = table.starts[document], table.starts[document + 1] - 1
        self._anchors = self.card.anchors
        self.row = table.rows[document]

    def whole(self) -> str:
        """All of it."""
        return self._text(0, None)

    def part(self, start: int, end: int) -> str:
        """Characters start <= i < end; only the blocks that hold them are read."""
        anchors = self._anchors
        before = bisect_right(anchors.characters, start) - 1
        after = bisect_left(anchors.characters, end)
        char, byte = (anchors.characters[before], anchors.bytes[before]) if before >= 0 else (0, 0)
        stop = anchors.bytes[after] if after < len(anchors.bytes) else None
        return self._text(byte, stop)[start - char : end - char]

    def block_at(self, position: int) -> Block:
        """The block that holds a position (of the segment)."""
        anchor = bisect_right(self._anchors.positions, position - self._first) - 1
        if anchor < 0:
            raise self._frame.damaged("a word of a body lies in no block")
        return self.block(anchor)

    def block(self, anchor: int) -> Block:
        """The block that begins at an anchor, from 0."""
        anchors, first, end = self._anchors, self._first, None
        past = self._last
        if anchor + 1 < len(anchors.positions):
            gap = anchors.lines[anchor + 1] & 1  # a paragraph ends with one
            past = first + anchors.positions[anchor + 1] - gap
            end = anchors.bytes[anchor + 1]
        text = self._text(anchors.bytes[anchor], end).rstrip()
        start = anchors.characters[anchor]
        position, line = first + anchors.positions[anchor], anchors.lines[anchor] >> 1
        return Block(position, past, start, start + len(text), text, line)

    def line_of(self, char: int) -> int:
        """The line in the file of a character."""
        anchors = self._anchors
        anchor = bisect_right(anchors.characters, char) - 1
        start, before = (anchors.characters[anchor], anchors.lines[anchor] >> 1) if anchor >= 0 else (0, 0)
        return self.line(before + self.part(start, char).count("\n"))

    def line(self, line: int) -> int:
        """The line in the file of a line of the body, from 0."""
        return self.card.line(line, self.row)

    def _text(self, first: int, past: int | None) -> str:
        """Bytes first <= i < past (None: up to its end), as text."""
        end = self._end if past is None else self._begin + past
        return str(self._frame.part(sections.STORED, self._begin + first, end), "utf-8", "surrogatepass")
