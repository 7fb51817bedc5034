"""One build: what was, what is, and the writer between them."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from itertools import chain
from shlex import quote
from typing import TYPE_CHECKING

from corpus_search import readers
from corpus_search.documents.document import stored_path
from corpus_search.documents.failure import Failure
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.errors import IndexError_, IndexMissing, UsageError
from corpus_search.indexing.digests import SITES, fingerprint
from corpus_search.indexing.looking import Look, listings
from corpus_search.readers import ReadOptions
from corpus_search.readers.walking import BETWEEN
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.engines.base import Engine, FolderState, Reader, Writer
    from corpus_search.indexing.tally import IndexReport, Tally

SEEDS = "seeds"


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

    def __init__(self, folder: str, asked: Asked, jobs: int, tally: Tally) -> None:
        self.folder, self.asked, self.jobs, self.tally = folder, asked, jobs, tally
        self.base = os.path.dirname(folder)
        self.engine: Engine = WhooshEngine()
        self.reader: Reader | None = None
        self.old: Reader | None = None
        """What a rebuild replaces."""
        self.damage: IndexError_ | None = None
        """Why a rebuild cannot open what it replaces."""
        self._open()
        self._settle()

    def _settle(self) -> None:
        """Settle roots and options: those of the last build, with what is asked now over them."""
        asked = self.asked
        before = dict(self.was.options)
        options = OPTIONS | before | asked.options()
        self.options = tuple(sorted(options.items()))
        self.language = options["language"]
        columns = [pair.partition("=")[::2] for pair in options["map"].split(",") if pair]
        self.read_options = ReadOptions(tuple(columns), int(options["max_bytes"]))
        self.fingerprint = fingerprint(os.path.join(self.base, SITES))
        self.rebuild = asked.rebuild or (bool(before) and before["language"] != self.language)
        same = (self.options, self.fingerprint) == (self.was.options, self.was.fingerprint)
        self.again = self.rebuild or not same
        self.roots = self._roots(asked)

    def _open(self) -> None:
        if self.reader:
            self.reader.close()
        self.reader, self.was = None, BuildRecord((), (), "", {}, "", 0)
        try:
            self.reader = self.engine.open(self.folder)
            self.was = self.reader.record()
            if self.asked.rebuild:
                dict(self.was.folders)  # damage of any of them is known before it is built upon
        except IndexMissing:
            pass
        except IndexError_ as damage:
            if not self.asked.rebuild:
                raise
            self.damage = damage
            with suppress(IndexError_):
                self.was = replace(self.engine.record(self.folder), folders={})

    def _roots(self, asked: Asked) -> tuple[str, ...]:
        for path in asked.paths:
            if not os.path.lexists(path):
                raise UsageError(f"{path or repr(path)}: no such file or folder", hint="corpus index PATH…")
        real = map(os.path.realpath, asked.paths)
        given = [stored_path(path, self.base) for path in real if path != self.folder]  # as * has it
        before = [] if asked.rebuild and given else list(self.was.roots)
        gone = {stored_path(os.path.realpath(path), self.base): path for path in asked.remove}
        if unknown := [path for root, path in gone.items() if not path or root not in before]:
            its = " ".join(self._typed(root) for root in before) or "none"
            raise UsageError(
                f"{unknown[0] or 'an empty path'} is no root of this index", hint=f"its roots: {its}"
            )
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
            record = self._files(writer)
            writer.commit(record, optimize=optimize)
        finally:
            writer.close()
        return self.tally.report(record.skipped)

    def dry(self) -> IndexReport:
        """The report as it would be; nothing is written."""
        return self.tally.report(self._files(None).skipped)

    def _locked(self) -> Writer:
        """The writer, and all settled by the last commit before it got its lock: others may have made it meanwhile."""
        while True:
            opened = self.language, self.rebuild
            writer = self.engine.writer(self.folder, language=self.language, rebuild=self.rebuild)
            try:
                seen = self.was.built_ns
                self._open()
                if self.was.built_ns != seen:
                    self._settle()
            except BaseException:
                writer.close()
                raise
            if opened == (self.language, self.rebuild):
                break
            writer.close()
        if self.rebuild:
            self.reader, self.old = None, self.reader
        return writer

    def _files(self, writer: Writer | None) -> BuildRecord:
        """Bring the writer up to the files as they are; the record of that."""
        began = time.time_ns()
        look = Look(self.was.folders, self.base, again=self.again)
        self._update(self._look(look), look, writer)
        away = [
            stored for root in self.roots if not self._is_there(root) for stored in self._gone(root, look)
        ]
        if writer and self.old:
            self._carry_over(self.old, away, writer)
        for stored, documents in look.gone():
            self.tally.removed += documents
            if writer:
                writer.remove_path(stored)
        return self._record(look.states(began), began)

    def _look(self, look: Look) -> Iterator[tuple[str, str]]:
        """Look into all folders: the folder and name of each file that must be read."""
        tally = self.tally
        found = listings(filter(self._is_there, self.roots), self.base, self.folder, tally.fail)
        files = {folder: listing.count(BETWEEN) // 2 + 1 for folder, listing in found.items()}
        tally.of = sum(files.values())
        for folder, listing in found.items():
            names = look.folder(folder, listing)
            documents, failures = look.standing(folder)
            tally.unchanged += documents
            tally.done += files[folder] - len(names)
            for failure in failures:
                tally.fail(failure)
            for name in names:
                yield folder, name

    def _update(self, files: Iterator[tuple[str, str]], look: Look, writer: Writer | None) -> None:
        """Read these files. What that takes is loaded when there is one."""
        first = next(files, None)
        if first:
            from corpus_search.indexing.updating import Update

            update = Update(look, self.tally, self.reader, writer, again=self.again)
            update.read(chain([first], files), self.read_options, self.jobs)

    def _typed(self, root: str) -> str:
        """A root as it would be typed in the working directory, to a shell."""
        return quote(stored_path(os.path.normpath(os.path.join(self.base, root)), os.getcwd()))

    def _is_there(self, root: str) -> bool:
        return os.path.exists(os.path.join(self.base, root))

    def _gone(self, root: str, look: Look) -> Iterator[str]:
        """A root that is gone keeps what was indexed from it: the stored paths of its files."""
        if self.damage:
            self.tally.fail(Failure(root, "is gone, and what was indexed from it with the damaged index"))
            return
        self.tally.fail(Failure(root, "is gone; what was indexed from it stays until --remove"))
        for stored, documents in look.keep(root):
            self.tally.unchanged += documents
            yield stored

    def _carry_over(self, old: Reader, away: list[str], writer: Writer) -> None:
        """A rebuild begins from nothing, but what lies on a disk that is away stays until --remove."""
        for stored in away:
            for key, digest in old.digests(stored).items():
                writer.put(old.document(key), digest)

    def _record(self, states: dict[str, FolderState], began: int) -> BuildRecord:
        return BuildRecord(
            self.roots,
            self.options,
            self.fingerprint,
            states,
            time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            began,
            sum(state.skipped for state in states.values()),
            sum(state.failed for state in states.values()),
        )
