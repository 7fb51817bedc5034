"""Names typed become names of the corpus: by the names in the index, and the aliases that a user keeps."""

from __future__ import annotations

from corpus_search.query import names
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.base import Reader
    from corpus_search.search.aliases import Alias


@record
class Unknown:
    """A name that the corpus does not know, and the nearest ones that it does."""

    field: str
    typed: str
    nearest: tuple[str, ...]


def known(
    reader: Reader, field: str, typed: tuple[str, ...], aliases: tuple[Alias, ...]
) -> tuple[tuple[str, ...], list[Unknown]]:
    """The names of the corpus that any of the typed ones means, most statements first, and what means
    none.
    """
    present = [name.name for name in reader.names(field)]
    found: dict[str, None] = {}
    unknown = []
    for one in typed:
        if hits := meant(one, present, aliases):
            found.update(dict.fromkeys(hits))
        else:
            unknown.append(Unknown(field, one, tuple(names.nearest(one, present))))
    return tuple(found), unknown


def meant(typed: str, present: list[str], aliases: tuple[Alias, ...] = ()) -> list[str]:
    """The present names that a typed one means, also through a person whom `speakers.toml` knows by it."""
    keys = {
        names.key(form)
        for alias in aliases
        if any(names.matches(typed, form) for form in alias.forms)
        for form in alias.forms
    }
    return [name for name in present if names.matches(typed, name) or (keys and names.key(name) in keys)]
