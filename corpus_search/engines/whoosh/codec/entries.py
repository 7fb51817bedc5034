"""Postings on their way into a segment: an entry a stem, in order of stems, merged from several sources."""

from __future__ import annotations

from array import array
from heapq import merge
from itertools import groupby
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


_HEAD = Struct("=QIIIB")


def spill(file: BinaryIO, entries: Iterable[Entry]) -> None:
    """Write entries to a file of this process alone."""
    pending: list[bytes | array[int]] = []
    size = 0
    for entry in entries:
        names = b"\0".join([entry.stem, *entry.forms])  # no word holds a zero byte
        count, documents, codes = len(entry.positions), len(entry.documents), entry.codes
        wide = 0 if codes is None else 1 if isinstance(codes, bytes) else 4
        total = len(names) + (5 + wide) * count + 5 * documents
        pending += (_HEAD.pack(total, len(names), count, documents, wide), names)
        pending += (entry.positions, entry.documents, entry.classes, entry.following, codes or b"")
        size += total
        if size >= 1 << 20:
            file.write(b"".join(pending))
            pending.clear()
            size = 0
    file.write(b"".join(pending))


def spilled(file: BinaryIO) -> Iterator[Entry]:
    """The entries of a file that `spill` wrote, which is read from its beginning."""
    file.seek(0)
    ahead = _Ahead(file)
    while head := ahead.read(_HEAD.size):
        total, names, positions, documents, wide = _HEAD.unpack(head)
        held = ahead.read(total)
        stem, *forms = held[:names].split(b"\0")
        first = names + 4 * positions
        classes = first + 4 * documents
        following = classes + documents
        end = following + positions
        codes: Codes = held[end:] if wide else None
        if wide == 4:
            codes = array("I", held[end:])
        yield Entry(
            stem,
            forms,
            array("I", held[names:first]),
            array("I", held[first:classes]),
            held[classes:following],
            held[following:end],
            codes,
        )


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
