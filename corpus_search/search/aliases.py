"""`speakers.toml`, kept by the user beside the index: other names of a speaker that no text tells.

    [[speaker]]
    name = "Ilse Varga"
    aliases = ["伊尔瑟·瓦尔加", "the chief negotiator"]

Read at query time only: it never changes what a document says of itself.
"""

from __future__ import annotations

import os

from corpus_search.errors import UsageError
from corpus_search.records import record

FILE = "speakers.toml"
KEYS = ("name", "aliases", "roles", "affiliation")
"""What may be told of a person; roles and affiliation are notes for the reader of the file."""


@record
class Alias:
    """One person: the name and its other forms."""

    forms: tuple[str, ...]


def load(folder: str) -> tuple[Alias, ...]:
    """The aliases that `speakers.toml` in this folder declares, none where there is no such file.

    Raises UsageError for a file that cannot be read.
    """
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):  # a pipe would be waited for
        return ()
    from corpus_search import toml

    try:
        declared = toml.load(path)
    except ValueError as error:
        raise _wrong(path, str(error)) from error
    speakers = declared.pop("speaker", [])
    if declared or not isinstance(speakers, list):
        raise _wrong(path, f"{next(iter(declared), 'speaker')!r} is no [[speaker]]")
    return tuple(_alias(path, one) for one in speakers)


def _alias(path: str, one: object) -> Alias:
    """The forms of one person. Raises UsageError for what is none."""
    known = one if isinstance(one, dict) else {}
    name, aliases = known.get("name"), known.get("aliases", [])
    if not isinstance(name, str) or not name.strip():
        raise _wrong(path, "a [[speaker]] without a name")
    if unknown := [key for key in known if key not in KEYS]:
        raise _wrong(path, f"{name} has an unknown key {unknown[0]!r}")
    if not isinstance(aliases, list) or not all(isinstance(form, str) for form in aliases):
        raise _wrong(path, f"the aliases of {name} are no list of names")
    return Alias((name, *aliases))


def _wrong(path: str, what: str) -> UsageError:
    return UsageError(f"{path}: {what}", hint='[[speaker]] then name = "…" and aliases = ["…"]')
