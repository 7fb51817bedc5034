"""What can be an author's name in a byline of a page, and how several are told apart."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.datewords import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPLIT = re.compile(
    r"\s*[;|•·/]\s*|\s*,\s*(?=[^\W\d])|\s+(?:and|und|et|y|e|og|och|&|im Gespräch mit|in conversation with)\s+"
)
_PREFIX = re.compile(
    r"^(?:(?:by|von|vom|par|por|di|da|av|af|door|text|autor|autorin|author|authors|written by|foto|oleh|od"
    r"|veröffentlicht von|posted by|published by|geschrieben von|ein beitrag von|eine analyse von|interview"
    r"|kommentar von)\b[\s:]*)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s(?:기자|특파원|記者|记者)$")
_NOISE = re.compile(
    r"https?:|www\.|@|\b\d\d|\d{4}|^\d+\s|[!?→*]"
    r"|\b(?:no author|zur|zeige|datum|à propos|a propos|quelle|im wortlaut|artikel"
    r"|\w*admin|veröffentlicht|pressemitteilung|nachrichten|administrator|editor|unknown|null|undefined|none"
    r"|super user|posts by|view all|follow|mehr|more|share|comments?|kommentare?|updated|published|uhr|facebook"
    r"|twitter)\b",
    re.IGNORECASE,
)


def split(text: str) -> Iterator[str]:
    """The names in a text, without words of bylines before them and titles of reporters behind."""
    for part in _SPLIT.split(" ".join(unescape(text).split())):
        part = _SUFFIX.sub("", _PREFIX.sub("", part)).strip(" ,.:-–—\"'()")
        if part:
            yield part.title() if part.isupper() and " " in part else part


def plausible(name: str, *, declared: bool = False) -> bool:
    """Whether a text can be an author's name: short, no address.

    What a page declares as its author may be no more than initials, or the site's address.
    """
    least = 2 if declared or not name.isascii() else 3
    if not least <= len(name) <= 60 or len(name.split()) > 6 or _NOISE.search(name) or publishing(name):
        return False
    return any(map(str.isalpha, name)) and (declared or not is_address(name))


def is_desk(name: str) -> bool:
    """Whether a name is that of a desk of any publisher."""
    return plain(name) in _desks()


@cache
def _desks() -> frozenset[str]:
    return frozenset(plain(name.strip()) for row in rows("desks.txt") for name in row.split(";"))


def is_address(name: str) -> bool:
    """Whether a name is the address of a site."""
    return bool(_ADDRESS.fullmatch(name))


_ADDRESS = re.compile(r"[\w-]+\.[a-z]{2,4}")
