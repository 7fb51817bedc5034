"""A document's words are laid out in a row: a number a position, gaps where no phrase may cross.

Title first, then the body; one gap after each paragraph that has words, so one gap ends every document. The index
in the stream is the position, and the gaps are postings like any other.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from corpus_search.analysis.paragraphs import paragraphs
from corpus_search.analysis.sentences import BLOCK, blocks
from corpus_search.analysis.tokens import CHUNKS
from corpus_search.engines.whoosh.codec.chunks import CLEAN
from corpus_search.engines.whoosh.codec.vocabulary import GAP
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.documents.document import Document, Span
    from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary

_SPACE = re.compile(r"\s")
LONG = 2 * BLOCK
"""A paragraph of more characters gets anchors inside, so that a passage costs a block and not all of it."""


@record
class Laid:
    """Where a document came to lie: positions of its start and body, weighted length, the half-open
    positions of its statements, and its anchors as the card has them, column by column (card.py).
    """

    start: int
    body: int
    length: int
    statements: tuple[tuple[int, int], ...]
    anchors: Sequence[int]


class Texts:
    """The stream of words of one run of documents; `base` is the position of its first."""

    def __init__(self, vocabulary: Vocabulary, base: int) -> None:
        self.vocabulary = vocabulary
        self.base = base
        self.stream = array("I")

    @property
    def position(self) -> int:
        """The next position."""
        return self.base + len(self.stream)

    def lay(self, document: Document) -> Laid:
        """Append a document."""
        start = self.position
        title = self._lay_title(document.title)
        body = self.position
        laying = _Body(self, document, start)
        length = laying.lay()
        statements = tuple(laying.positions(said.span) for said in document.statements)
        if self.position == start:
            self.stream.append(GAP)
        return Laid(start, body, 2 * title + length, statements, laying.anchors)

    def _lay_title(self, title: str) -> int:
        return sum(self.lay_stretch(self.numbers(title[start:end])) for start, end in paragraphs(title))

    def numbers(self, text: str) -> bytes:
        """The numbers of the words of a stretch of text, as the bytes of an array of them."""
        chunks = text.encode("utf-8", "surrogatepass").translate(CLEAN).split()
        return b"".join(map(self.vocabulary.chunks.__getitem__, chunks))

    def lay_stretch(self, numbers: bytes) -> int:
        """Append the words of a paragraph and its gap; gives back how many they are."""
        if not numbers:
            return 0
        self.stream.frombytes(numbers)
        self.stream.append(GAP)
        return len(numbers) // self.stream.itemsize


class _Body:
    """One body on its way into the stream; characters, bytes and line ends are counted along."""

    def __init__(self, texts: Texts, document: Document, start: int) -> None:
        self._texts = texts
        self._start = start
        self._text = document.body
        self._ascii = document.body.isascii()
        self._at = self._byte = self._line = 0
        self._borders = sorted(
            {place for said in document.statements for place in (said.span.start, said.span.end)}
        )
        self._paragraphs: list[_Paragraph] = []
        self._begins: list[int] = []
        self._anchors: list[tuple[int, int, int, int]] = []

    @property
    def anchors(self) -> list[int]:
        """Its anchors, column by column."""
        return list(chain.from_iterable(zip(*self._anchors, strict=True)))

    def byte_at(self, char: int) -> int:
        """The byte of a character; asked in ascending order."""
        self._line += self._text.count("\n", self._at, char)
        if self._ascii:
            self._byte = char
        else:
            self._byte += len(self._text[self._at : char].encode("utf-8", "surrogatepass"))
        self._at = char
        return self._byte

    def lay(self) -> int:
        """Append all paragraphs; gives back how many words they have."""
        for start, end in paragraphs(self._text):
            self._begins.append(start)
            self._paragraphs.append(self._lay_paragraph(start, end))
        return sum(paragraph.count for paragraph in self._paragraphs)

    def _lay_paragraph(self, start: int, end: int) -> _Paragraph:
        begun = self._texts.position
        self._anchor(begun, start, new=1)
        cuts = blocks(self._text, start, end)[1:] if end - start > LONG else []
        low, high = bisect_right(self._borders, start), bisect_left(self._borders, end)
        borders = sorted({*self._borders[low:high], *cuts})
        if not borders:
            numbers = self._texts.numbers(self._text[start:end])
            return _Paragraph(start, end, begun, self._texts.lay_stretch(numbers), {})
        numbers, words = self._numbers(start, end, borders)
        for cut in cuts:
            self._anchor(begun + words[cut][0], cut, new=0)
        return _Paragraph(start, end, begun, self._texts.lay_stretch(numbers), words)

    def _numbers(
        self, start: int, end: int, borders: Sequence[int]
    ) -> tuple[bytes, dict[int, tuple[int, int]]]:
        """(the numbers of the words of a paragraph; for each border inside it how many words begin before it, and
        how many end at it or before). Only the chunk of text in which a border lies is looked at word by word.
        """
        text, texts = self._text, self._texts
        numbers = bytearray()
        words: dict[int, tuple[int, int]] = {}
        left = at = start  # the chunk that was looked at last, and where it ends
        before, pieces = 0, CHUNKS[""]
        for border in borders:
            if border > at:
                stretch = text[at:border]
                left = border - len(stretch) + len(_without_last_chunk(stretch))
                numbers += texts.numbers(text[at:left])
                space = _SPACE.search(text, border, end)
                at = space.start() if space else end
                before, pieces = len(numbers) // texts.stream.itemsize, CHUNKS[text[left:at]]
                numbers += texts.numbers(text[left:at])
            begun = sum(left + first < border for _, first, _ in pieces)
            ended = sum(left + last <= border for _, _, last in pieces)
            words[border] = before + begun, before + ended
        numbers += texts.numbers(text[at:end])
        return bytes(numbers), words

    def _anchor(self, position: int, char: int, *, new: int) -> None:
        byte = self.byte_at(char)
        self._anchors.append((position - self._start, char, byte, 2 * self._line + new))

    def positions(self, span: Span) -> tuple[int, int]:
        """The half-open positions of the words that lie wholly inside a span of characters."""
        first = self._first(span.start)
        return first, max(first, self._past(span.end))

    def _first(self, char: int) -> int:
        """The position of the first word that begins at a character or after it."""
        index = bisect_right(self._begins, char) - 1
        if index < 0:
            return self._paragraphs[0].begun if self._paragraphs else self._texts.position
        paragraph = self._paragraphs[index]
        before = paragraph.count
        if char <= paragraph.start:
            before = 0
        elif char < paragraph.end:
            before = paragraph.words[char][0]
        if before == paragraph.count:
            before += bool(before)
        return paragraph.begun + before

    def _past(self, char: int) -> int:
        """The position past the last word that ends at a character or before it."""
        index = bisect_left(self._begins, char) - 1
        while index >= 0:
            paragraph = self._paragraphs[index]
            inside = paragraph.count if char >= paragraph.end else paragraph.words[char][1]
            if inside:
                return paragraph.begun + inside
            index -= 1
        return 0


def _without_last_chunk(stretch: str) -> str:
    """The stretch up to the last white space in it."""
    return stretch if stretch[-1].isspace() else stretch.removesuffix(stretch.split()[-1])


class _Paragraph:
    """Its characters, its first position, how many words it has, and what is before each border inside it."""

    __slots__ = ("begun", "count", "end", "start", "words")

    def __init__(
        self, start: int, end: int, begun: int, count: int, words: dict[int, tuple[int, int]]
    ) -> None:
        self.start = start
        self.end = end
        self.begun = begun
        self.count = count
        self.words = words
