"""Where a text says that it comes from: behind a word for source, or as the agency of its dateline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.documents.document import Evidence
from corpus_search.metadata.bylines import fields
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.mastheads import HEAD, is_publisher, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.metadata.lines import Line
    from corpus_search.metadata.page import Page

LONGEST = 60
"""Characters of a name behind a word for source, at most."""

OPENING = 100
"""Characters in which a dateline stands."""

FOOT = 2
"""Last lines of a text in which its source may stand."""

_LABELLED = re.compile(r"[\W_]*(?P<label>[^:：]{2,20}?)\s?[:：]\s*(?P<name>[^:：]{2,60}?)[\W_]*$")
_BEHIND_DATE = re.compile(r"[\s|·]+")
_DATELINES = (
    (
        "日",
        r"[（(【]?(?P<name>[\u3400-\u9fff]{1,6}?[社网網报報])[^，。：:\n]{0,12}?\d{1,2}(?:月\d{1,2})?日[^，。\n]{0,2}[电電讯訊]",
    ),
    ("=", r"[(\[][^=)\]\n]{1,12}=(?P<name>[^=)\]\n]{2,12})[)\]]"),
    ("/", r"[А-ЯЁ][А-ЯЁ -]{1,30}, \d{1,2} [а-яё]{3,8}\.? /(?P<name>[^/\n]{2,20})/"),
    (" — ", r"[А-ЯЁ][А-ЯЁ -]{1,30}, \d{1,2} [а-яё]{3,8}\.? — (?P<name>[А-ЯЁ][\w ]{1,20})\.\s"),
    (") ", r"[A-ZÀ-Þ]{2}[^()\n]{0,48}\((?P<name>[^\W\d_][\w .&/-]{1,24})\)\s?(?:--|[-–—])\s"),
    (") ", r"[A-ZÀ-Þ][^()\n]{1,48}\((?P<name>[a-z]{2,8})\)\s?(?:--|[-–—])\s"),
)
"""Each with what stands in its line, so that few are ever tried: `莱讷社奥斯特3月5日电`, `(서울=강변통신)`,
`ОСТМАР, 5 марта. /ЛЕННЕ/`, `ОСТМАР, 5 мар — Ленне.`, `OSTMAR, March 5 (Lenne Press) --`, `Ostmar (lnp) –`.

Behind a name stands a party in capitals: `Ina Holt (LP) –`.
"""

_compiled = cache(re.compile)


def origin(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The source with its evidence; of a scraped page only what stands in its head, for below stand those of
    pictures and figures.
    """
    for line in _around(page):
        if name := labelled(line.text):
            return Evidence("source", name, "source label", line.text, number(line.place))
    return None if page.web else _beside_date(page, number) or _agency(page, number)


def labelled(line: str) -> str | None:
    """Where a line says that a text comes from, in one of its fields."""
    for field in fields(line):
        found = _LABELLED.match(field)
        if found and plain(found["label"]) in words_of("origin"):
            return found["name"]
    return None


def _around(page: Page) -> Iterator[Line]:
    head = page.lines[: min(page.start, HEAD)]
    foot = () if page.web else page.lines[max(len(head), len(page.lines) - FOOT) :]
    return (line for line in (*head, *foot) if line.size <= 2 * LONGEST)


def _beside_date(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """A paper in a script without blanks, one of the words behind the date: `2024年3月5日 莱讷日报 记者 周远山`."""
    for line in page.lines[: min(page.start, HEAD)]:
        if len(line.dates) == 1 and not line.ended:
            for word in _BEHIND_DATE.split(line.text[line.dates[0].end :]):
                if is_cjk(word) and is_publisher(word):
                    return Evidence("source", word, "masthead", line.text, number(line.place))
    return None


def _agency(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The agency in the dateline of the first paragraph."""
    for line in page.lines[page.start : page.start + 1]:
        for part, dateline in _DATELINES:
            if part in line.text[:OPENING] and (found := _compiled(dateline).match(line.text)):
                return Evidence("source", found["name"], "dateline", found[0].strip(), number(line.place))
    return None
