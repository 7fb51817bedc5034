"""The postings of a stem in a segment: which documents, how often, where, and in which written form.

    postings := sparse | dense                        begun at a multiple of 4
    sparse := document(u32)^df  position(u32)^cf  class(u8)^df  following(u8)^cf  codes
    dense  := class(u8)^documents, filled up to a multiple of 4  position(u32)^cf  following(u8)^cf  codes
    codes  := nothing (one form) | u8^cf (to 256 forms) | filled up to a multiple of 4, u32^cf

`following` is the mark of the next word (shapes.py), 0 before a gap: a phrase throws most candidates out by it.
A stem is dense when more than one document in 16 holds it: its lane of classes has a byte for each document of the
segment (0 = absent), so that a whole corpus is weighed by `translate`, `find` and additions of big integers.
"""

from __future__ import annotations

from array import array
from collections import deque
from operator import or_
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec.shapes import is_dense, padded
from corpus_search.engines.whoosh.codec.strings import write_strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.engines.whoosh.codec.entries import Entry
    from corpus_search.engines.whoosh.codec.frame import Data, FrameWriter


class PostingsWriter:
    """Writes the section POSTINGS, entry by entry, then the tables of stems and forms."""

    def __init__(self, writer: FrameWriter, length_classes: bytes) -> None:
        self._writer = writer
        self._lengths = length_classes
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
        df = len(entry.documents)
        ordinal = len(self._stems)
        self._stems.append(entry.stem)
        self._forms.extend((form, ordinal) for form in entry.forms)
        self._df.append(df)
        self._cf.append(len(entry.positions))
        classes = bytes(map(or_, entry.classes, map(self._lengths.__getitem__, entry.documents)))
        if is_dense(df, len(self._lengths)):
            lane = bytearray(padded(len(self._lengths)))
            deque(map(lane.__setitem__, entry.documents, classes), maxlen=0)
            parts: list[Data] = [lane, entry.positions]
        else:
            parts = [entry.documents, entry.positions, classes]
        parts.append(entry.following)
        if entry.codes is not None:
            if not isinstance(entry.codes, bytes):
                parts.append(bytes(-_size(parts) % 4))
            parts.append(entry.codes)
        parts.append(bytes(-_size(parts) % 4))
        places = [self._writer.write(part) for part in parts]
        self._places.append(places[0])

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


def _size(parts: Iterable[Data]) -> int:
    """Bytes of all parts."""
    return sum(len(part) if isinstance(part, (bytes, bytearray)) else 4 * len(part) for part in parts)
