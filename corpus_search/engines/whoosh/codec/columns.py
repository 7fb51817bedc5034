"""The columns of a segment while it is written: of documents and statements, with their tables of names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate, pairwise
from zlib import crc32

from corpus_search.documents.statement import KINDS
from corpus_search.engines.whoosh.codec import ascending, sections
from corpus_search.engines.whoosh.codec.classes import floors
from corpus_search.engines.whoosh.codec.column import OF_WIDTH
from corpus_search.engines.whoosh.codec.frame import joined
from corpus_search.engines.whoosh.codec.shapes import day_number, hash_of
from corpus_search.engines.whoosh.codec.strings import encode, write_strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.documents.statement import Statement
    from corpus_search.engines.whoosh.codec.frame import FrameWriter
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.texts import Laid


class Names:
    """A table of names and the ordinal of each row; `none` gives ordinal 0 to the unknown."""

    def __init__(self, *, none: bool = True) -> None:
        self._ordinals: dict[str, int] = {}
        self._base = int(none)
        self.of = array("I")

    def add(self, names: Iterable[str | None]) -> None:
        """The names of the next rows."""
        self.of.extend([0 if name is None else self._ordinal(name) for name in names])

    def extend(self, names: Iterable[str], ordinals: Iterable[int]) -> None:
        """Rows of another table; names that none of these rows bears are left out."""
        rows = list(ordinals)
        used = set(rows)
        renamed = {
            old: 0 if self._base and not old else self._ordinal(name)
            for old, name in enumerate(names)
            if old in used
        }
        self.of.extend(map(renamed.__getitem__, rows))

    def _ordinal(self, name: str) -> int:
        return self._ordinals.setdefault(name, len(self._ordinals) + self._base)

    def sorted(self) -> list[str]:
        """The names, ascending; the ordinals are theirs from here on."""
        names = sorted(self._ordinals)
        renumbered = [0] * (len(names) + self._base)
        for new, name in enumerate(names, self._base):
            renumbered[self._ordinals[name]] = new
        self.of = array("I", map(renumbered.__getitem__, self.of))
        self._ordinals = {name: new for new, name in enumerate(names, self._base)}
        return [""] * self._base + names

    def grouped(self) -> tuple[array[int], array[int]]:
        """(where the rows of each name begin, and one more; the rows, name by name). After `sorted`."""
        count = len(self._ordinals) + self._base
        counts = [0] * count
        for ordinal in self.of:
            counts[ordinal] += 1
        starts = array("I", accumulate(counts, initial=0))
        return starts, array("I", sorted(range(len(self.of)), key=self.of.__getitem__))


class Keys:
    """A string a document, kept as bytes: a million keys as Python strings would be a tenth of a gigabyte."""

    def __init__(self) -> None:
        self._blob = bytearray()
        self._offsets = array("I", [0])

    def add(self, text: bytes) -> None:
        """The string of the next document."""
        self._blob += text
        self._offsets.append(len(self._blob))

    def write(self, writer: FrameWriter) -> None:
        """Offsets and blob, a table of strings."""
        writer.section(self._offsets)
        writer.section(self._blob)


class Hashes:
    """Hashes of texts, and the document of each."""

    def __init__(self) -> None:
        self._hashes, self._documents = array("I"), array("I")

    def add(self, found: int, document: int) -> None:
        """The hash of a text of a document."""
        self._hashes.append(found)
        self._documents.append(document)

    def take(self, hashes: Iterable[int], documents: Iterable[int], renumbered: Mapping[int, int]) -> None:
        """Those of another segment whose documents are kept, under their new numbers."""
        for found, document in zip(hashes, documents, strict=True):
            if document in renumbered:
                self.add(found, renumbered[document])

    def write(self, writer: FrameWriter) -> None:
        """The hashes, ascending, and the document of each."""
        order = sorted(range(len(self._hashes)), key=self._hashes.__getitem__)
        writer.section(array("I", map(self._hashes.__getitem__, order)))
        writer.section(array("I", map(self._documents.__getitem__, order)))


class Columns:
    """What is known of each document but its postings. Positions and places are those of the segment to be."""

    def __init__(self) -> None:
        self.starts, self.bodies, self.lengths = array("I"), array("I"), array("I")
        self.first_days, self.last_days, self.rows = array("I"), array("I"), array("I")
        self.stored_at = array("Q")
        self.keys, self.key_hashes, self.id_hashes = Keys(), Hashes(), Hashes()
        self.paths = Names(none=False)
        self.sources, self.langs, self.digests, self.speakers = Names(), Names(), Names(), Names()
        self.statement_starts = array("I")
        self.said_first, self.said_last = array("I"), array("I")
        self.said_kind, self.said_confidence = array("B"), array("d")

    @property
    def documents(self) -> int:
        return len(self.starts)

    def add(
        self,
        documents: Sequence[Document],
        digests: Iterable[str],
        laid: Sequence[Laid],
        stored_at: Iterable[int],
    ) -> None:
        """The next documents: their tokens as they were laid out, their places in the stored texts."""
        for number, document in enumerate(documents, self.documents):
            key = document.key.encode("utf-8", "surrogatepass")
            self.keys.add(key)
            self.key_hashes.add(crc32(key), number)
            if document.id != document.key:
                self.id_hashes.add(hash_of(document.id), number)
        self.starts.extend([one.start for one in laid])
        self.bodies.extend([one.body for one in laid])
        self.lengths.extend([one.length for one in laid])
        whens = [document.when for document in documents]
        self.first_days.extend([day_number(when.first) if when else 0 for when in whens])
        self.last_days.extend([day_number(when.last) if when else 0 for when in whens])
        self.rows.extend([document.row or 0 for document in documents])
        self.stored_at.extend(stored_at)
        self.paths.add([document.path for document in documents])
        self.sources.add([document.source for document in documents])
        self.langs.add([document.lang for document in documents])
        self.digests.add(digests)
        counts = [len(document.statements) for document in documents]
        self.statement_starts.extend(list(accumulate(counts, initial=len(self.said_first)))[:-1])
        self._add_statements([said for document in documents for said in document.statements])
        places = [place for one in laid for place in one.statements]
        self.said_first.extend([first for first, _ in places])
        self.said_last.extend([last for _, last in places])

    def _add_statements(self, statements: Sequence[Statement]) -> None:
        self.said_kind.extend([KINDS.index(said.kind) for said in statements])
        self.said_confidence.extend([said.confidence for said in statements])
        self.speakers.add([said.speaker.name if said.speaker else None for said in statements])

    def take(
        self, segment: Segment, kept: Sequence[int], moved: Callable[[int], int], stored_at: Iterable[int]
    ) -> None:
        """Documents of another segment; `moved` tells where its positions come to lie."""
        renumbered = dict(zip(kept, range(self.documents, self.documents + len(kept)), strict=True))
        for hashes, found, documents in (
            (self.key_hashes, sections.KEY_HASHES, sections.KEY_DOCUMENTS),
            (self.id_hashes, sections.ID_HASHES, sections.ID_DOCUMENTS),
        ):
            hashes.take(segment.column(found), segment.column(documents), renumbered)
        for mine, theirs, move in (
            (self.starts, segment.starts.whole(), moved),
            (self.bodies, segment.bodies.whole(), moved),
            (self.lengths, segment.lengths, None),
            (self.first_days, segment.first_days, None),
            (self.last_days, segment.last_days, None),
            (self.rows, segment.rows, None),
        ):
            chosen = map(theirs.__getitem__, kept)
            mine.extend(map(move, chosen) if move else chosen)
        self.stored_at.extend(stored_at)
        keys = list(segment.keys.all_raw())
        for document in kept:
            self.keys.add(keys[document])
        for names, table, column in (
            (self.paths, segment.paths, segment.path_of),
            (self.sources, segment.sources, segment.source_of),
            (self.langs, segment.langs, segment.lang_of),
            (self.digests, segment.digests, segment.digest_of),
        ):
            names.extend(table, map(column.__getitem__, kept))
        self._take_statements(segment, kept, moved)

    def _take_statements(self, segment: Segment, kept: Sequence[int], moved: Callable[[int], int]) -> None:
        chosen: list[int] = []
        for document in kept:
            self.statement_starts.append(len(self.said_first) + len(chosen))
            chosen.extend(range(segment.statement_starts[document], segment.statement_starts[document + 1]))
        self.said_first.extend(moved(segment.said_first[i]) for i in chosen)
        self.said_last.extend(
            moved(first) if last == first else 1 + moved(last - 1)
            for first, last in ((segment.said_first[i], segment.said_last[i]) for i in chosen)
        )
        self.said_kind.extend(map(segment.said_kind.__getitem__, chosen))
        self.said_confidence.extend(map(segment.confidence, chosen))
        self.speakers.extend(segment.speakers, map(segment.said_speaker.__getitem__, chosen))

    def write(self, writer: FrameWriter, gaps: array[int], end: int, stored: int) -> None:
        """The sections from FACTS on. `end` is past the last position, `stored` the bytes of all stored texts."""
        facts = (self.documents, sum(self.lengths), end, len(self.said_first), len(gaps))
        writer.section(array("Q", facts))
        writer.section(floors(self.lengths))
        writer.section(joined(ascending.encode(gaps, end)))
        for positions in (_closed(self.starts, end), self.bodies):
            writer.section(joined(ascending.encode(positions, end + 1)))
        for column in (self.lengths, self.first_days, self.last_days, self.rows):
            writer.section(narrow(column))
        writer.section(narrow(array("Q", [*self.stored_at, stored])))
        self.keys.write(writer)
        self.key_hashes.write(writer)
        self.id_hashes.write(writer)
        _write_names(writer, self.paths, grouped=True)
        _write_names(writer, self.sources)
        _write_names(writer, self.langs)
        _write_names(writer, self.digests)
        self._write_statements(writer)

    def _write_statements(self, writer: FrameWriter) -> None:
        write_strings(writer, encode(self.speakers.sorted()))
        starts, statements = self.speakers.grouped()
        statement_starts = _closed(self.statement_starts, len(self.said_first))
        writer.section(starts)
        writer.section(statements)
        writer.section(_documents_of_each(starts, statements, statement_starts))
        writer.section(narrow(statement_starts))
        for column in (self.said_first, self.said_last, self.speakers.of):
            writer.section(narrow(column))
        writer.section(self.said_kind)
        confidences = array("d", sorted(set(self.said_confidence)))
        writer.section(confidences)
        writer.section(narrow(array("I", (bisect_left(confidences, one) for one in self.said_confidence))))


def narrow(column: array[int]) -> array[int]:
    """The numbers in the narrowest of u8, u16, u32 and u64 that holds them all."""
    largest = max(column, default=0)
    code = next(code for width, code in OF_WIDTH.items() if largest < 1 << 8 * width)
    return array(code, column)


def _documents_of_each(
    starts: array[int], statements: array[int], statement_starts: array[int]
) -> array[int]:
    """Of each speaker, in how many documents they speak."""
    document_of = array("I")
    for document, (start, end) in enumerate(pairwise(statement_starts)):
        document_of.extend([document] * (end - start))
    return array(
        "I",
        (len(set(map(document_of.__getitem__, statements[start:end]))) for start, end in pairwise(starts)),
    )


def _closed(starts: array[int], end: int) -> array[int]:
    return array("I", [*starts, end])


def _write_names(writer: FrameWriter, names: Names, *, grouped: bool = False) -> None:
    write_strings(writer, encode(names.sorted()))
    writer.section(narrow(names.of))
    if grouped:
        for numbers in names.grouped():
            writer.section(numbers)
