"""Site furniture by its words: what a line is when it says "Share" or "Related articles"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_search.metadata.calendars import plain, rows
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SHORT = 80
"""Characters up to which a line that begins like furniture, or holds a word of `short`, is furniture."""

LINK = 240
"""Characters up to which a line that begins like a link to another article is one: it quotes the headline."""

SENTENCE = 400
"""Characters up to which words of `within` are looked for: longer lines are prose about such things."""

_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»‹›“”„‘’…·•▪►▶▼▲→←↑↓–—×✕✖／：、。・★☆※\u00a0\u200b\ufeff"
_CONSENT = re.compile(
    r"\b(?:web\s?site|this site|browser|consent|privacy|GDPR|set by|webseite|datenschutz|sitio|sito)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_BAR = re.compile(r"\s*[|·•/]\s*")
_COUNT = re.compile(r"^\d{1,6}\s+")
_COUNTER = re.compile(r"^[(\[]?\d{1,6}[)\]]?\s+|\s*[(\[]?\d{1,6}[)\]]?$")


@record
class Phrase:
    """What a line was recognised as: why it is no article text, whether the article ends here, and whether it
    goes on with a headline, so that it may be longer."""

    why: str
    ends: bool = False
    quotes: bool = False


@record
class _Inside:
    """Phrases looked for within a line: what each means, and a pattern of all of them.

    The pattern is slow, so it is made and tried only where the first two words of a phrase stand side by side
    (`pairs`), or its only one (`words`); phrases that are not made of words stand in a pattern of their own
    (`marks`).
    """

    phrases: dict[str, Phrase]
    pattern: Callable[[], re.Pattern[str]]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    marks: re.Pattern[str]

    def find(self, text: str, words: list[str]) -> Phrase | None:
        """The phrase that a folded text of these words holds."""
        likely = not self.words.isdisjoint(words) or not self.pairs.isdisjoint(pairwise(words))
        found = self.pattern().search(text) if likely else self.marks.search(text)
        return self.phrases[found.group()] if found else None


@record
class _Tables:
    """The phrases by how they show; `longest` is the length of the longest beginning."""

    whole: dict[str, Phrase]
    starts: dict[str, Phrase]
    counted: dict[str, Phrase]
    longest: int
    short: _Inside
    within: _Inside


def folded(line: str) -> str:
    """A line as phrases are compared: folded, blanks single, the marks around it gone."""
    return " ".join(plain(line).split()).strip(_MARKS + " ")


@cache
def _tables() -> _Tables:
    found: dict[str, dict[str, Phrase]] = {
        how: {} for how in ("line", "start", "counted", "short", "within", "end")
    }
    for row in rows("furniture.txt"):
        why, how, phrases = (part.strip() for part in row.split("|", 2))
        for phrase in phrases.split(";"):
            key = plain(phrase.strip()) if how in ("short", "within") else folded(phrase)
            if how == "start" and phrase.strip()[-1:] in ":|":
                # With its mark it begins a line, without it is one: "More: …", but not "More than …".
                found["line"].setdefault(key, Phrase(why))
                key += phrase.strip()[len(phrase.strip().rstrip(" :|")) :]
            quotes = how == "counted" or (how == "start" and why == "related links")
            found[how].setdefault(key, Phrase(why, ends=how in ("end", "counted"), quotes=quotes))
    # An end may also begin a line, but a single word may not: "comments on the budget" begins an article.
    starts = {key: phrase for key, phrase in found["end"].items() if " " in key} | found["start"]
    return _Tables(
        found["line"] | found["end"],
        starts,
        found["counted"],
        max(map(len, [*starts, *found["counted"]])),
        _inside(found["short"]),
        _inside(found["within"]),
    )


def _inside(phrases: dict[str, Phrase]) -> _Inside:
    split = {key: _WORD.findall(key) for key in phrases}
    blanks = {key for key, words in split.items() if words and key.isascii() and key[0].isalnum()}
    return _Inside(
        phrases,
        cache(lambda: _any(phrases)),
        frozenset(split[key][0] for key in blanks if len(split[key]) == 1),
        frozenset((split[key][0], split[key][1]) for key in blanks if len(split[key]) > 1),
        _any(set(phrases) - blanks),
    )


def _any(keys: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True)) or "(?!)")


def recognise(line: str) -> Phrase | None:
    """What furniture the line is by its words; None for anything else.

    Whole lines are compared without marks and a counter beside them (`3 Comments`, `Kommentare (12)`); a bar of
    several (`Print | Share`) is the first of them.
    """
    if len(line) <= 1000 and line.casefold().count("cookie") >= 2 and _CONSENT.search(line):
        return Phrase("cookie notice")
    if len(line) > SENTENCE or not (text := folded(line)):
        return None
    tables = _tables()
    link = LINK if line.rstrip()[-1] not in ".。" else SHORT
    whole = tables.whole.get(text)
    if whole is None and (text[0].isdigit() or text[-1].isdigit()):
        whole = tables.whole.get(_COUNTER.sub("", text).strip(_MARKS + " "))
    if whole is None and len(text) <= SHORT and (parts := _BAR.split(text))[1:]:
        first, *others = (tables.whole.get(part.strip(_MARKS + " ")) for part in parts)
        whole = first if first and all(others) else None
    if whole is None and text[0].isdigit() and (rest := _COUNT.sub("", text)) != text:
        whole = _beginning(rest, tables.counted, tables.longest, link)
    return whole or _beginning(text, tables.starts, tables.longest, link) or _within(plain(line), tables)


def _beginning(text: str, starts: dict[str, Phrase], longest: int, link: int) -> Phrase | None:
    if len(text) > link:
        return None
    for end in range(min(len(text), longest), 2, -1):
        phrase = starts.get(text[:end])
        if phrase and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())):
            return phrase if phrase.quotes or len(text) <= SHORT else None
    return None


def _within(text: str, tables: _Tables) -> Phrase | None:
    words = _WORD.findall(text)
    found = tables.short.find(text, words) if len(text) <= SHORT else None
    return found or tables.within.find(text, words)
