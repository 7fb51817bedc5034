"""The page of one document: speakers at the margin, evidence and furniture where asked for."""

from __future__ import annotations

import pytest

from corpus_search.records import replace
from corpus_search.render.answer import Screen
from corpus_search.render.document import as_page
from corpus_search.render.layout import width
from tests.fakes.documents import DIARY


def page(columns: int = 80, *, furniture: bool = False, evidence: bool = False) -> str:
    return "".join(as_page(DIARY, DIARY.path, Screen(columns), furniture=furniture, evidence=evidence))


def test_speakers_stand_at_the_margin_and_narration_without() -> None:
    assert page().splitlines() == [
        "Harbour diary",
        "2021-03 · Coast Post · texts/diary.txt:1",
        "by        Lena Holt",
        "id        a1b2c3d4e5f6",
        "",
        'Carla Conti  "The ferry will sail at noon,"',
        "             said Carla Conti. The harbour was quiet.",
        "",
        "Carla Conti  Cedar is planted here,",
        "             she said.",
        "             Somebody else:",
        "unnamed      it was late.",
    ]


def test_evidence_says_why_each_value_and_each_speaker() -> None:
    out = page(evidence=True)
    assert "date      2021-03 (dateline, line 2: “Harbour, March 2021”)" in out
    assert "lang      en (words)" in out
    assert "direct · 0.93 · named “Carla Conti” · cue “said”" in out
    assert "indirect · 0.70 · she" in out


def test_furniture_says_what_was_cut_and_why() -> None:
    assert "line 1    Share this page with a friend (share prompt)" in page(furniture=True)
    bare = "".join(as_page(replace(DIARY, cut=()), DIARY.path, Screen(), furniture=True))
    assert "nothing was cut" in bare


@pytest.mark.parametrize("columns", [24, 40, 60, 100])
def test_no_line_is_wider_than_the_screen(columns: int) -> None:
    lines = page(columns, furniture=True, evidence=True).splitlines()
    assert max(map(width, lines)) <= columns


def test_no_control_character_of_a_document_reaches_the_page() -> None:
    evil = "a\x1b[31mb\x07\x9b\u202e"
    hostile = replace(DIARY, title=evil, source=evil, url=evil, authors=(evil,), body=DIARY.body + evil)
    out = "".join(as_page(hostile, evil, Screen(), furniture=True, evidence=True))
    assert [char for char in "\x1b\x07\x9b\u202e" if char in out] == []
