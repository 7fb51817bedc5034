"""A sidecar: `NAME.txt.meta.toml`, else `NAME.meta.toml`, declares what is known of the file beside it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError
from corpus_search.readers import fields

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.documents.document import Declared

END = ".meta.toml"


def beside(path: Path) -> Path | None:
    """The sidecar of a file, the one with its full name first; None where there is none."""
    for name in (path.name + END, path.stem + END):
        if (found := path.with_name(name)).is_file():
            return found
    return None


def read(path: Path) -> Declared | None:
    """What the sidecar declares. Raises ReadError for one that is no TOML."""
    found = beside(path)
    if found is None:
        return None
    try:
        return fields.declared(tomllib.loads(found.read_text(encoding="utf-8")), "sidecar")
    except (ValueError, UnicodeDecodeError) as error:
        raise ReadError(f"its sidecar {found.name} cannot be read: {error}") from error
