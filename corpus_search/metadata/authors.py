"""The authors of a page: its byline, a name beside its date, or the note that says who the author is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.author_names import plausible
from corpus_search.metadata.bylines import byline, is_name, labelled, names, role
from corpus_search.metadata.mastheads import is_label, is_publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.metadata.lines import Line
    from corpus_search.metadata.page import Page

LONGEST = 120
"""Characters of a line that gives a date and the author behind it."""

FOOT = 2
"""Last lines of a text in which somebody signs it."""

ALMOST = 0.8
"""The share of a line of names that the names fill: what else stands there parts them."""

_EDGES = " ,|·•-–—/"
_SIGNED = re.compile(r"\s*(?:--|[—–])\s?(?P<name>[^,\d]{5,40}?)(?:,[^.]{2,60})?$")
_REPORTS = re.compile(
    r"【[^＝=】\n]{1,12}[＝=](?P<name>[^】\d]{2,8})】"
    r"|[(\[][^=)\]\n]{1,12}=[^=)\]\n]{2,12}[)\]]\s?(?P<called>[가-힣]{2,4}) (?:기자|특파원)\b"
)
"""`【オストマル＝山田太郎】`, `(강변=오스트통신) 김민수 기자 =`."""

_IS = r"(?:is|was|ist|est|es|è|é) (?:an?|the|eine?|der|die|une?|una?|uma?|le|la)"
_TOLD = re.compile(rf"\W{{0,5}}(?P<name>[^,.\d]{{5,40}}?)(?:, [^.]{{2,60}},)? {_IS} ")
_QUOTED = tuple('"”’»“›」』')
"""What ends a quotation: whose name stands below is who said it."""

_PARTS = re.compile(r"[|•·/]")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b.*$|\b(?:Uhr|um|at|am|on|den|le|el)\b.*$")


def authors(page: Page, number: Callable[[int], int]) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors with their evidence; empty where the text names none.

    Bylines are looked for where they stand: between headline and text, right below the article, just above
    the headline; then a line that is nothing but a name beside the date; then a note that gives the
    author's role.
    """
    for basis, read in (("byline", _by_word), ("name beside the date", _by_date)):
        for index in _places(page):
            if found := read(page, index):
                line = page.lines[index]
                return found, Evidence("authors", "; ".join(found), basis, line.text, number(line.place))
    for line in page.lines:
        if line.place in page.cut and (who := role(line.text)):
            return (who,), Evidence("authors", who, "author note", line.text, number(line.place))
    return _in_dateline(page, number) or _at_the_foot(page, number)


def _in_dateline(page: Page, number: Callable[[int], int]) -> tuple[tuple[str, ...], Evidence] | None:
    """Who reports, in the dateline of the first paragraph."""
    for line in page.lines[page.start : page.start + 1]:
        if found := _REPORTS.match(line.text):
            name = found["name"] or found["called"]
            return (name,), Evidence("authors", name, "dateline", found[0], number(line.place))
    return None


def _at_the_foot(page: Page, number: Callable[[int], int]) -> tuple[tuple[str, ...], Evidence | None]:
    """Who signs the last line of a text behind a dash, or is told of there and nowhere else: `Ana Ruiz is a professor
    of rivers.`
    """
    first = len(page.lines) if page.web else max(page.start + 1, len(page.lines) - FOOT)
    for index in range(len(page.lines) - 1, first - 1, -1):
        line = page.lines[index]
        signed = None if page.lines[index - 1].text.endswith(_QUOTED) else _SIGNED.match(line.text)
        found = signed or _TOLD.match(line.text)
        if not found or not is_name(found["name"]):
            continue
        name, others = found["name"], (one.text for one in page.lines if one is not line)
        if signed or not any(name.split()[-1] in text for text in others):
            basis = "signature" if signed else "author note"
            return (name,), Evidence("authors", name, basis, line.text, number(line.place))
    return (), None


def _places(page: Page) -> Iterator[int]:
    top = page.first if page.title is None else page.title
    yield from range(top, min(page.start + 2, len(page.lines)))
    yield from range(max(page.start + 2, page.last - 3), min(page.last + 3, len(page.lines)))
    yield from range(top - 1, max(0, top - 8) - 1, -1)
    yield from range(min(page.last + 3, len(page.lines)), min(page.last + 15, len(page.lines)))


def _by_word(page: Page, index: int) -> tuple[str, ...]:
    """`By Ana Ruiz`; behind a date, too; or the word alone, and the name in the next line."""
    line = page.lines[index]
    if found := byline(line.text) or labelled(line.text):
        return found
    if line.dates and line.size <= LONGEST:
        for part in _PARTS.split(line.text[line.dates[-1].end :]):
            if found := byline(part.strip(" *_,.-–—")):
                return found
    after = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if after and line.words <= 4 and after.words <= 8:
        return byline(f"{line.text} {after.text}")
    return ()


def _by_date(page: Page, index: int) -> tuple[str, ...]:
    """A name alone in a line next to a date line, or in the date line itself; where the text is no scraped page, only
    with a mark between: `Ana Ruiz · 3 June 2021`, for `San Pedro, 3 June 2021` is a place.
    """
    if index >= page.start + 1 or index <= (page.title if page.title is not None else -1):
        return ()
    line = page.lines[index]
    if line.dates:
        before = _TIME.sub("", line.text[: line.dates[0].start])
        rest = before.strip(_EDGES)
        if line.dates[0].weekday is not None:
            rest = rest.rpartition(" ")[0].strip(_EDGES)
        if is_name(rest) and (page.web or _PARTS.search(before)):
            return (rest,)
        behind = () if page.web else _PARTS.split(line.text[line.dates[-1].end :])[1:]
        return tuple(part for part in map(str.strip, behind) if is_name(part) and plausible(part))[:1]
    beside = page.lines[max(0, index - 1) : index + 2]
    if not page.web or (page.title is not None and line.text in page.lines[page.title].text):
        return ()  # a place that the headline names, a person whom it is about
    found = names(line.text)
    alone = found and all(map(is_name, found)) and len(" ".join(found)) > ALMOST * len(line.text)
    if alone and not is_label(line.text) and any(_dated(one) for one in beside if one is not line):
        # Behind one name and a comma stands whom they write for.
        found = found[:1] if "," in line.text and len(found) == 2 else found
        return tuple(name for name in found if not is_publisher(name))
    return ()


def _dated(line: Line) -> bool:
    return bool(line.dates) and line.size <= 80 and not line.prose
