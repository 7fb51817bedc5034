"""The postings of a stem in a segment: which documents, how often, where, and in which written form.

    postings  := sparse | dense                        begun at a multiple of 4
    sparse    := documents  positions  class(u8)^df  following(u8)^cf  codes
    dense     := class(u8)^documents, filled up to a multiple of 4  positions  following(u8)^cf  codes
    documents := numbers below the number of documents: distances (distances.py) where more than one in 128 holds
                 the stem, else as positions
    positions := numbers below the number of positions (ascending.py)
    codes     := see codes.py

`following` is the mark of the next word (shapes.py), 0 before a gap: a phrase throws most candidates out by it.
A stem is dense when more than one document in 7 holds it: its lane of classes has a byte for each document of the
segment (0 = absent), so that a whole corpus is weighed by `translate`, `find` and additions of big integers.
"""

from __future__ import annotations

import sys
from array import array
from collections import deque
from itertools import accumulate, chain, count, repeat
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec import ascending, codes, distances
from corpus_search.engines.whoosh.codec.columns import narrow
from corpus_search.engines.whoosh.codec.entries import batches
from corpus_search.engines.whoosh.codec.frame import joined
from corpus_search.engines.whoosh.codec.inversion import find_numpy
from corpus_search.engines.whoosh.codec.packing import is_packed, pack
from corpus_search.engines.whoosh.codec.shapes import is_dense, padded
from corpus_search.engines.whoosh.codec.strings import write_strings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from corpus_search.engines.whoosh.codec.entries import Entry
    from corpus_search.engines.whoosh.codec.frame import Data, FrameWriter

SMALL = 1 << 13
"""Occurrences up to which the parts of a stem are written at once; longer ones are not held twice."""
LARGE = 2_000_000
"""Positions from which on numpy pays for its import."""
LOADED = 20_000
"""Positions from which on it pays where it is loaded already."""
BATCH = 1 << 18
"""Occurrences of the stems that are written together."""


class PostingsWriter:
    """Writes the section POSTINGS, entry by entry, then the tables of stems and forms."""

    def __init__(self, writer: FrameWriter, length_classes: bytes, positions: int) -> None:
        self._writer = writer
        self._lengths = length_classes
        self._listed = list(length_classes)
        """The same, for what is looked up one by one."""
        self._numpy = _numpy(positions)
        self._positions = positions
        documents = len(length_classes)
        whole = ascending.WORTH * min(ascending.blocks(documents), ascending.blocks(positions))
        self._rare = min(whole, documents // distances.CLOSE)
        """Occurrences up to which documents and positions are written whole, as those of most stems are."""
        self._stems: list[bytes] = []
        self._forms: list[bytes] = []
        self._counts = array("I")
        self._places, self._df, self._cf = array("Q"), array("I"), array("I")

    def write(self, entries: Iterable[Entry]) -> None:
        """All entries, ascending by stem; then the tables."""
        self._writer.begin()
        for batch in batches(entries, BATCH):
            self._note(batch)
            packed = self._packed(batch)
            for entry in batch:
                data = packed.get(entry.stem)
                self._places.append(self._write_alone(entry) if data is None else self._writer.write(data))
        self._writer.end()
        self._write_tables()

    def _packed(self, batch: list[Entry]) -> dict[bytes, bytes]:
        """The postings of those stems of a batch that are worth it to be written together."""
        if self._numpy is None:
            return {}
        documents = len(self._lengths)
        chosen = [entry for entry in batch if is_packed(entry, documents)]
        held = pack(self._numpy, chosen, self._lengths, self._positions) if chosen else []
        return {entry.stem: data for entry, data in zip(chosen, held, strict=True)}

    def _note(self, batch: list[Entry]) -> None:
        """What the tables tell of stems."""
        self._stems += [entry.stem for entry in batch]
        self._forms += chain.from_iterable([entry.forms for entry in batch])
        self._counts.extend([len(entry.forms) for entry in batch])
        self._df.extend([len(entry.documents) for entry in batch])
        self._cf.extend([len(entry.positions) for entry in batch])

    def _write_alone(self, entry: Entry) -> int:
        """The postings of one stem; gives back their place."""
        parts = self._parts(entry)
        if len(entry.positions) <= SMALL:
            parts = [joined(parts)]
        place = self._writer.write(parts[0])
        for part in parts[1:]:
            self._writer.write(part)
        return place

    def _parts(self, entry: Entry) -> list[Data]:
        classes = self._classes(entry)
        if len(entry.positions) <= self._rare:
            parts: list[Data] = [joined((entry.documents, entry.positions, classes, entry.following))]
        else:
            parts = self._often(entry, classes)
            if len(entry.positions) <= SMALL:
                parts = [joined(parts)]
        if entry.codes is not None:
            written, forms = _size(parts), len(entry.forms)
            parts.append(bytes(codes.begun(written, forms) - written))
            parts.append(codes.encode(entry.codes, forms))
        parts.append(bytes(-_size(parts) % 4))
        return parts

    def _often(self, entry: Entry, classes: bytes) -> list[Data]:
        documents = len(self._lengths)
        numpy = self._numpy
        positions = ascending.encode(entry.positions, self._positions, numpy)
        if is_dense(len(entry.documents), documents):
            return [self._lane(entry.documents, classes), *positions, entry.following]
        close = distances.are_close(len(entry.documents), documents)
        numbers = (
            distances.encode(entry.documents, numpy)
            if close
            else ascending.encode(entry.documents, documents, numpy)
        )
        return [*numbers, *positions, classes, entry.following]

    def _lane(self, documents: array[int], classes: bytes) -> Data:
        if self._numpy:
            whole = self._numpy.zeros(padded(len(self._lengths)), dtype="u1")
            whole[documents] = self._numpy.frombuffer(classes, dtype="u1")
            return whole.tobytes()  # type: ignore[no-any-return]
        lane = bytearray(padded(len(self._lengths)))
        deque(map(lane.__setitem__, documents, classes), maxlen=0)
        return lane

    def _classes(self, entry: Entry) -> bytes:
        """The classes of frequency with those of length."""
        if self._numpy:
            lengths = self._numpy.frombuffer(self._lengths, dtype="u1")[entry.documents]
            return (lengths | self._numpy.frombuffer(entry.classes, dtype="u1")).tobytes()  # type: ignore[no-any-return]
        lengths = bytes(map(self._listed.__getitem__, entry.documents))
        whole = int.from_bytes(entry.classes, "little") | int.from_bytes(lengths, "little")
        return whole.to_bytes(len(lengths), "little")

    def _write_tables(self) -> None:
        """The tables of forms and stems. The forms were gathered stem by stem, in order of their codes."""
        writer, forms = self._writer, self._forms
        order = array("I", sorted(range(len(forms)), key=forms.__getitem__))
        places = array("I", bytes(4 * len(order)))
        for place, index in enumerate(order):
            places[index] = place
        stems = array("I", chain.from_iterable(map(repeat, count(), self._counts)))
        write_strings(writer, map(forms.__getitem__, order))
        write_strings(writer, self._stems)
        writer.section(array("I", map(stems.__getitem__, order)))
        writer.section(places)
        writer.section(array("I", accumulate(self._counts, initial=0)))
        writer.section(narrow(self._places))
        writer.section(self._df)
        writer.section(self._cf)


def _numpy(positions: int) -> Any:
    """The module where it pays for so many positions, or None."""
    if positions >= LARGE:
        return find_numpy()
    return sys.modules.get("numpy") if positions >= LOADED else None


def _size(parts: Iterable[Data]) -> int:
    """Bytes of all parts."""
    return sum(
        len(part) if isinstance(part, (bytes, bytearray)) else memoryview(part).nbytes for part in parts
    )
