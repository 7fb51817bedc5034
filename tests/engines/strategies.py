"""Small corpora and requests, of few words so that matches are frequent, for tests of engines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from corpus_search.documents.document import Document, Span, When
from corpus_search.documents.statement import KINDS, Speaker, Statement
from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
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
from corpus_search.query.request import SORTS, Filters, SearchRequest
from corpus_search.records import record

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from corpus_search.query.nodes import Leaf, Query

    Change: TypeAlias = "Document | Removal"

WORDS = (
    "plum",
    "plums",
    "kiwi",
    "fig",
    "figs",
    "ask",
    "asked",
    "asking",
    "the",
    "café",
    "U.S.",
    "free-trade",
)
CJK = ("東京都", "京都", "東東東", "한국은행", "外交部")
NAMES = ("Ana Ruiz", "Bo Lindqvist", "the ambassador")
SOURCES = ("Alpha Wire", "Beta Post")
LANGS = ("en", "fr")
PLACES = (
    ("a.txt", "a.txt", None),
    ("b.md", "b.md", None),
    ("news/a.txt", "news/a.txt", None),
    *((f"news/old/c.jsonl#{row}", "news/old/c.jsonl", row) for row in (1, 2, 3, 4)),
)
"""Key, path and row of every document there may be."""
WHENS = (
    When("2020-11-26", "2020-11-26"),
    When("2020-11-27", "2020-11-27"),
    When("2020-11-01", "2020-11-30"),
    When("2020-01-01", "2020-12-31"),
    When("2019-12-20", "2020-01-10"),
)


@record
class Removal:
    """A document, or all of a path, is removed."""

    key: str = ""
    path: str = ""


words = st.sampled_from(WORDS + WORDS + CJK)


@st.composite
def sentences(draw: DrawFn) -> str:
    said = " ".join(draw(st.lists(words, min_size=1, max_size=6)))
    return said[:1].upper() + said[1:] + draw(st.sampled_from([".", ".", "?", ", ", "!”"]))


@st.composite
def bodies(draw: DrawFn) -> str:
    blocks = draw(st.lists(st.lists(sentences(), min_size=1, max_size=4), max_size=3))
    return draw(st.sampled_from(["\n\n", "\n", "\n \n"])).join(" ".join(block) for block in blocks)


@st.composite
def statements(draw: DrawFn, body: str) -> tuple[Statement, ...]:
    """Spans that do not overlap, most at the borders of words, some inside them, some touching."""
    borders = [0, *(i + 1 for i, char in enumerate(body) if char.isspace()), len(body)]
    places = st.one_of(st.sampled_from(borders), st.integers(0, len(body)))
    cuts = sorted(set(draw(st.lists(places, max_size=6))))
    made = []
    for start, end in pairwise(cuts):
        if draw(st.booleans()):
            name = draw(st.sampled_from((*NAMES, None)))
            kind = draw(st.sampled_from(KINDS))
            sure = draw(st.sampled_from([0.25, 0.5, 1.0]))
            speaker = Speaker(name) if name else None
            made.append(Statement(Span(start, end), speaker, None, None, kind, sure))
    return tuple(made)


def titles(body: str) -> st.SearchStrategy[str]:
    """Words of their own, or the opening of the body, whole or cut."""
    openings = st.builds(
        lambda size, end: " ".join(body[:size].split()) + end, st.integers(0, 40), st.sampled_from(["", "…"])
    )
    return st.one_of(st.lists(words, max_size=3).map(" ".join), openings)


@st.composite
def documents(draw: DrawFn, key: str, path: str, row: int | None) -> Document:
    body = draw(bodies())
    first = row or draw(st.integers(1, 3))
    lines = tuple(first if row else first + n for n in range(body.count("\n") + 1))
    return Document(
        key=key,
        id=key,
        path=path,
        row=row,
        title=draw(titles(body)),
        source=draw(st.sampled_from((*SOURCES, None))),
        when=draw(st.sampled_from((*WHENS, None))),
        authors=(),
        url=None,
        lang=draw(st.sampled_from((*LANGS, None))),
        body=body,
        lines=lines,
        statements=draw(statements(body)),
        cut=(),
        evidence=(),
    )


@st.composite
def corpora(draw: DrawFn, *, max_size: int = 8) -> list[Document]:
    """Documents of unique keys: whole files and rows."""
    chosen = draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=max_size))
    return [draw(documents(*place)) for place in chosen]


forms = st.sampled_from(
    ["plum", "plums", "kiwi", "fig", "ask", "asked", "the", "cafe", "us", "free", "trade", "zzz"]
)
plain_words = st.builds(Word, forms, st.booleans())
runs = st.builds(Run, st.sampled_from(["東京", "京", "東東", "京都", "은행", "外交部", "한"]))
patterns = st.one_of(
    st.builds(Prefix, st.sampled_from(["p", "as", "fi", "zz", "東"])),
    st.builds(Wildcard, st.sampled_from(["f?g", "*s", "a*ed", "?iw?", "*a*"])),
    st.builds(Fuzzy, st.sampled_from(["plun", "ask", "figgs", "kwi"]), st.sampled_from([1, 2])),
)
leaves: SearchStrategy[Leaf] = st.one_of(plain_words, plain_words, plain_words, runs, patterns)
phrases = st.builds(
    Phrase, st.lists(leaves, min_size=2, max_size=3).map(tuple), st.sampled_from([0, 0, 1, 3])
)
operands = st.one_of(leaves, phrases, st.builds(Or, st.lists(leaves, min_size=2, max_size=2).map(tuple)))
nears = st.builds(Near, operands, operands, st.integers(1, 5))
fields = st.one_of(
    st.builds(Having, st.just("source"), st.just("a"), st.sampled_from([SOURCES[:1], SOURCES, ()])),
    st.builds(Having, st.just("speaker"), st.just("a"), st.sampled_from([NAMES[:1], NAMES[1:], ()])),
    st.builds(Dated, st.sampled_from(WHENS)),
)


def _larger(parts: SearchStrategy[Query]) -> SearchStrategy[Query]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, several), st.builds(Or, several), st.builds(Not, parts), st.builds(InTitle, parts)
    )


queries: SearchStrategy[Query] = st.recursive(
    st.one_of(leaves, phrases, nears, leaves, fields), _larger, max_leaves=5
)

filters = st.builds(
    Filters,
    speakers=st.sampled_from([None, None, None, NAMES[:1], NAMES[1:], ()]),
    anybody=st.sampled_from([False, False, False, True]),
    nobody=st.sampled_from([False, False, False, True]),
    kinds=st.sampled_from([(), (), (), ("direct",), ("turn", "byline")]),
    min_confidence=st.sampled_from([None, None, None, 0.0, 0.5]),
    sources=st.sampled_from([None, None, None, SOURCES[:1], ()]),
    whens=st.sampled_from([None, None, None, WHENS[:1], WHENS[2:4]]),
    sure=st.booleans(),
    paths=st.sampled_from([(), (), (), ("*.txt",), ("news/*",), ("old/c.*", "b.md")]),
    langs=st.sampled_from([(), (), (), ("en",)]),
)

requests = st.builds(
    SearchRequest,
    st.one_of(queries, queries, queries, st.none()),
    st.one_of(st.just(Filters()), filters),
    st.sampled_from(SORTS),
    st.sampled_from([0, 1, 2, 10]),
    st.sampled_from(["hits", "hits", "hits", "count", "paths", "exists"]),
)


@st.composite
def histories(draw: DrawFn, *, commits: int = 4) -> list[list[Change]]:
    """What a writer is told, commit by commit: documents put (often again, changed) and removed."""
    keys = st.sampled_from(PLACES)
    change = st.one_of(
        keys.flatmap(lambda place: documents(*place)),
        keys.flatmap(lambda place: documents(*place)),
        keys.map(lambda place: Removal(key=place[0])),
        keys.map(lambda place: Removal(path=place[1])),
    )
    return draw(st.lists(st.lists(change, max_size=5), min_size=1, max_size=commits))
