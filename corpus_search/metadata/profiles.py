"""Site profiles: a source known by the habits of its pages, from a data file that users may extend."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from corpus_search.metadata.phrases import folded
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.page import Page


@record
class Profile:
    """A source and its habits: lines that a page has (folded), patterns that its text holds."""

    source: str
    lines: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def fits(self, page: Page) -> bool:
        """Whether all habits show on a page."""
        present = {folded(line.text) for line in page.lines if line.size <= 120}
        if not present.issuperset(self.lines):
            return False
        text = "\n".join(line.text for line in page.lines)
        return all(pattern.search(text) for pattern in self.patterns)


def read(text: str) -> tuple[Profile, ...]:
    """The profiles of a file as `profiles.txt` describes it. Raises re.error for a pattern that is none."""
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_profile(block.strip().splitlines()) for block in plain.split("\n\n") if block.strip())


def _profile(rows: list[str]) -> Profile:
    habits = [row.partition(":") for row in rows[1:]]
    return Profile(
        rows[0].strip(),
        tuple(folded(value) for kind, _, value in habits if kind == "line"),
        tuple(re.compile(value.strip()) for kind, _, value in habits if kind == "text"),
    )


@cache
def shipped() -> tuple[Profile, ...]:
    """The profiles that come with the program."""
    return read(files(__package__).joinpath("profiles.txt").read_text(encoding="utf-8"))
