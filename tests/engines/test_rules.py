"""The rules of matching by hand: the reference and the engine both give what is written here."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from corpus_search.documents.document import Document, Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.query.nodes import (
    And,
    Fuzzy,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Wildcard,
    Word,
)
from corpus_search.query.request import Filters, SearchRequest
from tests.engines.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus_search.documents.results import Hit, Passage
    from corpus_search.query.nodes import Query

    Ask = Callable[..., list[Hit]]


def text(
    body: str, title: str = "", *said: tuple[str, str], when: When | None = None, key: str = "a"
) -> Document:
    """A document; `said` are (speaker, the words of the body that they say)."""
    statements = tuple(
        Statement(Span(start, start + len(words)), Speaker(name), None, None, "direct", 0.9)
        for name, words in said
        for start in [body.index(words)]
    )
    lines = tuple(range(1, body.count("\n") + 2))
    return Document(
        key, key, f"{key}.txt", None, title, None, when, (), None, "en", body, lines, statements, (), ()
    )


@pytest.fixture(params=["reference", "engine"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """Asks some documents: hits in order."""

    def by_reference(documents: list[Document], asked: SearchRequest) -> list[Hit]:
        return Reference(documents).search(asked).hits

    def by_engine(documents: list[Document], asked: SearchRequest) -> list[Hit]:
        writer = WhooshEngine().writer(tmp_path / "index", language="en")
        for document in documents:
            writer.put(document, "")
        writer.commit(BuildRecord((), (), "", {}, "2026-11-25T06:00:00Z", 0))
        writer.close()
        reader = WhooshEngine().open(tmp_path / "index")
        hits = list(reader.search(asked))
        reader.close()
        return hits

    answer = by_reference if request.param == "reference" else by_engine
    return lambda documents, query, *filters: answer(list(documents), SearchRequest(query, *filters))


def marked(passage: Passage) -> list[str]:
    return [passage.text[mark.start : mark.end] for mark in passage.marks]


def words(*forms: str) -> tuple[Word, ...]:
    return tuple(Word(form) for form in forms)


OTTER = text("The otter swam home. It slept.\n\nOtters dream of rivers.", "Otter tales")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(Word("otter"), [["Otter"], ["otter"], ["Otters"]], id="stem in title and body"),
        pytest.param(Word("otter", exact=True), [["Otter"], ["otter"]], id="written form"),
        pytest.param(Phrase(words("otter", "swim")), [], id="phrase of stems that does not stand"),
        pytest.param(Phrase(words("swam", "home")), [["swam home"]], id="phrase is one mark"),
        pytest.param(Phrase(words("home", "it")), [["home. It"]], id="phrase over sentences"),
        pytest.param(Phrase(words("slept", "otters")), [], id="no phrase over paragraphs"),
        pytest.param(Phrase(words("otter", "home"), 1), [["otter swam home"]], id="slop"),
        pytest.param(Near(Word("home"), Word("otter"), 2), [["otter", "home"]], id="near marks both"),
        pytest.param(Near(Word("home"), Word("otter"), 1), [], id="too far"),
        pytest.param(And(words("dream", "swam")), [["swam"], ["dream"]], id="words of two paragraphs"),
        pytest.param(
            Or((Word("slept"), And(words("dream", "absent")))), [["slept"]], id="false part unmarked"
        ),
        pytest.param(And((Word("slept"), Not(Word("absent")))), [["slept"]], id="not is never marked"),
        pytest.param(Not(Word("absent")), [[]], id="no marks: the title"),
        pytest.param(InTitle(Word("otter")), [["Otter"]], id="the title alone"),
        pytest.param(Prefix("riv"), [["rivers"]], id="prefix"),
        pytest.param(Wildcard("sl?pt"), [["slept"]], id="wildcard"),
        pytest.param(Fuzzy("drean"), [["dream"]], id="one edit"),
    ],
)
def test_what_is_marked(ask: Ask, query: Query, expected: list[list[str]]) -> None:
    assert [marked(passage) for hit in ask([OTTER], query) for passage in hit.passages] == expected


@pytest.mark.parametrize("title", ["Rain fell on Varna.", "Rain fell on…"])
def test_a_title_that_is_the_opening_of_the_text_is_not_shown_twice(ask: Ask, title: str) -> None:
    document = text("Rain fell\non Varna. Rain went on.", title)
    (hit,) = ask([document], Word("fell"))
    assert [marked(passage) for passage in hit.passages] == [["fell"]]
    assert hit.passages[0].start == 0
    (hit,) = ask([document], Word("rain"))
    assert [marked(passage) for passage in hit.passages] == [["Rain", "Rain"]]


def test_a_title_is_shown_that_alone_was_asked_for_or_only_begins_alike(ask: Ask) -> None:
    opening, other = text("Rain fell on Varna.", "Rain fell on Varna."), text("Rain fell.", "Rain falls")
    asked = And((InTitle(Word("fell")), Word("varna")))
    assert [passage.start for hit in ask([opening], asked) for passage in hit.passages] == [None, 0]
    assert [passage.start for hit in ask([other], Word("rain")) for passage in hit.passages] == [None, 0]


def test_a_run_of_characters_is_one_mark_wherever_it_stands(ask: Ask) -> None:
    (hit,) = ask([text("昨天東京塔開放。")], Run("京塔"))
    assert [marked(passage) for passage in hit.passages] == [["京塔"]]
    (hit,) = ask([text("昨天東京塔開放。")], Run("塔"))
    assert [marked(passage) for passage in hit.passages] == [["塔"]]


TALK = text(
    "“We plant cedar here. Cedar grows,” said Ida. Cedar was cheap. Max disagreed: “Pine is better.”",
    "Forest",
    ("Ida", "“We plant cedar here. Cedar grows,”"),
    ("Max", "“Pine is better.”"),
)


def test_a_passage_never_leaves_its_statement(ask: Ask) -> None:
    (hit,) = ask([TALK], Word("cedar"))
    assert [(p.speaker, p.text) for p in hit.passages] == [
        ("Ida", "“We plant cedar here. Cedar grows,”"),
        (None, "Cedar was cheap."),
    ]
    assert [p.statement for p in hit.passages] == [Span(0, 35), None]


def test_a_match_across_a_border_belongs_to_nobody(ask: Ask) -> None:
    (hit,) = ask([TALK], Phrase(words("grows", "said")))
    assert [(p.speaker, marked(p)) for p in hit.passages] == [(None, ["grows,” said"])]


def test_a_speaker_narrows_the_text(ask: Ask) -> None:
    ida, max_ = Filters(speakers=("Ida",)), Filters(speakers=("Max",))
    assert len(ask([TALK], Word("cedar"), ida)) == 1
    assert ask([TALK], Word("cedar"), max_) == []
    assert ask([TALK], Phrase(words("grows", "said")), ida) == []
    assert len(ask([TALK], Not(Word("cedar")), max_)) == 1
    assert ask([TALK], Not(Word("pine")), Filters(speakers=("Nobody",))) == []


def test_narration_is_what_nobody_says(ask: Ask) -> None:
    (hit,) = ask([TALK], Word("cedar"), Filters(nobody=True))
    assert [p.text for p in hit.passages] == ["Cedar was cheap."]
    assert ask([TALK], Word("pine"), Filters(nobody=True)) == []


def test_a_speaker_without_words_gives_each_statement(ask: Ask) -> None:
    (hit,) = ask([TALK], None, Filters(anybody=True))
    assert [(p.speaker, p.marks) for p in hit.passages] == [("Ida", ()), ("Max", ())]


def test_the_score_by_hand(ask: Ask) -> None:
    """Two documents of 3 and 2 + 2 * 1 tokens; plum stands in both, in one of them in the title too."""
    short, titled = text("plum fig fig", key="a"), text("plum kiwi", "Plum", key="b")
    idf = log(1 + (2 - 2 + 0.5) / (2 + 0.5))
    average = (3 + 4) / 2
    scores = {
        "a": idf * 1 / (1 + 1.2 * (1 - 0.75 + 0.75 * 3 / average)),
        "b": idf * 3 / (3 + 1.2 * (1 - 0.75 + 0.75 * 4 / average)),
    }
    hits = ask([short, titled], Word("plum"))
    assert [hit.key for hit in hits] == ["b", "a"]
    assert {hit.key: hit.score for hit in hits} == pytest.approx(scores, abs=1e-6)


def test_ties_are_the_newest_first_then_by_path(ask: Ask) -> None:
    days = {
        "d": None,
        "c": When("2020-01-01", "2020-01-01"),
        "b": When("2021-01-01", "2021-01-01"),
        "a": None,
    }
    documents = [text("a plum", when=when, key=key) for key, when in days.items()]
    assert [hit.key for hit in ask(documents, Word("plum"))] == ["b", "c", "a", "d"]
