"""Every file of cases/ is a text and the statements found in it: `speaker | kind | words`, in order."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.attribution import attribute

CASES = sorted((Path(__file__).parent / "cases").glob("**/*.txt"))


def shown(body: str, lang: str) -> list[str]:
    """The statements of a text as the case files write them, without the period that ends a clause."""
    return [
        f"{s.speaker.name if s.speaker else '-'} | {s.kind} | {body[s.span.start : s.span.end]}"
        for s in attribute(body, lang=lang)
    ]


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_statements_of_a_case(path: Path) -> None:
    body, _, expected = path.read_text("utf-8").partition("--- text\n")[2].partition("\n--- statements\n")
    lang = "en" if path.parent.name == "cases" else path.parent.name
    assert shown(body, lang) == [line for line in expected.splitlines() if line]


def test_a_declared_speaker_says_all_of_it() -> None:
    (only,) = attribute("Rain. More rain.", declared_speaker="Eva Lund")
    assert (only.kind, only.confidence, only.span.end) == ("turn", 1.0, 16)


def test_the_pieces_of_one_quotation_share_part_of() -> None:
    body = "“The bridge is old,” said Olga Brandt. “We will mend it.” Nils Aker said the road is new."
    brandt, again, aker = attribute(body, lang="en")
    assert brandt.part_of == again.part_of is not None
    assert aker.part_of is None


def test_a_signed_opinion_is_its_authors() -> None:
    body = "I love this river. I row on it. My boat is red, and I paint it. “It leaks,” said Nils Aker."
    found = attribute(body, lang="en", authors=("Eva Lund",))
    assert [(s.speaker.name, s.kind) for s in found if s.speaker] == [
        ("Eva Lund", "byline"),
        ("Nils Aker", "direct"),
        ("Eva Lund", "byline"),
    ]


_PIECES = '“ ” " , . ! : — said that the He Ada Falk according to told Ministry who is it The'
_WORDS = st.sampled_from(_PIECES.split())


_OTHERS = "« » - “ ” — , . : a dit -t-il l'agence du dijo según añadió que disse segundo el la Ana Sol zei dat volgens"
_OTHER_WORDS = st.sampled_from(_OTHERS.split())


_NORTHERN = (
    "– — - « » „ ” , . ? : & мэр сказал Иван Седов по словам его как сообщили в полиции что säger att enligt ministern "
    "han Anna Berg sier ifølge og siger hun powiedział Jan zdaniem że burmistrza finansów Według jej i"
)
_NORTHERN_WORDS = st.sampled_from(_NORTHERN.split())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("en", "de", "fr", "es", "it", "pt", "nl", "ru", "sv", "da", "no", "pl", "uk")),
    st.lists(_WORDS | _OTHER_WORDS | _NORTHERN_WORDS, max_size=60),
)
def test_statements_ascend_and_never_overlap_whatever_the_text(lang: str, words: list[str]) -> None:
    body = " ".join(words)
    found = attribute(body, lang=lang)
    assert all(0 <= s.span.start < s.span.end <= len(body) for s in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_a_line_of_blanks_is_no_dialogue() -> None:
    (said,) = attribute("«No», dijo Ana Sol.\n \n\t\nY nadie más.", lang="es")
    assert said.speaker is not None
    assert said.speaker.name == "Ana Sol"


@pytest.mark.parametrize("lang", ["en", "ru", "pl"])
def test_many_names_cost_what_their_number_says(lang: str) -> None:
    """Work is counted in calls of functions, which no machine makes more or fewer."""
    few, many = (_calls(_crowd(count), lang) for count in (50, 400))
    assert many < 8 * few * 1.5


def _crowd(count: int) -> str:
    """So many people of different names, each of whom says something."""
    names = (
        "".join("bcdfghklmnpr"[count // 12**at % 12] + "ao"[at % 2] for at in range(4))
        for count in range(count)
    )
    return "\n\n".join(
        f"“We wait,” said Jan {name.capitalize()}. {name.capitalize()} left." for name in names
    )


def _calls(body: str, lang: str) -> int:
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    attribute(body[:200], lang=lang)  # the rules are read once
    sys.setprofile(count)
    try:
        attribute(body, lang=lang)
    finally:
        sys.setprofile(None)
    return counted
