"""A segment as it is read: one mapped file of postings, columns and texts that never changes.

Documents are numbers from 0. Positions run through the whole segment: of each document its title's words, then its
body's, with one unused position (a gap) after each title and paragraph that has words, so that no phrase crosses
one; a document without words is one gap. Postings are kept by stem; a code beside each position tells the written
form. Every block of the file is verified when it is first read; damage raises IndexDamaged, whatever is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.documents.document import Document, When
from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.fields import Fields, decode_details, decode_fields
from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import day_text, hash_of
from corpus_search.engines.whoosh.codec.strings import Strings
from corpus_search.engines.whoosh.codec.table import Table
from corpus_search.engines.whoosh.codec.term import Term
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.column import Column
    from corpus_search.engines.whoosh.codec.fields import Stored
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
        self._stored: dict[int, Stored] = {}
        self._live: int | None = None

    # positions

    @property
    def gaps(self) -> Column:
        """The positions at which no word stands, ascending; one at least ends each document."""
        return self.column(sections.GAPS)

    @property
    def floors(self) -> Column:
        """The least length of each of the 16 length classes (classes.py)."""
        return self.column(sections.FLOORS)

    def document_at(self, position: int) -> int:
        """The document in which a position lies."""
        return bisect_right(self.starts, position) - 1

    def unbroken(self, first: int, last: int) -> bool:
        """Whether no gap lies between two positions."""
        gaps = self.gaps
        index = bisect_left(gaps, first)
        return index == len(gaps) or gaps[index] > last

    def stretches(self) -> Callable[[int], tuple[int, int]]:
        """For a position the stretch without a gap around it: start <= p < end."""
        gaps = self.gaps.whole()

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
        stem = self.number(sections.FORM_STEM, form)
        return stem, Term(self, stem).forms.index(form)

    def stem_of(self, form: str) -> str | None:
        """The stem of a written form that the segment holds: no stemmer need be loaded."""
        ordinal = self.forms.find(form)
        if ordinal < 0:
            return None
        stem_ordinal = self.number(sections.FORM_STEM, ordinal)
        stem = self.stems[stem_ordinal]
        if len(self._stem_ordinals) > _REMEMBERED:
            self._stem_ordinals.clear()
        self._stem_ordinals[stem] = stem_ordinal
        return stem

    def stem_ordinal(self, form: int) -> int:
        """The ordinal of the stem of a written form (by its ordinal)."""
        return self.number(sections.FORM_STEM, form)

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
        return self._with(key, self.keys, sections.KEY_HASHES, sections.KEY_DOCUMENTS)

    def with_id(self, name: str) -> list[int]:
        """The documents of an id, deleted ones too."""
        return self._with(name, self.ids, sections.ID_HASHES, sections.ID_DOCUMENTS)

    def _group(self, starts: int, members: int, ordinal: int) -> memoryview:
        start = self.number(starts, ordinal)
        end = self.number(starts, ordinal + 1)
        return view(self.frame.part(members, 4 * start, 4 * end), "I")

    def _with(self, text: str, texts: Strings, hashes: int, documents: int) -> list[int]:
        column = self.column(hashes)
        wanted = hash_of(text)
        low = bisect_left(column, wanted)
        high = bisect_right(column, wanted, low)
        candidates = (self.number(documents, place) for place in range(low, high))
        return sorted(document for document in candidates if texts[document] == text)

    # texts

    def stored(self, document: int) -> memoryview:
        """The body and the fields of a document as they are stored."""
        start = self.number(sections.STORED_AT, document, 8)
        end = self.number(sections.STORED_AT, document + 1, 8)
        return self.frame.part(sections.STORED, start, end)

    def body(self, document: int) -> str:
        """The whole body."""
        return self._body_bytes(document, 0, self.body_bytes[document])

    def _body_bytes(self, document: int, start: int, end: int) -> str:
        place = self.number(sections.STORED_AT, document, 8)
        data = self.frame.part(sections.STORED, place + start, place + end)
        return str(data, "utf-8", "surrogatepass")

    def body_part(self, document: int, start: int, end: int) -> str:
        """Characters start <= i < end of the body; only the blocks that hold them are read."""
        low, high = self.anchor_starts[document], self.anchor_starts[document + 1]
        before = bisect_right(self.anchor_start, start, low, high) - 1
        after = bisect_left(self.anchor_start, end, low, high)
        char, byte = (self.anchor_start[before], self.anchor_byte[before]) if before >= low else (0, 0)
        stop = self.anchor_byte[after] if after < high else self.body_bytes[document]
        return self._body_bytes(document, byte, stop)[start - char : end - char]

    def block_at(self, document: int, position: int) -> Block:
        """The block of a document that holds a position of its body."""
        low, high = self.anchor_starts[document], self.anchor_starts[document + 1]
        anchor = bisect_right(self.anchor_position, position, low, high) - 1
        if anchor < low:
            raise self.frame.damaged("a word of a body lies in no block")
        return self.block(document, anchor)

    def block(self, document: int, anchor: int) -> Block:
        """The block that begins at an anchor."""
        if anchor + 1 == self.anchor_starts[document + 1]:
            past, end = self.starts[document + 1] - 1, self.body_bytes[document]
        else:
            past = (
                self.anchor_position[anchor + 1] - self.anchor_new[anchor + 1]
            )  # a paragraph ends with a gap
            end = self.anchor_byte[anchor + 1]
        text = self._body_bytes(document, self.anchor_byte[anchor], end).rstrip()
        start = self.anchor_start[anchor]
        position, line = self.anchor_position[anchor], self.anchor_line[anchor]
        return Block(document, position, past, start, start + len(text), text, line)

    def line_of(self, document: int, char: int) -> int:
        """The line in the file of a character of the body."""
        low, high = self.anchor_starts[document], self.anchor_starts[document + 1]
        anchor = bisect_right(self.anchor_start, char, low, high) - 1
        start, before = (self.anchor_start[anchor], self.anchor_line[anchor]) if anchor >= low else (0, 0)
        return self.file_line(document, before + self.body_part(document, start, char).count("\n"))

    def file_line(self, document: int, line: int) -> int:
        """The line in the file of a line of the body (from 0)."""
        return self._fields(document).line(line)

    def title(self, document: int) -> str:
        """The title; empty where it has none."""
        return self._fields(document).title

    def fields(self, document: int) -> Fields:
        """What a hit shows."""
        stored = self._fields(document)
        row = self.rows[document] or None
        return Fields(
            self.keys[document],
            self.ids[document],
            self.paths[self.path_of[document]],
            row,
            stored.line(0) if stored.runs else row or 1,
            stored.title,
            self._name(self.sources, self.source_of[document]),
            self.when(document),
            stored.authors,
            stored.url,
            self._name(self.langs, self.lang_of[document]),
        )

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

    def document(self, document: int) -> Document:
        """The whole document, as it was put."""
        fields = self.fields(document)
        said = range(self.statement_starts[document], self.statement_starts[document + 1])
        columns = [
            (self.said_start[i], self.said_end[i], self.said_kind[i], self.said_confidence[i]) for i in said
        ]
        details = decode_details(self._fields(document), columns)
        return Document(
            fields.key,
            fields.id,
            fields.path,
            fields.row,
            fields.title,
            fields.source,
            fields.when,
            fields.authors,
            fields.url,
            fields.lang,
            self.body(document),
            details.lines,
            details.statements,
            details.cut,
            details.evidence,
        )

    def forget(self) -> None:
        """Let the system drop the pages that were read."""
        self.frame.forget()

    def _fields(self, document: int) -> Stored:
        found = self._stored.get(document)
        if found is None:
            if len(self._stored) > _REMEMBERED:
                self._stored.clear()
            data = self.stored(document)[self.body_bytes[document] :]
            found = self._stored[document] = decode_fields(bytes(data))
        return found

    def _name(self, table: Strings, ordinal: int) -> str | None:
        return table[ordinal] if ordinal else None
