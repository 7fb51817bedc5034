"""What stands beside a date, and what day that makes of it: one of publishing, of a change, of something else."""

from __future__ import annotations

import re
from functools import cache

from corpus_search.metadata.calendars import plain, rows


def cue(before: str) -> str | None:
    """What the words before a date make of it: `published`, `updated`, `other`, `event`; None if they say nothing."""
    kinds, at_end, _ = _cues()
    found = at_end.search(plain(before[-60:]))
    return kinds[found[1]] if found else None


def publishing(text: str) -> bool:
    """Whether a text holds a word of publishing."""
    return bool(_cues()[2].search(plain(text))) if len(text) <= 400 else False


_STAMP = re.compile(r"\s*\d{4}-\d\d-\d\dT\d\d:\d\d")


def stamped(text: str) -> bool:
    """Whether a text begins with a time as machines write it: no reader sees it, and it is often that of a change."""
    return bool(_STAMP.match(text))


_PERIOD = re.compile(r"[-–~〜]\d{1,2}(?![\d:.h])")
_FIRST_DAY = re.compile(r"(?<![\d:./-])\d{1,2}\.?\s?[-–]\s?$")


def of_period(before: str, after: str) -> bool:
    """Whether what stands beside a date makes it the first or the last of several days: `2021/7/11-12`, `3. - 9. Juni
    2021`."""
    return bool(_PERIOD.match(after) or _FIRST_DAY.search(before))


@cache
def _cues() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, str] = {}
    for row in rows("datewords.txt"):
        kind, words = row.split("|", 1)
        for word in words.split(";"):
            kinds.setdefault(plain(word.strip()), kind.strip())
    ordered = sorted(kinds, key=len, reverse=True)
    any_word = "|".join(map(re.escape, ordered))
    small = r"(?:(?:on|am|le|el|em|il|at|the|den|la|op|od|dnia|dne|v|u)\b)?"
    link = rf"[\s:：.,|–—(-]*{small}[\s:]*(?:[^\W\d_]{{2,12}}[.,]*\s*)?$"
    published = [word for word, kind in kinds.items() if kind == "published" and len(word) > 6]
    return (
        kinds,
        re.compile(rf"(?<![^\W\d_])({any_word}){link}"),
        re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, published)) + r")(?![^\W\d_])"),
    )
