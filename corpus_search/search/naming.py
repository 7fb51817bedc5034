"""A document by what names it: its id, its path, or `path:line` as `search` prints it."""

from __future__ import annotations

import os

from corpus_search.documents.document import stored_path
from corpus_search.errors import NothingFound, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.documents.document import Document
    from corpus_search.engines.base import Reader

LISTED = 20
"""How many places are named where several are meant."""


def the_one(
    reader: Reader, base: str, typed: str, *, shown: Callable[[str], str] = lambda path: path
) -> Document:
    """The document that is named so; `base` is the folder that stored paths are relative to.

    Raises NothingFound for none, and UsageError for several, with their places as `shown` writes a path, or
    with their ids where they share one.
    """
    keys = next(filter(None, map(reader.find, _places(base, typed))), []) or _around(reader, base, typed)
    if not keys:
        raise NothingFound(f"no document {typed!r} in this corpus", hint="search -l WORDS names documents")
    if len(keys) > 1:
        several = [reader.document(key) for key in keys[:LISTED]]
        names = [f"{shown(one.path)}:{one.line}" for one in several]
        if len({*names}) < len(names):  # rows on one line
            names = [one.id for one in several]
        more = f" and {len(keys) - LISTED} more" if len(keys) > LISTED else ""
        raise UsageError(f"{typed!r} is {len(keys)} documents", hint=f"one of {' '.join(names)}{more}")
    return reader.document(keys[0])


def _places(base: str, typed: str) -> Iterator[str]:
    """How the index may know it: as typed, as a path from here, with the line that search prints."""
    path, colon, line = typed.rpartition(":")
    yield typed
    yield _stored(typed, base)
    if colon and line.isdecimal():
        yield f"{_stored(path, base)}:{line}"


def _around(reader: Reader, base: str, typed: str) -> list[str]:
    """The document that a line of a file lies in; of a file of several none, as those have lines of their own."""
    path, colon, line = typed.rpartition(":")
    keys = reader.find(_stored(path, base)) if colon and line.isdecimal() else []
    return keys if len(keys) == 1 else []


def _stored(typed: str, base: str) -> str:
    """A path that was typed as the index stores it."""
    return stored_path(os.path.abspath(typed), base)
