"""A segment as it is read: one mapped file of postings, columns and texts that never changes.

Documents are numbers from 0. Positions run through the whole segment: of each document its title's words, then its
body's, with one unused position (a gap) after each title and paragraph that has words, so that no phrase crosses
one; a document without words is one gap. Postings are kept by stem; a code beside each position tells the written
form. Every block of the file is verified when it is first read; damage raises IndexDamaged, whatever is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.documents.document import When
from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.card import HEAD, Card, body_at
from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import day_text, hash_of
from corpus_search.engines.whoosh.codec.strings import Strings
from corpus_search.engines.whoosh.codec.table import Table
from corpus_search.engines.whoosh.codec.term import Term
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.column import Column
    from corpus_search.engines.whoosh.codec.frame import Frame

_REMEMBERED = 64


@record
class Block:
    """A paragraph, or a part of a long one that begins at a sentence: the least text that need be read.

    Its words have the positions `position` <= p < `past`; `start`, `end` are its characters in the body, `text`
    those characters; `line` counts the line ends of the body before it.
    """

    document: int
    position: int
    past: int
    start: int
    end: int
    text: str
    line: int


class Segment(Table):
    """One segment with the deletions of its generation. See the module for positions."""

    def __init__(self, frame: Frame, deleted: Sequence[int] = ()) -> None:
        """`frame` is the mapped file, `deleted` the documents that are gone, ascending."""
        super().__init__(frame)
        self.deleted = tuple(deleted)
        """The documents that are gone, ascending."""
        self._stem_ordinals: dict[str, int] = {}
        self._cards: dict[int, Card] = {}
        self._live: int | None = None

    # positions

    @property
    def floors(self) -> Column:
        """The least length of each of the 16 length classes (classes.py)."""
        return self.column(sections.FLOORS)

    def document_at(self, position: int) -> int:
        """The document in which a position lies."""
        return bisect_right(self.starts, position) - 1

    def unbroken(self, first: int, last: int) -> bool:
        """Whether no gap lies between two positions."""
        return not self.gaps.between(first, last + 1)

    def stretches(self) -> Callable[[int], tuple[int, int]]:
        """For a position the stretch without a gap around it: start <= p < end."""
        gaps = self.gaps.all()

        def stretch(position: int) -> tuple[int, int]:
            index = bisect_right(gaps, position)
            return gaps[index - 1] + 1 if index else 0, gaps[index]

        return stretch

    def documents_of(self, positions: Sequence[int]) -> Iterator[int]:
        """The documents of ascending positions, each once."""
        starts = self.starts.reading(len(positions))
        at, end = 0, len(positions)
        while at < end:
            document = bisect_right(starts, positions[at]) - 1
            yield document
            at = max(
                at + 1, bisect_left(positions, starts[document + 1], at)
            )  # it goes on, whatever is forged

    # what is live

    @property
    def live(self) -> int:
        """Mask (masks.py: a byte 0 or 1 a document) of the documents that are not deleted."""
        if self._live is None:
            held = bytearray(b"\1") * self.documents
            for document in self.deleted:
                held[document] = 0
            self._live = int.from_bytes(held, "little")
        return self._live

    @property
    def living(self) -> int:
        """How many documents are not deleted."""
        return self.documents - len(self.deleted)

    @property
    def tokens(self) -> int:
        """Sum of the lengths of the live documents."""
        return self.all_tokens - sum(self.lengths[document] for document in self.deleted)

    # words

    def term(self, stem: str) -> Term | None:
        """The postings of a stem."""
        ordinal = self._stem_ordinals.get(stem)
        if ordinal is None:
            ordinal = self.stems.find(stem)
        return None if ordinal < 0 else Term(self, ordinal)

    def term_at(self, ordinal: int) -> Term:
        """The postings of a stem by its ordinal."""
        return Term(self, ordinal)

    def form_term(self, form: int) -> tuple[int, int]:
        """(ordinal of the stem, code) of a written form by its ordinal."""
        stem = self.stem_ordinal(form)
        return stem, Term(self, stem).forms.index(form)

    def stem_of(self, form: str) -> str | None:
        """The stem of a written form that the segment holds: no stemmer need be loaded."""
        ordinal = self.forms.find(form)
        if ordinal < 0:
            return None
        stem_ordinal = self.stem_ordinal(ordinal)
        stem = self.stems[stem_ordinal]
        if len(self._stem_ordinals) > _REMEMBERED:
            self._stem_ordinals.clear()
        self._stem_ordinals[stem] = stem_ordinal
        return stem

    def stem_ordinal(self, form: int) -> int:
        """The ordinal of the stem of a written form (by its ordinal)."""
        return self.column(sections.FORM_STEM)[form]

    def form_positions(self, form: int) -> Sequence[int]:
        """Where a written form stands, ascending."""
        stem, code = self.form_term(form)
        term = Term(self, stem)
        return term.positions if len(term.forms) == 1 else term.spelt((code,))

    # names, keys, places

    def speaker_ordinals(self, names: Collection[str]) -> set[int]:
        """The ordinals of those of these names that are speakers here."""
        found = {self.speakers.find(name, start=1) for name in names}
        found.discard(-1)
        return found

    def said_by(self, speaker: int) -> Sequence[int]:
        """The statements of a speaker (by ordinal), ascending."""
        return self._group(sections.SPEAKER_STARTS, sections.SPEAKER_STATEMENTS, speaker)

    def of_path(self, path: str) -> Sequence[int]:
        """The documents of a stored path, ascending, deleted ones too."""
        ordinal = self.paths.find(path)
        return () if ordinal < 0 else self._group(sections.PATH_STARTS, sections.PATH_DOCUMENTS, ordinal)

    def with_key(self, key: str) -> list[int]:
        """The documents of a key, deleted ones too."""
        hashed = self._hashed(key, sections.KEY_HASHES, sections.KEY_DOCUMENTS)
        return [document for document in hashed if self.keys[document] == key]

    def with_id(self, name: str) -> list[int]:
        """The documents of an id, deleted ones too."""
        hashed = self._hashed(name, sections.ID_HASHES, sections.ID_DOCUMENTS)
        return sorted(number for number in {*hashed, *self.with_key(name)} if self.id(number) == name)

    def id(self, document: int) -> str:
        """The id of a document."""
        return self.card(document).id(self.keys[document], self.path(document))

    def _group(self, starts: int, members: int, ordinal: int) -> memoryview:
        begun = self.column(starts)
        start, end = begun[ordinal], begun[ordinal + 1]
        return view(self.frame.part(members, 4 * start, 4 * end), "I")

    def _hashed(self, text: str, hashes: int, documents: int) -> list[int]:
        """The documents, ascending, beside which a column of hashes has that of a text."""
        column = self.column(hashes)
        wanted = hash_of(text)
        low = bisect_left(column, wanted)
        high = bisect_right(column, wanted, low)
        return sorted(map(self.column(documents).__getitem__, range(low, high)))

    # texts

    def stored(self, document: int) -> memoryview:
        """The card and the body of a document as they are stored."""
        return self.frame.part(sections.STORED, *self._extent(document))

    def _extent(self, document: int) -> tuple[int, int]:
        """Where the card of a document begins in STORED, and where its body ends."""
        places = self.stored_at
        return places[document], places[document + 1]

    def card(self, document: int) -> Card:
        """What is shown of a document; the last ones are remembered."""
        found = self._cards.get(document)
        if found is None:
            if len(self._cards) > _REMEMBERED:
                self._cards.clear()
            start, end = self._extent(document)
            size = body_at(self.frame.part(sections.STORED, start, min(start + HEAD, end)))
            try:
                found = self._cards[document] = Card(
                    self.frame.part(sections.STORED, start, min(start + size, end))
                )
            except ValueError as error:
                raise self.frame.damaged(str(error)) from error
        return found

    def body(self, document: int) -> str:
        """The whole body."""
        return self._text(document, 0, None)

    def _text(self, document: int, first: int, past: int | None) -> str:
        """Bytes of the body, first <= i < past (None: up to its end), as text."""
        start, end = self._extent(document)
        begin = start + self.card(document).size
        data = self.frame.part(sections.STORED, begin + first, end if past is None else begin + past)
        return str(data, "utf-8", "surrogatepass")

    def body_part(self, document: int, start: int, end: int) -> str:
        """Characters start <= i < end of the body; only the blocks that hold them are read."""
        anchors = self.card(document).anchors
        before = bisect_right(anchors.characters, start) - 1
        after = bisect_left(anchors.characters, end)
        char, byte = (anchors.characters[before], anchors.bytes[before]) if before >= 0 else (0, 0)
        stop = anchors.bytes[after] if after < len(anchors.bytes) else None
        return self._text(document, byte, stop)[start - char : end - char]

    def block_at(self, document: int, position: int) -> Block:
        """The block of a document that holds a position of its body."""
        anchor = bisect_right(self.card(document).anchors.positions, position - self.starts[document]) - 1
        if anchor < 0:
            raise self.frame.damaged("a word of a body lies in no block")
        return self.block(document, anchor)

    def block(self, document: int, anchor: int) -> Block:
        """The block that begins at an anchor (from 0 in each document)."""
        anchors, first = self.card(document).anchors, self.starts[document]
        if anchor + 1 == len(anchors.positions):
            past, end = self.starts[document + 1] - 1, None
        else:
            gap = anchors.lines[anchor + 1] & 1  # a paragraph ends with one
            past = first + anchors.positions[anchor + 1] - gap
            end = anchors.bytes[anchor + 1]
        text = self._text(document, anchors.bytes[anchor], end).rstrip()
        start = anchors.characters[anchor]
        position, line = first + anchors.positions[anchor], anchors.lines[anchor] >> 1
        return Block(document, position, past, start, start + len(text), text, line)

    def line_of(self, document: int, char: int) -> int:
        """The line in the file of a character of the body."""
        anchors = self.card(document).anchors
        anchor = bisect_right(anchors.characters, char) - 1
        start, before = (anchors.characters[anchor], anchors.lines[anchor] >> 1) if anchor >= 0 else (0, 0)
        return self.file_line(document, before + self.body_part(document, start, char).count("\n"))

    def line(self, document: int) -> int:
        """The line in the file at which a document begins: of a row its own."""
        row = self.rows[document]
        return row or self.card(document).line(0, 0)

    def file_line(self, document: int, line: int) -> int:
        """The line in the file of a line of the body (from 0)."""
        return self.card(document).line(line, self.rows[document])

    def title(self, document: int) -> str:
        """The title; empty where it has none."""
        return self.card(document).title

    def path(self, document: int) -> str:
        """The stored path of the file."""
        return self.paths[self.path_of[document]]

    def source(self, document: int) -> str | None:
        """Who published a document."""
        return self._name(self.sources, self.source_of[document])

    def lang(self, document: int) -> str | None:
        """The language of a document."""
        return self._name(self.langs, self.lang_of[document])

    def when(self, document: int) -> When | None:
        """The interval of days of a document."""
        first, last = self.first_days[document], self.last_days[document]
        if not first:
            return None
        text = day_text(first)
        return When(text, text if last == first else day_text(last))

    def speaker(self, statement: int) -> str | None:
        """The name of who makes a statement."""
        return self._name(self.speakers, self.said_speaker[statement])

    def span(self, document: int, statement: int) -> tuple[int, int]:
        """The characters in the body, half open, of a statement of a document."""
        place = statement - self.statement_starts[document]
        starts, ends = self.card(document).spans
        return starts[place], ends[place]

    def document(self, document: int) -> Document:
        """The whole document, as it was put."""
        from corpus_search.documents.document import Document
        from corpus_search.engines.whoosh.codec.details import decode_details

        card, row = self.card(document), self.rows[document]
        said = range(self.statement_starts[document], self.statement_starts[document + 1])
        starts, ends = card.spans
        facts = [(self.said_kind[i], self.confidence(i)) for i in said]
        spans = [(start, end, *fact) for start, end, fact in zip(starts, ends, facts, strict=True)]
        details = decode_details(card.details, spans, card.runs or [(0, row or 1, int(not row))])
        return Document(
            self.keys[document],
            self.id(document),
            self.path(document),
            row or None,
            card.title,
            self.source(document),
            self.when(document),
            card.authors,
            card.url,
            self.lang(document),
            self.body(document),
            details.lines,
            details.statements,
            details.cut,
            details.evidence,
        )

    def forget(self) -> None:
        """Let the system drop the pages that were read."""
        self.frame.forget()

    def _name(self, table: Strings, ordinal: int) -> str | None:
        return table[ordinal] if ordinal else None
