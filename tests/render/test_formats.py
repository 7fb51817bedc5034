"""The shapes of output that scripts rely on: byte for byte, from answers made by hand."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.documents.document import Span, When
from corpus_search.documents.results import Hit
from corpus_search.records import replace
from corpus_search.render import FORMATS, renderer
from corpus_search.render.answer import Answer, Places
from corpus_search.render.json import string
from corpus_search.render.text import neutral, one_line
from tests.fakes.answers import BARE, FERRY, HIT, answer, passage, title

HOSTILE = "bell\x07 \x1b[31mred\x1b[0m \x9b31m \u202eflip\u2066 tab\there line\nend\u0085."


def shown(form: str, answer: Answer) -> str:
    return "".join(renderer(form)(answer))


def saying(text: str, hit: Hit = HIT) -> Hit:
    return replace(hit, passages=(passage(text, (0, 4)),))


def test_tsv_is_a_line_a_passage() -> None:
    assert shown("tsv", answer(HIT)) == f"texts/ferry.txt:3\t2021-03-04\tCoast Post\tAna Ruiz\t{FERRY}\n"


def test_tsv_leaves_empty_what_is_unknown() -> None:
    assert shown("tsv", answer(BARE)) == "texts/bare.txt:3\t\t\t\tNo ferry today.\n"


def test_tsv_has_its_header_when_asked_for() -> None:
    assert shown("tsv", answer(header=True)) == "path\tdate\tsource\tspeaker\tsnippet\n"


def test_a_title_passage_has_the_title_and_no_speaker() -> None:
    hit = replace(HIT, passages=(title("Ferries of Tern Island", (0, 7)),))
    assert (
        shown("tsv", answer(hit)) == "texts/ferry.txt:1\t2021-03-04\tCoast Post\t\tFerries of Tern Island\n"
    )


def test_tsv_blanks_are_one_and_controls_are_gone() -> None:
    cell = shown("tsv", answer(saying(HOSTILE))).rstrip("\n").split("\t")[4]
    assert cell == "bell [31mred [0m 31m flip tab here line end ."


def test_csv_is_rfc_4180() -> None:
    hit = replace(saying('He said "go", and went.'), source="Post, The")
    assert shown("csv", answer(hit)) == (
        "path,date,source,speaker,snippet\r\n"
        'texts/ferry.txt:3,2021-03-04,"Post, The",Ana Ruiz,"He said ""go"", and went."\r\n'
    )


def test_csv_has_its_header_over_nothing() -> None:
    assert shown("csv", answer()) == "path,date,source,speaker,snippet\r\n"


@given(st.text())
@settings(max_examples=100)
def test_csv_reads_back_as_tsv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(shown("csv", answer(saying(text))), newline="")))
    assert rows[1] == shown("tsv", answer(saying(text))).rstrip("\n").split("\t")


def test_grep_is_path_line_text() -> None:
    assert shown("grep", answer(HIT)) == f"texts/ferry.txt:3:{FERRY}\n"


def test_paths_are_named_once() -> None:
    assert shown("paths", answer(HIT, HIT, BARE)) == "texts/ferry.txt\ntexts/bare.txt\n"


def test_paths_ended_by_nul_are_the_exact_bytes() -> None:
    hit = replace(HIT, path="texts/two\nlines\udce9.txt")
    assert shown("paths", answer(hit, null=True)) == "texts/two\nlines\udce9.txt\0"
    assert shown("paths", answer(hit)) == "texts/two lines\ufffd.txt\n"


def test_count_is_the_number_of_documents_whatever_is_shown() -> None:
    assert shown("count", answer(documents=7)) == "7\n"


def test_matches_are_a_line_each_and_a_phrase_whole() -> None:
    hit = replace(HIT, passages=(passage("A slow\nferry, a ferry.", (2, 12), (16, 21)),))
    assert shown("matches", answer(hit)) == "slow ferry\nferry\n"


def test_json_is_one_object() -> None:
    read = json.loads(shown("json", answer(HIT)))
    assert read == {
        "v": 1,
        "query": {"given": ["ferry"], "read": "ferry", "filters": {"speaker": ["ruiz"]}},
        "total": {"documents": 1, "corpus": 9},
        "hits": [
            {
                "id": "a1b2c3d4e5f6", "path": "texts/ferry.txt", "line": 1, "title": "Ferries of Tern Island",
                "source": "Coast Post", "date": "2021-03-04", "date_precision": "day",
                "date_first": "2021-03-04", "date_last": "2021-03-04", "authors": ["Lena Holt"],
                "url": "https://example.org/ferry", "lang": "en", "score": 1.25,
                "passages": [
                    {
                        "start": 0, "end": 47, "line": 3, "speaker": "Ana Ruiz", "kind": "direct",
                        "confidence": 0.9, "statement": [0, 47], "text": FERRY, "marks": [[4, 9], [33, 38]],
                    }
                ],
            }
        ],
        "took_ms": 1.5,
    }  # fmt: skip


def test_json_has_null_for_what_is_unknown() -> None:
    (hit,) = json.loads(shown("json", answer(BARE)))["hits"]
    assert [hit[key] for key in ("source", "date", "date_precision", "date_first", "url", "lang")] == [
        None
    ] * 6
    assert (hit["passages"][0]["speaker"], hit["passages"][0]["statement"]) == (None, None)


def test_json_of_a_month_has_both_its_ends() -> None:
    (hit,) = json.loads(shown("json", answer(replace(HIT, when=When("2021-02-01", "2021-02-28")))))["hits"]
    assert (hit["date"], hit["date_precision"]) == ("2021-02", "month")
    assert (hit["date_first"], hit["date_last"]) == ("2021-02-01", "2021-02-28")


def test_jsonl_is_the_hits_of_json_a_line_each() -> None:
    lines = shown("jsonl", answer(HIT, BARE)).splitlines()
    assert list(map(json.loads, lines)) == json.loads(shown("json", answer(HIT, BARE)))["hits"]


@given(st.text())
@settings(max_examples=300)
def test_a_json_string_reads_back_as_it_was(text: str) -> None:
    assert json.loads(string(text)) == text


def test_a_json_string_keeps_letters_and_escapes_what_drives_a_terminal() -> None:
    assert string("é漢\x1b\u202e\x9b") == '"é漢\\u001b\\u202e\\u009b"'
    assert string("not utf-8: \udcff") == '"not utf-8: \ufffd"'


@pytest.mark.parametrize("form", [*FORMATS, "matches"])
def test_no_control_character_of_a_document_reaches_any_output(form: str) -> None:
    hit = replace(saying(HOSTILE), title=HOSTILE, source=HOSTILE, path=f"texts/{HOSTILE}")
    out = shown(form, answer(hit))
    assert [char for char in "\x07\x1b\x9b\x85\u202e\u2066" if char in out] == []


@given(st.text())
@settings(max_examples=100)
def test_neutral_text_keeps_its_length(text: str) -> None:
    assert len(neutral(text)) == len(text)
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)


def test_output_is_written_while_the_hits_are_walked() -> None:
    walked = []

    def hits() -> object:
        for n in range(3):
            walked.append(n)
            yield replace(HIT, id=f"d{n}")

    made = answer()
    made = replace(made, results=type(made.results)(lambda: "ferry", 3, 9, hits()))  # type: ignore[arg-type]
    pieces = renderer("json")(made)
    next(pieces)
    assert walked == []
    next(pieces)
    assert walked == [0]


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("/home/a", "texts/ferry.txt"),
        ("/home/a/texts", "ferry.txt"),
        ("/home/a/text", "/home/a/texts/ferry.txt"),
        ("/", "home/a/texts/ferry.txt"),
    ],
)
def test_a_path_is_relative_below_the_working_directory_and_absolute_elsewhere(
    here: str, expected: str
) -> None:
    assert Places("/home/a", here).shown("texts/ferry.txt") == expected


def test_marks_are_spans_of_the_text() -> None:
    assert [FERRY[mark.start : mark.end] for mark in HIT.passages[0].marks] == ["ferry", "ferry"]
    assert HIT.passages[0].marks[0] == Span(4, 9)
