"""`speakers.toml`, kept by the user beside the index: other names of a speaker that no text tells.

    [[speaker]]
    name = "Wang Yi"
    aliases = ["王毅", "the Chinese foreign minister"]

Read at query time only: it never changes what a document says of itself.
"""

from __future__ import annotations

import os

from corpus_search.errors import UsageError
from corpus_search.records import record

FILE = "speakers.toml"


@record
class Alias:
    """One person: the name and its other forms."""

    forms: tuple[str, ...]


def load(folder: str) -> tuple[Alias, ...]:
    """The aliases that `speakers.toml` in this folder declares, none where there is no such file.

    Raises UsageError for a file that cannot be read.
    """
    path = os.path.join(folder, FILE)
    if not os.path.exists(path):
        return ()
    import tomllib

    try:
        with open(path, "rb") as file:
            declared = tomllib.load(file)
        return tuple(
            Alias((str(one["name"]), *map(str, one.get("aliases", ())))) for one in declared["speaker"]
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} cannot be read: {error}", hint='[[speaker]] then name = "…" and aliases = ["…"]'
        ) from error
