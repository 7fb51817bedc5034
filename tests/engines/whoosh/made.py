"""Documents and small corpora for the tests of the store, and what a segment must tell of them, in plain code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from corpus_search.analysis.tokens import tokenize
from corpus_search.documents.document import Cut, Document, Evidence, Span, When
from corpus_search.documents.statement import KINDS, Speaker, Statement
from corpus_search.engines.base import BuildRecord, FolderState

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.writer import WhooshWriter

RECORD = BuildRecord(
    ("texts",),
    (("language", "en"), ("map", "")),
    "print",
    {"texts/": FolderState("a.txt\00010 20", "d", "1", "a.txt", 1, 0, 0)},
    "2026-11-25T06:00:00Z",
    7,
    2,
)

WORDS = [
    "agree",
    "agreed",
    "agreement",
    "Agreements",
    "tariff",
    "tariffs",
    "the",
    "U.S.",
    "don't",
    "Ärger",
    "1,000",
    "協定",
    "협정을",
    "x",
    "—",
]
_text = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(["\n\n", "\n", ". ", "  ", "“", "”"])), max_size=20
).map(" ".join)


@st.composite
def statements(draw: st.DrawFn, body: str) -> tuple[Statement, ...]:
    """Statements that do not overlap, at any characters."""
    borders = sorted(set(draw(st.lists(st.integers(0, len(body)), max_size=6))))
    names = st.sampled_from(["Ana Verde", "Bo Lind", "王毅"])
    return tuple(
        Statement(
            Span(start, end),
            Speaker(draw(names), ("Verde",), "minister", None) if draw(st.booleans()) else None,
            Span(start, start),
            None,
            draw(st.sampled_from(KINDS)),
            draw(st.floats(0, 1)),
            "because",
            draw(st.none() | st.integers(0, 3)),
        )
        for start, end in zip(borders[::2], borders[1::2], strict=False)
        if start < end
    )


@st.composite
def documents(draw: st.DrawFn, key: str = "a.txt") -> Document:
    """A document of any shape."""
    body = draw(_text)
    row = draw(st.none() | st.integers(1, 9))
    count = 1 + body.count("\n")
    first = draw(st.integers(1, 20))
    return Document(
        key=key,
        id=draw(st.sampled_from(["one", "two", "1", "2", "", key])),
        path=key.partition("#")[0],
        row=row,
        title=draw(_text.map(lambda text: text.replace("\n", " "))),
        source=draw(st.sampled_from([None, "", "The Gazette", "Xinwen"])),
        when=draw(
            st.sampled_from([None, When("2020-01-31", "2020-01-31"), When("0999-01-01", "2021-12-31")])
        ),
        authors=tuple(draw(st.lists(st.sampled_from(["A. Pen", "王"]), max_size=2))),
        url=draw(st.sampled_from([None, "", "https://example.org/é"])),
        lang=draw(st.sampled_from([None, "en", "zh"])),
        body=body,
        lines=(draw(st.sampled_from([row, first])),) * count if row else tuple(range(first, first + count)),
        statements=draw(statements(body)),
        cut=(Cut("Share", 3, "button"),) if draw(st.booleans()) else (),
        evidence=(Evidence("date", "2020", "dateline", "In 2020", None),) if draw(st.booleans()) else (),
    )


def plain(key: str, body: str, **changes: object) -> Document:
    """A document of one text."""
    values: dict[str, object] = {
        "id": key, "row": None, "title": "", "source": None, "when": None, "authors": (), "url": None, "lang": None,
        "lines": tuple(range(1, 2 + body.count("\n"))), "statements": (), "cut": (), "evidence": (),
    } | changes  # fmt: skip
    return Document(key=key, path=key.partition("#")[0], body=body, **values)  # type: ignore[arg-type]


def laid(document: Document) -> dict[int, str]:
    """position from the document's first -> form, with one gap after title and paragraphs, and the body's first."""
    title = {token.position: token.form for token in tokenize(document.title)}
    border = max(title, default=-2) + 2
    return title | {token.position + border: token.form for token in tokenize(document.body)}


def border(document: Document) -> int:
    """The first position of the body, from the document's first."""
    return max((token.position for token in tokenize(document.title)), default=-2) + 2


def read_back(segment: Segment) -> list[dict[int, str]]:
    """The same from the postings of a segment."""
    found: list[dict[int, str]] = [{} for _ in range(segment.documents)]
    for ordinal, form in enumerate(segment.forms):
        for position in segment.form_positions(ordinal):
            document = segment.document_at(position)
            found[document][position - segment.starts[document]] = form
    return found


def write(writer: WhooshWriter, corpus: list[Document], digest: str = "d") -> None:
    """Put documents and commit."""
    for document in corpus:
        writer.put(document, digest)
    writer.commit(RECORD)


def index_files(folder: Path) -> dict[str, bytes]:
    """The files of an index but the lock."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}
