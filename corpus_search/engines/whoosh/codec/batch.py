"""Many documents are laid out at once, with numpy: the same stream and the same places as texts.py gives.

Their texts are joined and cut into chunks together. A *stretch* is a paragraph of a title or a body, or the end of
a document, which has no words; bisection among the chunks counts the words of each, and the gaps are put in
between. Only a chunk inside which a border lies is looked at word by word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain, islice, pairwise
from typing import TYPE_CHECKING

from corpus_search.analysis.paragraphs import paragraphs
from corpus_search.analysis.sentences import blocks
from corpus_search.analysis.tokens import pieces
from corpus_search.engines.whoosh.codec.inversion import find_numpy
from corpus_search.engines.whoosh.codec.texts import LONG, Laid
from corpus_search.engines.whoosh.codec.vocabulary import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.texts import Texts

SMALL = 100_000
"""Characters below which numpy does not pay for its import."""
LARGE = 2_000_000
"""Characters above which its arrays, some 45 bytes a character, would take too much memory."""


def lay_all(texts: Texts, documents: Sequence[Document]) -> list[Laid]:
    """Append documents to the stream, at once where that pays."""
    size = sum(len(document.body) for document in documents)
    numpy = find_numpy() if SMALL <= size <= LARGE else None
    if numpy is None:
        return [texts.lay(document) for document in documents]
    return _Layout(texts, _Outline(documents), numpy).laid()


class _Outline:
    """Where everything lies in the joined texts: characters from their first, which is a line end."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.bodies: list[int] = []
        self.ends: list[int] = []  # of stretches
        self.firsts: list[int] = []  # of each document its first stretch, the first of its body, its end
        self.seconds: list[int] = []
        self.lasts: list[int] = []
        self.anchors: list[int] = []
        self.anchored: list[int] = []  # of each anchor its stretch
        self.cuts: list[int] = []  # which anchors do not begin their stretch
        self.counts: list[int] = []  # of each document its anchors
        self.said: list[int] = []  # start and end of each statement by turns
        self.said_in: list[int] = []  # of each statement the end of its document, a stretch
        at = 1
        for document in documents:
            at = self._add(document, at)
        texts = (text for document in documents for text in (document.title, document.body))
        self.text = "\n".join(["", *texts, ""])

    def _add(self, document: Document, at: int) -> int:
        body, before = at + len(document.title) + 1, len(self.anchors)
        self.bodies.append(body)
        self.firsts.append(len(self.ends))
        self.ends += [at + end for _, end in paragraphs(document.title)]
        self.seconds.append(len(self.ends))
        for start, end in paragraphs(document.body):
            self._anchor(body + start)
            if end - start > LONG:
                self._cut(document.body, start, end, body)
            self.ends.append(body + end)
        self.counts.append(len(self.anchors) - before)
        for said in document.statements:
            self.said += (body + said.span.start, body + said.span.end)
            self.said_in.append(len(self.ends))
        self.lasts.append(len(self.ends))
        self.ends.append(body + len(document.body))
        return self.ends[-1] + 1

    def _cut(self, text: str, start: int, end: int, body: int) -> None:
        for cut in blocks(text, start, end)[1:]:
            self.cuts.append(len(self.anchors))
            self._anchor(body + cut)

    def _anchor(self, char: int) -> None:
        self.anchors.append(char)
        self.anchored.append(len(self.ends))


class _Layout:
    """The same in positions, and in bytes."""

    def __init__(self, texts: Texts, outline: _Outline, numpy: Any) -> None:
        self._numpy = numpy
        self._outline = outline
        self._utf8 = outline.text.encode("utf-8", "surrogatepass")
        self._codes = numpy.frombuffer(self._utf8, dtype=numpy.uint8)
        self._chars = None  # where each character begins
        if len(self._utf8) > len(outline.text):
            self._chars = numpy.flatnonzero((self._codes & 0xC0) != 0x80)
        self._chunks = texts.vocabulary.cutter(numpy).cut(self._utf8)
        self._base = texts.position
        self._count()
        words = numpy.insert(self._chunks.words, self._gaps, GAP)
        texts.stream.frombytes(words.astype(numpy.uint32).tobytes())

    def _count(self) -> None:
        """The words before each stretch and their positions; before which words gaps stand."""
        numpy, outline, chunks = self._numpy, self._outline, self._chunks
        ends = self._bytes(outline.ends)
        self._words = numpy.append(0, chunks.before[numpy.searchsorted(chunks.starts, ends)])
        counts = numpy.diff(self._words)
        followed = counts > 0
        followed[outline.lasts] = self._words[outline.firsts] == self._words[outline.lasts]
        self._gaps = self._words[1:][followed]
        self._begun = self._base + numpy.append(0, numpy.cumsum(counts + followed))

    def _array(self, numbers: Sequence[int]) -> Any:
        return self._numpy.array(numbers, dtype=self._numpy.int64)

    def _bytes(self, chars: Sequence[int]) -> Any:
        places = self._array(chars)
        return places if self._chars is None else self._chars[places]

    def laid(self) -> list[Laid]:
        """Where each document came to lie."""
        outline = self._outline
        words, begun = self._words.tolist(), self._begun.tolist()
        columns, statements = self._anchors(), self._statements()
        anchored = pairwise(accumulate(outline.counts, initial=0))
        stretches = zip(outline.firsts, outline.seconds, outline.lasts, strict=True)
        return [
            Laid(
                begun[first],
                begun[second],
                words[last] + words[second] - 2 * words[first],  # the title counts twice
                tuple(islice(statements, len(document.statements))),
                list(chain.from_iterable([column[start:end] for column in columns])),
            )
            for document, (first, second, last), (start, end) in zip(
                outline.documents, stretches, anchored, strict=True
            )
        ]

    def _anchors(self) -> list[list[int]]:
        """The columns of the anchors of all documents."""
        numpy, outline = self._numpy, self._outline
        stretches, cuts = self._array(outline.anchored), self._array(outline.cuts)
        positions = self._begun[stretches]
        begun, _ = self._around([outline.anchors[cut] for cut in outline.cuts])
        positions[cuts] += begun - self._words[stretches[cuts]]
        new = numpy.ones(len(positions), dtype=numpy.int64)
        new[cuts] = 0
        chars, places = self._array(outline.anchors), self._bytes(outline.anchors)
        bodies = self._bytes(outline.bodies)
        ends = numpy.flatnonzero(self._codes == ord("\n"))
        lines, before = numpy.searchsorted(ends, places), numpy.searchsorted(ends, bodies)
        columns = (
            (positions, self._begun[outline.firsts]),
            (chars, outline.bodies),
            (places, bodies),
            (2 * lines + new, 2 * before),
        )
        return [(column - numpy.repeat(first, outline.counts)).tolist() for column, first in columns]

    def _statements(self) -> Iterator[tuple[int, int]]:
        """The half-open positions of the words that lie wholly inside each statement."""
        numpy, outline = self._numpy, self._outline
        begun, ended = self._around(outline.said)
        first, past = begun[::2], ended[1::2]
        first = numpy.minimum(
            self._base + first + numpy.searchsorted(self._gaps, first, "right"),
            self._begun[self._array(outline.said_in)],
        )
        past = self._base + past + numpy.searchsorted(self._gaps, past - 1, "right")
        return zip(first.tolist(), numpy.maximum(first, past).tolist(), strict=True)

    def _around(self, chars: Sequence[int]) -> tuple[Any, Any]:
        """For each character how many words begin before it, and how many end there or before."""
        numpy, chunks = self._numpy, self._chunks
        places = self._bytes(chars)
        following = numpy.searchsorted(chunks.starts, places)
        begun = chunks.before[following]
        ended = begun.copy()
        seen = -1
        starts: list[int] = []
        ends: list[int] = []
        inside = numpy.append(chunks.ends, 0)[following - 1] > places
        for index in numpy.flatnonzero(inside).tolist():
            chunk = int(following[index]) - 1
            if chunk != seen:
                seen, found = chunk, list(pieces(self._text(chunk)))
                starts, ends = [start for _, start, _ in found], [end for _, _, end in found]
            border = chars[index] - self._char(int(chunks.starts[chunk]))
            begun[index] = chunks.before[chunk] + bisect_left(starts, border)
            ended[index] = chunks.before[chunk] + bisect_right(ends, border)
        return begun, ended

    def _text(self, chunk: int) -> str:
        start, end = int(self._chunks.starts[chunk]), int(self._chunks.ends[chunk])
        return self._utf8[start:end].decode("utf-8", "surrogatepass")

    def _char(self, place: int) -> int:
        return place if self._chars is None else int(self._numpy.searchsorted(self._chars, place))
