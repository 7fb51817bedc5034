"""Where paragraphs and sentences end, that reading is local, and linear in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.analysis.paragraphs import paragraphs
from corpus_search.analysis.sentences import LONGEST, blocks, sentences
from corpus_search.analysis.tokens import pieces


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["It rained.", "The ferry sailed!", "Why now?", "Nobody knew."], id="stops"),
        pytest.param(["Mr. Arden met Dr. Bo at St. Olave.", "They spoke."], id="titles"),
        pytest.param(["J. R. Holt and A.B. Foss agreed.", "Both signed."], id="initials"),
        pytest.param(["The U.S. Navy left.", "He stayed in the U.S.", "The rest went."], id="may-end"),
        pytest.param(["Tide Corp. sold it to Coast Inc.", "It was cheap."], id="companies"),
        pytest.param(["On Feb. 3 buoy No. 7 sank.", "No.", "It did not."], id="only-before-a-number"),
        pytest.param(["It rose 3.5 metres.", "Then 1.2 more."], id="decimals"),
        pytest.param(["We waited... Then she came.", "It was… Not so bad."], id="ellipses"),
        pytest.param(
            ['"We sail. We stay. We sail," she said.', "The crew laughed."], id="stops-in-a-quotation"
        ),
        pytest.param(["“We sail. We stay.”", "The crew laughed."], id="the-quotation-ends-there"),
        pytest.param(['"Who?" he asked.', '"We," they said.'], id="question-before-lower-case"),
        pytest.param(["‘We sail. We stay,’ she said.", "The crew’s cook laughed."], id="single-quotes"),
        pytest.param(
            ["'We sail. We stay,' she said.", "The boats' owners laughed."], id="straight-single-quotes"
        ),
        pytest.param(["„Wir fahren. Wir bleiben.“", "Das Schiff lag still."], id="german-quotes"),
        pytest.param(["Am 26. November kam es.", "Es blieb bis 3. Mai."], id="german-ordinals"),
        pytest.param(["« On part. On reste. » dit-elle.", "La mer dort."], id="french-quotes"),
        pytest.param(["(She left.)", "He stayed [for now].", "Good."], id="closing-brackets-stay"),
        pytest.param(["1. Take the boat.", "2. Row."], id="numbered"),
        pytest.param(
            ['She said: "An open mark. And no end.', "It went on."], id="a-quotation-that-never-closes"
        ),
    ],
)
def test_sentences_end(expected: list[str]) -> None:
    if expected[0].startswith("She said"):
        expected = ['She said: "An open mark.', "And no end.", "It went on."]
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["船开了。", "“我们走。我们留。”", "他说。", "真的吗？"],
        ["「行く。」と言った。", "終わり！", "３．５メートル。"],
    ],
)
def test_sentences_end_without_white_space_where_the_script_has_none(expected: list[str]) -> None:
    assert split("".join(expected)) == expected


def test_a_long_quotation_is_told_apart_by_its_sentences() -> None:
    inner = ["The tide is high today."] * 30
    assert len(split("“" + " ".join(inner) + "” He left.")) == 31


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\n\nTwo.\n \nThree.", ["One.", "Two.", "Three."], id="blank-lines"),
        pytest.param("A title\nThe text.", ["A title", "The text."], id="line-ends"),
        pytest.param("The tide\nrose fast.", ["The tide\nrose fast."], id="next-line-in-lower-case"),
        pytest.param("  One. \r\n\r\nTwo.\r\n", ["One.", "Two."], id="white-space-around"),
        pytest.param(" \n\n", [], id="blank"),
        pytest.param("", [], id="empty"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_wrapped_prose_is_one_paragraph_and_turns_are_many() -> None:
    wrapped = (
        "The harbour master told the council on Monday that the tide\n"
        "Tables had been printed wrongly, and that every boat of the\n"
        "Northern fleet had been told by wireless before it set out to\n"
        "Sea. No boat was lost.\n"
    )
    assert len(paragraphs(wrapped)) == 1
    turns = (
        "Ana: Shall we go?\nBo: We shall, and soon, before the tide turns.\nAna: Good.\nBo: Then let us.\n"
    )
    assert len(paragraphs(turns)) == 4


TEXTS = st.lists(
    st.sampled_from(
        ["The ", "tide ", "rose. ", "Mr. ", "U.S. ", '"', "“", "” ", "‘", "’ ", "'", "「", "」", "。", "？",
         "... ", "… ", "! ", "No. ", "7 ", "(", ") ", "\n", "x" * 300, "word " * 2000, "港口" * 60,
         "«", "» ", "A. ", "a", " ", "3.", "5"]
    ),
    max_size=80,
).map("".join)  # fmt: skip


@given(TEXTS)
@settings(deadline=None)
def test_sentences_ascend_lose_no_token_and_have_no_white_space_around(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    before = 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        assert not text[before:start].strip()
        assert text[start:end] == text[start:end].strip()
        before = end
    assert not text[before:].strip()
    ends = [end for _, end in spans]
    for _, start, end in pieces(text):
        assert not any(start < border < end for border in ends)


@given(TEXTS)
@settings(deadline=None)
def test_sentences_read_on_from_any_of_them_are_the_same(text: str) -> None:
    whole = list(sentences(text, 0, len(text)))
    for index, (start, _) in enumerate(whole):
        assert list(sentences(text, start, len(text))) == whole[index:]
        assert list(sentences(text, 0, start)) == whole[:index]


@given(TEXTS, st.integers(2, 6))
@settings(deadline=None, max_examples=30)
def test_the_sentences_of_the_blocks_are_those_of_the_paragraph(text: str, times: int) -> None:
    text = text * times
    anchors = blocks(text, 0, len(text))
    found: list[tuple[int, int]] = []
    for start, end in zip(anchors, [*anchors[1:], len(text)], strict=False):
        found += sentences(text, start, end)
    assert found == list(sentences(text, 0, len(text)))


@pytest.mark.parametrize(
    "unit",
    ["word ", "x", "“", '"', "'A ", "港", ".", ". ", "U. ", "No. ", "“a. ", "“A.” ", "…", "\n\n", "a\n", " "],
)
def test_two_megabytes_without_an_end_cost_linear_time(unit: str) -> None:
    text = unit * (2_000_000 // len(unit))
    before = time.process_time()
    for start, end in paragraphs(text):
        blocks(text, start, end)
    assert time.process_time() - before < 20


def test_a_sentence_that_never_ends_is_cut_at_a_blank() -> None:
    assert all(end - start <= LONGEST for start, end in sentences("tide " * 10_000, 0, 50_000))
    assert len(list(sentences("x" * 10_000, 0, 10_000))) == 1


def test_a_single_mark_that_never_closes_is_no_quotation() -> None:
    text = "The boys’ song ‘Home was sung. All went."
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == [
        "The boys’ song ‘Home was sung.",
        "All went.",
    ]
