"""One committed generation as the rest of the house sees it: documents, names, words, and the answers to requests."""

from __future__ import annotations

import os
from bisect import bisect_left

from corpus_search.engines.base import Name, Status
from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.frame import VERSION
from corpus_search.engines.whoosh.codec.shapes import day_text
from corpus_search.engines.whoosh.generations import open_generation
from corpus_search.errors import NothingFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.documents.results import Results
    from corpus_search.engines.base import BuildRecord
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.query.request import SearchRequest

ENGINE = "whoosh"


class WhooshReader:
    """See engines.base.Reader. Raises IndexDamaged wherever a block that is read is not as it was written."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._generation = open_generation(os.fspath(folder))
        self._deleted = [set(segment.deleted) for segment in self.segments]

    @property
    def segments(self) -> Sequence[Segment]:
        """The segments in order."""
        return self._generation.segments

    @property
    def language(self) -> str:
        """The stemming language of the index."""
        return self._generation.commit.language

    def search(self, request: SearchRequest) -> Results:
        """The documents that match, and where in them. Raises QueryError for a pattern of too many words."""
        from corpus_search.engines.whoosh.search import search

        return search(self.segments, request, language=self.language)

    def document(self, key: str) -> Document:
        """The whole document, as it was put. Raises NothingFound."""
        for segment, number in self._live_with(lambda segment: segment.with_key(key)):
            return segment.document(number)
        raise NothingFound(f"no document {key}")

    def find(self, place: str) -> list[str]:
        """Keys of the documents with this id, stored path, or `stored path:row`."""
        path, _, row = place.rpartition(":")
        found: dict[str, None] = {}
        for segment, number in self._live_with(lambda segment: segment.with_id(place)):
            found[segment.keys[number]] = None
        for segment, number in self._live_with(lambda segment: segment.of_path(place)):
            found[segment.keys[number]] = None
        if path and row.isdecimal():
            for segment, number in self._live_with(lambda segment: segment.of_path(path)):
                if segment.rows[number] == int(row):
                    found[segment.keys[number]] = None
        return list(found)

    def names(self, field: str) -> list[Name]:
        """All names of `speaker` or `source` in live documents, most statements first, then by name."""
        counts: dict[str, list[int]] = {}
        for segment, deleted in zip(self.segments, self._deleted, strict=True):
            count = _speakers if field == "speaker" else _sources
            for name, statements, documents in count(segment, deleted):
                if documents:
                    held = counts.setdefault(name, [0, 0])
                    held[0] += statements
                    held[1] += documents
        found = [Name(name, statements, documents) for name, (statements, documents) in counts.items()]
        return sorted(found, key=lambda name: (-name.statements, -name.documents, name.name))

    def vocabulary(self, prefix: str, *, limit: int = 0) -> Iterator[tuple[str, int]]:
        """(written form folded, documents that hold it) of the words that begin so, in order of code points."""
        from heapq import merge

        given = 0
        last, documents = "", 0
        for form, count in merge(*map(self._forms, range(len(self.segments)), [prefix] * len(self.segments))):
            if form != last and documents:
                yield last, documents
                given += 1
                if given == limit:
                    return
            documents = count + (documents if form == last else 0)
            last = form
        if documents:
            yield last, documents

    def _forms(self, index: int, prefix: str) -> Iterator[tuple[str, int]]:
        segment, deleted = self.segments[index], self._deleted[index]
        for form in range(bisect_left(segment.forms, prefix), len(segment.forms)):
            text = segment.forms[form]
            if not text.startswith(prefix):
                return
            documents = segment.documents_of(segment.form_positions(form))
            yield text, sum(document not in deleted for document in documents)

    def digests(self, path: str) -> dict[str, str]:
        """key -> digest given at `put`, of the live documents of a stored path."""
        return {
            segment.keys[number]: segment.digests[segment.digest_of[number]]
            for segment, number in self._live_with(lambda segment: segment.of_path(path))
        }

    def record(self) -> BuildRecord:
        """How the index was built."""
        from corpus_search.engines.whoosh.build_record import read_build

        return read_build(self._generation.build)

    def status(self) -> Status:
        """What the index holds."""
        live = [
            (segment, [n for n in range(segment.documents) if n not in deleted])
            for segment, deleted in zip(self.segments, self._deleted, strict=True)
        ]
        speakers, sources = self.names("speaker"), self.names("source")
        firsts = [day for segment, held in live for n in held if (day := segment.first_days[n])]
        lasts = [day for segment, held in live for n in held if (day := segment.last_days[n])]
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
            without_source=sum(not segment.source_of[n] for segment, held in live for n in held),
            bytes=sum(file.length for file in self._generation.commit.files),
            engine=ENGINE,
            version=VERSION,
            language=self.language,
            built=self.record().built,
        )

    def close(self) -> None:
        """Let the files go, once nothing of them is held any more."""
        self._deleted = []

    def _live_with(self, find: Callable[[Segment], Sequence[int]]) -> Iterator[tuple[Segment, int]]:
        for segment, deleted in zip(self.segments, self._deleted, strict=True):
            for number in find(segment):
                if number not in deleted:
                    yield segment, number


def _statements(segment: Segment, documents: Sequence[int]) -> int:
    starts = segment.statement_starts
    return sum(starts[n + 1] - starts[n] for n in documents)


def _unattributed(segment: Segment, documents: Sequence[int]) -> int:
    """How many of these documents have no statement of a known speaker."""
    starts, speaker = segment.statement_starts, segment.said_speaker
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
