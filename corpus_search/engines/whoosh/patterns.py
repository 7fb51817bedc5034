"""The written forms that a pattern matches, among all forms of a segment in order of code points.

Where a pattern begins with letters, only the forms that begin so are looked at (by bisection). Else a form
must hold some literal piece of it, which `in` decides at C speed; the few left are compared one by one.
"""

from __future__ import annotations

from itertools import pairwise

from corpus_search.errors import QueryError
from corpus_search.query.nodes import Fuzzy, Prefix, Wildcard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.engines.whoosh.codec.strings import Strings
    from corpus_search.query.nodes import Pattern

LIMIT = 10_000
"""A pattern of more words is refused: nobody reads what it finds, and it would be slow."""


def matching(pattern: Pattern, forms: Strings) -> Sequence[int]:
    """Ordinals, ascending, of the forms that match the whole pattern."""
    if isinstance(pattern, Prefix):
        return forms.beginning(pattern.text)
    if isinstance(pattern, Wildcard):
        return _wild(pattern.pattern, forms)
    return _fuzzy(pattern, forms)


def refuse(pattern: Pattern) -> QueryError:
    """The error for a pattern of more than `LIMIT` words."""
    return QueryError(
        f"this pattern matches more than {LIMIT:,} words",
        at=pattern.at,
        hint="give it more letters, above all at the beginning",
    )


def _wild(pattern: str, forms: Strings) -> list[int]:
    literals = pattern.replace("?", "*").split("*")
    among = forms.beginning(literals[0])
    longest = max(literals[1:], key=len, default="")
    tail = literals[-1] if len(literals) > 1 else ""
    held = ((i, forms[i]) for i in among) if literals[0] else enumerate(forms)  # all at once is cheaper
    return [i for i, form in held if longest in form and form.endswith(tail) and wild(pattern, form)]


def wild(pattern: str, form: str) -> bool:
    """Whether a pattern of `?` (one character) and `*` (any number) matches a whole form."""
    at = place = 0
    star, resume = -1, 0
    while place < len(form):
        if at < len(pattern) and pattern[at] == "*":
            star, resume = at, place
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", form[place]):
            at += 1
            place += 1
        elif star >= 0:
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return not pattern[at:].strip("*")


def _fuzzy(pattern: Fuzzy, forms: Strings) -> list[int]:
    """Of `distance + 1` pieces of the text, one stands unchanged in any form so near (the pigeonhole)."""
    text, distance = pattern.text, pattern.distance
    shortest, longest = len(text) - distance, len(text) + distance
    cuts = [len(text) * i // (distance + 1) for i in range(distance + 2)]
    pieces = [text[start:end] for start, end in pairwise(cuts)]
    return [
        i
        for i, form in enumerate(forms)
        if shortest <= len(form) <= longest
        and any(piece in form for piece in pieces)
        and within(text, form, distance)
    ]


def within(one: str, other: str, distance: int) -> bool:
    """Whether Levenshtein's distance is at most so much (1 or 2).

    What both ends share is taken off, then each of the three edits is tried.
    """
    if one == other:
        return True
    if distance == 0 or abs(len(one) - len(other)) > distance:
        return False
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    end = 0
    room = min(len(one), len(other)) - start
    while end < room and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other:
        return len(one) + len(other) <= distance
    return (
        within(one[1:], other[1:], distance - 1)
        or within(one[1:], other, distance - 1)
        or within(one, other[1:], distance - 1)
    )
