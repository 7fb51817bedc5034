"""Many stems are written at once, with numpy: the same bytes as postings.py gives for one.

What their postings are made of is gathered kind by kind, for all stems together: a *column* holds of each stem so many
numbers, or none. Then the columns are dealt out, stem by stem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec import ascending, codes, distances
from corpus_search.engines.whoosh.codec.shapes import is_dense

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from corpus_search.engines.whoosh.codec.entries import Entry
    from corpus_search.engines.whoosh.codec.frame import Data

MOST = 1 << 12
"""Occurrences up to which a stem is written with others; a more frequent one is worth its own calls."""


def is_packed(entry: Entry, documents: int) -> bool:
    """Whether a stem is written with others, in a segment of so many documents."""
    return (
        len(entry.positions) <= MOST
        and len(entry.forms) <= codes.NARROW
        and not is_dense(len(entry.documents), documents)
    )


def pack(numpy: Any, entries: Sequence[Entry], lengths: bytes, positions: int) -> list[bytes]:
    """The postings of each entry; `lengths` holds the length class of each document of the segment."""
    packing = _Packing(numpy, len(entries))
    df = numpy.array([len(entry.documents) for entry in entries])
    cf = numpy.array([len(entry.positions) for entry in entries])
    documents = numpy.frombuffer(b"".join([entry.documents for entry in entries]), dtype=numpy.uint32)
    close: Any = distances.are_close(df, len(lengths))
    of_close = numpy.repeat(close, df)
    packing.add_distances(documents[of_close], df * close)
    packing.add_ascending(documents[~of_close], df * ~close, len(lengths))
    packing.add_ascending(
        numpy.frombuffer(b"".join([entry.positions for entry in entries]), dtype=numpy.uint32), cf, positions
    )
    classes = numpy.frombuffer(b"".join([entry.classes for entry in entries]), dtype="u1")
    packing.add("u1", classes | numpy.frombuffer(lengths, dtype="u1")[documents], df)
    packing.add_bytes([entry.following for entry in entries])
    packing.add_bytes([codes.encode(entry.codes or b"", len(entry.forms)) for entry in entries])
    return packing.dealt()


class _Packing:
    """Columns of so many postings."""

    def __init__(self, numpy: Any, count: int) -> None:
        self._numpy = numpy
        self._columns: list[tuple[str, Any, Any, Any]] = []
        self._sizes = numpy.zeros(count, dtype=numpy.int64)  # bytes of each posting so far

    def add(self, kind: str, numbers: Any, counts: Any) -> None:
        """To each posting so many of these numbers, written as this type."""
        self._columns.append((kind, numbers, counts, self._sizes))
        self._sizes = self._sizes + counts * self._numpy.dtype(kind).itemsize

    def _fill_up(self) -> None:
        self._sizes = (self._sizes + 3) & ~3

    def add_bytes(self, held: Sequence[Data]) -> None:
        numpy = self._numpy
        self.add("u1", numpy.frombuffer(b"".join(held), dtype="u1"), numpy.array(list(map(len, held))))

    def add_ascending(self, numbers: Any, counts: Any, ceiling: int) -> None:
        """Of each posting so many ascending numbers below the ceiling (ascending.py)."""
        numpy, blocks = self._numpy, ascending.blocks(ceiling)
        blocked: Any = ascending.is_blocked(counts, ceiling)
        lower = numpy.repeat(blocked, counts)
        self.add("<u4", numbers[~lower], counts * ~blocked)
        numbers, counts = numbers[lower], counts * blocked
        rows = numpy.repeat(numpy.cumsum(blocked) - 1, counts)
        shape = (int(blocked.sum()), blocks)
        found = numpy.bincount(rows * blocks + (numbers >> ascending.BITS), minlength=shape[0] * blocks)
        self.add("<u2", found.reshape(shape).cumsum(axis=1).ravel(), blocks * blocked)
        self._fill_up()
        self.add("<u2", numbers & 0xFFFF, counts)
        self._fill_up()

    def add_distances(self, numbers: Any, counts: Any) -> None:
        """Of each posting so many numbers as distances (distances.py)."""
        numpy = self._numpy
        rows = numpy.repeat(numpy.arange(len(counts)), counts)
        firsts = numpy.cumsum(counts) - counts
        begun = firsts[counts > 0]
        steps = numpy.diff(numbers.astype(numpy.int64), prepend=0)
        steps[begun] = numbers[begun] + numpy.int64(1)
        far = numpy.flatnonzero(steps > 255)
        listed = numpy.stack((far - firsts[rows[far]], steps[far]), axis=1)
        fars = numpy.bincount(rows[far], minlength=len(counts))
        steps[far] = 0
        self.add("<u4", fars[counts > 0], counts > 0)
        self.add("u1", steps, counts)
        self._fill_up()
        self.add("<u4", listed.ravel(), 2 * fars)

    def dealt(self) -> list[bytes]:
        """The bytes of each posting, all its columns in the order in which they were added."""
        numpy = self._numpy
        self._fill_up()
        ends = numpy.cumsum(self._sizes)
        starts = ends - self._sizes
        whole = numpy.zeros(int(self._sizes.sum()), dtype="u1")
        for kind, numbers, counts, before in self._columns:
            view = whole.view(kind)
            shift = (starts + before) // view.itemsize - (numpy.cumsum(counts) - counts)
            view[numpy.repeat(shift, counts) + numpy.arange(len(numbers))] = numbers
        data = whole.tobytes()
        return [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
