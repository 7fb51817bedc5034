"""What a person sees: widths, lines, marks, names, links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.documents.document import Span
from corpus_search.records import replace
from corpus_search.render import renderer
from corpus_search.render.answer import Screen
from corpus_search.render.layout import cut, file_uri, painted, width, wrap
from tests.fakes.answers import BARE, HIT, answer, passage, title

LONG = "The keeper carried a copper kettle up the stair while the copper lamp turned slowly in the snow."
TEXT = st.text(st.sampled_from("ab é漢字。、 \n\u0301xyzZ-"), max_size=80)


def shown(*hits: object, columns: int = 80, colour: bool = False, links: bool = False) -> str:
    made = answer(*hits, screen=Screen(columns, colour, links))  # type: ignore[arg-type]
    return "".join(renderer("rich")(made))


def test_a_hit_is_title_then_when_and_where_then_who_says_what() -> None:
    hit = replace(
        HIT, passages=(passage("The ferry sails.", (4, 9)), passage("No ferry.", speaker=None, line=9))
    )
    assert shown(hit).splitlines() == [
        "1 of 9 documents · ferry · said by ruiz",
        "",
        "Ferries of Tern Island",
        "2021-03-04 · Coast Post · texts/ferry.txt:1",
        "  3  Ana Ruiz  The ferry sails.",
        "  9            No ferry.",
    ]


def test_names_stand_in_one_column_over_all_hits() -> None:
    other = replace(HIT, passages=(passage("A ferry.", speaker="Wilhelmina Okonkwo"),))
    lines = shown(HIT, other).splitlines()
    columns = {
        line.index(words) for line in lines for words in ("The ferry sails", "A ferry.") if words in line
    }
    assert len(columns) == 1


def test_only_marks_and_names_are_styled_in_a_passage() -> None:
    line = next(line for line in shown(HIT, colour=True).splitlines() if "sails" in line)
    assert line == (
        "\x1b[2m  3  \x1b[0m\x1b[1;35mAna Ruiz\x1b[0m  The \x1b[1;4;31mferry\x1b[0m sails at noon, and the "
        "\x1b[1;4;31mferry\x1b[0m is full."
    )


def test_a_mark_is_bold_and_underlined_besides_its_colour() -> None:
    assert set("14") < set("1;4;31")


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in shown(HIT, BARE)


def test_a_title_is_a_link_to_its_file() -> None:
    out = shown(HIT, colour=True, links=True)
    assert (
        "\x1b]8;;file:///home/a/texts/ferry.txt\x1b\\\x1b[1mFerries of Tern Island\x1b[0m\x1b]8;;\x1b\\"
        in out
    )


def test_a_link_holds_only_characters_that_no_terminal_takes_as_an_end() -> None:
    assert file_uri("/a b\x1b/é\udcff") == "file:///a%20b%1B/%C3%A9%FF"


def test_a_match_in_the_title_is_marked_there_and_told_once() -> None:
    out = shown(replace(HIT, passages=(title("Ferries of Tern Island", (0, 7)),)), colour=True)
    assert out.count("Ferries") == 1
    assert "\x1b[1;4;31mFerries" in out


def test_at_most_three_passages_are_shown_and_the_rest_counted() -> None:
    hit = replace(HIT, passages=tuple(passage(f"Ferry {n}.", line=n) for n in range(1, 6)))
    out = shown(hit)
    assert "Ferry 3." in out
    assert "Ferry 4." not in out
    assert "+ 2 more passages" in out


def test_a_speaker_who_is_unsure_has_a_question_mark_and_an_unknown_one_is_unnamed() -> None:
    sure = HIT.passages[0]
    out = shown(replace(HIT, passages=(replace(sure, confidence=0.3), replace(sure, speaker=None))))
    assert "Ana Ruiz?  The ferry" in out
    assert "unnamed    The ferry" in out


def test_a_long_passage_is_cut_around_its_first_match() -> None:
    text = "word " * 400 + "ferry " + "word " * 400
    out = shown(replace(HIT, passages=(passage(text, (2000, 2005)),)))
    assert "ferry" in out
    assert "…" in out
    assert len(out) < 1500


def test_an_untitled_document_shows_its_path() -> None:
    assert shown(replace(HIT, title="")).splitlines()[2] == "texts/ferry.txt"


def test_nothing_found_is_nothing_shown() -> None:
    assert shown() == ""


@given(TEXT, TEXT, st.integers(20, 120))
@settings(max_examples=150)
def test_no_line_is_wider_than_the_screen(text: str, name: str, columns: int) -> None:
    hit = replace(
        HIT,
        title=text,
        source=name,
        path=f"t/{name}",
        passages=(passage(text, speaker=name or None, line=1),),
    )
    lines = shown(hit, replace(hit, passages=(passage(text, line=12),)), columns=columns).splitlines()
    assert [line for line in lines[2:] if width(line) > columns] == []


@given(TEXT, st.integers(2, 40))
@settings(max_examples=200)
def test_wrapping_loses_no_character_and_breaks_no_short_word(text: str, columns: int) -> None:
    lines = ["".join(piece for piece, _ in line) for line in wrap(text, columns)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)
    for word in re.findall(r"[a-zA-Zé-]+", text):
        if width(word) < columns and word in text.split():
            assert any(word in line for line in lines), word


@given(TEXT, st.data())
@settings(max_examples=150)
def test_marked_characters_are_those_under_the_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marked = "".join(
        piece for line in wrap(text, 30, [Span(start, end)], mark="1") for piece, style in line if style
    )
    assert "".join(marked.split()) == "".join(text[start:end].split())


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("漢", 2), ("é", 1), ("e\u0301", 1), ("한국", 4), ("می\u200cگوید", 6)]
)
def test_width_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [("harbour", 7, "harbour"), ("harbour", 6, "harbo…"), ("漢字漢字", 5, "漢字…")],
)
def test_a_text_that_is_too_wide_is_cut(text: str, columns: int, expected: str) -> None:
    assert cut(text, columns) == expected


def test_no_line_ends_within_an_emoji_of_several() -> None:
    family = "👩\u200d👧\u200d👦"
    lines = ["".join(piece for piece, _ in line) for line in wrap(f"aa{family}{family}", 9)]
    assert lines == [f"aa{family}", family]


def test_neighbours_of_one_style_share_an_escape() -> None:
    assert painted([("a", "1"), ("b", "1"), ("c", "")], colour=True) == "\x1b[1mab\x1b[0mc"


def test_a_line_of_japanese_never_begins_with_a_full_stop() -> None:
    lines = ["".join(piece for piece, _ in line) for line in wrap("東京に行く。東京に行く。", 10)]
    assert lines == ["東京に行", "く。東京に", "行く。"]


def test_the_passage_of_a_long_line_is_broken_between_words() -> None:
    lines = shown(replace(HIT, passages=(passage(LONG),)), columns=44).splitlines()
    words = [word for line in lines[5:] for word in line.split()]
    assert " ".join(words) == LONG
