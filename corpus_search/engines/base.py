"""The door to an engine: what indexing and searching may ask of it. Every engine passes the same tests."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Protocol, TypeAlias

    from corpus_search.documents.document import Document
    from corpus_search.documents.results import Results
    from corpus_search.query.request import SearchRequest

    Folder: TypeAlias = str | os.PathLike[str]
else:
    Protocol = object  # `typing` costs more start than a search: protocols are for the checker


@record
class FolderState:
    """The files of a folder as they were when it was indexed, in texts that indexing/folders.py knows how to read.

    `listing` has their names and stats: while it is the same the files are the same, but those that are named in
    `open`. `digests` are those of their bytes, `made` what was read of each; together `documents`, `failed` files or
    rows, and files that were `skipped`.
    """

    listing: str
    digests: str
    made: str
    open: str
    documents: int
    failed: int
    skipped: int


@record
class BuildRecord:
    """How an index was built: enough to refresh it without being told again.

    `roots` are as stored (relative to the index's parent when below it). `options` is what changes how files
    are read (`map`, `max_bytes`, `language`, …) as sorted pairs of text; `fingerprint` stands for tokenizer,
    rules and readers; when either differs from now, all is read again. `folders` maps stored paths with a separator
    at their end to states; of a record that was stored it is read when it is first asked. `built` is the moment of
    the build in UTC (`2026-11-25T06:00:00Z`), `skipped` how many files of unknown type or without text were passed
    over, `failed` how many files or rows could not be read.
    """

    roots: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    fingerprint: str
    folders: Mapping[str, FolderState]
    built: str
    built_ns: int
    skipped: int = 0
    failed: int = 0


@record
class Name:
    """A speaker or source of the corpus, with how many statements and documents bear the name."""

    name: str
    statements: int
    documents: int


@record
class Status:
    """What an index holds. `bytes` is its size on disk; `first`, `last` the span of known days (None: no
    dates).
    """

    documents: int
    statements: int
    speakers: int
    sources: int
    first: str | None
    last: str | None
    undated: int
    unattributed: int
    without_source: int
    bytes: int
    engine: str
    version: int
    language: str
    built: str


class Reader(Protocol):
    """One committed generation; it never changes, whatever a writer does meanwhile."""

    @property
    def language(self) -> str:
        """The stemming language of the index."""

    def search(self, request: SearchRequest) -> Results:
        """The documents that match, and where in them. Raises QueryError for a pattern of too many words."""

    def document(self, key: str) -> Document:
        """The whole document, as it was put. Raises NothingFound."""

    def find(self, place: str) -> list[str]:
        """Keys of the documents with this id, stored path, or `stored path:row`."""

    def names(self, field: str) -> list[Name]:
        """All names of `speaker` or `source` in live documents, most statements first, then by name."""

    def vocabulary(self, prefix: str, *, limit: int = 0) -> Iterator[tuple[str, int]]:
        """(written form folded, documents that hold it) of the words that begin so, in order of code
        points.
        """

    def digests(self, path: str) -> dict[str, str]:
        """key -> digest given at `put`, of the live documents of a stored path."""

    def record(self) -> BuildRecord:
        """How the index was built."""

    def status(self) -> Status: ...

    def close(self) -> None: ...


class Writer(Protocol):
    """The one writer of an index. Nothing is seen by readers before `commit` returns; then all of it is, for
    good.
    """

    def put(self, document: Document, digest: str) -> None:
        """Add a document, or replace the one of the same key."""

    def remove(self, key: str) -> None:
        """Remove a document; no error where there is none."""

    def remove_path(self, path: str) -> None:
        """Remove all documents of a stored path that were committed before."""

    def commit(self, record: BuildRecord, *, optimize: bool = False) -> None:
        """Make all of it the new generation, durably. With `optimize` into one segment."""

    def close(self) -> None:
        """Let the lock go; what was not committed is dropped."""


class Engine(Protocol):
    """A kind of index."""

    def holds(self, folder: Folder) -> bool:
        """Whether an index is there, or one that lacks what says which files it has: that is damage."""

    def open(self, folder: Folder) -> Reader:
        """Raises IndexMissing, IndexDamaged, IndexVersion."""

    def writer(self, folder: Folder, *, language: str, rebuild: bool = False) -> Writer:
        """Take the lock (5 s, then IndexLocked names the holder). With `rebuild` begin from nothing."""

    def record(self, folder: Folder) -> BuildRecord:
        """How an index was built, where all else of it may be damaged. Raises IndexError_."""

    def check(self, folder: Folder) -> Iterable[tuple[str, str]]:
        """(file, what is wrong) of every damaged file: what `doctor` prints."""
