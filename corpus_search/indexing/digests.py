"""Files and documents as they are, in digests: what tells whether one has changed since the last build."""

from __future__ import annotations

import hashlib
import os
from operator import attrgetter

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.errors import ReadError
from corpus_search.indexing.folders import UNREADABLE

SITES = "sites.toml"
"""The user's site profiles, beside the index: `metadata.profiles.FILE`, which would have all of `metadata` loaded."""


_FIELDS = attrgetter(
    *[name for name in RawDocument.__match_args__ if name not in ("text", "html", "declared")]
)
_DECLARED = attrgetter(*Declared.__match_args__)


def raw_digest(raw: RawDocument) -> str:
    """The digest of all that a reader found of a document, its place too."""
    found = hashlib.blake2b(digest_size=16)
    kind, text = ("html", raw.html) if raw.text is None else ("text", raw.text)
    found.update(repr((kind, _FIELDS(raw), _DECLARED(raw.declared))).encode("utf-8", "surrogatepass"))
    found.update((text or "").encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def digest_of(path: str) -> str:
    """The digest of the bytes of a file, packed as they are."""
    from corpus_search.readers import content

    found = hashlib.blake2b(digest_size=16)
    try:
        with content.open_file(path) as file:
            while piece := file.read(content.CHUNK):
                found.update(piece)
    except (OSError, ReadError):
        return UNREADABLE
    return found.hexdigest()


def fingerprint(sites: str = "") -> str:
    """Stands for everything that makes a document of a file, the user's site profiles (the path of their file)
    too: when it changes, all is read again."""
    found = hashlib.blake2b(digest_size=16)
    package = os.path.dirname(os.path.dirname(__file__))
    for place in _rules(package):
        found.update(place.removeprefix(package).encode() + b"\0" + _bytes(place))
    if os.path.isfile(sites):
        found.update(_bytes(sites))
    return found.hexdigest()


def _rules(package: str) -> list[str]:
    """The files that readers and rules are made of."""
    found: list[str] = []
    for room in ("analysis", "readers", "metadata", "attribution", "pipeline"):
        for folder, inside, names in os.walk(os.path.join(package, room)):
            inside[:] = [name for name in inside if name != "__pycache__"]
            found += [os.path.join(folder, name) for name in names]
    return sorted(found)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
