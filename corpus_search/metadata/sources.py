"""Who published it, as far as the text itself says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.metadata.lines import Line

_PROPER = r"(?:[Tt]he\s)?[A-ZÀ-Þ][\w’'&.-]*(?:\s(?:of|and|de|the|&|[A-ZÀ-Þ][\w’'&.-]*)){0,5}"
_PROOFS = (
    ("author note", re.compile(rf"\bpowered by (?P<name>{_PROPER})")),
    ("photo credit", re.compile(rf"(?P<name>{_PROPER}) (?:file )?photo by [A-Z]")),
    ("channel link", re.compile(rf"^(?P<name>{_PROPER}) (?:Youtube|YouTube|Facebook|Twitter|Instagram)$")),
    ("copyright", re.compile(
        rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©,:]*(?:\([cC]\)\s*)?(?:by\s)?(?:\d{{4}}(?:\s?[-–]\s?\d{{2,4}})?,?\s*)?"
        rf"(?:by\s)?(?P<name>{_PROPER})")),
)


def source(lines: Iterable[Line], number: object) -> Evidence | None:
    for basis, pattern in _PROOFS:
        for line in lines:
            if line.size <= 400 and (found := pattern.search(line.text)):
                name = found["name"].strip(" .,")
                return Evidence("source", name, basis, found.group(), number(line.place))  # type: ignore[operator]
    return None
