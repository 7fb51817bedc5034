"""The head of a plain text: the lines that name its publisher, and the labels of sections; titles are none of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.phrases import folded

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

HEAD = 8
"""Lines of a text in which its masthead stands."""

WORDS = 6
"""Words that the name of a publisher has at most."""

WIDE = 14
"""Letters that it has at most in a script without blanks."""

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"^[\w\s&.'’-]+$")
_NUMBERED = re.compile(r"[\s,:–-]*(?:n[ro]?\s?[.º°]?|#|№)?\s?\d{1,5}(?:[/-]\d{1,4})?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"[|·•]|\s[-–—]\s")
_EDGES = " ,.;:|·•-–—()\"'“”"


def is_label(text: str) -> bool:
    """Whether a line is nothing but the label of a section, its number, or both (`Press release No. 12/2021`)."""
    if len(text) > 40:
        return False
    label = folded(_NUMBERED.sub("", text))
    if not label:
        return any(map(str.isalnum, text))
    short = len(text) <= 14 and label.endswith(tuple(words_of("release")))
    return short or label in words_of("section")


def publisher(line: Line) -> str | None:
    """The publisher that a line names beside a date or alone; None for any other line.

    Of `Coast Post, 12 June 2023`, `By Ana Ruiz | Coast Post` and `Coast Post` it is the Coast Post; `Aldmouth, 12 June
    2023` names a place, for no word of it is a publisher's.
    """
    if line.size > 80 or line.ended or len(line.dates) > 1:
        return None
    text = line.text
    if line.dates:
        date = line.dates[0]
        if text[date.end :].strip(_EDGES):
            return None
        text = text[: date.start]
    parts = (part.strip(_EDGES) for part in _PARTS.split(text))
    return next((part for part in parts if is_publisher(part) and not is_label(part)), None)


def is_publisher(name: str) -> bool:
    """Whether a text is the name of a publisher: few words, capital letters, a word of publishers among them."""
    if is_cjk(name):
        folded_ = plain(name)
        named = folded_.endswith(tuple(words_of("ending"))) or folded_.startswith(
            tuple(words_of("beginning"))
        )
        return len(name) <= WIDE and named
    words = _WORD.findall(name)
    if not 2 <= len(words) <= WORDS or not _PLAIN.match(name):
        return False
    long = [word for word in words if len(word) > 3]
    titled = bool(long) and all(word[0].isupper() for word in long)
    return titled and not words_of("word").isdisjoint(plain(word) for word in words)


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind in `publishers.txt`, folded."""
    cells = (row.split("|") for row in rows("publishers.txt"))
    return frozenset(
        plain(word.strip()) for named, listed in cells if named.strip() == kind for word in listed.split(";")
    )
