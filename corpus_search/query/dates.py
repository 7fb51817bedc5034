"""Words become intervals of days: `2020`, `2020-11`, `2020-11-26`, `A..B`, `A..`, `..B`, `30d 2w 6m 1y`.

`today` is passed in. The calendar is the proleptic Gregorian one, counted here because the standard
library's costs more to load than a search.
"""

from __future__ import annotations

from corpus_search.documents.document import When
from corpus_search.errors import QueryError
from corpus_search.query.request import FIRST_DAY, LAST_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXAMPLES = "2020, 2020-11, 2020-11-26, 2020..2021-06, 2020.., ..2021, 30d, 2w, 6m, 1y"
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def interval(text: str, today: Callable[[], str]) -> When:
    """The days that a date or range means, both ends in. Raises QueryError (without a place)."""
    when = days(text, today)
    if when.first > when.last:
        raise reversed_range(text)
    return when


def days(text: str, today: Callable[[], str]) -> When:
    """As `interval`, but a reversed range is given as it stands."""
    text = text.strip()
    start, dots, end = text.partition("..")
    if not dots:
        return _back(text, today) or _calendar(text)
    start, end = start.strip(), end.strip()
    if not (start or end):
        raise QueryError("a range of dates needs an end: .. alone means nothing", hint=EXAMPLES)
    return When(
        (_back(start, today) or _calendar(start)).first if start else FIRST_DAY,
        _end(end, today) if end else LAST_DAY,
    )


def _end(text: str, today: Callable[[], str]) -> str:
    """The last day of a range: of `30d` the day so far back, else the last of the year, month or day."""
    back = _back(text, today)
    return back.first if back else _calendar(text).last


def intersect(
    ranges: Sequence[str], since: Sequence[str], until: Sequence[str], today: Callable[[], str]
) -> tuple[When, ...] | None:
    """Any of the ranges, and since, and until: the intervals that remain; None where nothing is asked.

    Raises QueryError for a doubled end and where no day remains.
    """
    if not (ranges or since or until):
        return None
    for name, given in (("since", since), ("until", until)):
        if len(given) > 1:
            raise QueryError(f"--{name} is given twice", hint="several ranges are -d A..B -d C..D")
    first = days(f"{_one_end('since', since[0])}..", today).first if since else FIRST_DAY
    last = days(f"..{_one_end('until', until[0])}", today).last if until else LAST_DAY
    whens = [interval(text, today) for text in ranges] or [When(FIRST_DAY, LAST_DAY)]
    met = [When(max(when.first, first), min(when.last, last)) for when in whens]
    kept = tuple(when for when in met if when.first <= when.last)
    if not kept:
        raise QueryError("no day lies in this range", hint="a range runs from the earlier to the later day")
    return kept


def _one_end(name: str, text: str) -> str:
    if ".." in text or not text.strip():
        raise QueryError(f"--{name} takes one date: {text}", hint=EXAMPLES)
    return text


def reversed_range(text: str) -> QueryError:
    start, _, end = text.strip().partition("..")
    return QueryError(
        f"the range {text.strip()} is empty", hint=f"it runs backwards: {end.strip()}..{start.strip()}"
    )


def _back(text: str, today: Callable[[], str]) -> When | None:
    """`30d`, `2w`, `6m`, `1y`: so far back from today, both ends in."""
    number, unit = text[:-1], text[-1:]
    if unit not in ("d", "w", "m", "y") or not (number.isascii() and number.isdigit()):
        return None
    count = int(number[:7])
    now = today()
    if len(number) > 7:
        return When(FIRST_DAY, now)
    if unit in "dw":
        ordinal = _ordinal(*_parts(now)) - count * (7 if unit == "w" else 1)
        return When(_day(ordinal) if ordinal > 0 else FIRST_DAY, now)
    year, month, day = _parts(now)
    months = year * 12 + month - 1 - count * (12 if unit == "y" else 1)
    if months < 12:
        return When(FIRST_DAY, now)
    year, month = months // 12, months % 12 + 1
    return When(_iso(year, month, min(day, _length(year, month))), now)


def _calendar(text: str) -> When:
    """The days of a year, a month or a day."""
    parts = text.split("-")
    widths = [len(part) for part in parts]
    if not all(part.isascii() and part.isdigit() for part in parts) or widths not in ([4], [4, 2], [4, 2, 2]):
        raise _no_date(text)
    year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
    if year == 0:
        raise QueryError(f"there is no year {text}", hint=EXAMPLES)
    if not 1 <= month <= 12:
        raise QueryError(f"there is no month {text}", hint="months are 01 to 12")
    last = _length(year, month)
    if not 1 <= day <= last:
        raise QueryError(f"there is no day {text}", hint=f"that month has {last} days")
    if len(parts) == 1:
        return When(_iso(year, 1, 1), _iso(year, 12, 31))
    if len(parts) == 2:
        return When(_iso(year, month, 1), _iso(year, month, last))
    return When(text, text)


def _no_date(text: str) -> QueryError:
    shown = text if len(text) <= 40 else text[:39] + "…"
    for mark in "/.-":
        parts = text.split(mark)
        if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts):
            return _numeric(shown, parts)
    years = [part.strip() for part in text.replace("–", "-").split("-")]
    if len(years) == 2 and all(len(year) == 4 and year.isascii() and year.isdigit() for year in years):
        return QueryError(f"{shown} is no date", hint=f"write {'..'.join(years)}")
    return QueryError(f"{shown} is no date" if shown.strip() else "an empty text is no date", hint=EXAMPLES)


def _numeric(shown: str, parts: list[str]) -> QueryError:
    """A date in numbers whose order is not ours: the day written as we read it, where that is certain."""
    one, two, three = (int(part[:5]) for part in parts)
    if len(parts[0]) == 4:
        year, guesses = one, [(two, three)]
    else:
        year, guesses = three, [(one, two), (two, one)]
    meant = {
        _iso(year, month, day)
        for month, day in guesses
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= _length(year, month)
    }
    if len(parts[2]) != 4 and len(parts[0]) != 4:
        meant = set()
    if len(meant) > 1:
        return QueryError(f"{shown} is ambiguous", hint=f"write {' or '.join(sorted(meant))}")
    return QueryError(f"{shown} is no date", hint=f"write {meant.pop()}" if meant else EXAMPLES)


# ---- the calendar


def _parts(iso: str) -> tuple[int, int, int]:
    return int(iso[:4]), int(iso[5:7]), int(iso[8:10])


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else _DAYS[month - 1]


def _before(year: int) -> int:
    """The days before a year, counted from the year 1."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _ordinal(year: int, month: int, day: int) -> int:
    """The number of a day; that of 0001-01-01 is 1."""
    return _before(year) + sum(_length(year, one) for one in range(1, month)) + day


def _day(ordinal: int) -> str:
    year = ordinal * 400 // 146097 + 2
    while _before(year) >= ordinal:
        year -= 1
    left, month = ordinal - _before(year), 1
    while left > _length(year, month):
        left -= _length(year, month)
        month += 1
    return _iso(year, month, left)
