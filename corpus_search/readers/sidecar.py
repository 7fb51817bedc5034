"""A sidecar: `NAME.txt.meta.toml`, else `NAME.meta.toml`, declares what is known of the file beside it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError
from corpus_search.readers import content, fields

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.documents.document import Declared

END = ".meta.toml"
LARGEST = 1 << 16
KNOWN = ("id", "title", "source", "date", "speaker", "url", "authors", "author", "lang")


def beside(path: Path) -> Path | None:
    """The sidecar of a file, the one with its full name first; None where there is none."""
    for name in (path.name + END, path.stem + END):
        found = path.with_name(name)
        if found.is_file() and not found.is_symlink():  # a link may lead out of the corpus
            return found
    return None


def read(path: Path) -> Declared | None:
    """What the sidecar declares. Raises ReadError for one that is no TOML."""
    found = beside(path)
    if found is None:
        return None
    try:
        values = tomllib.loads(content.whole(found, LARGEST).decode("utf-8"))
    except (ReadError, ValueError, RecursionError) as error:
        raise ReadError(f"its sidecar {found.name} cannot be read: {error}") from error
    if unknown := [key for key in values if key.lower() not in KNOWN]:
        raise ReadError(f"its sidecar {found.name} has an unknown key: {unknown[0]}")
    return fields.declared(values, "sidecar")
