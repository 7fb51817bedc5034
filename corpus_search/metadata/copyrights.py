"""Who holds the copyright of a text: its publisher says so with a year or at the foot, pictures beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import LETTERS, is_cjk
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.mastheads import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.lines import Line
    from corpus_search.metadata.page import Page

FOOT = 25
"""Lines at the foot of a text in which a copyright without a year is its own: elsewhere it is a picture's."""

BELOW = 3
"""Lines right below the article of a web page that may say from whom it was taken."""

LONGEST = 400
"""Characters above which a line is prose, whatever it names."""

FEWEST = 3
"""Letters of a name that tells enough; of a script without blanks two do."""

_WORD = r"[A-ZÀ-ÞĀ-ŽА-Я][\w’'&-]*(?:\.(?=\w)[\w’'&-]*)*"
_LINK = r"(?:of|and|for|de|del|do|da|la|du|des|the|der|die|für|und|van|voor|e|y|et|&)"
NAME = rf"(?:[Tt]he\s)?{_WORD}(?:\s(?:{_LINK}\s){{0,2}}{_WORD}){{0,5}}"
"""A name of several words, each with a capital letter, small words between them."""

_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:\d\d){1,2})?"
_MARK = r"(?:©|ⓒ|\([cC]\)|(?i:copyright)(?![^\W\d_]))"
_RESERVED = r"(?:版权所有|版權所有|저작권자)"
_UNCASED = r"[\u0590-\u06ff\u0900-\u0eff\u10a0-\u10ff]{2,20}"
_BEGINNING = rf"{_MARK}(?:[\s©ⓒ,:]|\([cC]\)|(?i:copyright\b))*"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Mark and name; one without capitals; one in lower case that fills the line with mark and year; name and mark."""
    return (
        re.compile(rf"{_BEGINNING}(?:{_YEARS}[\s,.–-]*\s)?(?:by\s)?(?P<name>{NAME})"),
        re.compile(
            rf"(?:{_BEGINNING}|{_RESERVED}\s?)(?:{_YEARS}[\s,.–-]*)?(?P<name>[{LETTERS}]{{2,20}})(?!\w)"
        ),
        re.compile(
            rf"{_BEGINNING}(?:{_YEARS}\s)?(?P<name>{_UNCASED}(?:\s{_UNCASED}){{0,4}})(?:\s{_YEARS})?\W*$"
        ),
        re.compile(
            rf"^{_BEGINNING}(?:{_YEARS}\s(?P<name>[^\W\d_][\w.-]+)|(?P<named>[^\W\d_][\w.-]+)\s{_YEARS})\W*$"
        ),
        re.compile(rf"(?P<name>{NAME})\.?\s(?:©|ⓒ|All [Rr]ights [Rr]eserved)"),
    )


_FIRST = ("©", "ⓒ", "(c)", "copyright", "rights reserved", "版权所有", "版權所有", "저작권자")
"""One of these stands in each line that is looked at, in lower case."""
_COMPANY = re.compile(
    r"(?:[\s.,&]+(?:Inc|Ltd|Limited|Pty|GmbH|mbH|LLC|AG|KG|Co|Corp|plc|S\.?A|S\.?L|N\.?V|B\.?V|C\.A|e\.?V))+\.?$"
)
_PARTS = re.compile(r"[^\W_]+")
_YEAR = re.compile(_YEARS)
_MARKS = re.compile(_MARK)
_GOES_ON = re.compile(r"\s[^\W\d_A-ZÀ-Þ]{2,}")
_EDGES = " .,&-"


def holder(page: Page) -> tuple[str, Line, str] | None:
    """The holder of the copyright of a text, the line that says so and its words; the last one that does."""
    for index in reversed(range(len(page.lines))):
        line = page.lines[index]
        folded = line.text.lower()
        foot = index >= len(page.lines) - FOOT
        # In an article and right below it stands whose picture it is, or whose text was taken over.
        inside = page.web and page.start - 3 <= index < page.last + (0 if foot else BELOW)
        if line.size > LONGEST or inside or not any(word in folded for word in _FIRST):
            continue
        for name, said in _names(line.text, foot=foot):
            return name, line, said
    return None


def _names(text: str, *, foot: bool) -> Iterator[tuple[str, str]]:
    """The names that a line gives to the holder of the text's own rights, each with its words."""
    for form in _forms():
        for found in form.finditer(text):
            if any(tool in plain(text[: found.start()]) for tool in words_of("tool")):
                return
            shared = text[found.end() : found.end() + 1] == "/" and not _YEAR.search(found.group())
            name = "" if shared else _clean(next(filter(None, found.groups())), text[found.end() :])
            if len(name) + is_cjk(name) >= FEWEST and (foot or _is_own(text, found)):
                yield name, found.group()


def _is_own(text: str, found: re.Match[str]) -> bool:
    """Whether a copyright is that of the whole text, by its words: a year beside it, two marks, all rights."""
    near = text[max(0, found.start() - 8) : found.end() + 20]
    return (
        bool(_YEAR.search(near))
        or len(_MARKS.findall(found.group())) > 1
        or "rights reserved" in text.lower()
    )


def _clean(name: str, after: str) -> str:
    """A name up to the first word of rights or of a menu, without the form of its company; nothing for a word with
    which a sentence begins."""
    if " " not in name and name[:1].isupper() and _GOES_ON.match(after):
        return ""
    if any(word in name for word in words_of("rights") if not word.isascii() and is_cjk(word)):
        return ""
    for found in _PARTS.finditer(name):
        if plain(found.group()) in words_of("rights"):
            name = name[: found.start()]
            break
    return _COMPANY.sub("", f" {name.strip(_EDGES)}").strip(_EDGES)
