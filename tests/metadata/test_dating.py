"""The day of publication that a plain text proves."""

from __future__ import annotations

import pytest

from corpus_search.documents.document import RawDocument
from corpus_search.metadata import Inferred, infer

BODY = (
    "The town of Ostmar has opened its new lock, and the first boats went through it before noon.\n\n"
    "Mayor Ina Holt said the lock would serve the river trade for a hundred years, if looked after."
)


def dated(text: str) -> Inferred:
    return infer(RawDocument("a.txt", text=text))


def when(text: str) -> str:
    return str(dated(text).when)


@pytest.mark.parametrize(
    "line",
    [
        "3 June 2021",
        "Published: 3 June 2021, 10:15",
        "2021/06/03",
        "By Ana Ruiz | June 3, 2021",
        "Ostmar, 3 June 2021",
        "Thursday 3 June 2021",
    ],
)
def test_a_date_line_below_the_headline_says_the_day(line: str) -> None:
    document = dated(f"A new lock for Ostmar\n\n{line}\n\n{BODY}\n")
    assert str(document.when) == "2021-06-03"
    assert [(one.basis, one.quote, one.line) for one in document.evidence if one.field == "date"] == [
        ("date line", line, 3)
    ]


def test_a_change_is_not_the_day_of_publication() -> None:
    line = "Published 3 June 2021 | Updated 9 August 2021"
    assert when(f"A new lock for Ostmar\n\n{line}\n\n{BODY}\n") == "2021-06-03"


def test_today_s_date_on_top_of_a_page_loses() -> None:
    menu = (
        "Home\nNews\nSports\nSearch\nWeather\nSaturday, 5 June 2021\nLocal\nPuzzles\nMarkets\nTravel\nStyle"
    )
    page = f"{menu}\nA new lock for Ostmar\nBy Ana Ruiz\n3 June 2021, 10:15\n{BODY}\nShare\nPrint\nComments"
    assert when(page) == "2021-06-03"


def test_dates_of_teasers_and_comments_lose() -> None:
    below = "Related articles\nHeron on the pier\n9 July 2021\nComments\notterfan says:\n8 July 2021\nReply"
    page = f"Home\nNews\nSearch\nA new lock for Ostmar\nPosted on 3 June 2021\n{BODY}\n{below}\n"
    assert when(page) == "2021-06-03"


def test_the_day_of_the_event_stands_for_a_read_out_without_a_date_line() -> None:
    document = dated(
        "Holt opens the lock\n\nOn June 3, 2021, Mayor Ina Holt opened the new lock at Ostmar.\n"
    )
    assert str(document.when) == "2021-06-03"
    assert [one.basis for one in document.evidence if one.field == "date"] == ["event"]


def test_an_event_is_no_publication_when_the_text_knows_of_later_days() -> None:
    text = (
        "The lock\n\nOn June 3, 1961, the old lock was opened.\n\nIt was closed on May 2, 1998, for good.\n"
    )
    assert dated(text).when is None


@pytest.mark.parametrize(
    "lead",
    [
        "The painter, who was born on June 3, 1961, has given her pictures to the town.",
        "Since June 3, 2021, the ferry has carried bicycles free of charge.",
        "The show of old maps in the town hall is open until June 3, 2021.",
        "On June 3, 1896, 125 years ago, the lock was opened by a queen.",
        "On June 3, 2021, the lock will open at last.",
        "The report goes back to a study that the school had made on June 3, 2019.",
        "Seit dem 3. Juni 2021 gilt auf der Fähre ein neuer Tarif für alle.",
    ],
)
def test_a_day_that_the_lead_does_not_report_is_none_of_publication(lead: str) -> None:
    assert dated(f"The town\n\n{lead}\n").when is None


@pytest.mark.parametrize(
    "lead",
    [
        "On June 3, 2021, the lock was opened by the mayor of the town.",
        "OSTMAR, June 3, 2021 (LPA) - The lock was opened by the mayor.",
        "Der Bürgermeister hat am Donnerstag, dem 3. Juni 2021, die Schleuse eröffnet.",
    ],
)
def test_a_day_that_the_lead_reports_is(lead: str) -> None:
    assert when(f"The town\n\n{lead}\n") == "2021-06-03"


def test_a_year_ahead_and_a_period_begun_leave_one_year() -> None:
    text = (
        "Two towns\n\nAs 2022 will mark the 30th anniversary of their partnership, much is planned.\n\n"
        "The third plan (2021-25) sets out the work that the two towns do together on the river.\n"
    )
    document = dated(text)
    assert str(document.when) == "2021"
    assert [one.basis for one in document.evidence if one.field == "date"] == [
        "year",
        "a year ahead",
        "a period that has begun",
    ]


def test_a_day_and_its_weekday_fit_one_year_between_the_bounds() -> None:
    # 23 December was a Thursday in 2010, 2021 and 2027.
    text = (
        "Towns talk again\n\nThe two towns spoke on Thursday, Dec. 23, for the first time since June 2017."
        " They will meet.\n\nThe talks came ahead of the 2022 river games, which both towns will host.\n"
    )
    assert when(text) == "2021-12-23"


def test_an_anniversary_counts_from_its_beginning() -> None:
    text = (
        "Envoy looks ahead\n\nThe envoy spoke in an interview on Feb. 5 about the ties, which will have their"
        " 30th anniversary next year.\n\nThe ties were founded on Aug. 24, 1992, and have grown.\n"
    )
    document = dated(text)
    assert document.when is not None
    assert (document.when.first, document.when.last) == ("2021-02-05", "2021-02-28")
    assert str(document.when) == "2021-02"


def test_bounds_that_leave_more_than_a_year_prove_nothing_but_are_shown() -> None:
    text = (
        "The canal\n\nThe canal was dug in 1962 and it has been cleaned every year since then by the town.\n"
    )
    document = dated(text)
    assert document.when is None
    assert [one.value for one in document.evidence if one.field == "date"] == ["1962-01-01.."]


def test_two_dates_of_equal_worth_leave_their_month() -> None:
    menu = "Home\nNews\nSearch\nShare\nPrint"
    page = f"{menu}\nA new lock for Ostmar\n3 June 2021\n9 June 2021\n{BODY}\n"
    assert when(page) in ("2021-06", "2021-06-03")


def test_a_text_without_any_date_has_none() -> None:
    assert dated(f"A new lock for Ostmar\n\n{BODY}\n").when is None


def test_a_numeric_date_with_two_readings_is_never_a_day() -> None:
    document = dated(f"A new lock for Ostmar\n\n04/06/2021\n\n{BODY}\n")
    assert document.when is not None
    assert (document.when.first, document.when.last) == ("2021-04-06", "2021-06-04")


MENU = "Home\nNews\nSports\nSearch\nLog in\nSubscribe\n"
ARTICLE = (
    "The weir of Kesting will be mended in summer, the river board has said after a meeting of two hours.\n"
    "Boats will be carried around it on a cart until its new gates of steel are hung and have been tried.\n"
    "The mill has asked for money for the days on which its wheel stands still, and the board has said no.\n"
)


@pytest.mark.parametrize(
    ("comment", "date"),
    [
        ("otterfan 14/04/2020 at 3:00 pm", "2020-04-12"),
        ("otterfan 04/14/2020 at 3:00 pm", "2020-12-04"),
        ("otterfan 14 April 2020 at 3:00 pm", "2020"),
    ],
)
def test_a_numeric_date_has_the_order_that_others_of_the_page_prove(comment: str, date: str) -> None:
    page = f"{MENU}The weir of Kesting\n12/04/2020\n{ARTICLE}Comments\n{comment}\nReply\nPrivacy policy\n"
    assert str(dated(page).when) == date


def test_the_day_of_a_change_in_the_same_line_is_not_the_day() -> None:
    page = (
        f"{MENU}The weir of Kesting\nNews | 3 June 2021 | 23:55 | Updated 4 June 2021 7:25\n{ARTICLE}Share\n"
    )
    assert str(dated(page).when) == "2021-06-03"


def test_a_day_in_an_address_is_no_date_line() -> None:
    page = f"{MENU}The weir of Kesting\nhttps://river.example/2019/01/02/weir\n3 June 2021\n{ARTICLE}Share\nPrint\n"
    assert str(dated(page).when) == "2021-06-03"


def test_a_line_of_publication_counts_in_the_middle_of_a_text_too() -> None:
    text = "The weir of Kesting\n\n" + ARTICLE.replace("\n", "\n\n")
    text = text.replace("Boats will", "Published: 3 June 2021\n\nBoats will")
    assert str(dated(text).when) == "2021-06-03"


LOCAL = "Home\nNews\nSearch\nShare\nPrint\nNewsletter\nA new lock for Ostmar\n"


def test_a_list_of_dated_teasers_says_no_day() -> None:
    list_of_others = (
        "Town hall\nOpening hours\nHeron on the pier\n9 July 2021\nMill to let again this year\n11 July 2021\n"
        "Old weir sold to the miller\n12 July 2021\nMore\nContact\n"
    )
    assert dated(f"{LOCAL}{BODY}\n{list_of_others}").when is None


def test_the_first_of_several_days_is_the_beginning_of_something_else() -> None:
    assert dated(f"{LOCAL}2021/7/10-12, fair on the green\n{BODY}\n").when is None


def test_the_last_of_several_days_is_its_end() -> None:
    assert dated(f"{LOCAL}3. - 9. Juni 2021, fair on the green\n{BODY}\n").when is None


def test_of_two_dates_that_of_a_change_is_not_the_day() -> None:
    menu = "Home\nNews\nSearch\nLog in"
    lines = "Updated: 14 June 2021 10:00\n13 June 2021 07:00"
    assert when(f"{menu}\nA new lock for Ostmar\n{lines}\nShare\n{BODY}\nPrint\nComments") == "2021-06-13"


def test_a_text_that_is_no_page_of_the_web_may_be_old() -> None:
    assert when(f"A new lock for Ostmar\n\nOstmar, 3 June 1902\n\n{BODY}\n") == "1902-06-03"
