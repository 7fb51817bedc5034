"""The card of a document: what is shown of it and no search looks through, in one place before its body.

    stored  := card body
    card    := size(u32) width(u8) numbers texts                size in bytes; each number takes width bytes, 2 or 4
    numbers := id title url authors details                     how many bytes of `texts` each takes
               runs anchors statements                          how many there are
               (body line, line of the file, step)*             a run; a step of 0 stays on that line
               position*  character*  byte*  line*              of each anchor: columns
               start*  end*                                     of each statement: characters in the body
    texts   := id title url authors details
    id      := nothing (as the key) | 0x02 (as the key behind the path and #) | 0x01 text
    url     := nothing (none) | 0x01 text
    authors := (length(u32) text)*
    details := nothing | JSON

An anchor is where a paragraph begins or a block of a long one; its position counts from the document's first, its line
is twice the number of line ends before it, and one more where a paragraph begins. A row of a file has no runs: all of
it stands on its line. What a hit shows is read without `json`. Cards are written in card_writer.py.
"""

from __future__ import annotations

from corpus_search.engines.whoosh.codec.frame import number, view
from corpus_search.engines.whoosh.codec.strings import unpack
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.engines.whoosh.codec.details import Run

HEAD = 5
"""Bytes before the numbers."""
ID, TITLE, URL, AUTHORS, DETAILS, RUNS, ANCHORS, STATEMENTS = range(8)
COUNTS = 8
"""The first numbers: bytes of each text, how many there are of the others."""
CODES = {2: "H", 4: "I"}


@record
class Anchors:
    """Columns of numbers, one an anchor: see the module."""

    positions: Sequence[int]
    characters: Sequence[int]
    bytes: Sequence[int]
    lines: Sequence[int]


def body_at(head: memoryview) -> int:
    """How many bytes the card takes of which these are the first `HEAD`: there the body begins."""
    return number(head, 0, 4)


class Card:
    """A card as it lies on the map."""

    __slots__ = ("_counts", "_data", "_numbers", "_texts")

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError where the bytes are not those of a card."""
        width = data[4] if len(data) > HEAD else 0
        code = CODES.get(width, "B")
        counts = self._counts = view(data[HEAD : HEAD + width * COUNTS], code).tolist()
        if len(counts) != COUNTS:
            raise ValueError("a card is too short")
        count = COUNTS + 3 * counts[RUNS] + 4 * counts[ANCHORS] + 2 * counts[STATEMENTS]
        self._texts = HEAD + width * count
        if self._texts + sum(counts[:RUNS]) != len(data):
            raise ValueError("a card is not as long as its parts")
        self._data = data
        self._numbers = view(data[HEAD : self._texts], code)

    def id(self, key: str, path: str) -> str:
        """The id of the document of this key and stored path."""
        if not self._counts[ID]:
            return key
        return key[len(path) + 1 :] if self._data[self._texts] == 2 else self._text(ID, 1)

    @property
    def title(self) -> str:
        return self._text(TITLE)

    @property
    def url(self) -> str | None:
        return self._text(URL, 1) if self._counts[URL] else None

    @property
    def authors(self) -> tuple[str, ...]:
        if not self._counts[AUTHORS]:
            return ()
        return tuple(author.decode("utf-8", "surrogatepass") for author in unpack(self._bytes(AUTHORS)))

    @property
    def details(self) -> bytes:
        """What `decode_details` reads."""
        return self._bytes(DETAILS)

    @property
    def anchors(self) -> Anchors:
        """Where the paragraphs of the body, and the blocks of long ones, begin."""
        count = self._counts[ANCHORS]
        at = COUNTS + 3 * self._counts[RUNS]
        columns = [self._numbers[at + count * i : at + count * (i + 1)] for i in range(4)]
        return Anchors(*columns)

    @property
    def spans(self) -> tuple[memoryview, memoryview]:
        """Where each statement starts and ends in the body."""
        count = self._counts[STATEMENTS]
        at = len(self._numbers) - 2 * count
        return self._numbers[at : at + count], self._numbers[at + count :]

    @property
    def runs(self) -> list[Run]:
        """(body line from 0, line of the file, step) from where on the lines of the file go on alike."""
        held = self._numbers[COUNTS : COUNTS + 3 * self._counts[RUNS]].tolist()
        return list(zip(held[::3], held[1::3], held[2::3], strict=True))

    def line(self, body_line: int, row: int) -> int:
        """The line in the file of a line of the body (from 0), of the document at this row (0: a whole file)."""
        if row and not self._counts[RUNS]:
            return row
        found = (0, 1, 1)
        for run in self.runs:
            if run[0] > body_line:
                break
            found = run
        return found[1] + (body_line - found[0]) * found[2]

    def _bytes(self, which: int) -> bytes:
        start = self._texts + sum(self._counts[:which])
        return bytes(self._data[start : start + self._counts[which]])

    def _text(self, which: int, begin: int = 0) -> str:
        return self._bytes(which)[begin:].decode("utf-8", "surrogatepass")
