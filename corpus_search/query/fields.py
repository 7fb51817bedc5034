"""The fields of the query language: one table."""

from __future__ import annotations

FIELDS = {
    "title": "a word, a quotation or parentheses",
    "source": "the name of a source",
    "speaker": "the name of a speaker",
    "date": "a date or a range of dates",
}
"""field -> what it takes"""

NAMED = ("source", "speaker")
"""Fields whose value is a name: at the head of an argument they take all of it."""


def nearest_field(name: str) -> str:
    """The field that a misspelt one most likely means."""
    from corpus_search.query.names import distance

    return min(FIELDS, key=lambda field: distance(name.casefold()[:16], field))
