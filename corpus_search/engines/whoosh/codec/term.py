"""The postings of a stem as they are read; what is not asked for is not read. Their layout is in postings.py."""

from __future__ import annotations

from itertools import compress

from corpus_search.engines.whoosh.codec import ascending, distances, sections
from corpus_search.engines.whoosh.codec.ascending import Ascending
from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import is_dense, mark_of, padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without
    from collections.abc import Iterable, Sequence

    from corpus_search.engines.whoosh.codec.table import Table


class Term:
    """The postings of a stem in a table: `df` counts documents (deleted ones too), `cf` positions."""

    __slots__ = (
        "_ascending",
        "_at_classes",
        "_at_codes",
        "_at_following",
        "_at_positions",
        "_classes",
        "_documents",
        "_forms",
        "_place",
        "_table",
        "cf",
        "dense",
        "df",
        "ordinal",
    )

    def __init__(self, table: Table, ordinal: int) -> None:
        self._table = table
        self.ordinal = ordinal
        self.df = table.column(sections.STEM_DF)[ordinal]
        self.cf = table.column(sections.STEM_CF)[ordinal]
        self.dense = is_dense(self.df, table.documents)
        self._find_parts(table.stem_places[ordinal])
        self._ascending: Ascending | None = None
        self._forms: tuple[int, ...] | None = None
        self._documents: Sequence[int] | None = None
        self._classes: bytes | None = None

    def _find_parts(self, place: int) -> None:
        """Where each part begins in POSTINGS."""
        table = self._table
        self._place = place
        self._at_positions = place + self._head()
        self._at_classes = self._at_positions + ascending.size(self.cf, table.positions)
        self._at_following = self._at_classes + (0 if self.dense else self.df)
        self._at_codes = self._at_following + self.cf

    def _head(self) -> int:
        """Bytes of the lane or the list of documents."""
        documents = self._table.documents
        if self.dense:
            return padded(documents)
        if distances.are_close(self.df, documents):
            return distances.size(self._part(self._place, 4), self.df)
        return ascending.size(self.df, documents)

    def _part(self, start: int, length: int) -> memoryview:
        return self._table.frame.part(sections.POSTINGS, start, start + length)

    @property
    def forms(self) -> tuple[int, ...]:
        """Its written forms, as ordinals in `Segment.forms`, in the order of the codes."""
        if self._forms is None:
            it, starts = self._table, self._table.column(sections.STEM_FORM_STARTS)
            start, end = starts[self.ordinal], starts[self.ordinal + 1]
            self._forms = tuple(view(it.frame.part(sections.STEM_FORMS, 4 * start, 4 * end), "I"))
        return self._forms

    @property
    def mark(self) -> int:
        """What stands for it beside the word before it (shapes.py)."""
        return mark_of(self._table.stems.raw(self.ordinal))

    @property
    def following(self) -> bytes:
        """For each position the mark of the word after it (shapes.py), 0 where a gap follows."""
        return bytes(self._part(self._at_following, self.cf))

    @property
    def positions(self) -> memoryview:
        """All positions, ascending (u32)."""
        return self._numbers().whole()

    def _numbers(self) -> Ascending:
        """The positions on the map."""
        if self._ascending is None:
            it = self._table
            self._ascending = Ascending(
                it.frame, sections.POSTINGS, self._at_positions, self.cf, it.positions
            )
        return self._ascending

    @property
    def lane(self) -> memoryview | None:
        """A byte for each document of the segment, 0 or its class (classes.py); None for a sparse term."""
        return self._part(self._place, self._table.documents) if self.dense else None

    @property
    def documents(self) -> Sequence[int]:
        """The documents that hold it, ascending, deleted ones too."""
        if self._documents is None:
            lane = self.lane
            self._documents = self._listed() if lane is None else list(compress(range(len(lane)), lane))
        return self._documents

    def _listed(self) -> Sequence[int]:
        it, place = self._table, self._place
        if not distances.are_close(self.df, it.documents):
            return Ascending(it.frame, sections.POSTINGS, place, self.df, it.documents).all()
        try:
            return distances.decode(lambda start, end: self._part(place + start, end - start), self.df)
        except ValueError as error:
            raise it.frame.damaged(str(error)) from error

    @property
    def classes(self) -> bytes:
        """The class of frequency and length of each of `documents` (classes.py)."""
        if self._classes is None:
            lane = self.lane
            if lane is None:
                self._classes = bytes(self._part(self._at_classes, self.df))
            else:
                self._classes = bytes(lane).translate(None, b"\0")
        return self._classes

    @property
    def codes(self) -> bytes | array[int] | None:
        """For each position the index in `forms` of the written form; None where there is one form."""
        forms = len(self.forms)
        if forms == 1:
            return None
        from corpus_search.engines.whoosh.codec import codes

        start = codes.begun(self._at_codes, forms)
        return codes.decode(self._part(start, codes.size(self.cf, forms)), self.cf, forms)

    def between(self, first: int, end: int) -> Sequence[int]:
        """The positions first <= p < end."""
        return self._numbers().between(first, end)

    def at(self, indexes: Iterable[int]) -> list[int]:
        """The positions at ascending indexes in the list of all."""
        return self._numbers().at(indexes)

    def holding(self, positions: Sequence[int]) -> list[int]:
        """Those of these ascending positions at which it stands."""
        return self._numbers().holding(positions)

    def spelt(self, wanted: Iterable[int]) -> list[int]:
        """The positions of some of its written forms (by code), ascending."""
        held = self.codes
        if held is None:
            return list(self.positions) if 0 in wanted else []
        if isinstance(held, bytes):
            chosen = bytearray(256)
            for code in wanted:
                chosen[code] = 1
            return list(compress(self.positions, held.translate(chosen)))
        chosen_codes = set(wanted)
        return list(compress(self.positions, (code in chosen_codes for code in held)))
