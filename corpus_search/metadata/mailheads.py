"""The head of an e-mail that stands as text: its labels say who wrote it, when and about what."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.dates import read
from corpus_search.metadata.phrases import Phrase
from corpus_search.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.metadata.inferred import Inferred
    from corpus_search.metadata.lines import Line

WHY = "mail head"
"""Why its lines are no text of the letter."""

_FIELD = re.compile(r"([^\W\d_][\w -]{0,19}?)\s?[:：]\s*(.*)")
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?[\w.+-]+@[\w.-]+[>)\]]?")


def head(lines: list[Line]) -> dict[str, Line]:
    """The first line of each kind in the head (`from`, `date`, `subject`, `other`), and the `last` of all.

    The head is the first lines of the text, each with a label; the writer, the subject and one more must be among
    them, else there is none.
    """
    found: dict[str, Line] = {}
    for place, line in enumerate(lines):
        field = _FIELD.match(line.text)
        kind = _kinds().get(plain(field[1])) if field else None
        apart = place and line.place != lines[place - 1].place + 1
        if kind is None or apart:
            break
        found.setdefault(kind, line)
        found["last"] = line
    return found if {"from", "subject"} <= found.keys() and len(found) > 3 else {}


def marked(lines: list[Line], found: dict[str, Line]) -> list[Line]:
    """The lines of a text, those of its head known for it."""
    if not found:
        return lines
    last = found["last"].place
    return [replace(line, phrase=Phrase(WHY)) if line.place <= last else line for line in lines]


def over(inferred: Inferred, found: dict[str, Line], number: Callable[[int], int]) -> Inferred:
    """What is inferred of a text, with what its head says instead. `number` gives the line in the file."""
    changes: dict[str, object] = {}
    proofs: list[Evidence] = []
    for kind, field in (("subject", "title"), ("from", "authors"), ("date", "date")):
        value = _value(found[kind]) if kind in found else ""
        day = read(value) if kind == "date" else None
        if value and (day or kind != "date"):
            changes |= {"when": day} if day else {field: (value,) if field == "authors" else value}
            line = found[kind]
            proofs.append(Evidence(field, str(day or value), WHY, line.text, number(line.place)))
    said = {proof.field for proof in proofs}
    others = tuple(one for one in inferred.evidence if one.field not in said)
    return replace(inferred, **changes, evidence=(*proofs, *others)) if changes else inferred


def _value(line: Line) -> str:
    """What stands behind the label of a line: a name without its address."""
    field = _FIELD.match(line.text)
    return _ADDRESS.sub("", field[2]).strip(" \"'()") if field else ""


@cache
def _kinds() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("mailheads.txt"):
        kind, labels = row.split("|")
        for label in labels.split(";"):
            table.setdefault(plain(label.strip()), kind.strip())
    return table
