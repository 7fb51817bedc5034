"""The parts of a plain-text page: headline, body, and what is furniture, with why each line is cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.metadata import blocks
from corpus_search.metadata.bylines import byline, role
from corpus_search.metadata.dates import mentions
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line


@record
class Page:
    """`title` is the headline's line (None where none stands by itself), `kept` the places of the body's lines,
    `cut` the place and reason of every other line that is not blank, `first` and `last` the lines of the main
    run (indices into `lines`, half open)."""

    lines: tuple[Line, ...]
    title: Line | None
    kept: frozenset[int]
    cut: dict[int, str]
    first: int
    last: int


_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*\|?$")
_CREDIT = re.compile(
    r"(?:\b(?:photo(?:graph)?s?|image|picture|foto|bild|crédit|crédits|credit|quelle|source|fuente|imagen|illustration)"
    r"(?:\s?(?:by|von|par|de|di|credit|courtesy|:|/|–|-)|\s*©)|\(AP\b|/\s?(?:AP|AFP|Reuters|dpa|Getty)|©|\bGetty Images\b"
    r"|\bYonhap\b|\bcourtesy of\b|写真|摄|사진)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\w ]{1,24}:\s*[\d.,%]+$")
_LINK_BAR = re.compile(r"[>»›|/•·]")


def parts(lines: list[Line], lang: str | None) -> Page:
    """Take a page apart. Without prose or signs of a web page everything is body."""
    run = blocks.main_run(lines)
    if run is None:
        first, last = 0, len(lines)
    else:
        first, last = run
    scrape = sum(line.phrase is not None for line in lines) >= 4
    first, last, title = _headline(lines, first, last, scrape=scrape)
    kept: set[int] = set()
    cut: dict[int, str] = {}
    above = lines.index(title) if title else -1
    for index, line in enumerate(lines):
        inside = above < index < last if not scrape or index >= first else False
        why = _why(lines, index, first, last, lang)
        if title and index == above:
            cut[line.place] = "title"
        elif why and len(lines) > 1:
            cut[line.place] = why
        elif scrape and not inside and not (above < index < first):
            cut[line.place] = "before the article" if index < first else "after the article"
        else:
            kept.add(line.place)
    if not kept:
        kept, cut, title = {line.place for line in lines}, {}, None
    return Page(tuple(lines), title, frozenset(kept), cut, first, last)


def _headline(
    lines: list[Line], first: int, last: int, *, scrape: bool
) -> tuple[int, int, Line | None]:
    """The main run without its headline, and the headline: the best short line above the prose."""
    if len(lines) < 2:
        return first, last, None
    if not any(line.prose for line in lines[first:last]):
        alone = lines[1].place > lines[0].place + 1 or lines[0].text.startswith("#")
        headed = alone and _headline_worth(lines, 0, 1) > 0
        return (1, last, lines[0]) if headed else (first, last, None)
    stop = first
    while stop < last and not lines[stop].prose:
        stop += 1
    best, at = 0.0, -1
    for index in range(max(0, stop - 25) if scrape else 0, min(stop, len(lines) - 1)):
        worth = _headline_worth(lines, index, stop)
        if worth > best:
            best, at = worth, index
    if at < 0:
        return first, last, None
    return max(first, at + 1), last, lines[at]


def _headline_worth(lines: list[Line], index: int, stop: int) -> float:
    line = lines[index]
    if _wraps(lines, index):
        return 0.0
    if line.phrase or line.size > 250 or not any(char.isalpha() for char in line.text):
        return 0.0
    if line.ended and line.text[-1] in ".。" or _furniture_shape(line) or byline(line.text):
        return 0.0
    return min(line.words, 12) / (1 + 0.15 * (stop - index))


def _wraps(lines: list[Line], index: int) -> bool:
    """Whether the line goes on in the next one, as hard-wrapped prose does."""
    if index + 1 == len(lines) or lines[index + 1].place > lines[index].place + 1:
        return False
    return lines[index + 1].text[0].islower()


def _furniture_shape(line: Line) -> str | None:
    text = line.text
    if _PICTURE.match(text):
        return "picture"
    if _LABEL.match(text):
        return "fact box"
    if _language_bar(line):
        return "language bar"
    if line.words <= 12 and re.search(r"\s[>»›]\s", text):
        return "navigation"
    return None


def _language_bar(line: Line) -> bool:
    """Whether the line is names of languages in at least two scripts, as sites offer their versions."""
    text = line.text
    if line.ended or line.words > 14:
        return False
    scripts = {"latin" for c in text if "a" <= c.lower() <= "z"}
    scripts |= {"cyrillic" for c in text if "Ѐ" <= c <= "ӿ"}
    scripts |= {"arabic" for c in text if "؀" <= c <= "ۿ"}
    scripts |= {"han" for c in text if "㐀" <= c <= "鿿"}
    scripts |= {"hangul" for c in text if "가" <= c <= "힣"}
    return len(scripts) >= 3


def _why(lines: list[Line], index: int, first: int, last: int, lang: str | None) -> str | None:
    line = lines[index]
    if line.phrase and (line.phrase.why != "disclaimer" or role(line.text)):
        return line.phrase.why
    if shape := _furniture_shape(line):
        return shape
    if line.size <= 160 and byline(line.text) and (index < first + 2 or index >= last - 2):
        return "byline"
    if line.size <= 60 and (found := mentions(line.text, lang)):
        left = line.size - sum(mention.end - mention.start for mention in found)
        if left <= 25:
            return "date line"
    if line.size <= 400 and _CREDIT.search(line.text) and (line.text.endswith("|") or line.size < 120):
        return "caption or credit"
    if 0 < index and lines[index - 1].text.startswith("![]") and line.text.endswith("|"):
        return "caption or credit"
    twin = [k for k in (index - 1, index + 1) if 0 <= k < len(lines) and lines[k].text == line.text]
    return "caption, twice" if twin and line.size >= 40 else None
