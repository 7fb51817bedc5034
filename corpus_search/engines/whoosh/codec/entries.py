"""Postings on their way into a segment: an entry a stem, in order of stems, merged from several sources."""

from __future__ import annotations

from array import array
from heapq import merge
from itertools import accumulate, groupby, islice, pairwise, starmap
from operator import attrgetter
from struct import Struct
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec.codes import NARROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO, TypeAlias

    Codes: TypeAlias = bytes | array[int] | None


class Entry:
    """The occurrences of a stem in a run of documents.

    `forms` ascend; `positions` and `documents` ascend; `classes` holds the class of frequency of each document,
    shifted (classes.py); `following` holds for each position the mark of the word after it (shapes.py); `codes`
    tells for each its form, by ordinal in `forms`; None with one form.
    """

    __slots__ = ("classes", "codes", "documents", "following", "forms", "positions", "stem")

    def __init__(
        self,
        stem: bytes,
        forms: Sequence[bytes],
        positions: array[int],
        documents: array[int],
        classes: bytes,
        following: bytes,
        codes: Codes,
    ) -> None:
        self.stem = stem
        self.forms = forms
        self.positions = positions
        self.documents = documents
        self.classes = classes
        self.following = following
        self.codes = codes


def merged(sources: Sequence[Iterable[Entry]]) -> Iterator[Entry]:
    """One entry a stem. Documents and positions of each source lie before those of the next."""
    if len(sources) == 1:
        yield from sources[0]
        return
    for _, group in groupby(merge(*sources, key=attrgetter("stem")), attrgetter("stem")):
        parts = list(group)
        yield parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: list[Entry]) -> Entry:
    forms = sorted({form for part in parts for form in part.forms})
    codes = _recoded(parts, forms) if len(forms) > 1 else None
    positions, documents = array("I"), array("I")
    for part in parts:
        positions.extend(part.positions)
        documents.extend(part.documents)
        part.positions = part.documents = _NOTHING  # the longest lists are not held twice
    stem = parts[0].stem
    classes = b"".join(part.classes for part in parts)
    following = b"".join(part.following for part in parts)
    parts.clear()
    return Entry(stem, forms, positions, documents, classes, following, codes)


_NOTHING = array("I")


def _recoded(parts: list[Entry], forms: list[bytes]) -> Codes:
    ordinals = {form: ordinal for ordinal, form in enumerate(forms)}
    joined: list[bytes | array[int]] = []
    for part in parts:
        new = [ordinals[form] for form in part.forms]
        joined.append(recode(part.codes, new, len(part.positions), wide=len(forms) > NARROW))
    if len(forms) <= NARROW:
        return b"".join(joined)
    codes = array("I")
    for part_codes in joined:
        codes.extend(part_codes)
    return codes


def recode(codes: Codes, new: Sequence[int], count: int, *, wide: bool) -> bytes | array[int]:
    """Codes with `new[code]` for each; None stands for `count` times code 0."""
    if codes is None:
        return array("I", [new[0]]) * count if wide else bytes([new[0]]) * count
    if wide:
        return array("I", map(new.__getitem__, codes))
    if isinstance(codes, bytes):
        return codes.translate(bytes(new) + bytes(NARROW - len(new)))
    return bytes(map(new.__getitem__, codes))


def batches(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Entries together that have so many occurrences."""
    batch: list[Entry] = []
    held = 0
    for entry in entries:
        batch.append(entry)
        held += len(entry.positions)
        if held >= size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


SPILLED = 1 << 13
"""Occurrences of the entries that are spilled together: some 60 KB, held of each run while runs are merged."""
_HEAD = Struct("=9Q")


def spill(file: BinaryIO, entries: Iterable[Entry]) -> None:
    """Write entries to a file of this process alone: batch by batch, column by column, each entry of which has so
    many positions, documents and bytes of codes.
    """
    for batch in batches(entries, SPILLED):
        columns = (
            b"\n".join([b"\0".join([entry.stem, *entry.forms]) for entry in batch]),  # no word holds these
            array("I", [len(entry.positions) for entry in batch]).tobytes(),
            array("I", [len(entry.documents) for entry in batch]).tobytes(),
            array("I", [memoryview(entry.codes or b"").nbytes for entry in batch]).tobytes(),
            b"".join([entry.positions for entry in batch]),
            b"".join([entry.documents for entry in batch]),
            b"".join([entry.classes for entry in batch]),
            b"".join([entry.following for entry in batch]),
            b"".join([entry.codes or b"" for entry in batch]),
        )
        file.write(b"".join((_HEAD.pack(*map(len, columns)), *columns)))


def spilled(file: BinaryIO) -> Iterator[Entry]:
    """The entries of a file that `spill` wrote, which is read from its beginning."""
    file.seek(0)
    ahead = _Ahead(file)
    while head := ahead.read(_HEAD.size):
        columns = map(ahead.read, _HEAD.unpack(head))
        names = next(columns).split(b"\n")
        cf, df, sizes, positions, documents = [array("I", column) for column in islice(columns, 5)]
        classes, following, codes = columns
        for name, count, of_positions, of_documents, of_codes in zip(
            names, cf, _spans(cf), _spans(df), _spans(sizes), strict=True
        ):
            stem, *forms = name.split(b"\0")
            yield Entry(
                stem,
                forms,
                positions[of_positions],
                documents[of_documents],
                classes[of_documents],
                following[of_positions],
                _codes(codes[of_codes], count),
            )


def _spans(lengths: Sequence[int]) -> Iterator[slice]:
    """Where things of these lengths lie, one after another."""
    return starmap(slice, pairwise(accumulate(lengths, initial=0)))


def _codes(held: bytes, count: int) -> Codes:
    """So many codes: none, a byte or four bytes each."""
    if not held:
        return None
    return held if len(held) == count else array("I", held)


class _Ahead:
    """Reads a file in large pieces; whoever opened it closes it (a buffered reader would, when it is collected)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""
        self._at = 0

    def read(self, count: int) -> bytes:
        """The next `count` bytes; fewer only at the end."""
        if self._at + count > len(self._held):
            held = [self._held[self._at :]]
            missing = count - len(held[0])
            while missing > 0 and (more := self._file.read(max(missing, 1 << 18))):
                held.append(more)
                missing -= len(more)
            self._held, self._at = b"".join(held), 0
        found = self._held[self._at : self._at + count]
        self._at += count
        return found
