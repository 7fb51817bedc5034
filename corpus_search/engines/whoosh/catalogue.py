"""What a generation holds in all: the names it knows, the words, and how much of everything."""

from __future__ import annotations

from bisect import bisect_left

from corpus_search.engines.base import Name, Status
from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.frame import VERSION
from corpus_search.engines.whoosh.codec.shapes import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.column import Column
    from corpus_search.engines.whoosh.codec.segment import Segment

ENGINE = "whoosh"


def names(segments: Sequence[Segment], field: str) -> list[Name]:
    """All names of `speaker` or `source` in live documents, most statements first, then by name."""
    counts: dict[str, list[int]] = {}
    for segment in segments:
        count = _speakers if field == "speaker" else _sources
        for name, statements, documents in count(segment, set(segment.deleted)):
            if documents:
                held = counts.setdefault(name, [0, 0])
                held[0] += statements
                held[1] += documents
    found = [Name(name, statements, documents) for name, (statements, documents) in counts.items()]
    return sorted(found, key=lambda name: (-name.statements, -name.documents, name.name))


def vocabulary(segments: Sequence[Segment], prefix: str, *, limit: int) -> Iterator[tuple[str, int]]:
    """(written form folded, documents that hold it) of the words that begin so, in order of code points."""
    from heapq import merge

    given = 0
    last, documents = "", 0
    for form, count in merge(*(_forms(segment, prefix) for segment in segments)):
        if form != last and documents:
            yield last, documents
            given += 1
            if given == limit:
                return
        documents = count + (documents if form == last else 0)
        last = form
    if documents:
        yield last, documents


def _forms(segment: Segment, prefix: str) -> Iterator[tuple[str, int]]:
    deleted = set(segment.deleted)
    for form in range(bisect_left(segment.forms, prefix), len(segment.forms)):
        text = segment.forms[form]
        if not text.startswith(prefix):
            return
        documents = segment.documents_of(segment.form_positions(form))
        yield text, sum(document not in deleted for document in documents)


def status(segments: Sequence[Segment], *, size: int, language: str, built: str) -> Status:
    """What the index holds; `size` is that of its files in bytes, `built` the moment of its build."""
    live = [(segment, _living(segment)) for segment in segments]
    speakers, sources = names(segments, "speaker"), names(segments, "source")
    firsts = [day for segment, held in live for day in _known(segment.first_days, held)]
    lasts = [day for segment, held in live for day in _known(segment.last_days, held)]
    documents = sum(len(held) for _, held in live)
    return Status(
        documents=documents,
        statements=sum(_statements(segment, held) for segment, held in live),
        speakers=len(speakers),
        sources=len(sources),
        first=day_text(min(firsts)) if firsts else None,
        last=day_text(max(lasts)) if lasts else None,
        undated=documents - len(firsts),
        unattributed=sum(_unattributed(segment, held) for segment, held in live),
        without_source=sum(len(held) - len(_known(segment.source_of, held)) for segment, held in live),
        bytes=size,
        engine=ENGINE,
        version=VERSION,
        language=language,
        built=built,
    )


def _living(segment: Segment) -> list[int]:
    deleted = set(segment.deleted)
    return [number for number in range(segment.documents) if number not in deleted]


def _known(column: Column, documents: Sequence[int]) -> list[int]:
    """The values of these documents; 0 is none."""
    values = column.whole()
    return [value for n in documents if (value := values[n])]


def _statements(segment: Segment, documents: Sequence[int]) -> int:
    starts = segment.statement_starts.whole()
    return sum(starts[n + 1] - starts[n] for n in documents)


def _unattributed(segment: Segment, documents: Sequence[int]) -> int:
    """How many of these documents have no statement of a known speaker."""
    starts, speaker = segment.statement_starts.whole(), segment.said_speaker.whole()
    return sum(not any(speaker[i] for i in range(starts[n], starts[n + 1])) for n in documents)


def _speakers(segment: Segment, deleted: set[int]) -> Iterator[tuple[str, int, int]]:
    """(name, statements, documents) of the speakers in what is not deleted."""
    begins = segment.column(sections.SPEAKER_STARTS)
    statements = [begins[i + 1] - begins[i] for i in range(len(segment.speakers))]
    documents = list(segment.column(sections.SPEAKER_DOCUMENTS))
    starts = segment.statement_starts
    for gone in deleted:
        spoke = [segment.said_speaker[i] for i in range(starts[gone], starts[gone + 1])]
        for speaker in spoke:
            statements[speaker] -= 1
        for speaker in set(spoke):
            documents[speaker] -= 1
    return _named(segment.speakers, statements, documents)


def _sources(segment: Segment, deleted: set[int]) -> Iterator[tuple[str, int, int]]:
    """(name, statements, documents) of the sources in what is not deleted."""
    statements, documents = [0] * len(segment.sources), [0] * len(segment.sources)
    starts = segment.statement_starts
    for number, source in enumerate(segment.source_of):
        if number not in deleted:
            documents[source] += 1
            statements[source] += starts[number + 1] - starts[number]
    return _named(segment.sources, statements, documents)


def _named(
    names: Iterable[str], statements: Sequence[int], documents: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """The rows of a table but the first, which stands for the unknown."""
    rows = zip(names, statements, documents, strict=True)
    next(rows)
    return rows
