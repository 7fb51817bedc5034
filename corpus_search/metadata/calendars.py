"""Names of months and weekdays of many languages, read once from the data files beside this module."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

LETTER = (
    r"[^\s\d_!-/:-@\[-`{-©«-´¶-¹»-¿\u2000-\u200b\u200e-\u2bff\u3000-\u303f\uff00-\uff20\U0001f000-\U0001faff]"
)
"""A letter of a word, as a pattern: all but blanks, digits and marks. In the scripts of India and Thailand the signs
of vowels are no letters to Python."""

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")


def plain(word: str) -> str:
    """A word as the tables spell it: case, accents and compatibility forms folded."""
    if word.isascii():
        return word.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold()))
    return unicodedata.normalize("NFC", bare)  # Hangul whole again: a syllable is a character


def rows(name: str) -> list[str]:
    """The lines of a data file of this package that hold something, comments (`#`) left out."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _table(name: str) -> dict[str, dict[int, frozenset[str]]]:
    """Folded name -> number from 1 -> the languages in which it has that number."""
    table: dict[str, dict[int, frozenset[str]]] = {}
    for row in rows(name):
        code, *cells = [cell.strip() for cell in row.split("|")]
        for number, cell in enumerate(cells, 1):
            for form in cell.split():
                numbers = table.setdefault(plain(form), {})
                numbers[number] = numbers.get(number, frozenset()) | {code}
    return table


def _number(name: str, word: str, lang: str | None) -> int | None:
    numbers = _table(name).get(plain(word))
    if not numbers:
        return None
    own = [number for number, langs in numbers.items() if lang in langs]
    if len(own) == 1:
        return own[0]
    if len(numbers) > 1:
        return None
    ((number, langs),) = numbers.items()
    # Short forms are words of other languages ("out" is October in Portuguese): then the language must fit.
    short = word.isascii() and len(word) <= 3
    return None if short and lang is not None and "en" not in langs else number


@cache
def month(word: str, lang: str | None) -> int | None:
    """The month (1 to 12) that a word names in a text of that language; None when it names none or two."""
    return _number("months.txt", word, lang)


@cache
def weekday(word: str, lang: str | None) -> int | None:
    """The day of the week (1 = Monday, as in ISO 8601) that a word names; None when it names none or two."""
    return _number("weekdays.txt", word, lang)
