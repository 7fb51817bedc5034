"""The embedded engine behind the house's door, and one committed generation as the rest of the house sees it."""

from __future__ import annotations

import os

from corpus_search.engines.whoosh.commit import holds, open_generation
from corpus_search.errors import NothingFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.documents.results import Results
    from corpus_search.engines.base import BuildRecord, Folder, Name, Status
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.strings import Strings
    from corpus_search.engines.whoosh.writer import WhooshWriter
    from corpus_search.query.request import SearchRequest


class WhooshEngine:
    """See engines.base.Engine."""

    def holds(self, folder: Folder) -> bool:
        """Whether an index is there, or one whose COMMIT is gone."""
        return holds(os.fspath(folder))

    def open(self, folder: Folder) -> WhooshReader:
        """The committed generation. Raises IndexMissing, IndexDamaged, IndexVersion."""
        return WhooshReader(folder)

    def writer(self, folder: Folder, *, language: str, rebuild: bool = False) -> WhooshWriter:
        """Take the lock (5 s, then IndexLocked names the holder). With `rebuild` begin from nothing."""
        from corpus_search.engines.whoosh.writer import WhooshWriter

        return WhooshWriter(folder, language=language, rebuild=rebuild)

    def record(self, folder: Folder) -> BuildRecord:
        """How an index was built, where all else of it may be damaged. Raises IndexError_."""
        from corpus_search.engines.whoosh.build_record import read_build
        from corpus_search.engines.whoosh.commit import open_build

        return read_build(open_build(os.fspath(folder)))

    def check(self, folder: Folder) -> Iterable[tuple[str, str]]:
        """(file, what is wrong) of every damaged file. Raises IndexMissing, IndexVersion."""
        from corpus_search.engines.whoosh.checking import check

        return check(os.fspath(folder))


class WhooshReader:
    """See engines.base.Reader. Raises IndexDamaged wherever a block that is read is not as it was written."""

    def __init__(self, folder: Folder) -> None:
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
        from corpus_search.engines.whoosh import catalogue

        return catalogue.names(self.segments, field)

    def vocabulary(self, prefix: str, *, limit: int = 0) -> Iterator[tuple[str, int]]:
        """(written form folded, documents that hold it) of the words that begin so, in order of code points."""
        from corpus_search.engines.whoosh import catalogue

        return catalogue.vocabulary(self.segments, prefix, limit=limit)

    def digests(self, path: str) -> dict[str, str]:
        """key -> digest given at `put`, of the live documents of a stored path."""
        found: dict[str, str] = {}
        for segment, deleted in zip(self.segments, self._deleted, strict=True):
            keys: Strings | list[str] = segment.keys
            digests: Strings | list[str] = segment.digests
            numbers = segment.of_path(path)
            if 2 * len(numbers) > segment.documents:  # all of them are read faster than half of them
                keys, digests = list(keys), list(digests)
            found.update((keys[n], digests[segment.digest_of[n]]) for n in numbers if n not in deleted)
        return found

    def record(self) -> BuildRecord:
        """How the index was built."""
        from corpus_search.engines.whoosh.build_record import read_build

        return read_build(self._generation.build)

    def status(self) -> Status:
        """What the index holds."""
        from corpus_search.engines.whoosh import catalogue

        commit = self._generation.commit
        size = sum(file.length for file in commit.files)
        return catalogue.status(self.segments, size=size, language=commit.language, built=self.record().built)

    def close(self) -> None:
        """Let the files go, once nothing of them is held any more."""
        self._deleted = []

    def _live_with(self, find: Callable[[Segment], Sequence[int]]) -> Iterator[tuple[Segment, int]]:
        for segment, deleted in zip(self.segments, self._deleted, strict=True):
            for number in find(segment):
                if number not in deleted:
                    yield segment, number
