"""Mail: subject, date and sender are declared, the text is the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search import readers
from corpus_search.documents.document import Declared, RawDocument

if TYPE_CHECKING:
    from pathlib import Path

MAIL = (
    "From: Ana Ruiz <ana@example.org>\nSubject: =?utf-8?q?M=C3=B6wen?=\nDate: Thu, 04 Mar 2021 08:00:00 +0000\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe gulls slept.\n"
)


def read(path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    return list(readers.read(path, stored=path.name, options=readers.ReadOptions()))


def test_a_message_declares_its_header(tmp_path: Path) -> None:
    declared = Declared(title="Möwen", date="2021-03-04", authors=("Ana Ruiz",), basis="mail header")
    assert read(tmp_path / "a.eml", MAIL) == [
        RawDocument("a.eml", text="The gulls slept.\n", declared=declared, step=0)
    ]


def test_a_box_holds_messages_by_the_lines_at_which_they_begin(tmp_path: Path) -> None:
    two = "".join(f"From ana@example.org Thu Mar 04 08:00:00 2021\n{MAIL}\n" for _ in range(2))
    assert [getattr(one, "row", None) for one in read(tmp_path / "a.mbox", two)] == [1, 9]


def test_a_message_without_text_is_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "a.eml", "Subject: nothing\n\n") == []


def test_a_header_that_is_no_date_is_not_declared(tmp_path: Path) -> None:
    (one,) = read(tmp_path / "a.eml", MAIL.replace("Thu, 04 Mar 2021 08:00:00 +0000", "soon"))
    assert isinstance(one, RawDocument)
    assert one.declared.date is None


@pytest.mark.parametrize("declared", ["", "Content-Type: text/plain; charset=us-ascii\n"])
def test_a_message_that_declares_no_encoding_or_a_wrong_one_is_read_in_its_own(
    tmp_path: Path, declared: str
) -> None:
    (one,) = read(tmp_path / "a.eml", f"Subject: Gulls\n{declared}\nMöwen ziehen über Zürich.\n")
    assert isinstance(one, RawDocument)
    assert one.text == "Möwen ziehen über Zürich.\n"


def test_a_message_in_an_encoding_that_nobody_knows_is_read_as_one_that_declares_none(tmp_path: Path) -> None:
    (one,) = read(
        tmp_path / "a.eml", "Subject: Gulls\nContent-Type: text/plain; charset=unknown-8bit\n\nMöwen\n"
    )
    assert isinstance(one, RawDocument)
    assert one.text == "Möwen\n"


def test_a_message_of_html_is_read_in_the_encoding_that_its_page_declares(tmp_path: Path) -> None:
    head = b"Subject: Gulls\nContent-Type: text/html\n\n<meta charset=windows-1253><p>"
    (tmp_path / "a.eml").write_bytes(head + "γλάροι</p>\n".encode("cp1253"))
    (one,) = readers.read(tmp_path / "a.eml", stored="a.eml", options=readers.ReadOptions())
    assert isinstance(one, RawDocument)
    assert one.html == "<meta charset=windows-1253><p>γλάροι</p>\n"
