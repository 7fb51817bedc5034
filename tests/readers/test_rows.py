"""Rows of JSONL, CSV and TSV: what was written is read, at its line; one that is too large costs only itself."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search import readers
from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.readers import ReadOptions
from tests.fakes.reading import failures, texts

if TYPE_CHECKING:
    from tests.fakes.reading import Read

LARGE = "x" * 3000


@pytest.mark.parametrize(
    ("rows", "read_texts", "places"),
    [
        (f"id,text\na,One.\nb,{LARGE}\nc,Three.\n", ["One.", "Three."], ["t/r.csv:3"]),
        (f'id,text\na,"{LARGE}"\nc,Three.\n', ["Three."], ["t/r.csv:2"]),
        (f'id,text\na,"{LARGE}\nand ""more"",\n{LARGE}",\nc,Three.\n', ["Three."], ["t/r.csv:2"]),
        ("id,text\na,\"" + "line, of many\n" * 300 + '"\nc,Three.\n', ["Three."], ["t/r.csv:2"]),
        (f"id,text\nc,Three.\na,{LARGE}", ["Three."], ["t/r.csv:3"]),
        (f'id,text,more\nc,Three.,"{LARGE}"\nd,Four.\n', ["Four."], ["t/r.csv:2"]),
        (f"{LARGE},text\nc,Three.\n", [], ["t/r.csv:1"]),
    ],
    ids=["plain", "quoted", "over lines", "many short lines", "at the end", "of no text", "the head"],
)  # fmt: skip
def test_a_record_over_the_bound_is_named_and_the_next_is_read(
    rows: str, read_texts: list[str], places: list[str], read: Read
) -> None:
    found = read("r.csv", rows, max_bytes=2000)
    assert texts(found) == read_texts
    assert failures(found) == [(place, "larger than 2,000 bytes") for place in places]


def test_a_large_row_of_jsonl_in_utf_16_is_named(read: Read) -> None:
    rows = '{"text":"One."}\n{"text":"' + LARGE + '"}\n{"text":"Three."}\n'
    found = read("r.jsonl", rows.encode("utf-16"), max_bytes=2000)
    assert texts(found) == ["One.", "Three."]
    assert failures(found) == [("t/r.jsonl:2", "larger than 2,000 bytes")]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("id;text;date\na;One, and more; 2020\n", 2),
        ('"id";"text"\na;"One, and more"\n', 2),
        ("sep=;\nid;text\na;One, and more\n", 3),
        ("SEP=|\r\nid|text\r\na|One, and more\r\n", 3),
        ('sep=,\nid,text\na,"One, and more"\n', 3),
        ('id,text,a;b\na,"One, and more",c;d\n', 2),
    ],
)
def test_semicolons_stand_between_columns_where_the_header_or_a_first_line_says_so(
    read: Read, rows: str, line: int
) -> None:
    (found,) = read("r.csv", rows)
    assert isinstance(found, RawDocument)
    assert (found.text, found.row, found.declared.id) == ("One, and more", line, "a")


def test_blank_lines_before_the_head_and_between_records_are_nothing(read: Read) -> None:
    found = read("r.csv", "\n\nid,text\n\na,One.\n\n\nb,Two.\n")
    assert [one.row for one in found if isinstance(one, RawDocument)] == [5, 8]


def test_a_head_that_cannot_be_read_ends_the_file(read: Read) -> None:
    assert failures(read("r.csv", 'a"b,"c"d\nx,y\n')) != []
    assert len(read("r.csv", 'id,"te"xt\nx,y\nz,w\n')) == 1


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"',"), max_size=40)
WORDS = CELL.map(lambda cell: f"Row {cell}.")


def found_in(name: str, data: bytes) -> list[RawDocument | Failure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(readers.read(path, stored=name, options=ReadOptions(max_bytes=1 << 16)))


@given(st.lists(st.tuples(WORDS, CELL), max_size=8), st.sampled_from(["\r\n", "\n"]), st.sampled_from("ct"))
def test_what_was_written_as_csv_or_tsv_is_read_at_its_line(
    rows: list[tuple[str, str]], end: str, kind: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter="," if kind == "c" else "\t", lineterminator=end)
    writer.writerow(["text", "note"])
    places = []
    for row in rows:
        places.append(written.getvalue().count("\n") + 1)
        writer.writerow(row)
    found = found_in(f"r.{kind}sv", written.getvalue().encode())
    assert [one.text for one in found if isinstance(one, RawDocument)] == [text for text, _ in rows]
    assert [getattr(one, "row", None) for one in found] == places


@given(st.lists(WORDS, max_size=8), st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_as_jsonl_is_read_at_its_line(
    rows: list[str], ascii_only: bool, encoding: str
) -> None:
    written = "".join(json.dumps({"text": row}, ensure_ascii=ascii_only) + "\n" for row in rows)
    found = found_in("r.jsonl", written.encode(encoding))
    assert [one.text for one in found if isinstance(one, RawDocument)] == rows
    assert [getattr(one, "row", None) for one in found] == list(range(1, len(rows) + 1))


PIECES = st.sampled_from([b'"', b",", b"\n", b"\xff", b"\0", b"{", b"text", b"\x1b$"])


@given(
    st.binary(max_size=400) | st.lists(PIECES).map(b"".join),
    st.sampled_from(["r.csv", "r.tsv", "r.jsonl", "r.json", "r.txt", "r.md", "r.html", "r.mbox", "r.eml"]),
)  # fmt: skip
def test_whatever_bytes_a_file_holds_it_is_read_or_named(data: bytes, name: str) -> None:
    for one in found_in(name, data):
        assert isinstance(one, RawDocument) or one.place.startswith(name)


@pytest.mark.parametrize(
    ("text", "read_texts", "places"),
    [
        ("", [], []), (" \n", [], []), ("[]", [], []), (" [ ] \n", [], []),
        ('{"text":"One."}', ["One."], []),
        ('[{"text":"One."},\n{"text":"Two."}]\n', ["One.", "Two."], []),
        ('[{"text":"One."},\n{"text":', ["One."], ["r.json:2"]),
        ('[{"text":"One."},\n]', ["One."], ["r.json:2"]),
        ('[{"text":"One."}\n{"text":"Two."}]', ["One."], ["r.json:2"]),
        ('[{"text":"One."}', ["One."], ["r.json:1"]),
        ('[{"text":"One."}] x', ["One."], ["r.json:1"]),
        ('{"text":"One."} {"text":"Two."}', ["One."], ["r.json:1"]),
        ('[1,\n{"text":"Two."}]', ["Two."], ["r.json:1"]),
        ("[" * 60_000, [], ["r.json:1"]),
        ("[,]", [], ["r.json:1"]),
        ("]", [], ["r.json:1"]),
    ],
)  # fmt: skip
def test_elements_are_read_up_to_where_the_text_is_no_json(
    text: str, read_texts: list[str], places: list[str]
) -> None:
    found = found_in("r.json", text.encode())
    assert texts(found) == read_texts
    assert [place for place, _ in failures(found)] == places


@given(st.lists(WORDS, max_size=8), st.sampled_from([None, 1]), st.sampled_from(["utf-8", "utf-16"]))
def test_what_was_written_as_an_array_is_read(rows: list[str], indent: int | None, encoding: str) -> None:
    written = json.dumps([{"text": row} for row in rows], ensure_ascii=False, indent=indent)
    assert texts(found_in("r.json", written.encode(encoding))) == rows
