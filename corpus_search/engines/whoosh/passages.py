"""The passages of one hit: whole sentences around its matches, made from their positions alone.

Only the blocks (a paragraph, or some sentences of a long one) that hold a match are read as sentences and
tokens, so a long document costs no more than what matched in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from corpus_search.analysis.sentences import sentences
from corpus_search.analysis.tokens import CHUNKS, counts, tokenize
from corpus_search.documents.results import Passage
from corpus_search.documents.values import ELLIPSIS, KINDS, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from corpus_search.engines.whoosh.codec.body import Block, Body
    from corpus_search.engines.whoosh.codec.segment import Segment

    Stretch: TypeAlias = tuple[int, int]

NOBODY = -1


def of_matches(segment: Segment, document: int, matches: Sequence[Stretch]) -> Iterator[Passage]:
    """Passages for matches given by their first and last positions; none at all give the title."""
    border = segment.bodies[document]
    in_title = [match for match in matches if match[0] < border]
    in_body = [match for match in matches if match[0] >= border]
    reading = _Reading(segment, document) if in_body else None
    found = reading.of_matches(in_body) if reading else []
    if in_title or not reading:
        title = _of_title(segment, document, in_title)
        if not (reading and reading.opens_with(title, found)):
            yield title
    yield from found


def of_statements(segment: Segment, document: int, statements: Sequence[int]) -> Iterator[Passage]:
    """Each of these statements (ordinals in the segment) as a passage without marks."""
    return map(_Reading(segment, document).of_statement, statements)


def _of_title(segment: Segment, document: int, matches: Sequence[Stretch]) -> Passage:
    title, begin = segment.title(document), segment.starts[document]
    places = {begin + token.position: token for token in tokenize(title)} if matches else {}
    marks = sorted({(places[first].start, places[last].end) for first, last in matches})
    spans = tuple(Span(start, end) for start, end in marks)
    return Passage(None, None, segment.line(document), None, None, None, None, title, spans)


class _Reading:
    """A body that is read for passages, and whose statements they are."""

    def __init__(self, segment: Segment, document: int) -> None:
        self._segment = segment
        self._body = segment.body(document)
        self._first = segment.statement_starts[document]
        self._begins, self._ends = self._body.card.spans

    def of_statement(self, ordinal: int) -> Passage:
        """A whole statement (by its ordinal in the segment), without marks."""
        start, end = self._span(ordinal)
        text, start = _bare(self._body.part(start, end), start)
        return self._passage(ordinal, start, text, self._body.line_of(start), ())

    def of_matches(self, matches: Sequence[Stretch]) -> list[Passage]:
        """Passages for matches in the body, in order."""
        found = []
        for stretch in self._stretches(matches):
            marks = stretch.marks()
            spans = stretch.sentences(max(end for _, end in marks))
            for owner, its in self._by_owner(marks).items():
                for start, end, inside in _runs(spans, its):
                    if owner != NOBODY:
                        first, past = self._span(owner)
                        start, end = max(start, first), min(end, past)
                    text, start = _bare(stretch.text(self._body, start, end), start)
                    passage = self._passage(owner, start, text, stretch.line(self._body, start), inside)
                    found.append((passage.start or 0, passage.end or 0, owner, passage))
        return [passage for *_, passage in sorted(found, key=lambda item: item[:3])]

    def opens_with(self, title: Passage, found: Sequence[Passage]) -> bool:
        """Whether a title is the opening of the body, and these passages of it have its marks."""
        marks = {
            (passage.start + mark.start, passage.start + mark.end)
            for passage in found
            if passage.start is not None
            for mark in passage.marks
        }
        if not all((mark.start, mark.end) in marks for mark in title.marks):
            return False
        opening = title.text.removesuffix(ELLIPSIS)
        return " ".join(self._body.part(0, len(opening)).split()) == opening

    def _stretches(self, matches: Sequence[Stretch]) -> list[_Stretch]:
        """The blocks that hold matches (given in order of position), adjacent ones of one paragraph joined."""
        found: list[_Stretch] = []
        past = -1
        for first, last in matches:
            while past <= last:
                block = self._body.block_at(max(first, past))
                if block.past <= past:
                    raise self._segment.frame.damaged("its blocks do not ascend")
                if block.position != past:
                    found.append(_Stretch())
                found[-1].blocks.append(block)
                past = block.past
            found[-1].matches.append((first, last))
        return found

    def _by_owner(self, marks: Sequence[Stretch]) -> dict[int, list[Stretch]]:
        """Ordinal of the statement that holds a mark whole (or NOBODY) -> its marks."""
        owned: dict[int, list[Stretch]] = {}
        for start, end in marks:
            place = bisect_right(self._begins, start) - 1
            inside = place >= 0 and end <= self._ends[place]
            owned.setdefault(self._first + place if inside else NOBODY, []).append((start, end))
        return owned

    def _span(self, ordinal: int) -> Stretch:
        """The characters of a statement."""
        place = ordinal - self._first
        return self._begins[place], self._ends[place]

    def _passage(self, owner: int, start: int, text: str, line: int, marks: Sequence[Stretch]) -> Passage:
        """A stretch of the body from this character and line on."""
        speaker = kind = confidence = statement = None
        if owner != NOBODY:
            segment = self._segment
            statement = Span(*self._span(owner))
            speaker = segment.speaker(owner)
            kind = KINDS[segment.said_kind[owner]]
            confidence = segment.confidence(owner)
        spans = tuple([Span(first - start, last - start) for first, last in marks])
        return Passage(start, start + len(text), line, speaker, kind, confidence, statement, text, spans)


class _Stretch:
    """Adjacent blocks of one paragraph, and the matches in them: first and last position of each, in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.matches: list[Stretch] = []

    def marks(self) -> list[Stretch]:
        """The spans of characters of the matches in the body, in order."""
        wanted = sorted({position for match in self.matches for position in match})
        places: dict[int, Stretch] = {}
        for block in self.blocks:
            places |= _located(
                block, wanted[bisect_left(wanted, block.position) : bisect_left(wanted, block.past)]
            )
        return sorted({(places[first][0], places[last][1]) for first, last in self.matches})

    def sentences(self, until: int) -> list[Stretch]:
        """The spans of the sentences that begin before a character of the body."""
        found: list[Stretch] = []
        for block in self.blocks:
            for start, end in sentences(block.text, 0, len(block.text)):
                found.append((block.start + start, block.start + end))
                if found[-1][1] >= until:
                    return found
        return found

    def text(self, body: Body, start: int, end: int) -> str:
        """The characters start <= i < end of the body."""
        block = self._holding(start)
        if end <= block.end:
            return block.text[start - block.start : end - block.start]
        return body.part(start, end)

    def line(self, body: Body, start: int) -> int:
        """The line in the file of a character of the body."""
        block = self._holding(start)
        before = block.text.count("\n", 0, start - block.start)
        return body.line(block.line + before)

    def _holding(self, char: int) -> Block:
        return next(block for block in reversed(self.blocks) if block.start <= char)


def _located(block: Block, positions: Sequence[int]) -> dict[int, Stretch]:
    """position -> span of characters in the body, of tokens of a block, their positions in order."""
    chunks = block.text.split()
    ends = list(accumulate(counts(chunks), initial=block.position))
    found: dict[int, Stretch] = {}
    rest, passed = block.text, 0
    for position in positions:
        chunk = bisect_right(ends, position) - 1
        rest, passed = rest.split(None, chunk - passed)[-1], chunk
        start = block.end - len(rest)
        _, first, last = CHUNKS[chunks[chunk]][position - ends[chunk]]
        found[position] = (start + first, start + last)
    return found


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


def _bare(text: str, start: int) -> tuple[str, int]:
    """A text without white space at its ends, and where in the body it then begins."""
    bare = text.lstrip()
    return bare.rstrip(), start + len(text) - len(bare)
