"""A segment as it is read: one mapped file of postings, columns and texts that never changes.

Documents are numbers from 0. Positions run through the whole segment: of each document its title's words, then its
body's, with one unused position (a gap) after each title and paragraph that has words, so that no phrase crosses
one; a document without words is one gap. Postings are kept by stem; a code beside each position tells the written
form. Every block of the file is verified when it is first read; damage raises IndexDamaged, whatever is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.documents.values import When
from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import day_text, hash_of
from corpus_search.engines.whoosh.codec.strings import Strings
from corpus_search.engines.whoosh.codec.table import Table
from corpus_search.engines.whoosh.codec.term import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.body import Body
    from corpus_search.engines.whoosh.codec.card import Card
    from corpus_search.engines.whoosh.codec.column import Column
    from corpus_search.engines.whoosh.codec.frame import Frame

_REMEMBERED = 64


class Segment(Table):
    """One segment with the deletions of its generation. See the module for positions."""

    def __init__(self, frame: Frame, deleted: Sequence[int] = ()) -> None:
        """`frame` is the mapped file, `deleted` the documents that are gone, ascending."""
        super().__init__(frame)
        self.deleted = tuple(deleted)
        """The documents that are gone, ascending."""
        self._stem_ordinals: dict[str, int] = {}
        self._bodies: dict[int, Body] = {}
        self._live: int | None = None

    # positions

    @property
    def floors(self) -> Column:
        """The least length of each of the 16 length classes (classes.py)."""
        return self.column(sections.FLOORS)

    def document_at(self, position: int) -> int:
        """The document in which a position lies."""
        return self.starts.ranks((position,))[0] - 1

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
        starts = self.starts.whole()
        at, end = 0, len(positions)
        while at < end:
            document = bisect_right(starts, positions[at]) - 1
            yield document
            past = bisect_left(positions, starts[document + 1], at)
            at = max(at + 1, past)  # it goes on, whatever is forged

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
        places = self.stored_at
        return self.frame.part(sections.STORED, places[document], places[document + 1])

    def body(self, document: int) -> Body:
        """The text of a document, with its card; the last ones are remembered."""
        from corpus_search.engines.whoosh.codec.body import Body

        found = self._bodies.get(document)
        if found is None:
            if len(self._bodies) > _REMEMBERED:
                self._bodies.clear()
            found = self._bodies[document] = Body(self, document)
        return found

    def card(self, document: int) -> Card:
        """What is shown of a document."""
        return self.body(document).card

    def line(self, document: int) -> int:
        """The line in the file at which a document begins: of a row its own, else the first."""
        return self.rows[document] or 1

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

    def document(self, document: int) -> Document:
        """The whole document, as it was put."""
        from corpus_search.documents.document import Document
        from corpus_search.engines.whoosh.codec.details import decode_details

        body = self.body(document)
        card, row = body.card, body.row
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
            body.whole(),
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
