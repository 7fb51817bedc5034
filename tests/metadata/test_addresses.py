"""Days in URLs and file names."""

from __future__ import annotations

import pytest

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.metadata import infer
from corpus_search.metadata.addresses import day_in_name, day_in_url

TEXT = "The new lock\n\nThe lock of Ostmar has a new gate, and the boats go through it again.\n"


@pytest.mark.parametrize(
    "path", ["2021-06-03-lock.txt", "texts/lock_20210603.txt", "2021.06.03.md.gz", "a\\2021_06_03 b.txt"]
)
def test_a_day_in_a_file_name_dates_a_text_that_says_none(path: str) -> None:
    document = infer(RawDocument(path, text=TEXT))
    assert str(document.when) == "2021-06-03"
    assert [one.basis for one in document.evidence if one.field == "date"] == ["file name"]


@pytest.mark.parametrize(
    "path", ["000_22cafb2021060345.txt", "lock.txt", "2021-13-03.txt", "12345678.txt", "2021-06-03/lock.txt"]
)
def test_other_numbers_in_a_path_are_no_day(path: str) -> None:
    assert day_in_name(path) is None


def test_a_day_in_a_url_dates_a_text_that_says_none() -> None:
    declared = Declared(url="https://lenne.example/2021/06/03/lock", basis="front matter")
    assert str(infer(RawDocument("a.md", text=TEXT, declared=declared)).when) == "2021-06-03"
    assert day_in_url("https://lenne.example/lock-20210603") is None


def test_an_address_that_contradicts_the_text_loses() -> None:
    document = infer(RawDocument("2024-01-09.txt", text=f"The new lock\n\n3 June 2021\n\n{TEXT}"))
    assert str(document.when) == "2021-06-03"


def test_a_row_is_not_dated_by_its_file() -> None:
    assert infer(RawDocument("2021-06-03.csv", text="The lock.", row=2)).when is None
