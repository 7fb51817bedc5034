"""Site furniture by its words: what a line is when it says "Share" or "Related articles"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from corpus_search.metadata.calendars import plain, rows
from corpus_search.records import record

SHORT = 80
"""Characters up to which a line that begins like furniture is furniture."""

_MARKS = "".join(map(chr, range(33, 48))) + ":;<=>?@[\\]^_`{|}~«»‹›“”„‘’…·•▪►▶▼▲→←↑↓–—×✕✖|／：、。・★☆※\u00a0\u200b\ufeff"


@record
class Phrase:
    """What a line was recognised as: why it is no article text, and whether the article ends here."""

    why: str
    ends: bool = False


def folded(line: str) -> str:
    """A line as phrases are compared: folded, blanks single, marks around it and counters beside it gone."""
    text = " ".join(plain(line).split())
    return text.strip(_MARKS + " ")


@cache
def _tables() -> tuple[dict[str, Phrase], dict[str, Phrase], re.Pattern[str], dict[str, Phrase]]:
    """Whole lines, beginnings, a pattern of all words within a line, and what each of these means."""
    whole: dict[str, Phrase] = {}
    starts: dict[str, Phrase] = {}
    within: dict[str, Phrase] = {}
    for row in rows("furniture.txt"):
        why, how, phrases = (part.strip() for part in row.split("|", 2))
        ends = how == "end"
        for phrase in (part.strip() for part in phrases.split(";")):
            key = plain(phrase)
            if how == "within":
                within[key] = Phrase(why)
            elif how == "start":
                starts.setdefault(key, Phrase(why))
            else:
                whole.setdefault(folded(phrase), Phrase(why, ends))
                if ends and " " in key:
                    starts.setdefault(key, Phrase(why, ends=True))
    pattern = "|".join(re.escape(key) for key in sorted(within, key=len, reverse=True))
    return whole, starts, re.compile(pattern), within


@cache
def _longest(table: int) -> int:
    return max(map(len, _tables()[table]))  # type: ignore[arg-type]


_COUNTER = re.compile(r"^[(\[]?\d{1,6}[)\]]?\s+|\s*[(\[]?\d{1,6}[)\]]?$")


def recognise(line: str) -> Phrase | None:
    """What furniture the line is by its words; None for anything else.

    Whole lines are compared without marks and a counter beside them (`3 Comments`, `Kommentare (12)`). Words
    within a line are looked for only up to 400 characters: longer lines are prose that speaks of cookies.
    """
    if len(line) > 400:
        return None
    whole, starts, pattern, within = _tables()
    text = folded(line)
    if not text:
        return None
    if found := whole.get(text) or whole.get(_COUNTER.sub("", text).strip(_MARKS + " ")):
        return found
    if len(text) <= SHORT:
        for end in range(min(len(text), _longest(1)), 2, -1):
            if (found := starts.get(text[:end])) and _breaks(text, end):
                return found
    inside = pattern.search(plain(line))
    return within[inside.group()] if inside else None


def _breaks(text: str, end: int) -> bool:
    """Whether a phrase that ends there ends at the border of a word."""
    return end == len(text) or not (text[end - 1].isalnum() and unicodedata.category(text[end])[0] in "LM")
