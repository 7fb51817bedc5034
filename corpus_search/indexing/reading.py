"""A file while it is read: what it held before, what of that has been met again, and under which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.indexing.folders import UNREADABLE, making
from corpus_search.records import replace

if TYPE_CHECKING:
    from corpus_search.documents.document import Document, RawDocument
    from corpus_search.documents.failure import Failure
    from corpus_search.indexing.folders import Files


class FileRead:
    """A file while it is read: `before` are the digests of documents that it held and has not shown yet.

    A digest is that of what was read and, behind a dash, the ordinal among documents of the same identity.
    """

    def __init__(self, files: Files, name: str, before: dict[str, str]) -> None:
        self.files, self.name, self.before = files, name, before
        self.alike = {digest.rpartition("-")[0]: key for key, digest in before.items()}
        """Digest of what was read -> the key of the document that was made of it."""
        self._keys: dict[str, int] = {}
        self.failures: list[Failure] = []
        self.documents = 0

    def takes_up(self, key: str) -> bool:
        """Take up a document under the key that it had; False where its turn would give it another one."""
        if key not in self.before:
            return False
        ordinal = int(self.before[key].rpartition("-")[2])
        identity = key.removesuffix(f"-{ordinal}") if ordinal else key
        if self._keys.get(identity, -1) + 1 != ordinal:
            return False
        self._keys[identity] = ordinal
        del self.before[key]
        self.documents += 1
        return True

    def unique(self, document: Document) -> tuple[Document, int]:
        """(the document, its ordinal): rows without an id and of the same content are told apart by it."""
        ordinal = self._keys[document.key] = self._keys.get(document.key, -1) + 1
        return (replace(document, key=f"{document.key}-{ordinal}") if ordinal else document), ordinal

    def end(self) -> None:
        """The file has been read: say what was made of it."""
        self.files.made[self.name] = making(self.documents, self.failures)
        if any(failure.passing for failure in self.failures):
            self.files.digests[self.name] = UNREADABLE


class Read:
    """Where something was read: its file; of a document what was read and the digest of that."""

    def __init__(self, file: FileRead, raw: RawDocument | None = None, digest: str = "") -> None:
        self.file, self.raw, self.digest = file, raw, digest
