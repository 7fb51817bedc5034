"""Who published it, as far as the text itself says: credits, notes, copyright, domains."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.html_names import names
from corpus_search.metadata.mastheads import HEAD, publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.metadata.page import Page

_WORD = r"[A-ZÀ-ÞА-Я][\w’'&-]*(?:\.(?=\w)[\w’'&-]*)*"
_NAME = rf"(?:[Tt]he\s)?{_WORD}(?:\s(?:(?:of|and|de|del|la|the|der|die|&)\s){{0,2}}{_WORD}){{0,5}}"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:\d\d){1,2})?"
_PROOFS = (
    (
        "author note",
        ("contributed this",),
        rf"\bcontributed this \w+ to (?P<part>{_NAME})[^.]*?\bpowered by (?P<name>{_NAME})",
    ),
    ("author note", ("contributed this",), rf"\bcontributed this \w+ to (?P<name>{_NAME})"),
    ("photo credit", ("photo by",), rf"(?P<name>{_NAME}) (?:file )?photo by [A-Z]"),
    (
        "channel link",
        ("youtube", "facebook", "twitter", "instagram"),
        rf"^(?P<name>{_NAME}) (?:on )?(?:Youtube|YouTube|Facebook|Twitter|Instagram)$",
    ),
    (
        "copyright",
        ("©", "ⓒ", "(c)", "copyright"),
        (
            rf"(?:©|ⓒ|\([cC]\)|(?i:copyright))[\s©ⓒ,:]*(?:\([cC]\)\s*)?(?i:copyright\s)?(?:{_YEARS},?\s+)?(?:by\s)?"
            rf"(?P<name>(?!All\b|Alle\b|Copyright\b){_NAME})"
        ),
    ),
    (
        "copyright",
        ("©", "ⓒ", "rights reserved"),
        rf"(?P<name>(?!All\b|Alle\b|Copyright\b){_NAME})\.?\s(?:©|ⓒ|All [Rr]ights [Rr]eserved)",
    ),
)
"""Each with words of which one stands in the line, in lower case, and its pattern: few texts have any tried."""
_RIGHTS = re.compile(
    r"[\s.,]*\b(?:All [Rr]ights.*|Alle [Rr]echte.*|ALL RIGHTS.*|Inc|Ltd|GmbH|LLC|AG|Co|All|Tous|Todos)\.?$"
)
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:www\.|[\w.+-]{2,30}@)?((?:[a-z0-9-]{2,30}\.){1,2}(?:com|org|net|[a-z]{2}))(?![\w-])",
    re.IGNORECASE,
)


def source(
    page: Page, number: Callable[[int], int], profiled: Callable[[], Evidence | None]
) -> Evidence | None:
    """The source with its evidence, None where nothing names it. `profiled` is asked where the text does not say.

    Within the article of a web page a copyright names whose picture it is, so only that of the furniture
    counts.
    """
    return _said(page, number) or _in_head(page, number) or profiled() or _domain(page, number)


_compiled = cache(re.compile)


def _said(page: Page, number: Callable[[int], int]) -> Evidence | None:
    folded = [line.text.lower() for line in page.lines]
    for basis, words, written in _PROOFS:
        numbered = [
            (index, line)
            for index, line in enumerate(page.lines)
            if any(word in folded[index] for word in words)
        ]
        for index, line in reversed(numbered) if basis == "copyright" else numbered:
            inside = page.web and page.start - 3 <= index < page.last
            if line.size > 400 or (basis == "copyright" and inside) or (basis == "channel link" and page.web):
                continue
            if found := _compiled(written).search(line.text):
                name = _RIGHTS.sub("", found["name"]).strip(" .,")
                part = found.groupdict().get("part")
                if len(name) >= 3:
                    if any(f" The {name}" in one.text for one in page.lines):
                        name = f"The {name}"
                    shown = f"{name} ({part})" if part else name
                    return Evidence("source", shown, basis, found.group(), number(line.place))
    return None


def _in_head(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The publisher that a line above the first paragraph of a text names; on a web page so do its menus."""
    if page.web:
        return None
    for index, line in enumerate(page.lines[: min(page.start, HEAD)]):
        if index != page.title and (name := publisher(line)):
            return Evidence("source", name, "masthead", line.text, number(line.place))
    return None


def _domain(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The domain that the furniture of a web page names most, if no other is named as often."""
    if not page.web:
        return None
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in page.lines:
        if line.place in page.cut and line.size <= 200:
            for found in _DOMAIN.finditer(line.text):
                name = found[1].casefold()
                if name not in names("platform"):
                    counts[name] += 1
                    first.setdefault(name, line.place)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    name = ranked[0][0]
    return Evidence("source", name, "domain in the furniture", name, number(first[name]))
