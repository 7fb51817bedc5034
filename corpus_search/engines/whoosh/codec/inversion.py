"""A run of documents is inverted: from the words in order of positions to the positions in order of stems.

With numpy one stable sort does it, else a list a stem that is appended to; both give the same entries.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from itertools import chain, count, repeat
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

    def documents(self) -> array[int]:
        """The document of each index in the stream."""
        ends = [*self.starts[1:], self.base + len(self.stream)]
        held = array("I")
        for document, (start, end) in enumerate(zip(self.starts, ends, strict=True), self.first):
            held.extend(array("I", [document]) * (end - start))
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
    stem_of = run.vocabulary.stem_of.__getitem__
    stream = run.stream
    found = _Lists()
    deque(map(call, map(found.__getitem__, map(stem_of, stream)), count()), maxlen=0)
    documents = run.documents()
    in_titles = _Lists()
    titles = list(run.titles())
    deque(
        map(
            call,
            map(in_titles.__getitem__, map(stem_of, map(stream.__getitem__, titles))),
            map(documents.__getitem__, titles),
        ),
        maxlen=0,
    )
    gaps = _moved(found.lists.pop(GAP, array("I")), run.base)
    return gaps, _plain_entries(run, found.lists, in_titles.lists, documents)


def _plain_entries(
    run: Run, found: dict[int, array[int]], in_titles: dict[int, array[int]], documents: array[int]
) -> Iterator[Entry]:
    vocabulary = run.vocabulary
    stems = map(vocabulary.stem_of.__getitem__, run.stream)
    following = bytes(map(vocabulary.marks.__getitem__, stems))[1:] + bytes([GAP])
    for stem in sorted(found, key=vocabulary.stems.__getitem__):
        at = found[stem]
        frequencies = Counter(map(documents.__getitem__, at))
        frequencies.update(in_titles.get(stem, ()))
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
    words = numpy.frombuffer(run.stream, dtype=numpy.uint32)
    stems = numpy.frombuffer(run.vocabulary.stem_of, dtype=numpy.uint32)[words]
    order = numpy.argsort((stems & 0xFFFF).astype(numpy.uint16), kind="stable")
    if len(run.vocabulary.stems) > 0x10000:  # a radix sort over 16 bits, twice, beats one over 32
        order = order[numpy.argsort((stems >> 16).astype(numpy.uint16)[order], kind="stable")]
    order = order.astype(numpy.uint32)
    stems = stems[order]
    edges = numpy.flatnonzero(numpy.diff(stems)) + 1
    gaps = int(edges[0]) if len(edges) and stems[0] == GAP else len(stems) if stems[0] == GAP else 0
    held = array("I")
    held.frombytes((order[:gaps] + numpy.uint32(run.base)).tobytes())
    return held, _sorted_entries(run, numpy, words, order[gaps:], stems[gaps:])


def _sorted_entries(run: Run, numpy: Any, words: Any, order: Any, stems: Any) -> Iterator[Entry]:
    vocabulary = run.vocabulary
    if not len(order):
        return
    documents = numpy.frombuffer(run.documents(), dtype=numpy.uint32)[order]
    weights = numpy.ones(len(words), dtype=numpy.uint8)
    weights[numpy.fromiter(run.titles(), dtype=numpy.uint32)] = 2
    firsts = numpy.flatnonzero(_changes(numpy, stems) | _changes(numpy, documents))
    weighted = numpy.add.reduceat(weights[order], firsts, dtype=numpy.uint32)
    classes = numpy.minimum(weighted, 255).astype(numpy.uint8).tobytes().translate(OF_FREQUENCY)
    documents = documents[firsts].tobytes()
    begins = numpy.flatnonzero(_changes(numpy, stems))
    ends = [*begins[1:].tolist(), len(order)]
    pairs = [*numpy.searchsorted(firsts, begins).tolist(), len(firsts)]
    used, codes, kinds = _all_codes(vocabulary, numpy, words[order])
    positions = (order + numpy.uint32(run.base)).tobytes()
    marks = numpy.frombuffer(run.vocabulary.marks, dtype=numpy.uint8)
    marks = marks[numpy.frombuffer(vocabulary.stem_of, dtype=numpy.uint32)[words]]
    following = numpy.append(marks[1:], marks.dtype.type(GAP))[order].tobytes()
    numbers = stems[begins].tolist()
    spans = list(zip(begins.tolist(), ends, pairs, pairs[1:], strict=False))
    places = sorted(range(len(numbers)), key=lambda place: vocabulary.stems[numbers[place]])
    for place in places:
        start, end, pair, last = spans[place]
        forms = used[numbers[place]]
        coded: Codes = None
        if len(forms) > 1:
            coded = kinds[start:end] if len(forms) <= NARROW else array("I", codes[start:end].tobytes())
        yield Entry(
            vocabulary.stems[numbers[place]],
            forms,
            array("I", positions[4 * start : 4 * end]),
            array("I", documents[4 * pair : 4 * last]),
            classes[pair:last],
            following[start:end],
            coded,
        )


def _changes(numpy: Any, values: Any) -> Any:
    """Where a value is not the one before; the first always."""
    changes = numpy.ones(len(values), dtype=bool)
    numpy.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _all_codes(vocabulary: Vocabulary, numpy: Any, words: Any) -> tuple[dict[int, list[bytes]], Any, bytes]:
    """(stem -> its forms of this run, ascending; the code of each word as u32; the same as bytes)."""
    present = numpy.flatnonzero(numpy.bincount(words, minlength=len(vocabulary))).tolist()
    used: dict[int, list[bytes]] = {}
    code_of = numpy.zeros(len(vocabulary), dtype=numpy.uint32)
    for number in sorted(present, key=vocabulary.forms.__getitem__):
        forms = used.setdefault(vocabulary.stem_of[number], [])
        code_of[number] = len(forms)
        forms.append(vocabulary.forms[number])
    codes = code_of[words]
    return used, codes, codes.astype(numpy.uint8).tobytes()
