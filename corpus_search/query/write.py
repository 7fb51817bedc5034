"""A tree back to text: the canonical way to type it as one argument, so that parse(write(tree)) == tree."""

from __future__ import annotations

from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Wildcard,
    Word,
)
from corpus_search.query.request import FIRST_DAY, LAST_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.documents.document import When
    from corpus_search.query.nodes import Query

_LOOSE = {Or: 0, And: 1, Not: 2, Near: 3}
"""How loosely a node binds; a leaf binds as itself."""


def write(query: Query) -> str:
    """The query as text."""
    if isinstance(query, Or):
        return " OR ".join(_inside(part, 1) for part in query.parts)
    if isinstance(query, And):
        return " AND ".join(_inside(part, 2) for part in query.parts)
    if isinstance(query, Not):
        return f"NOT {_inside(query.part, 3)}"
    if isinstance(query, Near):
        return f"{_inside(query.left, 4)} NEAR/{query.distance} {_inside(query.right, 4)}"
    return _primary(query)


def _inside(query: Query, binding: int) -> str:
    """In parentheses where it binds more loosely than what stands around it."""
    text = write(query)
    return f"({text})" if _LOOSE.get(type(query), 4) < binding else text


def _primary(query: Query) -> str:
    if isinstance(query, Word):
        return f"={query.form}" if query.exact else query.form
    if isinstance(query, Run):
        return query.text
    if isinstance(query, Prefix):
        return f"{query.text}*"
    if isinstance(query, Wildcard):
        return query.pattern
    if isinstance(query, Fuzzy):
        return f"{query.text}~{query.distance if query.distance > 1 else ''}"
    if isinstance(query, Phrase):
        words = " ".join(_primary(part) for part in query.parts)
        return f'"{words}"~{query.slop}' if query.slop else f'"{words}"'
    if isinstance(query, InTitle):
        return f"title:{_inside(query.part, 4)}"
    if isinstance(query, Having):
        return f'{query.field}:"{query.typed}"'
    if isinstance(query, Dated):
        return f"date:{days(query.when)}"
    raise TypeError(f"no query: {query!r}")


def days(when: When) -> str:
    """An interval as a range is typed; its open ends are left out."""
    if when.first == FIRST_DAY and when.last != LAST_DAY:
        return f"..{when.last}"
    if when.last == LAST_DAY and when.first != FIRST_DAY:
        return f"{when.first}.."
    first, last = when.first, when.last
    if (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    return first if first == last else f"{first}..{last}"
