"""A document made by hand: quotations, narration, furniture and evidence."""

from __future__ import annotations

from corpus_search.documents.document import Cut, Document, Evidence, Span, When
from corpus_search.documents.statement import Speaker, Statement

BODY = (
    '"The ferry will sail at noon," said Carla Conti. The harbour was quiet.\n'
    "\n"
    "Cedar is planted here, she said.\nSomebody else: it was late."
)


def span(words: str) -> Span:
    """Where these words stand in the body."""
    start = BODY.index(words)
    return Span(start, start + len(words))


CARLA = Speaker("Carla Conti", role="harbour master")
DIARY = Document(
    key="texts/diary.txt",
    id="a1b2c3d4e5f6",
    path="texts/diary.txt",
    row=None,
    title="Harbour diary",
    source="Coast Post",
    when=When("2021-03-01", "2021-03-31"),
    authors=("Lena Holt",),
    url=None,
    lang="en",
    body=BODY,
    lines=(3, 4, 5, 6),
    statements=(
        Statement(
            span('"The ferry will sail at noon,"'), CARLA, span("Carla Conti"), span("said"), "direct", 0.93
        ),
        Statement(span("Cedar is planted here"), CARLA, None, None, "indirect", 0.7, "she", 1),
        Statement(span("it was late."), None, None, None, "turn", 0.4),
    ),
    cut=(Cut("Share this page with a friend", 1, "share prompt"),),
    evidence=(
        Evidence("date", "2021-03", "dateline", "Harbour, March 2021", 2),
        Evidence("lang", "en", "words"),
    ),
)
