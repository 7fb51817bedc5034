"""What stands above a text: mastheads and labels of sections are no titles, and a masthead names the source."""

from __future__ import annotations

import pytest

from corpus_search.metadata.lines import read
from corpus_search.metadata.mastheads import is_label, publisher
from tests.metadata.test_text import PARAGRAPHS, inferred, reasons


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Halvik Courier", "The Halvik Courier"),
        ("Coast Post, 12 June 2023", "Coast Post"),
        ("Ostmarer Zeitung, 20. März 2025", "Ostmarer Zeitung"),
        ("Ministry of Ferries", "Ministry of Ferries"),
        ("만일보 2025년 7월 2일", "만일보"),
        ("哈尔维克日报", "哈尔维克日报"),
        ("株式会社河岸港湾", "株式会社河岸港湾"),
        ("Aldmouth, 12 June 2023", None),
        ("12 June 2023", None),
        ("Ana Ruiz", None),
        ("New post for the mayor of Ostmar", None),
        ("Home > News > Harbour", None),
        ("Coast Post: Minister, what now?", None),
        ("The Coast Post is a newspaper.", None),
        ("Times", None),
    ],
)
def test_a_publisher_is_named_alone_or_with_a_date(line: str, name: str | None) -> None:
    assert publisher(read([line], None)[0]) == name


def test_a_label_of_a_section_is_the_whole_line() -> None:
    assert is_label("LETTERS TO THE EDITOR")
    assert is_label("Leserbriefe:")
    assert not is_label("Opinion in Ostmar turns against the bridge")


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "Pressemitteilung Nr. 12/2021",
        "Press release No. 7",
        "哈尔维克港务局新闻稿",
        "報道関係者各位",
    ],
)
def test_a_label_of_releases_may_have_a_number(line: str) -> None:
    assert is_label(line)


def test_a_headline_that_ends_with_a_number_is_no_label() -> None:
    assert not is_label("Council votes on bridge No. 7")


def test_a_headline_may_name_its_day() -> None:
    text = "\n\n".join(["Minutes of the meeting of 3 June 2021", *PARAGRAPHS])
    document = inferred(text)
    assert document.title == "Minutes of the meeting of 3 June 2021"
    assert str(document.when) == "2021-06-03"


def test_below_the_name_of_a_site_the_headline_has_its_date_below() -> None:
    text = "\n".join(["Ostmar Diary", "Why the town needs a second bridge", "3 June 2021", *PARAGRAPHS])
    assert inferred(text).title == "Why the town needs a second bridge"


@pytest.mark.parametrize(
    "head",
    [
        "Lenne Gazette\n\nBridge for Ostmar\n\nBy Ana Ruiz\n\n3 June 2021",
        "Letters to the editor\nLenne Gazette\nJune 3, 2021\n\nBridge for Ostmar\n\nSir,",
        "Bridge for Ostmar\nBy Ana Ruiz\nLenne Gazette\n\n3 June 2021",
        "Bridge for Ostmar\n\nLenne Gazette, 3 June 2021",
    ],
)
def test_the_head_of_a_text_gives_title_source_and_date(head: str) -> None:
    document = inferred(f"{head}\n\n" + "\n\n".join(PARAGRAPHS))
    assert (document.title, document.source, str(document.when)) == (
        "Bridge for Ostmar",
        "Lenne Gazette",
        "2021-06-03",
    )
    assert "Gazette" not in document.body


def test_a_masthead_is_cut_for_what_it_is() -> None:
    document = inferred("Lenne Gazette\n\nBridge for Ostmar\n\n" + "\n\n".join(PARAGRAPHS))
    assert reasons(document)["Lenne Gazette"] == "masthead"


def test_a_publisher_within_the_text_is_no_source() -> None:
    document = inferred("Bridge for Ostmar\n\n" + "\n\n".join([*PARAGRAPHS, "Lenne Gazette"]))
    assert document.source is None


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        (
            "PORT SABLE, March 3, 2023 — The bay will be dredged from June 1, 2023 on, the port said.",
            "2023-03-03",
        ),
        (
            "Port Sable (3 March 2023) – The bay will be dredged from 1 June 2023 on, the port said.",
            "2023-03-03",
        ),
        ("The treaty of Port Sable, March 3, 2023, will be signed again on June 1, 2024, they said.", None),
    ],
)
def test_a_dateline_is_the_day_whatever_lies_ahead(lead: str, day: str | None) -> None:
    when = inferred(f"The bay is too shallow\n\n{lead}\n\nNobody swims there.").when
    assert (str(when) if when else None) == day


def test_a_line_that_heads_each_page_is_no_title() -> None:
    head = "Studies in Locks      Paper 12"
    text = "\n\n".join([head, "Water and Wages", *PARAGRAPHS, f"{head}      2", *PARAGRAPHS])
    assert inferred(text).title == "Water and Wages"


def test_a_headline_that_is_broken_as_in_print_is_one() -> None:
    text = "\n\n".join(["Water and wages: the price of locks\nin small northern towns", *PARAGRAPHS])
    document = inferred(text)
    assert document.title == "Water and wages: the price of locks in small northern towns"
    assert document.body.split("\n\n") == PARAGRAPHS


def test_a_place_that_the_headline_names_is_not_its_author() -> None:
    place = "Port Sable"
    text = "\n".join(
        ["Home", "Log in", "Search", f"{place} to build a lock", "Ana Ruiz", place, "3 June 2021"]
    )
    document = inferred("\n".join([text, *PARAGRAPHS, "Comments", "Share"]))
    assert place not in document.authors
