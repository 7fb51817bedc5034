"""The embedded engine answers as the reference evaluator does, however its index came to be."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.engines.base import BuildRecord
from corpus_search.engines.whoosh import evaluate, holding, order, postings
from corpus_search.engines.whoosh.codec import ascending, term
from corpus_search.engines.whoosh.codec import postings as lists
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.records import replace
from tests.engines.reference import Reference
from tests.engines.strategies import Removal, corpora, histories, requests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.documents.document import Document
    from corpus_search.engines.base import Reader, Writer
    from corpus_search.query.request import SearchRequest
    from tests.engines.strategies import Change

RECORD = BuildRecord((), (), "", {}, "2026-11-25T06:00:00Z", 0)


@settings(max_examples=100, deadline=None)
@given(histories(), st.lists(requests, min_size=1, max_size=6))
def test_any_history_of_changes_answers_as_the_reference(
    history: list[list[Change]], asked: list[SearchRequest]
) -> None:
    with TemporaryDirectory() as folder:
        documents = write(Path(folder) / "index", history)
        check(Path(folder) / "index", documents, asked)


@settings(max_examples=60, deadline=None)
@given(corpora(), st.lists(requests, min_size=1, max_size=12))
def test_one_commit_answers_as_the_reference(documents: list[Document], asked: list[SearchRequest]) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "index", [list(documents)])
        check(Path(folder) / "index", documents, asked)


@settings(max_examples=100, deadline=None)
@given(corpora(), st.lists(requests, min_size=1, max_size=8))
def test_the_ways_for_large_corpora_answer_as_the_reference(
    documents: list[Document], asked: list[SearchRequest]
) -> None:
    """Sparse postings, lists beside masks, bounds and bisections, which a small corpus would not meet."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (lists, term):
            patch.setattr(module, "is_dense", lambda df, count: df * 2 > count)
        patch.setattr(order, "FEW", 0)
        patch.setattr(holding, "LEAST", 2)
        patch.setattr(postings, "BISECTION", 1)
        patch.setattr(ascending, "MEETING", 1)
        patch.setattr(evaluate, "RARE", 0)
        write(Path(folder) / "index", [list(documents)])
        check(Path(folder) / "index", documents, asked)


@settings(max_examples=30, deadline=None)
@given(histories(commits=6), st.lists(requests, min_size=1, max_size=4))
def test_an_optimized_index_answers_as_before(
    history: list[list[Change]], asked: list[SearchRequest]
) -> None:
    with TemporaryDirectory() as folder:
        documents = write(Path(folder) / "index", history)
        writer = WhooshEngine().writer(Path(folder) / "index", language="en")
        writer.commit(RECORD, optimize=True)
        writer.close()
        check(Path(folder) / "index", documents, asked)


def write(folder: Path, history: Iterable[list[Change]]) -> list[Document]:
    """Make an index by these commits. -> the documents that it holds then."""
    held: dict[str, Document] = {}
    for changes in history:
        writer = WhooshEngine().writer(folder, language="en")
        fresh: set[str] = set()
        for change in changes:
            _apply(writer, change, held, fresh)
        writer.commit(RECORD)
        writer.close()
    return list(held.values())


def _apply(writer: Writer, change: Change, held: dict[str, Document], fresh: set[str]) -> None:
    """Do a change in the index and among those held; `fresh` are the keys put since the last commit."""
    if not isinstance(change, Removal):
        writer.put(change, "digest")
        held[change.key] = change
        fresh.add(change.key)
    elif change.key:
        writer.remove(change.key)
        held.pop(change.key, None)
    else:
        writer.remove_path(change.path)
        for key in [key for key, it in held.items() if it.path == change.path and key not in fresh]:
            del held[key]


def check(folder: Path, documents: list[Document], asked: Iterable[SearchRequest]) -> None:
    reference, reader = Reference(documents), WhooshEngine().open(folder)
    try:
        for request in asked:
            compare(reader, reference, request)
    finally:
        reader.close()


def compare(reader: Reader, reference: Reference, request: SearchRequest) -> None:
    """Documents, order, passages and marks are equal, scores to 1e-6."""
    wanted, found = reference.search(request), reader.search(request)
    assert found.corpus == wanted.corpus
    if request.want == "exists":
        assert bool(found.documents) == bool(wanted.documents)
        return
    assert found.documents == wanted.documents
    hits = list(found)
    assert [hit.key for hit in hits] == [hit.key for hit in wanted.hits]
    if request.want != "hits":
        return
    assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in wanted.hits], abs=1e-6)
    assert [hit.passages for hit in hits] == [hit.passages for hit in wanted.hits]
    bare = [replace(hit, score=0.0, passages=()) for hit in hits]
    assert bare == [replace(hit, score=0.0, passages=()) for hit in wanted.hits]
