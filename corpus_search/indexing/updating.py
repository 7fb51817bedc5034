"""The files that must be read: their documents are finished and written where they are not as the index has them.

Loaded only when there is such a file, for it loads all that reads and infers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search import pipeline, readers
from corpus_search.documents.failure import Failure
from corpus_search.indexing.digests import raw_digest
from corpus_search.indexing.reading import FileRead, Read
from corpus_search.metadata import profiles
from corpus_search.pipeline import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.documents.document import Document, RawDocument
    from corpus_search.engines.base import Reader, Writer
    from corpus_search.indexing.looking import Look
    from corpus_search.indexing.tally import Tally
    from corpus_search.readers import ReadOptions


class Update:
    """What is read goes from the files of a look into a writer (None: it is only told what would).

    `reader` is what the index holds by now, None where all is to be written. With `again` the rules of reading have
    changed, so that only a finished document can tell whether it is as it was.
    """

    def __init__(
        self, look: Look, tally: Tally, reader: Reader | None, writer: Writer | None, *, again: bool
    ) -> None:
        self.look, self.tally, self.reader, self.writer, self.again = look, tally, reader, writer, again
        self.sites = profiles.load(look.base)

    def read(self, files: Iterable[tuple[str, str]], options: ReadOptions, jobs: int) -> None:
        """Read these, each a folder and a name, with so many processes."""
        for read, made in pipeline.finished(self._raws(files, options), jobs, self.sites):
            if made is None:
                self._close(read.file)
            elif isinstance(made, Kept):
                self._take_up(read, made)
            else:
                self._take(read, made)

    def _raws(
        self, files: Iterable[tuple[str, str]], options: ReadOptions
    ) -> Iterator[tuple[Read, RawDocument | Kept | Failure | None]]:
        """What the files hold, each with its file; None where a file ends."""
        for folder, name in files:
            self.tally.tick()
            stored = folder + name
            before = self.reader.digests(stored) if self.reader else {}
            file = FileRead(self.look.files[folder], name, before)
            for raw in readers.read(Path(self.look.base, stored), stored=stored, options=options):
                yield self._read(file, raw)
            yield Read(file), None
            self.tally.done += 1

    def _read(self, file: FileRead, raw: RawDocument | Failure) -> tuple[Read, RawDocument | Kept | Failure]:
        """What was read; a document that was read alike by the same rules need not be finished again."""
        if isinstance(raw, Failure):
            return Read(file), raw
        digest = raw_digest(raw)
        key = None if self.again else file.alike.get(digest)
        return Read(file, raw, digest), raw if key is None else Kept(key)

    def _take_up(self, read: Read, kept: Kept) -> None:
        """A document that is as it was, unless it is another of several alike now: then its key changes."""
        if read.file.takes_up(kept.key):
            self.tally.unchanged += 1
            self.tally.tick()
        elif read.raw is not None:
            self._take(read, pipeline.finish_or_fail(read.raw, self.sites))

    def _take(self, read: Read, made: Document | Failure) -> None:
        """One document of a file: written where it is not as it was."""
        file = read.file
        if isinstance(made, Failure):
            file.failures.append(made)
            self.tally.fail(made)
            return
        document, ordinal = file.unique(made)
        digest = f"{read.digest}-{ordinal}"
        old = file.before.pop(document.key, None)
        file.documents += 1
        same = old is not None and self._is_same(document, old == digest)
        self.tally.unchanged += same
        self.tally.new += old is None
        self.tally.changed += old is not None and not same
        self.tally.tick()
        if self.writer and (self.again or not same):
            self.writer.put(document, digest)

    def _is_same(self, document: Document, read_alike: bool) -> bool:
        if self.again and self.reader:
            return self.reader.document(document.key) == document
        return read_alike

    def _close(self, file: FileRead) -> None:
        """The end of a file: what it held before and holds no more is removed."""
        self.tally.removed += len(file.before)
        if self.writer:
            for key in file.before:
                self.writer.remove(key)
        file.end()
