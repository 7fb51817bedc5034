"""The rules of words, and that all ways to take them, their offsets and their counts agree on any text."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search.analysis.folding import fold
from corpus_search.analysis.tokens import (
    CHUNKS,
    LONGEST,
    analyse,
    counts,
    is_unspaced,
    pieces,
    tokenize,
)

MIXED = st.text(
    st.one_of(
        st.sampled_from(
            list("abAB19 .,'’-–\n\t\"éÉ\u0301\u00ad\u200bßİıøﬁ½²①ＡＢ１．，中文字かがｶﾞ゛\u3099가각ㅎㅏᄀ")
        ),
        st.sampled_from(list('น้ำกิမြန်ខ្មែร\ufe0f\U000e0100\u034f\u20e3\u0345ͺŉ´`ﷺא"רбйЙ\u0306देव')),
        st.characters(),
    ),
    max_size=60,
)


def forms(text: str) -> list[str]:
    return [form for form, _, _ in pieces(text)]


def units(run: str) -> list[str]:
    """The characters of a run of a script without blanks, folded, each with its marks."""
    return [fold(run[start:end]) for _, start, end in pieces(run)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Harbour HARBOUR harbour", ["harbour"] * 3, id="case"),
        pytest.param("café cafe\u0301 CAFÉ", ["cafe"] * 3, id="accents"),
        pytest.param("Łódź Ærø Straße", ["lodz", "aero", "strasse"], id="strokes-and-ligatures"),
        pytest.param("Ελλάδα", ["ελλαδα"], id="greek-accents"),
        pytest.param("й и", ["й", "и"], id="cyrillic-letters-stay"),
        pytest.param("Ｃａｂｌｅ ﬁnance", ["cable", "finance"], id="nfkc"),
        pytest.param("free-trade free–trade free—trade", ["free", "trade"] * 3, id="hyphens-and-dashes"),
        pytest.param("don't don’t DON`T", ["dont"] * 3, id="apostrophe-joins"),
        pytest.param("ministry's ministry’S it’s", ["ministry", "ministry", "it"], id="possessive"),
        pytest.param("workers' 'tis rock'n'roll", ["workers", "tis", "rocknroll"], id="outer-apostrophes"),
        pytest.param("U.S. U.S US p.m. J.K.", ["us", "us", "us", "pm", "jk"], id="initials"),
        pytest.param("U.S.'s U.S.-led", ["us", "us", "led"], id="initials-and-more"),
        pytest.param("J.Arden Ph.D. site.org", ["j", "arden", "ph", "d", "site", "org"], id="no-initials"),
        pytest.param(
            "1,000 3.5 1,000.50 10:30 7,", ["1,000", "3.5", "1,000.50", "10", "30", "7"], id="digits"
        ),
        pytest.param("agree\u00adment so\u200dft", ["agreement", "soft"], id="soft-hyphens-vanish"),
        pytest.param(
            "snake_case a/b AT&T #tag @me",
            ["snake", "case", "a", "b", "at", "t", "tag", "me"],
            id="punctuation",
        ),
        pytest.param("外交部", ["外交", "交部", "部"], id="bigrams"),
        pytest.param("か が", ["か", "が"], id="voiced-kana-differ"),
        pytest.param("ｶﾞｯ", ["ガッ", "ッ"], id="half-width-sound-mark-joins"),
        pytest.param("각 \u1100\u1161\u11a8", ["각", "각"], id="hangul-jamo-compose"),
        pytest.param("กิน", ["กิน", "น"], id="thai"),
        pytest.param("COVID疫情2020年", ["covid", "疫情", "情", "2020", "年"], id="scripts-part"),
        pytest.param("x" * 100, ["x" * LONGEST], id="cut-at-64"),
        pytest.param("— … *** \u0301", [], id="no-words"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_a_paragraph_border_advances_the_position_by_one_extra() -> None:
    tokens = list(tokenize("One two.\n\n***\n\nThree."))
    assert [(token.form, token.position) for token in tokens] == [("one", 0), ("two", 1), ("three", 3)]


def test_offsets_cover_the_word_as_written() -> None:
    text = "The “Ministry’s” U.S. 外交 office"
    assert [text[start:end] for _, start, end in pieces(text)] == [
        "The",
        "Ministry",
        "U.S",
        "外",
        "交",
        "office",
    ]


@given(MIXED)
def test_the_paragraphs_of_a_text_have_the_words_of_all_of_it(text: str) -> None:
    assert [token.form for token in tokenize(text)] == forms(text)


@given(MIXED)
def test_offsets_ascend_and_hold_no_white_space(text: str) -> None:
    before = 0
    for token in tokenize(text):
        assert before <= token.start < token.end <= len(text)
        assert not any(char.isspace() for char in text[token.start : token.end])
        before = token.end


@given(MIXED, MIXED, st.sampled_from([" ", "\n", "\u3000"]))
def test_tokens_of_a_text_cut_at_white_space_are_those_of_its_pieces(
    left: str, right: str, blank: str
) -> None:
    assert forms(left + blank + right) == forms(left) + forms(right)
    whole = list(pieces(left + blank + right))
    shift = len(left) + len(blank)
    assert whole == [*pieces(left), *((form, at + shift, to + shift) for form, at, to in pieces(right))]


@given(MIXED)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_a_form_is_the_word_of_itself(text: str) -> None:
    for form, at, _ in pieces(text):
        if not is_unspaced(text[at]):
            assert forms(form) == [form]
        assert 0 < len(form) <= 2 * LONGEST


@given(st.text(st.sampled_from("中文字かが각น้ำกิゟㄳㅏﾡￂㅎ\u1100\u1161\u11a8\u3099\ufe0f"), max_size=20))
def test_bigrams_are_the_units_two_by_two(run: str) -> None:
    if run and all(is_unspaced(char) for char in run[:1]):
        parts = units(run)
        assert units("".join(parts)) == parts
        assert forms(run) == [one + two for one, two in zip(parts, [*parts[1:], ""], strict=True)]


@given(MIXED)
def test_chunks_are_counted_as_they_are_taken_apart(text: str) -> None:
    chunks = text.split()
    assert counts(chunks) == [len(analyse(chunk)) for chunk in chunks]


@pytest.mark.parametrize("letters", ["as'-.", "1s’,–", "aé'_`", "a'’$…", "½ª’\u00ad", "É²\u0250'"])
def test_every_short_chunk_is_counted_as_it_is_taken_apart(letters: str) -> None:
    chunks = ["".join(part) for size in range(1, 7) for part in product(letters, repeat=size)]
    assert counts(chunks) == [len(analyse(chunk)) for chunk in chunks]


@given(MIXED)
def test_the_cache_answers_what_is_worked_out(text: str) -> None:
    for chunk in text.split():
        assert CHUNKS[chunk] == analyse(chunk) == CHUNKS[chunk]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10**6,
        "1," * 10**6,
        "a." * 10**6,
        "a'" * 10**6,
        "\u0301" * 10**6,
        "a\u00ad" * 10**6,
        "中" * 10**6,
    ],
)
def test_a_chunk_of_a_million_characters_costs_linear_time(text: str) -> None:
    before = time.process_time()
    forms(text)
    assert time.process_time() - before < 20
