"""Dates and ranges as typed, held against the calendar of the standard library."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search.documents.document import When
from corpus_search.errors import QueryError
from corpus_search.query.dates import intersect, interval


def today() -> str:
    return "2021-03-31"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2020-11-26", "2020-11-26", "2020-11-26"),
        ("2020..2021-06", "2020-01-01", "2021-06-30"),
        ("2020-11-26..2020-11-26", "2020-11-26", "2020-11-26"),
        ("2021-02-28..", "2021-02-28", "9999-12-31"),
        ("..2020", "0001-01-01", "2020-12-31"),
        ("30d", "2021-03-01", "2021-03-31"),
        ("0d", "2021-03-31", "2021-03-31"),
        ("2w", "2021-03-17", "2021-03-31"),
        ("1m", "2021-02-28", "2021-03-31"),
        ("13m", "2020-02-29", "2021-03-31"),
        ("1y", "2020-03-31", "2021-03-31"),
        ("9999999y", "0001-01-01", "2021-03-31"),
        ("99999999999999999999d", "0001-01-01", "2021-03-31"),
        ("2w..", "2021-03-17", "9999-12-31"),
        ("..30d", "0001-01-01", "2021-03-01"),
        ("2w..1w", "2021-03-17", "2021-03-24"),
    ],
)
def test_what_is_typed_means_these_days(text: str, first: str, last: str) -> None:
    assert interval(text, today) == When(first, last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("04/03/2021", "ambiguous"),
        ("25/03/2021", "no date"),
        ("2021/03/04", "no date"),
        ("2021-02-30", "no day 2021-02-30"),
        ("2021-13", "no month 2021-13"),
        ("2021-00", "no month"),
        ("0000", "no year"),
        ("soon", "soon"),
        ("..", ".."),
        ("", "no date"),
        ("2021-2", "no date"),
        ("２０２１", "no date"),
        ("2021..2020", "empty"),
        ("2020...2021", "no date"),
        ("5", "no date"),
        ("-5d", "no date"),
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said.replace(".", r"\.")) as caught:
        interval(text, today)
    assert caught.value.at is None


@pytest.mark.parametrize("typed", ["2020-2021", "2020 – 2021"])
def test_two_years_are_told_how_to_be_written_as_a_range(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        interval(typed, today)
    assert caught.value.hint == "write 2020..2021"


def test_a_date_in_numbers_is_told_how_to_be_written() -> None:
    with pytest.raises(QueryError) as caught:
        interval("25/03/2021", today)
    assert "2021-03-25" in caught.value.hint


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: datetime.date) -> None:
    assert interval(day.isoformat(), today) == When(day.isoformat(), day.isoformat())


@given(st.dates(), st.integers(0, 20_000))
def test_days_back_are_those_of_the_calendar(day: datetime.date, count: int) -> None:
    try:
        first = (day - datetime.timedelta(days=count)).isoformat()
    except OverflowError:
        first = "0001-01-01"
    assert interval(f"{count}d", day.isoformat) == When(first, day.isoformat())


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    last = interval(f"{year:04}-{month:02}", today).last
    assert datetime.date.fromisoformat(last).month == month
    if last != "9999-12-31":
        assert (datetime.date.fromisoformat(last) + datetime.timedelta(days=1)).day == 1


@given(st.text(max_size=12))
def test_any_text_is_an_interval_or_refused(text: str) -> None:
    try:
        when = interval(text, today)
    except QueryError:
        return
    assert when.first <= when.last


def test_ranges_since_and_until_are_one_intersection() -> None:
    assert intersect([], [], [], today) is None
    assert intersect(["2020", "2021"], ["2020-06"], ["2021-02"], today) == (
        When("2020-06-01", "2020-12-31"),
        When("2021-01-01", "2021-02-28"),
    )
    for ranges, since, until in (
        [["2020"], ["2021"], []],
        [[], ["2021"], ["2020"]],
        [[], ["2020", "2021"], []],
    ):
        with pytest.raises(QueryError):
            intersect(ranges, since, until, today)
