"""The parts of a plain-text page: headline, body, and what is furniture, with why each line is cut."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.metadata import blocks, profiles
from corpus_search.metadata.bylines import byline, is_note, labelled, role
from corpus_search.metadata.credits import is_placeholder
from corpus_search.metadata.headlines import (
    block,
    first_paragraph,
    goes_on,
    headline,
    is_meta,
    may_be,
    names_its_day,
)
from corpus_search.metadata.mastheads import HEAD, is_label, publisher
from corpus_search.metadata.shapes import by_shape
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.lines import Line

WEB = 4
"""Lines of furniture by their words from which a text is taken for a scraped page, and cut to its article."""

WEB_SHARE = 0.2
"""The share of short lines that are no sentences (menus, links) from which it is: a book holds few."""

LETTERS = frozenset(("contact", "mail head", "label"))
"""Furniture by words that letters and press releases have: it makes no scraped page."""

SOFT = frozenset(("author note", "promotion", "newsletter", "account"))
"""Furniture by words that prose may use: a paragraph amid others is kept all the same."""

FEW_WORDS = 4
"""Words that the name of a site or the label of a section above a headline has at most."""

FEW_LETTERS = 12
"""Letters up to which a line may come back and head a text all the same."""

GAP = "   "
"""What stands between two things in one line of a printed page."""

SENTENCE = 60
"""Size from which an article does not say the same twice: short answers may come back."""

VERSES = 4
"""Lines of verse that stand together at least."""

VERSE_WORDS, VERSE_SMALL = 5, 0.2
"""Words of a verse, and the share of small words among them, at least."""

COPY = 0.25
"""The share of an article from which one line may be a copy of others together."""

COPIED = 0.8
"""The share of such a line that they fill."""

PARAGRAPH = 160
"""Size of a paragraph that soft words don't cut."""


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


def parts(lines: list[Line], lang: str | None, *, heading: int | None = None) -> Page:
    """Take a page apart. Of a text that is no scraped page only what stands around its sentences is cut; one without
    a paragraph is none, for its short lines may be verses or notes.

    `heading` is the index of its headline, where that is known.
    """
    run = blocks.main_run(lines)
    web = run is not None and _is_web(lines)
    title = _title(lines, run, lang, web=web) if heading is None else heading
    first, last = run if web and run else (0, len(lines))
    heading_lines = range(0) if title is None else range(title, title + (1 if web else block(lines, title)))
    if title is not None:
        first = heading_lines.stop
    why = _web_reasons(lines, first, last) if web else _text_reasons(lines, first)
    why |= dict.fromkeys(heading_lines, "title")
    cut = {lines[index].place: reason for index, reason in sorted(why.items())}
    kept = {line.place for line in lines if line.place not in cut}
    if not kept:
        title, kept, cut = None, {line.place for line in lines}, {}
    start = first_paragraph(lines, first, last)
    return Page(tuple(lines), title, first, start, last, frozenset(kept), cut, web)


def _is_web(lines: list[Line]) -> bool:
    """Whether a text is a scraped page: words of furniture, and many short lines that are no sentences."""
    words = sum(line.phrase is not None and line.phrase.why not in LETTERS for line in lines)
    short = sum(line.size < 50 and not line.ended for line in lines)
    if words >= WEB:
        return short >= WEB_SHARE * len(lines)
    return words >= 2 and short >= max(0.5 * len(lines), 15)


def _title(lines: list[Line], run: tuple[int, int] | None, lang: str | None, *, web: bool) -> int | None:
    """The index of the headline, if the text has one of its own: of a web page the likeliest line, else the
    first that is neither furniture nor a sentence and has text below it."""
    if web and run is not None:
        found = headline(lines, *run, lang)
        return None if found is None or lines[found].sentence else found
    candidates: list[int] = []
    for index, line in enumerate(lines[:-1]):
        if line.ended and (line.prose or line.sentence):
            break
        if (index < HEAD and _is_running_head(lines, index)) or (
            index and goes_on(*lines[index - 1 : index + 1])
        ):
            continue
        named, shape = names_its_day(line), by_shape(lines, index)
        fits = shape is None or (named and shape == "date line")
        if fits and may_be(lines, index) and (named or not is_meta(line)):
            candidates.append(index)
    candidates = [index for index in candidates if not _is_masthead(lines[index])] or candidates[:1]
    if not candidates:
        return None
    if run is None:
        # Nothing but short lines: a first line that stands apart, or above its date, heads them.
        apart = lines[1].place > lines[0].place + 1 or lines[0].text.startswith("#") or is_meta(lines[1])
        return 0 if apart and candidates[0] == 0 else None
    label = len(candidates) > 1 and lines[candidates[0]].words <= 2 and 4 <= lines[candidates[1]].words <= 25
    return _above_meta(lines, candidates) or (candidates[1] if label else candidates[0])


def _is_running_head(lines: list[Line], index: int) -> bool:
    """Whether a line comes back further down with other figures, or several times: so pages of a paper are headed."""
    text = lines[index].text
    shape = _NUMBERS.sub("", text)
    if len(shape) <= FEW_LETTERS:
        return False
    again = [line.text for line in lines[index + 1 :] if _NUMBERS.sub("", line.text) == shape]
    return len(again) > 1 or any(other != text or GAP in other for other in again)


def _above_meta(lines: list[Line], candidates: list[int]) -> int | None:
    """The first of some headlines that has its date or author right below, if only names and labels stand above it."""
    for index in candidates:
        if lines[index].words > FEW_WORDS:
            below = lines[index + 1 : index + 3]
            return index if any(is_meta(line) and not names_its_day(line) for line in below) else None
    return None


def _masthead(lines: list[Line], index: int) -> str | None:
    """Why a line above the first sentence is cut that names the publisher or the section."""
    return "masthead" if index < HEAD and _is_masthead(lines[index]) else None


def _is_masthead(line: Line) -> bool:
    """Whether a line of the head names the publisher or the section, and so heads many texts."""
    return publisher(line) is not None or is_label(line.text)


def _web_reasons(lines: list[Line], first: int, last: int) -> dict[int, str]:
    """Why lines of a scraped page are cut, by their indices: all outside the article, furniture within it."""
    counts = Counter(line.text for line in lines)
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        why = _furniture(lines, index, first, last)
        if why in SOFT and line.size >= PARAGRAPH and first + 3 <= index < last - 3 and _amid(lines, index):
            why = None
        if why is None and not first <= index < last:
            why = "before the article" if index < first else "after the article"
        if why is None and counts[line.text] >= 3 and not line.prose:
            why = "repeated on the page"
        if why := why or _aside(lines, index):
            found[index] = why
    said = [index for index in range(first, last) if index not in found]
    return found | dict.fromkeys(_said_again(lines, said), "repeated on the page")


def _said_again(lines: list[Line], places: list[int]) -> Iterator[int]:
    """Those of some lines whose whole sentence stands among them before: a box, a quotation set in large letters.

    And a line that holds most of them once more, as pages have it that are read aloud.
    """
    said: set[str] = set()
    texts = [lines[index].text for index in places]
    whole = sum(map(len, texts))
    for index, text in zip(places, texts, strict=True):
        if lines[index].size >= SENTENCE and text in said:
            yield index
        said.add(text)
        if len(text) >= COPY * whole:
            held = [other for other in texts if SENTENCE <= len(other) < len(text) and other in text]
            if len(held) > 1 and sum(map(len, held)) >= COPIED * len(text):
                yield index


def _text_reasons(lines: list[Line], first: int) -> dict[int, str]:
    """Why lines of a text that is no web page are cut: furniture around its sentences, and pictures.

    Between the first and the last sentence all is the author's: a date there heads an entry of a diary. Around them
    goes what has no word, as the `###` below a press release.
    """
    twins = {
        index for index in range(min(first + 4, len(lines))) if by_shape(lines, index) == "caption, twice"
    }
    sentences = [
        index for index, line in enumerate(lines) if line.ended and line.phrase is None and index not in twins
    ]
    inside = range(sentences[0], sentences[-1] + 1) if sentences else range(len(lines))
    dated = sum(bool(line.dates) and not line.prose for line in lines)
    found: dict[int, str] = {}
    for index in range(len(lines)):
        why = _furniture(lines, index, first, len(lines)) or _masthead(lines, index)
        why = why or (None if lines[index].words else "ornament")
        if index in inside and why not in ("picture", "author note", profiles.WHY):
            caption = index and is_placeholder(lines[index - 1].text) and why == "caption or credit"
            why = why if caption or index in twins else None
        if why == "date line" and dated > 1:
            why = None
        if why:
            found[index] = why
    return found


def _furniture(lines: list[Line], index: int, first: int, last: int) -> str | None:
    """What furniture a line is by its words, its shape, or as a byline."""
    line = lines[index]
    if line.phrase and not (line.phrase.why == "disclaimer" and not role(line.text)):
        return line.phrase.why
    if why := by_shape(lines, index):
        return why
    if index >= len(lines) - 2 and is_note(line.text):
        return "author note"
    near = index < first + 8 or index >= last - 3
    named = byline(line.text) or (line.dates and not line.ended and labelled(line.text))
    return "byline" if near and named else None


def _amid(lines: list[Line], index: int) -> bool:
    """Whether a line stands between two lines of prose."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return len(beside) == 2 and all(line.prose for line in beside)


_NUMBERS = re.compile(r"[\d\s]+")
_ITEM = re.compile(r"[-–—•*·▪►✓]\s*\S|\(?\d{1,2}[.)]\s|[a-z]\)\s")


def _aside(lines: list[Line], index: int) -> str | None:
    """Why a line within the article does not belong to it: links, labels and boxes between its paragraphs.

    A heading stands alone between two paragraphs, or sentences however short; a list follows a colon or has its marks;
    in lower case a sentence goes on that was broken.
    """
    line = lines[index]
    if line.prose or line.ended or line.text[-1] in ":,;" or _ITEM.match(line.text):
        return None
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if any(part and part.text[0].islower() and part.words > 1 for part in (line, after)) or _is_verse(
        lines, index
    ):
        return None
    if before and (before.text[-1] in ":：" or _ITEM.match(before.text)):
        return None
    beside = [near for near in (before, after) if near and (near.prose or near.ended) and not near.phrase]
    if len(beside) == 2:
        return None
    return "short lines between paragraphs"


def _is_verse(lines: list[Line], index: int) -> bool:
    """Whether a line is one of several below one another that read as speech does, though none ends as a sentence."""
    around = range(max(0, index - VERSES + 1), min(index, len(lines) - VERSES) + 1)
    return any(all(map(_reads_on, lines[begin : begin + VERSES])) for begin in around)


def _reads_on(line: Line) -> bool:
    spoken = line.words >= VERSE_WORDS and line.small >= VERSE_SMALL
    return spoken and not (line.prose or line.titled or line.dates or line.phrase)
