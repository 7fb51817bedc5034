"""What is written as JSON is as docs/schema/v1.json says."""

from __future__ import annotations

import json

from corpus_search.records import replace
from corpus_search.render import renderer
from corpus_search.render.document import as_json
from tests.fakes.answers import BARE, HIT, answer, title
from tests.fakes.documents import DIARY
from tests.fakes.schema import SCHEMA, wrong


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
    made = json.loads(as_json(DIARY, "texts/diary.txt"))
    assert wrong(made, "document") == []
    assert list(made) == list(SCHEMA["$defs"]["document"]["properties"])
    assert list(made["statements"][0]) == list(SCHEMA["$defs"]["statement"]["properties"])
    assert made["statements"][0]["text"] == '"The ferry will sail at noon,"'
    assert (made["line"], made["date"], made["statements"][0]["mention"]) == (1, "2021-03", [36, 47])


def test_the_schema_refuses_what_is_wrong() -> None:
    made = json.loads("".join(renderer("json")(answer(HIT))))
    made["hits"][0]["score"] = "high"
    del made["took_ms"]
    made["more"] = 1
    assert len(wrong(made, "answer")) == 3
