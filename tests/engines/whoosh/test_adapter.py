"""Whoosh's own queries find the same documents over our segments and over an index of Whoosh's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from whoosh import query
from whoosh.filedb.filestore import RamStorage

from corpus_search.documents.document import Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.engines.whoosh import open_index
from corpus_search.engines.whoosh.adapter import schema
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.errors import IndexUnwritable
from tests.engines.whoosh.made import RECORD, plain

if TYPE_CHECKING:
    from pathlib import Path

    from whoosh.index import Index

q: Any = query  # its names are not declared as exported

BODIES = {
    "a.txt": "The free trade agreement was signed.",
    "b.txt": "Trade is seldom free here.",
    "c.txt": "Tariffs on free trade rose. The tariff stays.",
    "d.txt": "No word of it.",
    "e.txt": "Free trade, free ports.",
}
GONE = "e.txt"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two segments and a deletion."""
    folder = tmp_path_factory.mktemp("adapter") / "index"
    with WhooshEngine().writer(folder, language="en") as writer:
        for name in ("a.txt", "b.txt", GONE):
            writer.put(plain(name, BODIES[name]), name)
        writer.commit(RECORD)
        writer.remove(GONE)
        for name in ("c.txt", "d.txt"):
            writer.put(plain(name, BODIES[name]), name)
        writer.commit(RECORD)
    return open_index(folder)


@pytest.fixture(scope="module")
def theirs() -> Index:
    made = RamStorage().create_index(schema())
    writer = made.writer()
    for name, body in BODIES.items():
        if name != GONE:
            writer.add_document(path=name, body=body)
    writer.commit()
    return made


def paths(index: Index, query: Any) -> list[str]:
    with index.searcher() as searcher:
        return sorted(hit["path"] for hit in searcher.search(query, limit=None))


def term(word: str) -> Any:
    return q.Term("body", word)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (term("trade"), ["a.txt", "b.txt", "c.txt"]),
        (term("nowhere"), []),
        (q.And([term("free"), term("agreement")]), ["a.txt"]),
        (q.Or([term("seldom"), term("stays")]), ["b.txt", "c.txt"]),
        (q.And([term("free"), q.Not(term("tariff"))]), ["a.txt", "b.txt"]),
        (q.Phrase("body", ["free", "trade"]), ["a.txt", "c.txt"]),
        (q.Phrase("body", ["free", "agreement"], slop=2), ["a.txt"]),
        (q.Prefix("body", "tarif"), ["c.txt"]),
        (q.Wildcard("body", "s*d?m"), ["b.txt"]),
        (q.FuzzyTerm("body", "tarif", maxdist=1, prefixlength=0), ["c.txt"]),
        (q.TermRange("body", "si", "stz"), ["a.txt", "c.txt"]),
        (q.Every(), ["a.txt", "b.txt", "c.txt", "d.txt"]),
        (q.Term("path", "d.txt"), ["d.txt"]),
    ],
    ids=repr,
)
def test_a_query_of_whoosh_finds_the_same_documents(
    ours: Index, theirs: Index, query: Any, expected: list[str]
) -> None:
    assert paths(ours, query) == expected
    assert paths(theirs, query) == expected


def test_the_counts_leave_out_what_is_deleted(ours: Index) -> None:
    assert (ours.doc_count(), ours.doc_count_all()) == (4, 5)


def test_whoosh_does_not_write_to_it(ours: Index) -> None:
    with pytest.raises(IndexUnwritable):
        ours.writer()


def test_the_best_hit_comes_first(ours: Index) -> None:
    with ours.searcher() as searcher:
        best = searcher.search(term("tariff") | term("tariffs"), limit=1)
        assert [(hit["path"], hit["title"]) for hit in best] == [("c.txt", best[0]["title"])]


def said(start: int, end: int, name: str) -> Statement:
    return Statement(Span(start, end), Speaker(name), None, None, "turn", 1.0)


def test_titles_days_sources_and_each_speaker_are_terms(tmp_path: Path) -> None:
    with WhooshEngine().writer(tmp_path / "index", language="en") as writer:
        when = When("2024-03-05", "2024-03-05")
        two = (said(0, 9, "Ana Ruiz"), said(10, 18, "Bo Lind"))
        more = {"title": "Harbour news today", "source": "Coast Post", "when": when, "statements": two}
        writer.put(plain("a.txt", "Salmon up. Barley up", **more), "a")
        writer.put(plain("b.txt", "Harbour news.", when=When("2023-01-01", "2023-12-31")), "b")
        writer.commit(RECORD)
    index = open_index(tmp_path / "index")
    assert paths(index, q.Phrase("title", ["harbour", "news"])) == ["a.txt"]
    assert paths(index, q.Phrase("body", ["harbour", "news"])) == ["b.txt"]
    assert paths(index, q.TermRange("date", "20240101", "20241231")) == ["a.txt"]
    assert paths(index, q.Term("source", "Coast Post")) == ["a.txt"]
    for name in ("Ana Ruiz", "Bo Lind"):
        assert paths(index, q.Term("speaker", name)) == ["a.txt"]
