"""One build: what was, what is, and the writer between them."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from corpus_search import readers
from corpus_search.documents.failure import Failure
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.errors import IndexError_, IndexMissing, UsageError
from corpus_search.indexing.digests import SITES, fingerprint, raw_digest
from corpus_search.indexing.looking import Look, listings, stored_path
from corpus_search.indexing.reading import FileRead, Read
from corpus_search.readers import ReadOptions
from corpus_search.readers.walking import BETWEEN
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.documents.document import Document, RawDocument
    from corpus_search.engines.base import FolderState, Reader, Writer
    from corpus_search.indexing.folders import Files
    from corpus_search.metadata.profiles import Profile
    from corpus_search.pipeline import Kept

SEEDS = "seeds"


@record
class IndexReport:
    """What a build did, in documents; `failures` are all that stand now, `failed` their number."""

    documents: int
    new: int
    changed: int
    removed: int
    unchanged: int
    failures: tuple[Failure, ...]
    skipped: int
    seconds: float

    @property
    def failed(self) -> int:
        return len(self.failures)


@record
class Asked:
    """What a build is asked for: further roots, roots to drop, options (None: those of the last build)."""

    paths: tuple[str, ...]
    rebuild: bool
    remove: tuple[str, ...]
    columns: dict[str, str]
    language: str | None
    max_bytes: int | None

    def options(self) -> dict[str, str]:
        """The options that were given, as a build record keeps them."""
        columns = ",".join(f"{field}={column}" for field, column in sorted(self.columns.items())) or None
        given = {"map": columns, "language": self.language, "max_bytes": self.max_bytes}
        return {name: str(value) for name, value in given.items() if value is not None}


OPTIONS = {"map": "", "language": "en", "max_bytes": str(readers.MAX_BYTES)}


class Build:
    """One run: what was, what is, and the writer between them."""

    def __init__(
        self,
        folder: str,
        asked: Asked,
        jobs: int,
        progress: Callable[[int, int, int], None] | None,
        failed: Callable[[Failure], None] | None,
    ) -> None:
        self.folder, self.jobs = folder, jobs
        self.base = os.path.dirname(folder)
        self.progress = progress or (lambda files, of, documents: None)
        self.told = failed or (lambda failure: None)
        self.failures: list[Failure] = []
        self.states: dict[str, FolderState] = {}
        self.new = self.changed = self.removed = self.unchanged = 0
        self.done = self.of = 0
        self.reader: Reader | None = None
        self.old: Reader | None = None
        """What a rebuild replaces."""
        self.away: list[str] = []
        """Files of roots that are gone."""
        self.damage: IndexError_ | None = None
        """Why a rebuild cannot open what it replaces."""
        self._open(asked)
        self._settle(asked)
        self.asked = asked

    def _settle(self, asked: Asked) -> None:
        """Settle roots and options: those of the last build, with what is asked now over them."""
        before = dict(self.was.options)
        options = OPTIONS | before | asked.options()
        self.options = tuple(sorted(options.items()))
        self.language = options["language"]
        columns = [pair.partition("=")[::2] for pair in options["map"].split(",") if pair]
        self.read_options = ReadOptions(tuple(columns), int(options["max_bytes"]))
        self.sites: tuple[Profile, ...] = ()
        self.fingerprint = fingerprint(os.path.join(self.base, SITES))
        self.rebuild = asked.rebuild or (bool(before) and before["language"] != self.language)
        same = (self.options, self.fingerprint) == (self.was.options, self.was.fingerprint)
        self.again = self.rebuild or not same
        self.roots = self._roots(asked)

    def _open(self, asked: Asked) -> None:
        if self.reader:
            self.reader.close()
        self.reader, self.was = None, BuildRecord((), (), "", {}, "", 0)
        try:
            self.reader = WhooshEngine().open(self.folder)
            self.was = self.reader.record()
            if asked.rebuild:
                dict(self.was.folders)  # damage of any of them is known before it is built upon
        except IndexMissing:
            pass
        except IndexError_ as damage:
            if not asked.rebuild:
                raise
            self.damage = damage
            with suppress(IndexError_):
                self.was = replace(WhooshEngine().record(self.folder), folders={})

    def _roots(self, asked: Asked) -> tuple[str, ...]:
        for path in asked.paths:
            if not os.path.lexists(path):
                raise UsageError(f"{path or repr(path)}: no such file or folder", hint="corpus index PATH…")
        given = [stored_path(os.path.realpath(path), self.base) for path in asked.paths]
        before = [] if asked.rebuild and given else list(self.was.roots)
        gone = {stored_path(os.path.realpath(path), self.base) for path in asked.remove}
        if "" in asked.remove:
            raise UsageError("an empty path is no root of this index", hint=f"its roots: {' '.join(before)}")
        if unknown := sorted(gone - set(before)):
            raise UsageError(f"{unknown[0]} is no root of this index", hint=f"its roots: {' '.join(before)}")
        roots = tuple(dict.fromkeys(root for root in [*before, *given] if root not in gone))
        if self.damage and not roots:
            raise type(self.damage)(
                f"{self.damage}; nor can it tell what it was built from", hint="corpus index --rebuild PATH…"
            )
        if not roots and not asked.remove:
            if os.path.isdir(SEEDS):
                return (stored_path(os.path.realpath(SEEDS), self.base),)
            raise UsageError("nothing to index", hint="corpus index PATH…")
        return roots

    def run(self, *, optimize: bool) -> IndexReport:
        """Read what changed, write it, commit."""
        writer = self._locked()
        try:
            self._files(writer)
            built = time.time_ns()
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(built // 1_000_000_000))
            record = BuildRecord(
                self.roots,
                self.options,
                self.fingerprint,
                self.states,
                moment,
                self.began,
                sum(state.skipped for state in self.states.values()),
                sum(state.failed for state in self.states.values()),
            )
            writer.commit(record, optimize=optimize)
        finally:
            writer.close()
        return self._report()

    def _locked(self) -> Writer:
        """The writer, and all settled by the last commit before it got its lock: others may have made it meanwhile."""
        while True:
            opened = self.language, self.rebuild
            writer = WhooshEngine().writer(self.folder, language=self.language, rebuild=self.rebuild)
            try:
                seen = self.was.built_ns
                self._open(self.asked)
                if self.was.built_ns != seen:
                    self._settle(self.asked)
            except BaseException:
                writer.close()
                raise
            if opened == (self.language, self.rebuild):
                break
            writer.close()
        if self.rebuild:
            self.reader, self.old = None, self.reader
        return writer

    def dry(self) -> IndexReport:
        """The report as it would be; nothing is written."""
        self._files(None)
        return self._report()

    def _report(self) -> IndexReport:
        documents = self.new + self.changed + self.unchanged
        return IndexReport(
            documents,
            self.new,
            self.changed,
            self.removed,
            self.unchanged,
            tuple(self.failures),
            sum(state.skipped for state in self.states.values()),
            0.0,
        )

    def _files(self, writer: Writer | None) -> None:
        self.began = time.time_ns()
        look = Look(self.was.folders, self.base, again=self.again)
        self._finish(self._raws(look), writer)
        for root in self.roots:
            if not self._is_there(root):
                self._gone(root, look)
        if writer and self.old:
            self._carry_over(self.old, writer)
        for stored, documents in look.gone():
            self.removed += documents
            if writer:
                writer.remove_path(stored)
        self.states = look.states(self.began)

    def _finish(
        self, raws: Iterator[tuple[Read, RawDocument | Kept | Failure | None]], writer: Writer | None
    ) -> None:
        """Finish what was read and write it. What that takes is loaded when there is something."""
        first = next(raws, None)
        if first is None:
            return
        from corpus_search import pipeline
        from corpus_search.metadata import profiles

        self.sites = profiles.load(self.base)
        for read, made in pipeline.finished(chain([first], raws), self.jobs, self.sites):
            if made is None:
                self._close(read.file, writer)
            elif isinstance(made, pipeline.Kept):
                self._take_up(read, made, writer)
            else:
                self._take(read, made, writer)

    def _carry_over(self, old: Reader, writer: Writer) -> None:
        """A rebuild begins from nothing, but what lies on a disk that is away stays until --remove."""
        for stored in self.away:
            for key, digest in old.digests(stored).items():
                writer.put(old.document(key), digest)

    def _raws(self, look: Look) -> Iterator[tuple[Read, RawDocument | Kept | Failure | None]]:
        """What the files hold that must be read, each with its file; None where a file ends."""
        found = listings(filter(self._is_there, self.roots), self.base, self.folder, self._fail)
        files = {folder: listing.count(BETWEEN) // 2 + 1 for folder, listing in found.items()}
        self.of = sum(files.values())
        for folder, listing in found.items():
            names = look.folder(folder, listing)
            documents, failures = look.standing(folder)
            self.unchanged += documents
            for failure in failures:
                self._fail(failure)
            self.done += files[folder] - len(names)
            for name in names:
                self._tick()
                yield from self._raws_of(folder, name, look.files[folder])
                self.done += 1

    def _raws_of(
        self, folder: str, name: str, files: Files
    ) -> Iterator[tuple[Read, RawDocument | Kept | Failure | None]]:
        stored = folder + name
        file = FileRead(files, name, self.reader.digests(stored) if self.reader else {})
        from pathlib import Path

        path = Path(self.base, stored)
        for raw in readers.read(path, stored=stored, options=self.read_options):
            yield self._read(file, raw)
        yield Read(file), None

    def _read(self, file: FileRead, raw: RawDocument | Failure) -> tuple[Read, RawDocument | Kept | Failure]:
        """What was read; a document that was read alike by the same rules need not be finished again."""
        if isinstance(raw, Failure):
            return Read(file), raw
        from corpus_search.pipeline import Kept

        digest = raw_digest(raw)
        key = None if self.again else file.alike.get(digest)
        return Read(file, raw, digest), raw if key is None else Kept(key)

    def _tick(self) -> None:
        self.progress(self.done, self.of, self.new + self.changed + self.unchanged)

    def _is_there(self, root: str) -> bool:
        return os.path.exists(os.path.join(self.base, root))

    def _gone(self, root: str, look: Look) -> None:
        """A root that is gone keeps what was indexed from it."""
        if self.damage:
            self._fail(Failure(root, "is gone, and what was indexed from it with the damaged index"))
            return
        self._fail(Failure(root, "is gone; what was indexed from it stays until --remove"))
        for stored, documents in look.keep(root):
            self.away.append(stored)
            self.unchanged += documents

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.told(failure)

    def _take_up(self, read: Read, kept: Kept, writer: Writer | None) -> None:
        """A document that is as it was, unless it is another of several alike now: then its key changes."""
        from corpus_search import pipeline

        file = read.file
        if file.takes_up(kept.key):
            self.unchanged += 1
            self._tick()
        elif read.raw is not None:
            self._take(read, pipeline.finish_or_fail(read.raw, self.sites), writer)

    def _take(self, read: Read, made: Document | Failure, writer: Writer | None) -> None:
        """One document of a file: written where it is not as it was."""
        file = read.file
        if isinstance(made, Failure):
            file.failures.append(made)
            self._fail(made)
            return
        document, ordinal = file.unique(made)
        digest = f"{read.digest}-{ordinal}"
        old = file.before.pop(document.key, None)
        file.documents += 1
        same = old is not None and self._is_same(document, old == digest)
        self.unchanged += same
        self.new += old is None
        self.changed += old is not None and not same
        self._tick()
        if writer and (self.again or not same):
            writer.put(document, digest)

    def _is_same(self, document: Document, read_alike: bool) -> bool:
        """Whether a document is as it was; where the rules have changed only the document itself can tell."""
        if self.again and self.reader:
            return self.reader.document(document.key) == document
        return read_alike

    def _close(self, file: FileRead, writer: Writer | None) -> None:
        """The end of a file: what it held before and holds no more is removed."""
        self.removed += len(file.before)
        if writer:
            for key in file.before:
                writer.remove(key)
        file.end()
