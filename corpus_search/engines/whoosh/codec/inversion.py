"""A run of documents is inverted: from the words in order of positions to the positions in order of stems.

With numpy one stable sort does it, else a list a stem that is appended to; both give the same entries.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from itertools import chain, count, islice, pairwise, repeat
from operator import call
from typing import TYPE_CHECKING, Any

from corpus_search.engines.whoosh.codec.classes import OF_FREQUENCY
from corpus_search.engines.whoosh.codec.codes import NARROW
from corpus_search.engines.whoosh.codec.entries import Entry
from corpus_search.engines.whoosh.codec.vocabulary import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.entries import Codes
    from corpus_search.engines.whoosh.codec.texts import Texts
    from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary

SMALL = 20_000
"""Positions below which numpy does not pay for its import."""


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

    def documents(self) -> list[int]:
        """The document of each index in the stream."""
        ends = [*self.starts[1:], self.base + len(self.stream)]
        held: list[int] = []
        for document, (start, end) in enumerate(zip(self.starts, ends, strict=True), self.first):
            held += [document] * (end - start)
        return held

    def titles(self) -> Iterator[int]:
        """The indexes in the stream that belong to titles."""
        base = self.base
        return chain.from_iterable(
            range(start - base, body - base) for start, body in zip(self.starts, self.bodies, strict=True)
        )


def invert(run: Run) -> tuple[array[int], Iterator[Entry]]:
    """(the gaps, an entry for each stem of the run in order)."""
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


def _invert_plainly(run: Run) -> tuple[array[int], Iterator[Entry]]:
    # What is looked up for every word is a list: to ask an array, or bytes, takes twice as long.
    stems = list(map(run.vocabulary.stem_of.tolist().__getitem__, run.stream))
    found = _Lists()
    deque(map(call, map(found.__getitem__, stems), count()), maxlen=0)
    following = [*map(list(run.vocabulary.marks).__getitem__, islice(stems, 1, None)), GAP]
    in_titles = _Lists()
    titles = list(run.titles())
    of_titles = list(map(in_titles.__getitem__, map(stems.__getitem__, titles)))
    del stems  # as long as the run
    documents = run.documents()
    deque(map(call, of_titles, map(documents.__getitem__, titles)), maxlen=0)
    gaps = _moved(found.lists.pop(GAP, array("I")), run.base)
    return gaps, _plain_entries(run, found.lists, in_titles.lists, documents, following)


def _plain_entries(
    run: Run,
    found: dict[int, array[int]],
    in_titles: dict[int, array[int]],
    documents: list[int],
    following: list[int],
) -> Iterator[Entry]:
    vocabulary = run.vocabulary
    counts = Counter(vocabulary.stem_of)
    last = dict(zip(vocabulary.stem_of, vocabulary.forms, strict=True))
    for stem in sorted(found, key=vocabulary.stems.__getitem__):
        at = found[stem]
        frequencies = Counter(map(documents.__getitem__, at))
        if stem in in_titles:
            frequencies.update(in_titles[stem])
        if counts[stem] == 1:
            forms, codes = [last[stem]], None
        else:
            forms, codes = _coded(vocabulary, list(map(run.stream.__getitem__, at)))
        yield Entry(
            vocabulary.stems[stem],
            forms,
            _moved(at, run.base),
            array("I", frequencies),
            bytes(map(min, frequencies.values(), repeat(255))).translate(OF_FREQUENCY),
            bytes(map(following.__getitem__, at)),
            codes,
        )


def _moved(positions: array[int], by: int) -> array[int]:
    return array("I", map(by.__add__, positions)) if by else positions


def _coded(vocabulary: Vocabulary, numbers: list[int]) -> tuple[list[bytes], Codes]:
    """The written forms among these, ascending, and the ordinal of each number's; None where there is one."""
    used = sorted(set(numbers), key=vocabulary.forms.__getitem__)
    forms = [vocabulary.forms[number] for number in used]
    if len(used) == 1:
        return forms, None
    ordinals = {number: ordinal for ordinal, number in enumerate(used)}
    codes = map(ordinals.__getitem__, numbers)
    return forms, bytes(codes) if len(used) <= NARROW else array("I", codes)


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
