"""Files become raw documents; what cannot be read is named, and costs only itself."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest

from corpus_search import readers
from corpus_search.documents.document import RawDocument
from corpus_search.readers import ReadOptions
from tests.fakes.reading import failures, texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.reading import Read


def test_plain_text_is_one_document(read: Read) -> None:
    (one,) = read("a.txt", "A heading\r\n\r\nThe gulls slept.\n")
    assert one == RawDocument("t/a.txt", text="A heading\n\nThe gulls slept.\n")


def test_an_empty_file_is_nothing(read: Read) -> None:
    assert read("a.txt", " \n\n") == read("b.txt", b"") == read("c.html", b"\n") == []


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".epub", ".json", ".txt.gz", ".txt.xz", ".txt.zst"])
def test_a_file_without_a_byte_is_nothing_whatever_its_type(read: Read, suffix: str) -> None:
    assert read(f"a{suffix}", b"") == []


def test_front_matter_is_declared_and_the_text_begins_behind_it(
    read: Read,
) -> None:
    (one,) = read("a.md", "---\ntitle: Gulls\ndate: 2021-03-04\nauthors: [Ana Ruiz, B. Holm]\n---\n\nText.\n")
    assert isinstance(one, RawDocument)
    assert (one.text, one.first_line) == ("\nText.\n", 6)
    assert (one.declared.title, one.declared.date, one.declared.authors, one.declared.basis) == (
        "Gulls", "2021-03-04", ("Ana Ruiz", "B. Holm"), "front matter",
    )  # fmt: skip


def test_a_rule_at_the_head_of_a_text_is_no_front_matter(
    read: Read,
) -> None:
    for text in ("---\nA line, and no end.\n", "---\njust words\n---\nText.\n"):
        assert texts(read("a.md", text)) == [text]


@pytest.mark.parametrize("name", ["a.txt.meta.toml", "a.meta.toml"])
def test_a_sidecar_wins(name: str, tmp_path: Path, read: Read) -> None:
    (tmp_path / name).write_text('source = "Coast Post"\nauthors = "A; B"\n', encoding="utf-8")
    (one,) = read("a.txt", "Text.")
    assert isinstance(one, RawDocument)
    assert (one.declared.source, one.declared.authors, one.declared.basis) == (
        "Coast Post",
        ("A", "B"),
        "sidecar",
    )


def test_a_sidecar_may_begin_with_the_mark_of_utf8_and_have_line_ends_of_windows(
    tmp_path: Path, read: Read
) -> None:
    (tmp_path / "a.txt.meta.toml").write_bytes(b'\xef\xbb\xbftitle = "Gulls"\r\nsource = "Coast Post"\r\n')
    (one,) = read("a.txt", "Text.")
    assert isinstance(one, RawDocument)
    assert (one.declared.title, one.declared.source) == ("Gulls", "Coast Post")


def test_the_sidecar_with_the_full_name_is_the_one(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.meta.toml").write_text('source = "Short"\n', encoding="utf-8")
    (tmp_path / "a.txt.meta.toml").write_text('source = "Full"\n', encoding="utf-8")
    (one,) = read("a.txt", "Text.")
    assert isinstance(one, RawDocument)
    assert one.declared.source == "Full"


def test_a_sidecar_that_cannot_be_read_is_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.meta.toml").write_text("no toml", encoding="utf-8")
    ((place, reason),) = failures(read("a.txt", "Text."))
    assert place == "t/a.txt"
    assert "a.meta.toml" in reason


def test_rows_of_jsonl_have_their_lines_and_bad_ones_are_named(
    read: Read,
) -> None:
    found = read(
        "r.jsonl",
        '{"id":"a","text":"One."}\n\n{"id":\n{"title":"no text"}\n{"body":"Two.","date":2020}\n[1]\n',
    )
    assert [(one.row, one.text) for one in found if isinstance(one, RawDocument)] == [
        (1, "One."),
        (5, "Two."),
    ]
    assert [place for place, _ in failures(found)] == ["t/r.jsonl:3", "t/r.jsonl:4", "t/r.jsonl:6"]


def test_the_first_text_that_is_not_blank_is_the_text(read: Read) -> None:
    assert texts(read("r.jsonl", '{"text":" ","body":"One."}\n{"body":"Two.","content":"no"}\n')) == [
        "One.",
        "Two.",
    ]


def test_between_the_words_of_a_name_is_one_blank(read: Read) -> None:
    row = '{"text":"One.","speaker":" Ana \\n Ruiz","source":"Coast\u00a0 Post","authors":"Bo\\tEk; Lena Holt"}\n'
    declared = next(one.declared for one in read("r.jsonl", row) if isinstance(one, RawDocument))
    assert (declared.speaker, declared.source) == ("Ana Ruiz", "Coast Post")
    assert declared.authors == ("Bo Ek", "Lena Holt")


def test_a_repeated_id_in_one_file_is_a_bad_row(read: Read) -> None:
    found = read("r.jsonl", '{"id":"a","text":"One."}\n{"id":"a","text":"Two."}\n')
    assert texts(found) == ["One."]
    assert failures(found) == [("t/r.jsonl:2", "the id a is there already")]


def test_half_a_character_is_a_bad_row(read: Read) -> None:
    found = read("r.jsonl", '{"text":"lone \\\\ud800 half"}\n{"text":"One."}\n'.replace("\\\\", "\\"))
    assert (texts(found), len(failures(found))) == (["One."], 1)


def test_csv_rows_begin_where_their_record_does(read: Read) -> None:
    found = read("r.csv", 'id,text,source\na,"One,\ntwo.",Post\nb,Three.,\nc,x,y,z\n')
    assert [(one.row, one.text, one.declared.source) for one in found if isinstance(one, RawDocument)] == [
        (2, "One,\ntwo.", "Post"), (4, "Three.", None),
    ]  # fmt: skip
    assert [place for place, _ in failures(found)] == ["t/r.csv:5"]


def test_columns_may_have_other_names(read: Read) -> None:
    (one,) = read(
        "r.tsv", "Words\tDay\tbody\nOne.\t2021\tnot this\n", columns=(("date", "Day"), ("text", "Words"))
    )
    assert isinstance(one, RawDocument)
    assert (one.text, one.declared.date) == ("One.", "2021")


def test_a_column_is_named_whatever_its_case(read: Read) -> None:
    (one,) = read("r.csv", "Id, Words\na,One.\n", columns=(("text", "words"),))
    assert isinstance(one, RawDocument)
    assert (one.text, one.declared.id) == ("One.", "a")


def test_a_table_without_a_column_for_the_text_is_named_once_with_its_columns(read: Read) -> None:
    rows = "Article;Day\nOne.;2021\nTwo.;2022\n"
    assert texts(read("r.csv", rows)) == []
    assert failures(read("r.csv", rows)) == [
        ("t/r.csv:1", "no column for the text among 'Article', 'Day': --map text=COLUMN")
    ]
    assert texts(read("r.csv", rows, columns=(("text", "Article"),))) == ["One.", "Two."]
    many = read("r.csv", "a,b,c,d,e,f,g\n1,2,3,4,5,6,7\n")
    assert (
        failures(many)[0][1]
        == "no column for the text among 'a', 'b', 'c', 'd', 'e' and 2 more: --map text=COLUMN"
    )


def test_a_row_whose_text_has_another_name_says_how_to_name_it(read: Read) -> None:
    found = read("r.jsonl", '{"words":"One."}\n{"text":null,"words":"Two."}\n')
    assert failures(found) == [
        ("t/r.jsonl:1", "a row without a field for the text: --map text=FIELD"),
        ("t/r.jsonl:2", "a row without text"),
    ]


def test_an_array_is_rows(read: Read) -> None:
    assert texts(read("r.json", '[{"text":"One."},{"content":"Two."}]')) == ["One.", "Two."]
    assert failures(read("r.json", '[{"text":')) != []


def test_too_much_is_refused_also_when_it_was_little_on_disk(
    read: Read,
) -> None:
    bomb = gzip.compress(b" " * 5000)
    assert failures(read("a.txt.gz", bomb, max_bytes=1000)) == [("t/a.txt.gz", "larger than 1,000 bytes")]
    found = read(
        "r.jsonl", '{"text":"One."}\n{"text":"' + "x" * 2000 + '"}\n{"text":"Two."}\n', max_bytes=1000
    )
    assert (texts(found), [place for place, _ in failures(found)]) == (["One.", "Two."], ["t/r.jsonl:2"])


def test_nul_bytes_are_no_text(read: Read) -> None:
    assert failures(read("a.txt", b"A\0B")) == [("t/a.txt", "binary: it holds NUL bytes")]


def test_an_unknown_type_has_no_reader() -> None:
    assert readers.format_of("a.bin") is None
    assert readers.format_of("A.TXT.GZ") is not None


def test_front_matter_with_aliases_or_python_tags_is_refused(read: Read) -> None:
    for line in (
        "title: &a [x]\nsource: *a",
        "title: !!python/object/apply:os.getcwd []",
        "a: " + "[" * 50_000,
    ):
        ((place, reason),) = failures(read("a.md", f"---\n{line}\n---\nText.\n"))
        assert (place, reason[:12]) == ("t/a.md", "front matter")


def test_a_sidecar_with_an_unknown_key_is_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.meta.toml").write_text('colour = "red"\n', encoding="utf-8")
    assert failures(read("a.txt", "Text.")) == [
        ("t/a.txt", "its sidecar a.meta.toml has an unknown key: colour")
    ]


def test_a_sidecar_that_is_a_link_is_not_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "secret.toml").write_text('title = "Secret"\n', encoding="utf-8")
    (tmp_path / "a.meta.toml").symlink_to("secret.toml")
    (one,) = read("a.txt", "Text.")
    assert isinstance(one, RawDocument)
    assert one.declared.title is None


@pytest.mark.parametrize("charset", ["undefined", "base64", "rot13", "idna", "no-such"])
def test_a_charset_that_is_for_no_text_is_passed_over(charset: str, read: Read) -> None:
    page = f'<meta charset="{charset}"><p>Möwe</p>'
    (one,) = read("a.html", page.encode("cp1252"))
    assert isinstance(one, RawDocument)
    assert one.html == page


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    found = list(readers.read(tmp_path / "a.txt", stored="a.txt", options=ReadOptions()))
    assert failures(found) == [("a.txt", "no regular file")]


def test_elements_of_an_array_have_their_lines(read: Read) -> None:
    found = read("r.json", '[\n {"text":"One."},\n\n {"text":\n"Two."}, {"text":"Three."}]')
    assert [one.row for one in found if isinstance(one, RawDocument)] == [2, 4, 5]


def test_deep_nesting_is_a_bad_row(read: Read) -> None:
    found = read("r.jsonl", "[" * 100_000 + '\n{"text":"One."}\n')
    assert (texts(found), [place for place, _ in failures(found)]) == (["One."], ["t/r.jsonl:1"])


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_us"])
def test_a_language_is_its_code_alone(code: str, read: Read) -> None:
    (one,) = read("r.jsonl", f'{{"text":"One.","lang":"{code}"}}\n')
    assert isinstance(one, RawDocument)
    assert one.declared.lang == "en"


def test_what_a_document_type_declares_is_no_text(read: Read) -> None:
    (one,) = read(
        "a.xhtml", '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY a "b">\n]>\n<html>Möwe</html>'
    )
    assert isinstance(one, RawDocument)
    assert one.html == '<?xml version="1.0"?>\n<!DOCTYPE html \n\n>\n<html>Möwe</html>'
