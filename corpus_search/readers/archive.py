"""A zip archive that is a document (DOCX, EPUB): its members, never more of them than is allowed."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from corpus_search.errors import ReadError
from corpus_search.readers import content

if TYPE_CHECKING:
    from pathlib import Path

DUBLIN = "{http://purl.org/dc/elements/1.1/}"


class Archive:
    """The members of one archive by name. Raises ReadError for what is no archive, or a bomb."""

    def __init__(self, path: Path, limit: int) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content.whole(path, limit)))
        except (zipfile.BadZipFile, ValueError) as error:
            raise ReadError(f"no archive: {error}") from error
        self._left = limit
        self._limit = limit

    def names(self) -> list[str]:
        """In the order of the archive."""
        return self._zip.namelist()

    def member(self, name: str) -> bytes:
        """The bytes of a member; all that are read together are at most the limit."""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self._left + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            EOFError,
            ValueError,  # a place before the begin of the file
        ) as error:
            raise ReadError(f"broken archive: {name}: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(f"larger than {self._limit:,} bytes")
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """A member as a tree. One that declares entities is refused: they can grow without end."""
        data = self.member(name)
        if b"<!ENTITY" in data:
            raise ReadError(f"{name} declares entities")
        content.refuse_many_tags(data)
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise ReadError(f"{name} cannot be parsed: {error}") from error


def dublin_core(tree: ElementTree.Element, name: str) -> str | None:
    """What a tree declares under this name of the Dublin Core; None for nothing."""
    return (tree.findtext(f".//{DUBLIN}{name}") or "").strip() or None
