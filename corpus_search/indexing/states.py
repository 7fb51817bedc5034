"""Files and documents as they are, in digests: what tells whether one has changed since the last build."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search.engines.base import FileState
from corpus_search.errors import ReadError
from corpus_search.readers import content

if TYPE_CHECKING:
    from corpus_search.documents.document import RawDocument
    from corpus_search.readers.walking import File

UNREADABLE = "unreadable"
"""The digest of a file that cannot be read; such a file is tried again each time."""


def stored_path(path: str, base: str) -> str:
    """A path as it is stored: relative to the index's parent when below it, else absolute."""
    return path.removeprefix(base.rstrip(os.sep) + os.sep)


def holds_the_same(before: FileState, state: FileState) -> bool:
    """Whether a file and its sidecar hold what they held."""
    beside = before.sidecar.partition(" ")[0], state.sidecar.partition(" ")[0]
    return before.digest == state.digest != UNREADABLE and beside[0] == beside[1]


def raw_digest(raw: RawDocument) -> str:
    """The digest of all that a reader found of a document, its place too."""
    return hashlib.blake2b(repr(raw).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def sidecar_state(file: File) -> str:
    """Digest and stat of the sidecar of a file; empty without one."""
    if not file.sidecar:
        return ""
    status = os.stat(file.sidecar)
    return f"{digest_of(file.sidecar)} {status.st_size} {status.st_mtime_ns}"


def digest_of(path: str) -> str:
    found = hashlib.blake2b(digest_size=16)
    try:
        with content.open_file(Path(path)) as file:
            while piece := file.read(content.CHUNK):
                found.update(piece)
    except (OSError, ReadError):
        return UNREADABLE
    return found.hexdigest()


def fingerprint(sites: str = "") -> str:
    """Stands for everything that makes a document of a file, the user's site profiles (the path of their file)
    too: when it changes, all is read again."""
    found = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parents[1]
    for room in ("analysis", "readers", "metadata", "attribution", "pipeline.py"):
        place = package / room
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    if os.path.isfile(sites):
        found.update(Path(sites).read_bytes())
    return found.hexdigest()
