"""Dates as people write them, found in running text or read from a declared value."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from corpus_search.documents.document import When
from corpus_search.metadata import eras
from corpus_search.metadata.calendars import LETTER, month, weekday
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

YEARS = range(1500, 2200)
"""A number outside is no year of a text that somebody has in a corpus."""


@record
class Mention:
    """A date as written at `start:end` of a text.

    `year`, `month`, `day` are None where the words don't say them; `other` is the second reading of a numeric
    date whose day and month could change places (04/03/2021). `weekday` (ISO, 1 = Monday) as named beside it.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    other: date | None = None

    @property
    def when(self) -> When | None:
        """The days that the words allow; None without a year."""
        if self.year is None:
            return None
        if self.other is not None and self.month and self.day:
            ends = sorted((date(self.year, self.month, self.day), self.other))
            return When(ends[0].isoformat(), ends[1].isoformat())
        return unit(self.year, self.month, self.day)

    @property
    def exact(self) -> bool:
        """Whether the words name one day with its year."""
        return None not in (self.year, self.month, self.day) and self.other is None


def unit(year: int, month: int | None = None, day: int | None = None) -> When:
    """The calendar unit as an interval: a day, else a month, else a year."""
    if month is None:
        return When(f"{year:04}-01-01", f"{year:04}-12-31")
    if day is None:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return When(f"{year:04}-{month:02}-01", last.isoformat())
    text = f"{year:04}-{month:02}-{day:02}"
    return When(text, text)


def meet(one: When, other: When) -> When | None:
    """The days that lie in both; None when there are none."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return When(first, last) if first <= last else None


# ---- shapes. Each pattern has its reader, which says None to what only looks like a date. ----

_WORD = rf"(?:[\u0e01-\u0e4e]{{1,3}}\.[\u0e01-\u0e4e]{{1,2}}\.|{LETTER}{{2,14}})"
"""A word; in Thai the names of months are shortened to letters with dots (`มิ.ย.`)."""
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.|-?(?:го|ого|е))?"
_OF = r"(?:\s*(?:de|of|di|d[’']|del)\s*(?=[\s’']|(?<=[\s’'])))?"
_YEAR = r"(?P<y>(?:19|20)\d\d|\d{4}(?!\d))"
"""Of this and the last century also before a digit: scrapes glue a date to what follows (`20233 years`)."""

_ISO = re.compile(r"(?<![\d.,-])(?P<y>\d{4})(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)")
_CJK = re.compile(r"(?:(?P<y>\d{4})\s*[年년]\s*)?(?P<m>\d{1,2})\s*[月월]\s*(?:(?P<d>\d{1,2})\s*[日号號일])?")
_NUMERIC = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?"
    r"(?P<y>(?:19|20)\d\d|\d{2}(?!\d|[./,:-]\d))"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?<!\d[.,:/-])(?P<d>\d{{1,2}}){_ORDINAL}(?:\s+|[-/.]|(?<=\.)){_OF}\s*(?P<m>{_WORD})(?:/{_WORD})?"
    rf"(?:(?:\.?,?\s*(?:de|del|of)?\s*|[-/.]){_YEAR}|\.?\s*['’](?P<yy>\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"(?<!{LETTER})(?P<m>{_WORD})\.?\s+(?P<d>\d{{1,2}})(?![\d:]|[.,]\d){_ORDINAL}(?:,?\s+(?:at\s)?{_YEAR})?"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})(?!\d)(?:\.|-|,|eko\b|\s+m\.|\s+оны)?\s*(?P<m>{_WORD})\.?[\s-]*(?P<d>\d{{1,2}})(?!\d|:)"
)
_YEAR_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})(?:\.?\s+gada|\s+жыл\w*|-?\s?yil\w*|-c[iıuü]\s+il\w*)\s+"
    rf"(?P<d>\d{{1,2}})\.?[\s-]*(?P<m>{_WORD})"
)
_MONTH_YEAR = re.compile(rf"(?<!{LETTER})(?P<m>{_WORD})\.?,?\s+(?:de\s+|del\s+|of\s+)?(?P<y>\d{{4}})(?!\d)")
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:,?\s*(?:năm\s+)?(?P<y>\d{4}))?", re.IGNORECASE
)
_MONGOLIAN = re.compile(r"(?P<y>\d{4})\s+оны\s+(?P<m>\d{1,2})\D{0,8}\sсарын\s+(?P<d>\d{1,2})")
_ROMAN = re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./\s-]\s?(?P<r>[IVX]{1,4})[./\s-]\s?(?P<y>\d{4})(?!\d)")
_HAN = "〇零○一二三四五六七八九"
_ERA = re.compile(
    rf"(?:(?P<era>{'|'.join(eras.starts())})\s*(?P<n>\d{{1,3}}|[元十{_HAN}]{{1,3}})|(?P<h>[{_HAN}]{{4}}))\s*年\s*"
    rf"(?P<m>\d{{1,2}}|[十{_HAN}]{{1,2}})\s*月(?:\s*(?P<d>\d{{1,2}}|[十{_HAN}]{{1,3}})\s*日)?"
)
_BEFORE = re.compile(r"([^\W\d_]{2,14})[.,]?,?\s*(?:the\s|den\s|le\s|el\s|dem\s)?$")


def _mention(
    found: re.Match[str], year: int | None, month: int | None, day: int | None, other: date | None = None
) -> Mention | None:
    if year is not None and year not in YEARS:
        return None
    if month is None or not 1 <= month <= 12:
        return None
    if day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    return Mention(found.start(), found.end(), year, month, day, None, other)


def _int(found: re.Match[str], name: str) -> int | None:
    value = found.groupdict().get(name)
    return int(value) if value else None


def _numbers(found: re.Match[str], lang: str | None) -> Mention | None:
    year = _int(found, "y")
    day = _int(found, "d")
    if lang == "fa" and year in eras.SOLAR_YEARS:
        return _solar(found, int(found["m"]), day=day)
    return None if year is None and day is None else _mention(found, year, _int(found, "m"), day)


def _century(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _day_or_month_first(found: re.Match[str], lang: str | None) -> Mention | None:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if len(found["y"]) == 2:
        year = _century(year)
    by_day, by_month = _mention(found, year, second, first), _mention(found, year, first, second)
    if by_day is None or first == second or found["sep"] == ".":
        return by_day or by_month
    if by_month is None or lang not in (None, "en"):
        return by_day
    return _mention(found, year, second, first, date(year, first, second))


def _named(found: re.Match[str], lang: str | None) -> Mention | None:
    if solar := eras.solar_month(found["m"]):
        return _solar(found, solar, day=_int(found, "d"))
    number = month(found["m"], lang)
    if number is None:
        return None
    year = _int(found, "y")
    if year is not None and eras.is_thai(found["m"]) and year not in YEARS:
        year -= eras.BUDDHIST
    short = _int(found, "yy")
    return _mention(found, _century(short) if short is not None else year, number, _int(found, "d"))


def _roman(found: re.Match[str], _lang: str | None) -> Mention | None:
    months = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    month = months.index(found["r"]) + 1 if found["r"] in months else None
    return _mention(found, int(found["y"]), month, int(found["d"]))


def _era(found: re.Match[str], _lang: str | None) -> Mention | None:
    day = eras.han_number(found["d"]) if found["d"] else None
    count = eras.han_number(found["h"] or found["n"])
    return _mention(found, eras.starts().get(found["era"], 0) + count, eras.han_number(found["m"]), day)


def _solar(found: re.Match[str], month: int, *, day: int | None) -> Mention | None:
    """A date of the solar calendar of Iran; a month of it lies in two of ours, so without a day it is none."""
    year = _int(found, "y")
    when = eras.solar_day(year, month, day) if year and day else None
    return _mention(found, when.year, when.month, when.day) if when else None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str | None], Mention | None]], ...] = (
    (_ISO, _numbers),
    (_ERA, _era),
    (_CJK, _numbers),
    (_VIETNAMESE, _numbers),
    (_MONGOLIAN, _numbers),
    (_ROMAN, _roman),
    (_YEAR_DAY_MONTH, _named),
    (_YEAR_MONTH_DAY, _named),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_NUMERIC, _day_or_month_first),
    (_MONTH_YEAR, _named),
)
_DIGIT = re.compile(r"\d")
_HAN_DATE = re.compile(rf"[元十{_HAN}\d]\s*年")


def _candidates(text: str, lang: str | None) -> Iterator[Mention]:
    for pattern, read in _SHAPES:
        at = 0
        while found := pattern.search(text, at):
            mention = read(found, lang)
            if mention is None:
                at = found.start() + max(1, _head(found))
            else:
                at = mention.end
                yield mention


def _head(found: re.Match[str]) -> int:
    """How many characters of a refused match can be skipped: its leading run of digits or letters."""
    text = found.group()
    digits = text[0].isdigit()
    for place, char in enumerate(text):
        if char.isdigit() != digits or not (digits or char.isalpha()):
            return place
    return len(text)


def mentions(text: str, lang: str | None = None) -> list[Mention]:
    """All dates in the text, in order, none inside another; of two that overlap the one that says more."""
    if not _DIGIT.search(text) and not _HAN_DATE.search(text):
        return []

    def worth(one: Mention) -> tuple[int, int]:
        said = sum(part is not None for part in (one.year, one.month, one.day))
        return said, one.end - one.start

    kept: list[Mention] = []
    for mention in sorted(_candidates(text, lang), key=worth, reverse=True):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return [_with_weekday(text, mention, lang) for mention in sorted(kept, key=lambda one: one.start)]


def _with_weekday(text: str, mention: Mention, lang: str | None) -> Mention:
    before = _BEFORE.search(text, max(0, mention.start - 24), mention.start)
    number = weekday(before[1], lang) if before else None
    if number is None or before is None:
        return mention
    year, month, day, other = mention.year, mention.month, mention.day, mention.other
    if other and year and month and day:
        fitting = [one for one in (date(year, month, day), other) if one.isoweekday() == number]
        if len(fitting) == 1:
            month, day, other = fitting[0].month, fitting[0].day, None
    return Mention(mention.start, mention.end, year, month, day, number, other)


# ---- declared values ----

_ONLY_YEAR = re.compile(r"(\d{4})(?:\s*年)?")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4,6}Z?)?")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")


def read(text: str, lang: str | None = None) -> When | None:
    """What a declared date says: ISO in any length, RFC 2822, dates in words, numbers; None if it is no date.

    A time of day and its zone are passed over: the day is the one that is written. A numeric date whose day
    and month could change places is the interval between its two readings, unless the language settles it.
    """
    text = text.strip().strip("\"'")
    if year := _ONLY_YEAR.fullmatch(text):
        return unit(int(year[1])) if int(year[1]) in YEARS else None
    if pair := _YEAR_AND_MONTH.fullmatch(text):
        valid = int(pair[1]) in YEARS and 1 <= int(pair[2]) <= 12
        return unit(int(pair[1]), int(pair[2])) if valid else None
    if compact := _COMPACT.fullmatch(text):
        year_, month_, day_ = (int(part) for part in compact.groups())
        return unit(year_, month_, day_) if valid_day(year_, month_, day_) else None
    if seconds := _SECONDS.fullmatch(text):
        day = datetime.fromtimestamp(int(seconds[1]), tz=UTC).date().isoformat()
        return When(day, day)
    dated = [mention.when for mention in mentions(text, lang)]
    return next((when for when in dated if when), None)


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day and a text could be of that year."""
    try:
        return date(year, month, day).year in YEARS
    except ValueError:
        return False
