"""The names by which HTML pages mark what they say, from the data file beside this module."""

from __future__ import annotations

from functools import cache

from corpus_search.metadata.calendars import rows


@cache
def names(kind: str) -> tuple[str, ...]:
    """The names of a kind (`date meta`, `author class`, …), most telling first."""
    cells = (row.split("|") for row in rows("html_names.txt"))
    return tuple(name for named, listed in cells if named.strip() == kind for name in listed.split())
