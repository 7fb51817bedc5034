"""A sidecar: `NAME.txt.meta.toml`, else `NAME.meta.toml`, declares what is known of the file beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus_search.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.documents.document import Declared

END = ".meta.toml"
LARGEST = 1 << 16


def names(name: str) -> tuple[str, str]:
    """What the sidecar of a file of this name may be called, the one with its full name first."""
    return name + END, os.path.splitext(name)[0] + END


def beside(path: str) -> str:
    """The path of the sidecar of a file; empty where there is none."""
    folder, name = os.path.split(path)
    for one in names(name):
        found = os.path.join(folder, one)
        if os.path.isfile(found) and not os.path.islink(found):  # a link may lead out of the corpus
            return found
    return ""


def read(path: Path) -> Declared | None:
    """What the sidecar declares. Raises ReadError for one that is no TOML."""
    place = beside(os.fspath(path))
    if not place:
        return None
    from corpus_search import toml
    from corpus_search.readers import content, fields

    found = path.with_name(os.path.basename(place))
    try:
        values = toml.loads(content.whole(found, LARGEST).decode("utf-8-sig"))
    except (ReadError, ValueError) as error:
        raise ReadError(f"its sidecar {found.name} cannot be read: {error}") from error
    if unknown := [name for name in values if fields.key(name) not in (*fields.DECLARED, "author")]:
        raise ReadError(f"its sidecar {found.name} has an unknown key: {unknown[0]}")
    return fields.declared(fields.known(values), "sidecar")
