"""The head of a saved text in labelled lines, as databases and scripts write it: `Title: …`, `Source: …`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata import bylines
from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.dates import read
from corpus_search.metadata.mastheads import words_of
from corpus_search.metadata.phrases import Phrase
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.metadata.inferred import Inferred
    from corpus_search.metadata.lines import Line

WHY = "label"
"""Why its lines are no text."""

HEAD = 16
"""Lines in which the head stands."""

LONGEST = {"title": 250, "source": 60}
"""Characters of what such a line says, at most."""

_FIELD = re.compile(r"[*_#>\s-]*(?P<label>[^\W\d_][^\n:：*]{0,19}?)[*_]*\s?[:：][*_]*\s*(?P<value>.*)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


@record
class Head:
    """What the lines of a head say by their kind (`title`, `author`, `source`, `date`, `url`, `about`): the first value
    of each with its line. `places` are those of all its lines.
    """

    said: dict[str, tuple[str, Line]]
    places: frozenset[int]


def head(lines: list[Line]) -> Head:
    """The labelled lines above the first sentence of a text, empty where there is no head.

    Two kinds make one, not both beside the point; or an address that stands alone in its line.
    """
    said: dict[str, tuple[str, Line]] = {}
    places: set[int] = set()
    addresses = 0
    for line in lines[:HEAD]:
        if found := _field(line.text):
            kind, value = found
            said.setdefault(kind, (value, line))
            places.add(line.place)
            addresses += _ADDRESS.fullmatch(line.text) is not None
        elif line.prose and line.ended:
            break
    enough = len(said) > 1 or addresses == 1
    telling = said.keys() - {"about", "date"}
    return Head(said, frozenset(places)) if enough and telling else Head({}, frozenset())


def _field(text: str) -> tuple[str, str] | None:
    """The kind of a line of such a head, and what it says."""
    if address := _ADDRESS.fullmatch(text):
        return "url", address[1]
    field = _FIELD.match(text)
    kind = _kinds().get(plain(field["label"])) if field else None
    return (kind, field["value"].strip(" *_\"'")) if field and kind else None


def marked(lines: list[Line], found: Head) -> list[Line]:
    """The lines of a text, those of its head known for it."""
    return [replace(line, phrase=Phrase(WHY)) if line.place in found.places else line for line in lines]


def over(inferred: Inferred, found: Head, number: Callable[[int], int]) -> Inferred:
    """What is inferred of a text, with what its head says instead. `number` gives the line in the file."""
    changes: dict[str, object] = {}
    proofs: list[Evidence] = []
    for kind, field in (("title", "title"), ("author", "authors"), ("source", "source"), ("date", "when")):
        value, line = found.said.get(kind, ("", None))
        meant = _meant(kind, value) if line else None
        if line and meant:
            changes[field] = meant
            shown = "; ".join(meant) if isinstance(meant, tuple) else str(meant)
            name = "date" if kind == "date" else field
            proofs.append(Evidence(name, shown, WHY, line.text, number(line.place)))
    address = _ADDRESS.fullmatch(found.said["url"][0]) if "url" in found.said else None
    if address:
        changes["url"] = address[1]
    said = {proof.field for proof in proofs}
    others = tuple(one for one in inferred.evidence if one.field not in said)
    return replace(inferred, **changes, evidence=(*proofs, *others)) if changes else inferred


def _meant(kind: str, value: str) -> object:
    """What a value means: names, a day, or its words; nothing where it cannot be read."""
    if kind == "author":
        return bylines.names(value)
    if kind == "date":
        return read(value)
    return value if len(value) <= LONGEST[kind] else None


@cache
def _kinds() -> dict[str, str]:
    table = dict.fromkeys(words_of("origin"), "source")
    for row in rows("labels.txt"):
        kind, labels = row.split("|")
        for label in labels.split(";"):
            table.setdefault(plain(label.strip()), kind.strip())
    return table
