"""A run of documents is inverted: from the words in order of positions to the positions in order of stems.

With numpy one stable sort does it, else a list a stem that is appended to; both give the same entries.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, deque
from itertools import chain, count, islice, pairwise
from operator import call, itemgetter
from typing import TYPE_CHECKING, Any

from corpus_search.engines.whoosh.codec.classes import OF_FREQUENCY
from corpus_search.engines.whoosh.codec.codes import NARROW
from corpus_search.engines.whoosh.codec.entries import Entry
from corpus_search.engines.whoosh.codec.vocabulary import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.entries import Codes
    from corpus_search.engines.whoosh.codec.texts import Texts
    from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary

SMALL = 20_000
"""Positions below which numpy does not pay for its import."""


_HIGHEST = 3 if sys.byteorder == "little" else 0
"""Which byte of a u32 in memory is the highest."""


class Run:
    """The documents of a run: their words, and where each document and its body begin (positions)."""

    def __init__(
        self, vocabulary: Vocabulary, texts: Texts, first: int, starts: Sequence[int], bodies: Sequence[int]
    ) -> None:
        self.vocabulary = vocabulary
        self.stream = texts.stream
        self.base = texts.base
        self.first = first
        self.starts = starts
        self.bodies = bodies

    def titles(self) -> Iterator[int]:
        """The indexes in the stream that belong to titles."""
        base = self.base
        return chain.from_iterable(
            range(start - base, body - base) for start, body in zip(self.starts, self.bodies, strict=True)
        )


def invert(run: Run) -> tuple[array[int], Iterator[Entry]]:
    """(the gaps, an entry for each stem of the run in order)."""
    run.vocabulary.stem_all()
    numpy = find_numpy() if len(run.stream) >= SMALL else None
    return _invert_plainly(run) if numpy is None else _invert_sorting(run, numpy)


def find_numpy() -> Any:
    """The module, or None where it is not installed."""
    try:
        import numpy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    return numpy


class _Lists(dict[int, "Callable[[int], None]"]):
    """number -> the `append` of its list, made where it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[int, array[int]] = {}

    def __missing__(self, number: int) -> Callable[[int], None]:
        made = self.lists[number] = array("I")
        self[number] = made.append
        return made.append

    def append(self, to: Iterable[int], numbers: Iterable[int]) -> None:
        """Append to each of these lists one number."""
        deque(map(call, map(self.__getitem__, to), numbers), maxlen=0)


def _invert_plainly(run: Run) -> tuple[array[int], Iterator[Entry]]:
    # What is looked up for every word is a list: to ask an array takes twice as long. But a list of all words does not
    # stay in the processor's cache, so what is gathered from all over the run is bytes.
    stems = list(map(run.vocabulary.stem_of.tolist().__getitem__, run.stream))
    following = bytes(map(list(run.vocabulary.marks).__getitem__, islice(stems, 1, None))) + bytes([GAP])
    found = _Lists()
    found.append(stems, count())
    gaps = _moved(found.lists.pop(GAP, array("I")), run.base)
    return gaps, _plain_entries(run, found.lists, _counted(run, stems), following)


def _counted(run: Run, stems: list[int]) -> dict[int, array[int]]:
    """For each stem the documents of the run, from 0, each below its frequency there in the highest byte."""
    starts = [start - run.base for start in run.starts]
    bodies = [body - run.base for body in run.bodies]
    found = _Lists()
    for document, (start, body, end) in enumerate(
        zip(starts, bodies, [*starts[1:], len(stems)], strict=True)
    ):
        counts = Counter(stems[start:end])
        counts.update(stems[start:body])  # the title counts twice
        del counts[GAP]
        frequencies: Collection[int] = counts.values()
        if max(frequencies, default=0) > 255:
            frequencies = [min(frequency, 255) for frequency in frequencies]
        found.append(counts, [frequency << 24 | document for frequency in frequencies])
    return found.lists


def _told_apart(counted: array[int]) -> tuple[array[int], bytes]:
    """(the documents, the class of frequency in each) of a stem."""
    held = bytearray(counted)
    frequencies = held[_HIGHEST::4]
    held[_HIGHEST::4] = bytes(len(frequencies))
    return array("I", held), bytes(frequencies.translate(OF_FREQUENCY))


def _plain_entries(
    run: Run, found: dict[int, array[int]], counted: dict[int, array[int]], following: bytes
) -> Iterator[Entry]:
    stems = run.vocabulary.stems
    forms, codes = _coded(run)
    for stem in sorted(found, key=stems.__getitem__):
        at = found[stem]
        documents, classes = _told_apart(counted[stem])
        held = len(forms[stem])
        coded = () if held == 1 else _picked(codes, at)
        yield Entry(
            stems[stem],
            forms[stem],
            _moved(at, run.base),
            _moved(documents, run.first),
            classes,
            bytes(_picked(following, at)),
            None if held == 1 else bytes(coded) if held <= NARROW else array("I", coded),
        )


def _picked(values: bytes | array[int], at: Sequence[int]) -> Sequence[int]:
    """The values at these places; `map` would take twice as long."""
    return (values[at[0]],) if len(at) == 1 else itemgetter(*at)(values)


def _moved(numbers: array[int], by: int) -> array[int]:
    return array("I", map(by.__add__, numbers)) if by else numbers


def _coded(run: Run) -> tuple[dict[int, list[bytes]], bytes | array[int]]:
    """(of each stem the written forms that the run holds, ascending; of each of its words the ordinal among them)."""
    written, stem_of = run.vocabulary.forms, run.vocabulary.stem_of
    forms: dict[int, list[bytes]] = {}
    ordinals = [0] * len(written)
    for number in sorted(set(run.stream), key=written.__getitem__):
        held = forms.setdefault(stem_of[number], [])
        ordinals[number] = len(held)
        held.append(written[number])
    codes = map(ordinals.__getitem__, run.stream)
    return forms, bytes(codes) if max(ordinals) < NARROW else array("I", codes)


def _invert_sorting(run: Run, numpy: Any) -> tuple[array[int], Iterator[Entry]]:
    """One stable sort of the words brings everything into the order of stems, of which the gap is the first."""
    words = numpy.frombuffer(run.stream, dtype=numpy.uint32)
    names = _Names(run.vocabulary, numpy, words)
    order = _sorting(numpy, names.places.take(words))
    gaps = array("I", (order[: names.ends[0]] + numpy.uint32(run.base)).tobytes())
    return gaps, _sorted_entries(names, _Columns(run, numpy, names, order))


def _sorting(numpy: Any, keys: Any) -> Any:
    """The indexes of keys in stable order. A radix sort over 16 bits, twice, beats one over 32."""
    order = numpy.argsort(keys.astype(numpy.uint16, copy=False), kind="stable").astype(numpy.uint32)
    if keys.itemsize > 2:
        order = order[numpy.argsort((keys >> 16).astype(numpy.uint16)[order], kind="stable")]
    return order


class _Names:
    """The stems and forms of the words of a run, ascending; where the words of each stem end in their order; and
    for each word of the vocabulary the place of its stem and its code.
    """

    def __init__(self, vocabulary: Vocabulary, numpy: Any, words: Any) -> None:
        found = numpy.bincount(words, minlength=len(vocabulary))
        present = numpy.flatnonzero(found)
        stem_of = numpy.frombuffer(vocabulary.stem_of, dtype=numpy.uint32)
        stems = sorted(numpy.unique(stem_of[present]).tolist(), key=vocabulary.stems.__getitem__)
        places = numpy.zeros(len(vocabulary.stems), dtype=numpy.min_scalar_type(len(stems)))
        places[stems] = numpy.arange(len(stems))
        self.places = places[stem_of]
        found = numpy.bincount(self.places[present], weights=found[present])
        self.ends = numpy.cumsum(found).astype(numpy.int64).tolist()
        forms = numpy.array(sorted(present.tolist(), key=vocabulary.forms.__getitem__))
        forms = forms[numpy.argsort(self.places[forms], kind="stable")]
        counts = numpy.bincount(self.places[forms])
        ends = numpy.cumsum(counts)
        codes = numpy.arange(len(forms)) - numpy.repeat(ends - counts, counts)
        self.codes = numpy.zeros(len(vocabulary), dtype=numpy.min_scalar_type(codes.max()))
        self.codes[forms] = codes
        self.marks = numpy.frombuffer(vocabulary.marks, dtype=numpy.uint8)[stem_of]
        self.stems = [vocabulary.stems[stem] for stem in stems]
        self.forms = [vocabulary.forms[form] for form in forms.tolist()]
        self.spans = list(pairwise([0, *ends.tolist()]))


class _Columns:
    """What the entries of a run hold, one entry after another."""

    def __init__(self, run: Run, numpy: Any, names: _Names, order: Any) -> None:
        words = numpy.frombuffer(run.stream, dtype=numpy.uint32)
        self.positions = array("I", (order + numpy.uint32(run.base)).tobytes())
        self.following = numpy.append(names.marks.take(words[1:]), numpy.uint8(GAP)).take(order).tobytes()
        codes = names.codes.take(words).take(order)
        self.codes = codes.astype(numpy.uint8).tobytes()
        self.wide_codes = codes
        self.spans = list(pairwise([0, *names.ends]))
        lengths = numpy.diff([*run.starts, run.base + len(words)])
        documents = numpy.arange(len(lengths), dtype=numpy.min_scalar_type(len(lengths)))
        documents = numpy.repeat(documents, lengths).take(order)
        changes = numpy.append(True, documents[1:] != documents[:-1])
        changes[names.ends[:-1]] = True
        firsts = numpy.flatnonzero(changes)
        frequencies = numpy.diff(firsts.astype(numpy.int32), append=numpy.int32(len(order)))
        if titles := list(run.titles()):
            in_title = numpy.zeros(len(words), dtype=numpy.uint8)
            in_title[titles] = 1
            frequencies += numpy.add.reduceat(in_title.take(order), firsts, dtype=frequencies.dtype)
        documents = documents[firsts].astype(numpy.uint32) + numpy.uint32(run.first)
        self.documents = array("I", documents.tobytes())
        classes = numpy.minimum(frequencies, 255).astype(numpy.uint8)
        self.classes = classes.tobytes().translate(OF_FREQUENCY)
        self.document_spans = list(pairwise(numpy.searchsorted(firsts, [0, *names.ends]).tolist()))


def _sorted_entries(names: _Names, columns: _Columns) -> Iterator[Entry]:
    """An entry for each stem but the gap."""
    spans = zip(names.stems, names.spans, columns.spans, columns.document_spans, strict=True)
    for stem, (form, past), (start, end), (first, last) in islice(spans, 1, None):
        codes: Codes = None
        if past - form > NARROW:
            codes = array("I", columns.wide_codes[start:end].tolist())
        elif past - form > 1:
            codes = columns.codes[start:end]
        yield Entry(
            stem,
            names.forms[form:past],
            columns.positions[start:end],
            columns.documents[first:last],
            columns.classes[first:last],
            columns.following[start:end],
            codes,
        )
