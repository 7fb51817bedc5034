"""Names typed become names of the corpus: by the names in the index, and the aliases that a user keeps."""

from __future__ import annotations

from corpus_search.query import names
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.search.aliases import Alias


@record
class Unknown:
    """A name that the corpus does not know, and the nearest ones that it does."""

    field: str
    typed: str
    nearest: tuple[str, ...]


def known(
    present: list[str], field: str, typed: tuple[str, ...], aliases: tuple[Alias, ...], *, suggest: int
) -> tuple[tuple[str, ...], list[Unknown]]:
    """The present names that any of the typed ones means, in their order, and what means none.

    So many of these, `suggest`, come with the nearest names: each is held against all that are present.
    """
    found: dict[str, None] = {}
    unknown: list[Unknown] = []
    for one in dict.fromkeys(typed):
        if hits := meant(one, present, aliases):
            found.update(dict.fromkeys(hits))
        else:
            near = names.nearest(one, present) if len(unknown) < suggest else []
            unknown.append(Unknown(field, one, tuple(near)))
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
