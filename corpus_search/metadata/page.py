"""The parts of a plain-text page: headline, body, and what is furniture, with why each line is cut."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.metadata import blocks
from corpus_search.metadata.bylines import byline, role
from corpus_search.metadata.credits import has_credit, is_placeholder
from corpus_search.metadata.headlines import first_paragraph, headline, is_meta, may_be
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

WEB = 4
"""Lines of furniture by their words from which a text is taken for a scraped page, and cut to its article."""


@record
class Page:
    """`lines` without blank ones; `title` the headline's index in them (None where none stands by itself);
    `first`, `last` the indices (half open) of the article below its headline, `start` that of its first full
    paragraph; `kept` the places of the body's lines, `cut` place and reason of every other line; `web`
    whether the text is a scraped page."""

    lines: tuple[Line, ...]
    title: int | None
    first: int
    start: int
    last: int
    kept: frozenset[int]
    cut: dict[int, str]
    web: bool


def parts(lines: list[Line], lang: str | None) -> Page:
    """Take a page apart. Of a text that is no scraped page only what is surely furniture is cut."""
    web = sum(line.phrase is not None for line in lines) >= WEB
    run = blocks.main_run(lines)
    title = _title(lines, run, lang, web=web)
    first, last = run if web and run else (0, len(lines))
    if title is not None:
        first = title + 1
    counts = Counter(line.text for line in lines)
    cut: dict[int, str] = {}
    for index, line in enumerate(lines):
        if why := _why(lines, index, title, first, last, web, counts):
            cut[line.place] = why
    kept = {line.place for line in lines if line.place not in cut}
    if not kept:
        title, kept, cut = None, {line.place for line in lines}, {}
    start = first_paragraph(lines, first, last)
    return Page(tuple(lines), title, first, start, last, frozenset(kept), cut, web)


def _title(lines: list[Line], run: tuple[int, int] | None, lang: str | None, *, web: bool) -> int | None:
    """The index of the headline, if the text has one of its own: of a web page the likeliest line, else the
    first that is neither furniture nor a sentence and has text below it."""
    if web and run is not None:
        found = headline(lines, *run, lang)
        return None if found is None or lines[found].sentence else found
    candidates = []
    for index, line in enumerate(lines[:-1]):
        if line.ended and (line.prose or line.sentence):
            break
        if may_be(lines, index) and not is_meta(line) and not by_shape(lines, index):
            candidates.append(index)
    if not candidates:
        return None
    if run is None:
        # Nothing but short lines: a first line that stands apart heads them.
        apart = lines[1].place > lines[0].place + 1 or lines[0].text.startswith("#")
        return 0 if apart and candidates[0] == 0 else None
    label = len(candidates) > 1 and lines[candidates[0]].words <= 2 and 4 <= lines[candidates[1]].words <= 25
    return candidates[1] if label else candidates[0]


def _why(
    lines: list[Line],
    index: int,
    title: int | None,
    first: int,
    last: int,
    web: bool,
    counts: Counter[str],
) -> str | None:
    line = lines[index]
    if index == title:
        return "title"
    if line.phrase and not (line.phrase.why == "disclaimer" and not role(line.text)):
        return line.phrase.why
    if why := by_shape(lines, index):
        return why
    if byline(line.text) and (index < first + 8 or index >= last - 3):
        return "byline"
    if not web:
        return None
    if index < first:
        return "before the article"
    if index >= last:
        return "after the article"
    if counts[line.text] >= 3 and not line.prose:
        return "repeated on the page"
    return _aside(lines, index)


_LABEL = re.compile(r"^[\w ]{1,24}:\s*[\d.,%]+$")
_CHANNEL = re.compile(
    r"^[\w .'’&-]{2,40}\s(?:on\s)?(?:You[Tt]ube|Facebook|Twitter|Instagram|Telegram|TikTok|LinkedIn|WhatsApp)$"
)
_TRAIL = re.compile(r"\s[>»›]\s")


def by_shape(lines: list[Line], index: int) -> str | None:
    """What furniture a line is by its shape, wherever it stands."""
    line = lines[index]
    if is_placeholder(line.text):
        return "picture"
    if _LABEL.match(line.text):
        return "fact box"
    if _CHANNEL.match(line.text):
        return "link to a channel"
    if not line.ended and line.words <= 14 and _scripts(line.text) >= 3:
        return "language bar"
    if not line.ended and line.words <= 14 and _TRAIL.search(line.text):
        return "navigation"
    if has_credit(line.text) and (line.size < 120 or not line.ended):
        return "caption or credit"
    if index and is_placeholder(lines[index - 1].text) and line.text.endswith("|"):
        return "caption or credit"
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    if line.size >= 40 and any(line.text == other.text for other in beside):
        return "caption, twice"
    if line.size <= 80 and line.dates and not line.ended:
        inside = sum(char.isalpha() for one in line.dates for char in line.text[one.start : one.end])
        if sum(map(str.isalpha, line.text)) - inside <= 20:
            return "date line"
    return None


_SCRIPTS = tuple(
    re.compile(f"[{letters}]")
    for letters in [
        "A-Za-z",
        "Ͱ-Ͽ",
        "Ѐ-ӿ",
        "\u0590-\u05ff",
        "\u0600-ۿ",
        "ऀ-ॿ",
        "\u0e00-\u0e7f",
        "\u3040-ヿ",
        "㐀-鿿",
        "가-힣",
    ]
)


def _scripts(text: str) -> int:
    """How many writing systems the letters of a line are of."""
    return 1 if text.isascii() else sum(bool(script.search(text)) for script in _SCRIPTS)


_ITEM = re.compile(r"[-–—•*·▪►✓]\s*\S|\(?\d{1,2}[.)]\s|[a-z]\)\s")


def _aside(lines: list[Line], index: int) -> str | None:
    """Why a line within the article does not belong to it: links, labels and boxes between its paragraphs.

    A heading stands alone between two paragraphs; a list follows a colon or has its marks.
    """
    line = lines[index]
    if line.prose or line.ended or line.text[-1] in ":,;" or _ITEM.match(line.text):
        return None
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before and (before.text[-1] in ":：" or _ITEM.match(before.text)):
        return None
    if before and after and before.prose and after.prose:
        return None
    return "short lines between paragraphs"
