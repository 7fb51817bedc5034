"""Answers made by hand, for the tests of renderers: invented people in invented places."""

from __future__ import annotations

from corpus_search.documents.document import Span, When
from corpus_search.documents.results import Hit, Passage, Results
from corpus_search.records import replace
from corpus_search.render.answer import Answer, Places, Screen

FERRY = "The ferry sails at noon, and the ferry is full."


def passage(text: str, *marks: tuple[int, int], speaker: str | None = "Ana Ruiz", line: int = 3) -> Passage:
    """A passage at the head of the body, inside a statement when it has a speaker."""
    spans = tuple(Span(*mark) for mark in marks)
    if speaker is None:
        return Passage(0, len(text), line, None, None, None, None, text, spans)
    return Passage(0, len(text), line, speaker, "direct", 0.9, Span(0, len(text)), text, spans)


def title(text: str, *marks: tuple[int, int]) -> Passage:
    """The passage of a match in the title."""
    return Passage(None, None, 1, None, None, None, None, text, tuple(Span(*mark) for mark in marks))


HIT = Hit(
    key="texts/ferry.txt",
    id="a1b2c3d4e5f6",
    path="texts/ferry.txt",
    line=1,
    title="Ferries of Tern Island",
    source="Coast Post",
    when=When("2021-03-04", "2021-03-04"),
    authors=("Lena Holt",),
    url="https://example.org/ferry",
    lang="en",
    score=1.25,
    passages=(passage(FERRY, (4, 9), (33, 38)),),
)
BARE = replace(
    HIT, path="texts/bare.txt", source=None, when=None, authors=(), url=None, lang=None,
    passages=(passage("No ferry today.", (3, 8), speaker=None),),
)  # fmt: skip


def answer(
    *hits: Hit,
    header: bool = False,
    null: bool = False,
    screen: Screen | None = None,
    documents: int | None = None,
) -> Answer:
    """An answer with these hits, in a corpus of nine documents kept below /home/a, asked from there."""
    return Answer(
        Results(lambda: "ferry", len(hits) if documents is None else documents, 9, hits),
        Places("/home/a", "/home/a"),
        given=("ferry",),
        filters={"speaker": ("ruiz",)},
        took=lambda: 1.5,
        header=header,
        null=null,
        screen=screen or Screen(),
    )
