"""The columns of a segment while it is written: of documents, statements and anchors, with their tables of names."""

from __future__ import annotations

from array import array
from itertools import accumulate, pairwise
from zlib import crc32

from corpus_search.documents.statement import KINDS
from corpus_search.engines.whoosh.codec.classes import floors
from corpus_search.engines.whoosh.codec.shapes import day_number
from corpus_search.engines.whoosh.codec.strings import encode, write_strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.frame import FrameWriter
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.texts import Laid


class Names:
    """A table of names and the ordinal of each row; `none` gives ordinal 0 to the unknown."""

    def __init__(self, *, none: bool = True) -> None:
        self._ordinals: dict[str, int] = {}
        self._base = int(none)
        self.of = array("I")

    def add(self, name: str | None) -> None:
        """The name of the next row."""
        self.of.append(0 if name is None else self._ordinal(name))

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


class Texts:
    """A string a document, kept as bytes: a million keys as Python strings would be a tenth of a gigabyte."""

    def __init__(self) -> None:
        self._blob = bytearray()
        self._offsets = array("I", [0])
        self._hashes = array("I")

    def add(self, text: bytes) -> None:
        """The string of the next document."""
        self._blob += text
        self._offsets.append(len(self._blob))
        self._hashes.append(crc32(text))

    def write(self, writer: FrameWriter) -> None:
        """Offsets and blob, a table of strings."""
        writer.section(self._offsets)
        writer.section(self._blob)

    def write_hashes(self, writer: FrameWriter) -> None:
        """The hashes, ascending, and the document of each."""
        order = array("I", sorted(range(len(self._hashes)), key=self._hashes.__getitem__))
        writer.section(array("I", map(self._hashes.__getitem__, order)))
        writer.section(order)


class Columns:
    """What is known of each document but its postings. Positions and places are those of the segment to be."""

    def __init__(self) -> None:
        self.starts, self.bodies, self.lengths = array("I"), array("I"), array("I")
        self.first_days, self.last_days, self.rows = array("I"), array("I"), array("I")
        self.stored_at, self.body_bytes = array("Q"), array("I")
        self.keys, self.ids = Texts(), Texts()
        self.paths = Names(none=False)
        self.sources, self.langs, self.digests, self.speakers = Names(), Names(), Names(), Names()
        self.statement_starts = array("I")
        self.said_first, self.said_last = array("I"), array("I")
        self.said_start, self.said_end = array("I"), array("I")
        self.said_kind, self.said_confidence = array("B"), array("d")
        self.anchor_starts = array("I")
        self.anchor_position, self.anchor_start = array("I"), array("I")
        self.anchor_byte, self.anchor_line, self.anchor_new = array("I"), array("I"), array("B")

    @property
    def documents(self) -> int:
        return len(self.starts)

    def add(self, document: Document, digest: str, laid: Laid, stored_at: int) -> None:
        """The next document: its tokens as they were laid out, its place in the stored texts."""
        self.starts.append(laid.start)
        self.bodies.append(laid.body)
        self.lengths.append(laid.length)
        self.first_days.append(day_number(document.when.first) if document.when else 0)
        self.last_days.append(day_number(document.when.last) if document.when else 0)
        self.rows.append(document.row or 0)
        self.stored_at.append(stored_at)
        self.body_bytes.append(laid.body_bytes)
        self.keys.add(document.key.encode("utf-8", "surrogatepass"))
        self.ids.add(document.id.encode("utf-8", "surrogatepass"))
        self.paths.add(document.path)
        self.sources.add(document.source)
        self.langs.add(document.lang)
        self.digests.add(digest)
        self._add_statements(document, laid)
        self.anchor_starts.append(len(self.anchor_position))
        for position, start, byte, line, new in laid.anchors:
            self.anchor_position.append(position)
            self.anchor_start.append(start)
            self.anchor_byte.append(byte)
            self.anchor_line.append(line)
            self.anchor_new.append(new)

    def _add_statements(self, document: Document, laid: Laid) -> None:
        self.statement_starts.append(len(self.said_first))
        for said, (first, last) in zip(document.statements, laid.statements, strict=True):
            self.said_first.append(first)
            self.said_last.append(last)
            self.said_start.append(said.span.start)
            self.said_end.append(said.span.end)
            self.said_kind.append(KINDS.index(said.kind))
            self.said_confidence.append(said.confidence)
            self.speakers.add(None if said.speaker is None else said.speaker.name)

    def take(
        self, segment: Segment, kept: Sequence[int], moved: Callable[[int], int], stored_at: Iterable[int]
    ) -> None:
        """Documents of another segment; `moved` tells where its positions come to lie."""
        for mine, theirs, move in (
            (self.starts, segment.starts, moved),
            (self.bodies, segment.bodies, moved),
            (self.lengths, segment.lengths, None),
            (self.first_days, segment.first_days, None),
            (self.last_days, segment.last_days, None),
            (self.rows, segment.rows, None),
            (self.body_bytes, segment.body_bytes, None),
        ):
            chosen = map(theirs.__getitem__, kept)
            mine.extend(map(move, chosen) if move else chosen)
        self.stored_at.extend(stored_at)
        for texts, strings in ((self.keys, segment.keys), (self.ids, segment.ids)):
            held = list(strings.all_raw())
            for document in kept:
                texts.add(held[document])
        for names, table, column in (
            (self.paths, segment.paths, segment.path_of),
            (self.sources, segment.sources, segment.source_of),
            (self.langs, segment.langs, segment.lang_of),
            (self.digests, segment.digests, segment.digest_of),
        ):
            names.extend(table, map(column.__getitem__, kept))
        self._take_statements(segment, kept, moved)
        self._take_anchors(segment, kept, moved)

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
        for mine, theirs in (
            (self.said_start, segment.said_start),
            (self.said_end, segment.said_end),
            (self.said_kind, segment.said_kind),
            (self.said_confidence, segment.said_confidence),
        ):
            mine.extend(map(theirs.__getitem__, chosen))
        self.speakers.extend(segment.speakers, map(segment.said_speaker.__getitem__, chosen))

    def _take_anchors(self, segment: Segment, kept: Sequence[int], moved: Callable[[int], int]) -> None:
        chosen: list[int] = []
        for document in kept:
            self.anchor_starts.append(len(self.anchor_position) + len(chosen))
            chosen.extend(range(segment.anchor_starts[document], segment.anchor_starts[document + 1]))
        self.anchor_position.extend(moved(segment.anchor_position[i]) for i in chosen)
        for mine, theirs in (
            (self.anchor_start, segment.anchor_start),
            (self.anchor_byte, segment.anchor_byte),
            (self.anchor_line, segment.anchor_line),
            (self.anchor_new, segment.anchor_new),
        ):
            mine.extend(map(theirs.__getitem__, chosen))

    def write(self, writer: FrameWriter, gaps: array[int], end: int, stored: int) -> None:
        """The sections from FACTS on. `end` is past the last position, `stored` the bytes of all stored texts."""
        statements, anchors = len(self.said_first), len(self.anchor_position)
        writer.section(array("Q", [self.documents, sum(self.lengths), end, statements, anchors]))
        writer.section(floors(self.lengths))
        writer.section(gaps)
        for column in (_closed(self.starts, end), self.bodies, self.lengths):
            writer.section(narrow(column))
        for column in (self.first_days, self.last_days, self.rows):
            writer.section(narrow(column))
        writer.section(array("Q", [*self.stored_at, stored]))
        writer.section(narrow(self.body_bytes))
        self.keys.write(writer)
        self.ids.write(writer)
        self.keys.write_hashes(writer)
        self.ids.write_hashes(writer)
        _write_names(writer, self.paths, grouped=True)
        _write_names(writer, self.sources)
        _write_names(writer, self.langs)
        _write_names(writer, self.digests)
        self._write_statements(writer)
        writer.section(narrow(_closed(self.anchor_starts, anchors)))
        for column in (self.anchor_position, self.anchor_start, self.anchor_byte, self.anchor_line):
            writer.section(narrow(column))
        writer.section(self.anchor_new)

    def _write_statements(self, writer: FrameWriter) -> None:
        write_strings(writer, encode(self.speakers.sorted()))
        starts, statements = self.speakers.grouped()
        statement_starts = _closed(self.statement_starts, len(self.said_first))
        writer.section(starts)
        writer.section(statements)
        writer.section(_documents_of_each(starts, statements, statement_starts))
        writer.section(narrow(statement_starts))
        for column in (self.said_first, self.said_last, self.said_start, self.said_end, self.speakers.of):
            writer.section(narrow(column))
        writer.section(self.said_kind)
        writer.section(self.said_confidence)


def narrow(column: array[int]) -> array[int]:
    """The numbers in the narrowest of u8, u16 and u32 that holds them all."""
    largest = max(column, default=0)
    return array("B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I", column)


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
