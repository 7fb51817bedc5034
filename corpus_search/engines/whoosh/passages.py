"""The passages of one hit: whole sentences around its matches, made from their positions alone.

Only the blocks (a paragraph, or some sentences of a long one) that hold a match are read as sentences and
tokens, so a long document costs no more than what matched in it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from corpus_search.analysis.sentences import sentences
from corpus_search.analysis.tokens import CHUNKS, tokenize
from corpus_search.documents.document import Span
from corpus_search.documents.results import Passage
from corpus_search.documents.statement import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from corpus_search.engines.whoosh.codec.segment import Segment

    Stretch: TypeAlias = tuple[int, int]

NOBODY = -1


def of_matches(segment: Segment, document: int, matches: Sequence[Stretch]) -> Iterator[Passage]:
    """Passages for matches given by their first and last positions; none at all give the title."""
    border = segment.bodies[document]
    in_title = [match for match in matches if match[0] < border]
    in_body = [match for match in matches if match[0] >= border]
    if in_title or not in_body:
        yield _of_title(segment, document, in_title)
    if in_body:
        yield from _of_body(segment, document, in_body)


def of_statements(segment: Segment, document: int, statements: Sequence[int]) -> Iterator[Passage]:
    """Each of these statements (ordinals in the segment) as a passage without marks."""
    for ordinal in statements:
        yield _passage(segment, document, ordinal, segment.said_start[ordinal], segment.said_end[ordinal], ())


def _of_title(segment: Segment, document: int, matches: Sequence[Stretch]) -> Passage:
    title, begin = segment.title(document), segment.starts[document]
    places = {begin + token.position: token for token in tokenize(title)} if matches else {}
    marks = sorted({(places[first].start, places[last].end) for first, last in matches})
    spans = tuple(Span(start, end) for start, end in marks)
    return Passage(None, None, segment.fields(document).line, None, None, None, None, title, spans)


def _of_body(segment: Segment, document: int, matches: Sequence[Stretch]) -> list[Passage]:
    found = []
    for stretch in _stretches(segment, matches):
        for owner, marks in _by_owner(segment, document, stretch.marks(matches)).items():
            for start, end, inside in _runs(stretch.sentences, marks):
                passage = _passage(segment, document, owner, start, end, inside)
                found.append((passage.start or 0, passage.end or 0, owner, passage))
    return [passage for *_, passage in sorted(found, key=lambda item: item[:3])]


class _Stretch:
    """Adjacent blocks of one paragraph: where its sentences and, when asked, its tokens stand in the body."""

    def __init__(self, position: int) -> None:
        self.end = self.position = position
        """Position of the first token, and past the last."""
        self.sentences: list[Stretch] = []
        self._blocks: list[_Tokens] = []

    def add(self, start: int, text: str) -> None:
        """Join a block on, which begins at this character of the body."""
        tokens = _Tokens(self.end, start, text)
        self._blocks.append(tokens)
        self.end += tokens.count
        self.sentences += [(start + first, start + last) for first, last in sentences(text, 0, len(text))]

    def marks(self, matches: Sequence[Stretch]) -> list[Stretch]:
        """The spans of characters of the matches that lie in here, in order."""
        inside = [match for match in matches if self.position <= match[0] < self.end]
        return sorted({(self._place(first)[0], self._place(last)[1]) for first, last in inside})

    def _place(self, position: int) -> Stretch:
        block = next(tokens for tokens in reversed(self._blocks) if tokens.position <= position)
        return block.place(position)


class _Tokens:
    """The tokens of a block, of which only those that are asked for are located."""

    def __init__(self, position: int, start: int, text: str) -> None:
        self.position = position
        self.start = start
        self.text = text
        self.ends = list(accumulate(map(len, map(CHUNKS.__getitem__, text.split()))))
        """How many tokens end with each chunk of text between white space."""
        self.count = self.ends[-1] if self.ends else 0

    def place(self, position: int) -> Stretch:
        """The span of characters in the body of the token at a position."""
        index = position - self.position
        chunk = bisect_right(self.ends, index)
        rest = self.text.split(None, chunk)[-1]
        before = self.ends[chunk - 1] if chunk else 0
        _, first, last = CHUNKS[rest.split(None, 1)[0]][index - before]
        start = self.start + len(self.text) - len(rest)
        return start + first, start + last


def _stretches(segment: Segment, matches: Sequence[Stretch]) -> list[_Stretch]:
    """The blocks that hold matches (given in order of position), adjacent ones of one paragraph joined."""
    found: list[_Stretch] = []
    for first, last in matches:
        at = first
        while not found or found[-1].end <= last:
            if found and at < found[-1].end:
                at = found[-1].end
            block = segment.block_at(at)
            assert block is not None, "every match in a body lies in a block"
            if not found or found[-1].end != block.position:
                found.append(_Stretch(block.position))
            found[-1].add(block.start, block.text)
            at = found[-1].end
    return found


def _by_owner(segment: Segment, document: int, marks: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """Ordinal of the statement that holds a mark whole (or NOBODY) -> its marks."""
    low, high = segment.statement_starts[document], segment.statement_starts[document + 1]
    begins = segment.said_start.part(low, high)
    owned: dict[int, list[Stretch]] = {}
    for start, end in marks:
        ordinal = low + bisect_right(begins, start) - 1
        inside = ordinal >= low and end <= segment.said_end[ordinal]
        owned.setdefault(ordinal if inside else NOBODY, []).append((start, end))
    return owned


def _runs(spans: Sequence[Stretch], marks: Sequence[Stretch]) -> Iterator[tuple[int, int, list[Stretch]]]:
    """Runs of adjacent sentences that hold marks: start, end, the marks in it."""
    begins = [start for start, _ in spans]
    ends = [end for _, end in spans]
    run: list[Stretch] = []
    first = last = -2
    for mark in marks:
        begin = bisect_right(ends, mark[0])
        end = bisect_right(begins, mark[1] - 1) - 1
        if begin > last + 1:
            if run:
                yield begins[first], ends[last], run
            run, first, last = [], begin, end
        run.append(mark)
        last = max(last, end)
    if run:
        yield begins[first], ends[last], run


def _passage(
    segment: Segment, document: int, owner: int, start: int, end: int, marks: Sequence[Stretch]
) -> Passage:
    """A stretch of the body, clipped to its statement, without white space at its ends."""
    speaker = kind = confidence = statement = None
    if owner != NOBODY:
        statement = Span(segment.said_start[owner], segment.said_end[owner])
        start, end = max(start, statement.start), min(end, statement.end)
        speaker = segment.speaker(owner)
        kind = KINDS[segment.said_kind[owner]]
        confidence = segment.said_confidence[owner]
    text = segment.body_part(document, start, end).lstrip()
    start, text = end - len(text), text.rstrip()
    spans = tuple(Span(first - start, last - start) for first, last in marks)
    line = segment.line_of(document, start)
    return Passage(start, start + len(text), line, speaker, kind, confidence, statement, text, spans)
