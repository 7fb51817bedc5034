"""The one writer of an index: what was put and removed becomes a generation at `commit`, all of it or nothing."""

from __future__ import annotations

import gc
import os
from array import array
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from corpus_search.analysis.stems import Stemmer
from corpus_search.engines.whoosh.build_record import write_build
from corpus_search.engines.whoosh.codec.builder import SegmentBuilder
from corpus_search.engines.whoosh.codec.frame import BUILD as BUILD_ROLE
from corpus_search.engines.whoosh.codec.frame import DELETIONS, FrameWriter, Identity
from corpus_search.engines.whoosh.codec.frame import SEGMENT as SEGMENT_ROLE
from corpus_search.engines.whoosh.commit import COMMIT as COMMIT_NAME
from corpus_search.engines.whoosh.commit import Commit, Listed, open_generation, read_commit
from corpus_search.engines.whoosh.folder import (
    BUILD,
    DELETED,
    RUN,
    SEGMENT,
    create,
    is_ours,
    names,
    numbers,
    prepare,
    remove,
    replace_commit,
    sync,
    sync_folder,
    unwritable,
)
from corpus_search.engines.whoosh.folder import LOCK as LOCK_NAME
from corpus_search.engines.whoosh.lock import PATIENCE, Lock
from corpus_search.engines.whoosh.merging import Size, to_merge
from corpus_search.errors import IndexDamaged, IndexError_, IndexMissing, IndexVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from corpus_search.documents.document import Document
    from corpus_search.engines.base import BuildRecord
    from corpus_search.engines.whoosh.codec.segment import Segment

YOUNG = (50_000, 20, 1_000_000_000)
"""While an index is written the collector looks for cycles among what is new: those that a document makes while it is
finished would fill the memory. Its walks over all that is held, a million arrays, would cost a fifth of the time."""


class Held:
    """A committed segment as the writer sees it: its entries in COMMIT, and the documents deleted by now."""

    def __init__(self, listed: Listed, deletions: Listed | None, segment: Segment) -> None:
        self.listed = listed
        self.deletions = deletions
        self.segment = segment
        self.deleted = set(segment.deleted)

    @property
    def changed(self) -> bool:
        return len(self.deleted) != len(self.segment.deleted)

    @property
    def empty(self) -> bool:
        return len(self.deleted) == self.segment.documents


class Fresh:
    """A segment that is being written."""

    def __init__(self, name: str, path: str, file: BinaryIO, builder: SegmentBuilder) -> None:
        self.name = name
        self.path = path
        self.file = file
        self.builder = builder
        self.places: dict[str, int] = {}
        self.deleted: set[int] = set()
        self.done: Listed | None = None


class WhooshWriter:
    """See engines.base.Writer. Any refusal of the operating system is IndexUnwritable; the old generation stays."""

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        language: str,
        rebuild: bool = False,
        patience: float = PATIENCE,
        stem: Callable[[str], str] | None = None,
    ) -> None:
        self._folder = os.fspath(folder)
        self.language = language
        self._stem = stem or Stemmer(language).stem
        with self._writing():
            prepare(self._folder)
            self._lock = Lock(self._folder, patience=patience)
        try:
            with self._writing():
                self._load(rebuild=rebuild)
                self._sweep()
        except BaseException:
            self._lock.release()
            raise
        self._threshold = gc.get_threshold()
        gc.set_threshold(*YOUNG)

    def put(self, document: Document, digest: str) -> None:
        """Add a document, or replace the one of the same key."""
        with self._writing():
            self.remove(document.key)
            fresh = self._open_fresh()
            fresh.places[document.key] = fresh.builder.documents
            fresh.builder.put(document, digest)

    def remove(self, key: str) -> None:
        """Remove a document; no error where there is none."""
        for held in self._held:
            held.deleted.update(held.segment.with_key(key))
        for fresh in self._fresh:
            if (place := fresh.places.pop(key, None)) is not None:
                fresh.deleted.add(place)

    def remove_path(self, path: str) -> None:
        """Remove all documents of a stored path that were committed before."""
        for held in self._held:
            held.deleted.update(held.segment.of_path(path))

    def commit(self, record: BuildRecord, *, optimize: bool = False) -> None:
        """Make all of it the new generation, durably; with `optimize` in one segment."""
        with self._writing():
            self._merge(optimize=optimize)
            self._finish_all()
            commit = self._written(record)
            sync_folder(self._folder)
            replace_commit(self._folder, commit)
            self._begins = False
            self._load(rebuild=False)
            self._sweep()

    def close(self) -> None:
        """Let the lock go; what was not committed is dropped."""
        if self._lock.held:
            self._drop()
            self._lock.release()
            gc.set_threshold(*self._threshold)

    def __enter__(self) -> WhooshWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unwritable(error, self._folder) from error

    def _load(self, *, rebuild: bool) -> None:
        """Begin from the generation that answers, or with `rebuild` from nothing."""
        self._fresh: list[Fresh] = []
        self._runs: list[BinaryIO] = []
        self._next = 0
        self._begins = False
        self._held: list[Held] = []
        self._index = os.urandom(16)
        self._generation = self._last_generation() + 1
        try:
            if rebuild:
                read_commit(self._folder)
                return
            generation = open_generation(self._folder)
        except IndexMissing:
            replace_commit(self._folder, Commit(self._index, 0, self.language, (), (), None))
            self._begins = True  # set last: a folder that could not be begun is as it was
            return
        except (IndexDamaged, IndexVersion):
            if rebuild:
                return
            raise
        commit = generation.commit
        if commit.language != self.language:
            raise IndexVersion(
                f"the index is stemmed as {commit.language}, not {self.language}",
                hint="corpus index --rebuild",
            )
        self._index = commit.index
        self._generation = commit.generation + 1
        deletions = {file.name: file for file in commit.deletions}
        self._held = [
            Held(listed, deletions.get(listed.deletions or ""), segment)
            for listed, segment in zip(commit.segments, generation.segments, strict=True)
        ]

    def _last_generation(self) -> int:
        """The highest generation that left a file: its names are not used again while a reader may hold them."""
        found = [place[0] for name in names(self._folder) if (place := numbers(name))]
        with suppress(IndexError_):
            found.append(read_commit(self._folder).generation)
        return max(found, default=0)

    def _sweep(self) -> None:
        """Remove files of ours that no generation names: of writers that were killed, of generations past."""
        kept = self._listed()
        if kept is None:
            return  # nothing is taken from a damaged index before a new generation stands
        kept |= {COMMIT_NAME, LOCK_NAME}
        for name in names(self._folder):
            if is_ours(name) and name not in kept:
                with suppress(OSError):  # the next writer tries again
                    remove(os.path.join(self._folder, name))

    def _listed(self) -> set[str] | None:
        """The files that COMMIT names; None where it cannot be read."""
        try:
            return {file.name for file in read_commit(self._folder).files}
        except IndexError_:
            return None

    def _drop(self) -> None:
        """Close and remove what was not committed."""
        for file in self._runs:
            file.close()
        self._runs = []
        for fresh in self._fresh:
            fresh.file.close()
        self._fresh = []
        self._held = []
        # Where COMMIT cannot be read nothing is removed: the next writer sweeps.
        with suppress(OSError, IndexError_):
            self._remove_but(read_commit(self._folder))

    def _remove_but(self, commit: Commit) -> None:
        """Remove what this writer made and COMMIT does not name (it does where a commit failed after its rename)."""
        kept = {file.name for file in commit.files}
        for name in names(self._folder):
            place = numbers(name)
            if place and place[0] >= self._generation and name not in kept:
                with suppress(OSError):
                    remove(os.path.join(self._folder, name))
        if self._begins and commit.build is None:
            remove(os.path.join(self._folder, COMMIT_NAME))

    def _name(self, end: str) -> str:
        name = f"{self._generation}-{self._next}{end}"
        self._next += 1
        return name

    def _identity(self, role: int, name: str) -> Identity:
        generation, ordinal = numbers(name) or (0, 0)
        return Identity(role, self._index, generation, ordinal)

    def _temporary(self) -> BinaryIO:
        file = create(os.path.join(self._folder, self._name(RUN)))
        self._runs.append(file)
        return file

    def _open_fresh(self) -> Fresh:
        """The segment that takes documents in."""
        if self._fresh and not self._fresh[-1].builder.is_full:
            return self._fresh[-1]
        if self._fresh:
            self._finish(self._fresh[-1])
        name = self._name(SEGMENT)
        path = os.path.join(self._folder, name)
        file = create(path)
        builder = SegmentBuilder(
            file, self._identity(SEGMENT_ROLE, name), stem=self._stem, temporary=self._temporary
        )
        self._fresh.append(Fresh(name, path, file, builder))
        return self._fresh[-1]

    def _merge(self, *, optimize: bool) -> None:
        """Take committed segments into the fresh one."""
        self._held = [held for held in self._held if not held.empty]
        fresh = self._fresh[-1].builder.documents if self._fresh else 0
        sizes = [Size(held.segment.documents, len(held.deleted)) for held in self._held]
        joined = set(to_merge(sizes, fresh, optimize=optimize))
        self._held = [
            held for index, held in enumerate(self._held) if index not in joined or not self._take(held)
        ]

    def _take(self, held: Held) -> bool:
        """Take a committed segment into the fresh one; not where its positions have no room there."""
        builder = self._open_fresh().builder
        if not builder.room(held.segment):
            return False
        builder.take(held.segment, held.deleted)
        return True

    def _finish_all(self) -> None:
        for fresh in self._fresh:
            fresh.places.clear()  # nothing is put any more: a hundred bytes a document
            if fresh.done is None:
                self._finish(fresh)
        for file in self._runs:
            file.close()

    def _finish(self, fresh: Fresh) -> None:
        length, check = fresh.builder.finish()
        sync(fresh.file)
        fresh.file.close()
        fresh.done = Listed(fresh.name, length, check)

    def _written(self, record: BuildRecord) -> Commit:
        """Write what is left of the generation: deletions and the build record."""
        files: list[tuple[Listed, Listed | None]] = []
        for held in self._held:
            deletions = self._write_deletions(held.deleted) if held.changed else held.deletions
            files.append((held.listed, deletions))
        files += [
            (fresh.done, self._write_deletions(fresh.deleted) if fresh.deleted else None)
            for fresh in self._fresh
            if fresh.done and len(fresh.deleted) < fresh.builder.documents
        ]
        build = self._write_frame(BUILD, BUILD_ROLE, lambda writer: write_build(writer, record))
        return Commit(
            self._index,
            self._generation,
            self.language,
            tuple(
                Listed(file.name, file.length, file.check, deletions.name if deletions else None)
                for file, deletions in files
            ),
            tuple(deletions for _, deletions in files if deletions),
            build,
        )

    def _write_deletions(self, deleted: set[int]) -> Listed:
        documents = array("I", sorted(deleted))
        return self._write_frame(DELETED, DELETIONS, lambda writer: writer.section(documents))

    def _write_frame(self, end: str, role: int, fill: Callable[[FrameWriter], None]) -> Listed:
        name = self._name(end)
        with create(os.path.join(self._folder, name)) as file:
            writer = FrameWriter(file, self._identity(role, name))
            fill(writer)
            length, check = writer.finish()
            sync(file)
        return Listed(name, length, check)
