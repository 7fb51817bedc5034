"""The full names of publishers whose pages print short forms, from the data file beside this module."""

from __future__ import annotations

import re
from functools import cache

from corpus_search.metadata.calendars import plain, rows


def key(name: str) -> str:
    """The letters and digits of a name, folded: by them names are compared."""
    return re.sub(r"[\W_]", "", plain(name))


def full_name(name: str) -> str:
    """A publisher's full name with the printed form behind it, if the form is a known one; else the form."""
    short = key(name)
    table = _aliases()
    full = table.get(short)
    if full is None and not short.isascii():
        full = next(
            (table[form] for form in table if not form.isascii() and len(form) >= 3 and form in short), None
        )
    return name if full is None or key(full) == short else f"{full} ({name})"


@cache
def _aliases() -> dict[str, str]:
    table = {}
    for row in rows("aliases.txt"):
        full, forms = (part.strip() for part in row.split("|"))
        for form in forms.split(";"):
            table[key(form)] = full
    return table
