"""A day in an address: of a page's URL, or in a file's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence, When
from corpus_search.metadata.dates import meet, unit, valid_day
from corpus_search.records import replace

if TYPE_CHECKING:
    from corpus_search.metadata.inferred import Inferred

_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/(?!\d\d/)")
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?![0-9A-Za-z])")


def day_in_url(url: str) -> tuple[str, str] | None:
    """The ISO day in a URL and its words (`/2020/11/26`); None where it holds none."""
    return _day(_IN_URL.search(url))


def month_in_url(url: str) -> tuple[When, str] | None:
    """The month in a URL that names no day (`/2020/11/`), and its words; None where it holds none."""
    found = _MONTH_IN_URL.search(url)
    return (unit(int(found[1]), int(found[2])), found[0]) if found else None


def day_in_name(path: str) -> tuple[str, str] | None:
    """The ISO day in a file's name and its words; None where it holds none."""
    return _day(_IN_NAME.search(path.replace("\\", "/").rsplit("/", 1)[-1]))


def _day(found: re.Match[str] | None) -> tuple[str, str] | None:
    if found is None or not valid_day(*(int(part) for part in found.groups())):
        return None
    return "-".join(found.groups()), found[0]


def dated(inferred: Inferred, path: str, url: str | None) -> Inferred:
    """What is inferred of a text, dated by its address where the text itself does not say a day.

    An address that contradicts what the text proves loses: files are named by the day they were fetched, too.
    """
    if inferred.when is not None and inferred.when.precision == "day":
        return inferred
    for basis, found in (("url", day_in_url(url or "")), ("file name", day_in_name(path))):
        if found is None:
            continue
        day, quote = found
        when = meet(inferred.when, When(day, day)) if inferred.when else When(day, day)
        evidence = Evidence("date", day, basis if when else f"{basis}, outweighed", quote)
        kept = when or inferred.when
        return replace(inferred, when=kept, evidence=(evidence, *inferred.evidence))
    return inferred
