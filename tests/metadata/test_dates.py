"""Dates as people write them."""

from __future__ import annotations

import pytest

from corpus_search.documents.document import When
from corpus_search.metadata.dates import meet, mentions, read, unit


@pytest.mark.parametrize(
    "written",
    [
        "2020-11-26",
        "2020-11-26T23:10:00-05:00",
        "2020-11-26 08:00:00",
        "20201126",
        "20201126T081500Z",
        "2020/11/26",
        "2020.11.26",
        "26.11.2020",
        "26/11/2020",
        "Thu, 26 Nov 2020 10:00:00 +0100",
        "26 November 2020",
        "November 26, 2020",
        "Nov. 26, 2020",
        "26th of November 2020",
        "2020年11月26日",
        "2020년 11월 26일",
        "26. November 2020",
        "le 26 novembre 2020",
        "26 de noviembre de 2020",
        "26 de novembro de 2020",
        "26 novembre 2020",
        "26 листопада 2020",
        "26 ноября 2020 г.",
        "26 Kasım 2020",
        "2020. november 26.",
        "2020 m. lapkričio 26 d.",
        "26 tháng 11, 2020",
        "26 نوفمبر 2020",
        "1606348800",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert read(written) == When("2020-11-26", "2020-11-26")


@pytest.mark.parametrize(
    ("written", "lang"),
    [
        ("3 чэрвеня 2021", "be"),
        ("3 јуни 2021", "mk"),
        ("2021. gada 3. jūnijs", "lv"),
        ("2021 жылғы 3 маусым", "kk"),
        ("2021-yil 3-iyun", "uz"),
        ("2021 оны 6-р сарын 3", "mn"),
        ("Hunyo 3, 2021", "tl"),
        ("3 Jun 2021", "ms"),
        ("2021eko ekainaren 3a", "eu"),
        ("3 Mehefin 2021", "cy"),
        ("3 ივნისი, 2021", "ka"),
        ("3 ביוני 2021", "he"),
        ("٣ يونيو ٢٠٢١", "ar"),
        ("3 حزيران/يونيو 2021", "ar"),
        ("3 جون 2021", "ur"),
        ("३ जून २०२१", "hi"),
        ("৩ জুন ২০২১", "bn"),
        ("3 ஜூன் 2021", "ta"),
        ("3.VI.2021", "pl"),
        # Buddhist years, the solar calendar of Iran, eras of Japan and Taiwan, Han digits.
        ("3 มิถุนายน 2564", "th"),
        ("3 มิ.ย. 2564", "th"),
        ("3 มิถุนายน 2021", "th"),
        ("۱۳ خرداد ۱۴۰۰", "fa"),
        ("1400/03/13", "fa"),
        ("令和3年6月3日", "ja"),
        ("令和三年六月三日", "ja"),
        ("２０２１年６月３日", "ja"),
        ("中華民國110年6月3日", "zh"),
        ("二〇二一年六月三日", "zh"),
    ],
)
def test_a_day_is_read_in_any_script_and_calendar(written: str, lang: str) -> None:
    assert read(written, lang) == When("2021-06-03", "2021-06-03")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1 فروردین 1400", "2021-03-21"),
        ("30 اسفند 1399", "2021-03-20"),  # a year that is longer by a day
        ("22 بهمن 1357", "1979-02-11"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和二十年八月十五日", "1945-08-15"),
    ],
)
def test_other_calendars_are_counted_from_their_own_beginnings(written: str, day: str) -> None:
    assert str(read(written)) == day


@pytest.mark.parametrize("written", ["30 اسفند 1400", "خرداد 1400", "33 มิถุนายน 2564", "3.IIV.2021"])
def test_what_no_calendar_has_is_no_day(written: str) -> None:
    found = read(written)
    assert found is None or found.precision != "day"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2020", "2020"), ("2020-11", "2020-11"), ("2020/3", "2020-03"), ("November 2020", "2020-11")],
)
def test_a_month_or_a_year_is_no_day(written: str, shown: str) -> None:
    assert str(read(written)) == shown


def test_a_date_with_two_readings_is_the_interval_between_them() -> None:
    assert read("04/03/2021") == When("2021-03-04", "2021-04-03")


def test_the_language_settles_a_date_with_two_readings() -> None:
    assert str(read("04/03/2021", "fr")) == "2021-03-04"


def test_the_day_of_the_week_settles_a_date_with_two_readings() -> None:
    assert [str(one.when) for one in mentions("Thu, 06/03/2021 - 10:15", "en")] == ["2021-06-03"]
    assert [str(one.when) for one in mentions("Saturday 06/03/2021", "en")] == ["2021-03-06"]
    assert not any(one.exact for one in mentions("Sunday 06/03/2021", "en"))


def test_day_and_month_alike_have_one_reading() -> None:
    assert str(read("03/03/2021")) == "2021-03-03"


@pytest.mark.parametrize(
    "written", ["", "soon", "2021-02-30", "31.04.2021", "2021-13", "0001", "9999", "May"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read(written) is None


def test_a_month_of_two_languages_is_the_one_of_the_text() -> None:
    # listopad is October in Croatian, November in Polish.
    assert str(read("5. listopada 2020", "hr")) == "2020-10-05"
    assert str(read("5. listopada 2020", "pl")) == "2020-11-05"
    assert read("5. listopada 2020") is None


def test_mentions_are_found_in_running_text_with_their_weekday() -> None:
    text = "The fair opened on Thursday, March 4, 2021 and closes on 7 March."
    first, second = mentions(text, "en")
    assert text[first.start : first.end] == "March 4, 2021"
    assert (first.weekday, first.exact) == (4, True)
    assert (second.year, second.month, second.day) == (None, 3, 7)


def test_a_date_glued_to_what_follows_is_found() -> None:
    assert [str(one.when) for one in mentions("April 10, 20233 years ago")] == ["2023-04-10"]


@pytest.mark.parametrize(
    "text", ["version 10.5.1.2", "call 03.12.45.67.89", "192.168.10.20", "1/2 cup", "in may 3 of"]
)
def test_numbers_that_are_no_dates_have_no_year(text: str) -> None:
    assert [one for one in mentions(text) if one.year] == []


def test_units_and_their_meeting() -> None:
    assert unit(2020, 2) == When("2020-02-01", "2020-02-29")
    assert unit(2020, 12) == When("2020-12-01", "2020-12-31")
    assert meet(unit(2020), unit(2020, 5)) == unit(2020, 5)
    assert meet(unit(2020), unit(2021)) is None
