"""What is written as JSON is as docs/schema/v1.json says."""

from __future__ import annotations

import json

from corpus_search.documents.document import Cut, Document, Evidence, Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.records import replace
from corpus_search.render import renderer
from corpus_search.render.document import as_json
from tests.fakes.answers import BARE, HIT, answer, title
from tests.fakes.schema import SCHEMA, wrong

BODY = '"The ferry is late," said Ana Ruiz.'
DOCUMENT = Document(
    key="texts/ferry.txt",
    id="a1b2c3d4e5f6",
    path="texts/ferry.txt",
    row=None,
    title="Ferries",
    source=None,
    when=When("2021-03-01", "2021-03-31"),
    authors=("Lena Holt",),
    url=None,
    lang="en",
    body=BODY,
    lines=(3,),
    statements=(
        Statement(Span(0, 20), Speaker("Ana Ruiz"), Span(26, 34), Span(21, 25), "direct", 0.9, "cue", 0),
        Statement(Span(20, 35), None, None, None, "indirect", 0.2),
    ),
    cut=(Cut("Share this page", 1, "share prompt"),),
    evidence=(Evidence("date", "2021-03", "dateline", "March 2021", 2), Evidence("lang", "en", "words")),
)


def test_answers_and_hits_are_as_the_schema_says() -> None:
    made = json.loads("".join(renderer("json")(answer(HIT, BARE))))
    assert wrong(made, "answer") == []
    assert list(made) == list(SCHEMA["$defs"]["answer"]["properties"])
    assert list(made["hits"][0]) == list(SCHEMA["$defs"]["hit"]["properties"])
    assert list(made["hits"][0]["passages"][0]) == list(SCHEMA["$defs"]["passage"]["properties"])


def test_a_title_passage_is_as_the_schema_says() -> None:
    hit = replace(HIT, passages=(title("Ferries", (0, 7)),))
    (line,) = "".join(renderer("jsonl")(answer(hit))).splitlines()
    assert wrong(json.loads(line), "hit") == []


def test_documents_are_as_the_schema_says() -> None:
    made = json.loads(as_json(DOCUMENT, "texts/ferry.txt"))
    assert wrong(made, "document") == []
    assert list(made) == list(SCHEMA["$defs"]["document"]["properties"])
    assert list(made["statements"][0]) == list(SCHEMA["$defs"]["statement"]["properties"])
    assert made["statements"][0]["text"] == '"The ferry is late,"'
    assert (made["line"], made["date"], made["statements"][0]["mention"]) == (3, "2021-03", [26, 34])


def test_the_schema_refuses_what_is_wrong() -> None:
    made = json.loads("".join(renderer("json")(answer(HIT))))
    made["hits"][0]["score"] = "high"
    del made["took_ms"]
    made["more"] = 1
    assert len(wrong(made, "answer")) == 3
