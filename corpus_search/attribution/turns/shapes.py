"""The shape of a label in letters: an office or honorific, nobody's name, capitals, a name in mixed case, or none."""

from __future__ import annotations

import re
from typing import Literal

from corpus_search.attribution.turns.vocabulary import words

Shape = Literal["titled", "nameless", "capitals", "name", "short", "nick"]

_WORD = re.compile(r"[^\W\d_](?:[\w.'’&/-]*[\w.'’])?,?")
MOST_WORDS = 8
"""Words of a label."""
_MOST_OF_NAME = 5
"""Words of a name."""


def shape(name: str, *, person: bool) -> Shape | None:
    """The shape of a label without marks and parentheses. `person` tells that a person's name stood in these."""
    table = words()
    parts = _parts(name)
    if not 0 < len(parts) <= MOST_WORDS:
        return None
    plain = [part.strip(".,").casefold() for part in parts]
    numbered = plain[-1].lstrip("#").isdecimal()
    if numbered:
        parts, plain = parts[:-1], plain[:-1]
    joined = " ".join(plain)
    if len(joined) > 2 and joined[0] in "qa" and joined[1:].isdecimal():
        joined, plain = joined[0], [joined[0]]
    if not plain or not all(_WORD.fullmatch(part) for part in parts):
        return None
    if person and all(official(word) for word in plain):
        return "titled"
    bare = joined.removeprefix("the ") if name.isupper() else joined
    if bare in table.question or bare in table.answer or bare in table.nameless:
        return "nameless" if _capital(name) else None
    if plain[0] in table.question and plain[1:2] and plain[1] in table.origin and _capital(name):
        return "nameless"  # `Q from Port Sable`
    if table.never.intersection(plain):
        return None
    if _nameless(name, plain):
        return "nameless"
    return None if numbered else _named(name, parts, plain, person=person)


def _parts(name: str) -> list[str]:
    if name.isupper() and "_" in name:
        return name.replace("_", " ").split()
    parts = name.split()
    by = len(parts) > 1 and parts[0] == "BY" and name.isupper()
    return parts[1:] if by else parts  # BY MR. X: who examines in a deposition


def _nameless(name: str, plain: list[str]) -> bool:
    table = words()
    few = len(plain) <= 3 and _capital(name) and not table.function.intersection(plain)
    return bool(table.nameless.intersection((plain[0], plain[-1]))) and (name.isupper() or few)


def _named(name: str, parts: list[str], plain: list[str], *, person: bool) -> Shape | None:
    table = words()
    begins = 1 if plain[0] in table.article and len(plain) > 1 else 0
    capitals = " ".join(parts[begins:]).isupper()  # The MINISTER
    if official(plain[begins]) and (begins or len(plain) > 1 or capitals):
        if capitals and plain[0] in table.ordinal and len(plain) == 2 and not official(plain[1]):
            return "capitals"  # SECOND SAILOR
        return _titled(parts, plain, begins, capitals=capitals, person=person)
    if _speaks(plain) or plain[0] in ("for", "of", "to", "and"):
        return None
    if not _cased(parts, table.particle) or len(parts) > _MOST_OF_NAME:
        return None
    if sum(character.isalpha() for character in name) < 2:
        return None
    return "capitals" if capitals else "name"


def _speaks(plain: list[str]) -> bool:
    """Whether a word stands in a label that no name holds, and that is no name's own, as in `Lee May`."""
    found = words().function.intersection(plain)
    return bool(found) and not (len(plain) == len(found) + 1 and found <= words().name)


def _titled(parts: list[str], plain: list[str], begins: int, *, capitals: bool, person: bool) -> Shape | None:
    """An office or honorific and what follows; after an article (`The Minister for Harbours`) no more than a name."""
    table = words()
    tail = [w for w in plain[begins:] if len(w) > 1 and not official(w) and w not in table.particle]
    honoured = plain[begins] in table.honorific
    small = table.particle | table.suffix
    if honoured and not capitals:
        small |= table.role | table.honorific  # M. le président, El señor PRESIDENTE
    if table.function.intersection(tail) or not _cased(parts, small):
        return None
    return "titled" if not begins or honoured or capitals or person or not tail else "name"


def official(word: str) -> bool:
    """Whether a folded word is an honorific or an office, or made of them (`secretary-general`)."""
    return word in words().honorific or office(word)


def office(word: str) -> bool:
    """Whether a folded word is an office, or made of such words."""
    role = words().role
    return word in role or ("-" in word and all(part in role for part in word.split("-")))


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, or is written in a script without capitals."""
    return word[0].isupper() or (word[0].isalpha() and word[0].lower() == word[0].upper())


def _cased(parts: list[str], particles: frozenset[str]) -> bool:
    """Every word begins with a capital, but for small words inside; some word is no particle."""
    return all(
        _capital(part) or (at and part.strip(".").casefold() in particles) for at, part in enumerate(parts)
    ) and not all(part.strip(".").casefold() in words().particle for part in parts)
