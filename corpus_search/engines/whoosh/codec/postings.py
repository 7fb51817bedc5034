"""The postings of a stem in a segment: which documents, how often, where, and in which written form.

    postings  := sparse | dense                        begun at a multiple of 4
    sparse    := documents  positions  class(u8)^df  following(u8)^cf  codes
    dense     := class(u8)^documents, filled up to a multiple of 4  positions  following(u8)^cf  codes
    documents := numbers below the number of documents (ascending.py)
    positions := numbers below the number of positions
    codes     := see codes.py

`following` is the mark of the next word (shapes.py), 0 before a gap: a phrase throws most candidates out by it.
A stem is dense when more than one document in 8 holds it: its lane of classes has a byte for each document of the
segment (0 = absent), so that a whole corpus is weighed by `translate`, `find` and additions of big integers.
"""

from __future__ import annotations

from array import array
from collections import deque
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec import ascending, codes
from corpus_search.engines.whoosh.codec.frame import joined
from corpus_search.engines.whoosh.codec.shapes import is_dense, padded
from corpus_search.engines.whoosh.codec.strings import write_strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.engines.whoosh.codec.entries import Entry
    from corpus_search.engines.whoosh.codec.frame import FrameWriter


class PostingsWriter:
    """Writes the section POSTINGS, entry by entry, then the tables of stems and forms."""

    def __init__(self, writer: FrameWriter, length_classes: bytes, positions: int) -> None:
        self._writer = writer
        self._lengths = length_classes
        self._positions = positions
        self._stems: list[bytes] = []
        self._forms: list[tuple[bytes, int]] = []
        self._places, self._df, self._cf = array("Q"), array("I"), array("I")

    def write(self, entries: Iterable[Entry]) -> None:
        """All entries, ascending by stem; then the tables."""
        self._writer.begin()
        for entry in entries:
            self._write(entry)
        self._writer.end()
        self._write_tables()

    def _write(self, entry: Entry) -> None:
        ordinal = len(self._stems)
        self._stems.append(entry.stem)
        self._forms.extend((form, ordinal) for form in entry.forms)
        self._df.append(len(entry.documents))
        self._cf.append(len(entry.positions))
        self._places.append(self._writer.write(self._encoded(entry)))

    def _encoded(self, entry: Entry) -> bytes:
        documents = len(self._lengths)
        classes = self._classes(entry)
        positions = ascending.encode(entry.positions, self._positions)
        if is_dense(len(entry.documents), documents):
            lane = bytearray(padded(documents))
            deque(map(lane.__setitem__, entry.documents, classes), maxlen=0)
            data = joined((lane, *positions, entry.following))
        else:
            data = joined(
                (*ascending.encode(entry.documents, documents), *positions, classes, entry.following)
            )
        if entry.codes is not None:
            forms = len(entry.forms)
            gap = bytes(codes.begun(len(data), forms) - len(data))
            data = joined((data, gap, codes.encode(entry.codes, forms)))
        return data + bytes(-len(data) % 4)

    def _classes(self, entry: Entry) -> bytes:
        """The classes of frequency with those of length."""
        lengths = bytes(map(self._lengths.__getitem__, entry.documents))
        whole = int.from_bytes(entry.classes, "little") | int.from_bytes(lengths, "little")
        return whole.to_bytes(len(lengths), "little")

    def _write_tables(self) -> None:
        writer = self._writer
        self._forms.sort()
        write_strings(writer, (form for form, _ in self._forms))
        write_strings(writer, self._stems)
        writer.section(array("I", (stem for _, stem in self._forms)))
        order = sorted(range(len(self._forms)), key=lambda form: self._forms[form][1])
        writer.section(array("I", order))
        starts, counts = array("I", [0]), [0] * len(self._stems)
        for _, stem in self._forms:
            counts[stem] += 1
        for number in counts:
            starts.append(starts[-1] + number)
        writer.section(starts)
        for column in (self._places, self._df, self._cf):
            writer.section(column)
