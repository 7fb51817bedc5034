"""Site furniture by its words: what a line is when it says "Share" or "Related articles"."""

from __future__ import annotations

import re
from functools import cache

from corpus_search.metadata.calendars import plain, rows
from corpus_search.records import record

SHORT = 80
"""Characters up to which a line that begins like furniture, or holds a word of `short`, is furniture."""

LINK = 240
"""Characters up to which a line that begins like a link to another article is one: it quotes the headline."""

SENTENCE = 400
"""Characters up to which words of `within` are looked for: longer lines are prose that speaks of such things."""

_MARKS = "".join(map(chr, range(33, 48))) + ":;<=>?@[\\]^_`{|}~«»‹›“”„‘’…·•▪►▶▼▲→←↑↓–—×✕✖|／：、。・★☆※\u00a0\u200b\ufeff"
_CONSENT = re.compile(
    r"\b(?:web\s?site|this site|browser|consent|privacy|GDPR|set by|webseite|datenschutz|zustimmung|sitio|sito)",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"^[(\[]?\d{1,6}[)\]]?\s+|\s*[(\[]?\d{1,6}[)\]]?$")


@record
class Phrase:
    """What a line was recognised as: why it is no article text, and whether the article ends here."""

    why: str
    ends: bool = False


@record
class _Tables:
    """The phrases by how they show; `longest` is the length of the longest beginning."""

    whole: dict[str, Phrase]
    starts: dict[str, Phrase]
    longest: int
    short: dict[str, Phrase]
    short_words: re.Pattern[str]
    within: dict[str, Phrase]
    within_words: re.Pattern[str]


def folded(line: str) -> str:
    """A line as phrases are compared: folded, blanks single, the marks around it gone."""
    return " ".join(plain(line).split()).strip(_MARKS + " ")


@cache
def _tables() -> _Tables:
    found: dict[str, dict[str, Phrase]] = {how: {} for how in ("line", "start", "short", "within", "end")}
    for row in rows("furniture.txt"):
        why, how, phrases = (part.strip() for part in row.split("|", 2))
        for phrase in phrases.split(";"):
            key = plain(phrase.strip()) if how in ("short", "within") else folded(phrase)
            found[how].setdefault(key, Phrase(why, ends=how == "end"))
    # An end may also begin a line, but not a single word of it: "Related" does, "comments on the budget" must not.
    starts = {key: phrase for key, phrase in found["end"].items() if " " in key} | found["start"]
    return _Tables(
        found["line"] | found["end"],
        starts,
        max(map(len, starts)),
        found["short"],
        _any(found["short"]),
        found["within"],
        _any(found["within"]),
    )


def _any(phrases: dict[str, Phrase]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key) for key in sorted(phrases, key=len, reverse=True)))


def recognise(line: str) -> Phrase | None:
    """What furniture the line is by its words; None for anything else.

    Whole lines are compared without marks and a counter beside them (`3 Comments`, `Kommentare (12)`).
    """
    if len(line) <= 1000 and line.casefold().count("cookie") >= 2 and _CONSENT.search(line):
        return Phrase("cookie notice")
    if len(line) > SENTENCE or not (text := folded(line)):
        return None
    tables = _tables()
    whole = tables.whole.get(text) or tables.whole.get(_COUNTER.sub("", text).strip(_MARKS + " "))
    return whole or _beginning(text, tables) or _inside(plain(line), tables)


def _beginning(text: str, tables: _Tables) -> Phrase | None:
    if len(text) > LINK:
        return None
    for end in range(min(len(text), tables.longest), 2, -1):
        phrase = tables.starts.get(text[:end])
        if phrase and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())):
            link = phrase.why == "related links" and not phrase.ends
            return phrase if link or len(text) <= SHORT else None
    return None


def _inside(text: str, tables: _Tables) -> Phrase | None:
    if len(text) <= SHORT and (found := tables.short_words.search(text)):
        return tables.short[found.group()]
    inside = tables.within_words.search(text)
    return tables.within[inside.group()] if inside else None
