"""Other ways to count days: eras of reigns and republics, Buddhist years, the solar calendar of Iran, Han numbers."""

from __future__ import annotations

from datetime import date
from functools import cache

from corpus_search.metadata.calendars import plain, rows

BUDDHIST = 543
"""Years by which the Buddhist count of Thailand is ahead."""

SOLAR_YEARS = range(1200, 1500)
"""Years of the solar calendar that a text may name: 1821 to 2120."""

_SOLAR_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_HAN = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "○": 0, "元": 1}
_THAI = range(0x0E00, 0x0E80)


@cache
def starts() -> dict[str, int]:
    """The year before the first of each era, by its name."""
    found = (row.split("|") for row in rows("eras.txt"))
    return {name: int(year) for year, names in found for name in names.split()}


def han_number(text: str) -> int:
    """A number in Han digits (`二十三`, `二〇二一`) or other digits; `元`, the first, is 1."""
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN[char]) for char in text))
    tens, ones = text.split("十")
    return 10 * (_HAN[tens] if tens else 1) + (_HAN[ones] if ones else 0)


def is_thai(text: str) -> bool:
    """Whether a text begins in the Thai script: its years are Buddhist ones, where they could be no others."""
    return ord(text[0]) in _THAI


@cache
def solar_month(word: str) -> int | None:
    """The month (1 to 12) of the solar calendar of Iran that a word names; None when it names none."""
    names = plain(_SOLAR_MONTHS).split()
    folded = plain(word)
    return names.index(folded) + 1 if folded in names else None


def solar_day(year: int, month: int, day: int) -> date | None:
    """The day of a date of the solar calendar, by its cycle of 33 years, which holds for SOLAR_YEARS.

    Six months of 31 days, five of 30, and the last of 29; eight years in 33 are longer by a day. None where there
    is no such day.
    """
    longest = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if year not in SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:
        return None
    leaps = 8 * (year // 33) + sum(map(_is_leap, range(year - year % 33, year)))
    before = 365 * (year - 1) + leaps + 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return date.fromordinal(before + day + _SOLAR_EPOCH)


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


_SOLAR_EPOCH = 226_894
"""The proleptic Gregorian ordinal of the day before the first of the calendar, shifted by the cycle."""
