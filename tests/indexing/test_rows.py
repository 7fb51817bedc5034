"""Of a file of rows only those that have changed are inferred again, and a refresh ends where a rebuild would."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search import indexing, pipeline
from corpus_search.engines.whoosh.engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from corpus_search.documents.document import Document, RawDocument
    from corpus_search.metadata.profiles import Profile

OLD = 1_600_000_000


def write(path: Path, texts: Sequence[str], *, at: int = OLD) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    os.utime(path, (at, at))


def build(folder: Path, *, rebuild: bool = False) -> indexing.IndexReport:
    index = os.path.realpath(folder / "index")
    return indexing.index(index, [str(folder / "rows.jsonl")], rebuild=rebuild, jobs=1)


def held(folder: Path) -> dict[str, str]:
    """key -> the document as text."""
    reader = WhooshEngine().open(folder / "index")
    try:
        keys = reader.digests("rows.jsonl")
        return {key: repr(reader.document(key)) for key in keys}
    finally:
        reader.close()


def test_rows_that_are_as_they_were_are_not_inferred_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "rows.jsonl", ["A ferry.", "A kettle.", "A lamp."])
    build(tmp_path)
    inferred: list[int | None] = []
    really = pipeline.finish

    def watched(raw: RawDocument, sites: Sequence[Profile] = ()) -> Document:
        inferred.append(raw.row)
        return really(raw, sites)

    monkeypatch.setattr(pipeline, "finish", watched)
    write(tmp_path / "rows.jsonl", ["A ferry.", "A kettle, hot.", "A lamp.", "A rope."], at=OLD + 9)
    report = build(tmp_path)
    assert inferred == [2, 4]
    assert (report.unchanged, report.new, report.removed) == (2, 2, 1)


def test_a_row_that_becomes_like_a_later_one_takes_its_turn(tmp_path: Path) -> None:
    write(tmp_path / "rows.jsonl", ["A ferry.", "A lamp."])
    build(tmp_path)
    write(tmp_path / "rows.jsonl", ["A lamp.", "A lamp."], at=OLD + 9)
    build(tmp_path)
    refreshed = held(tmp_path)
    build(tmp_path, rebuild=True)
    assert refreshed == held(tmp_path)
    assert len(refreshed) == 2


texts = st.lists(st.sampled_from(["A ferry.", "A lamp.", "A rope.", "Two ropes."]), max_size=6)


@given(st.lists(texts, min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_refresh_of_rows_ends_where_a_rebuild_would(history: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for step, rows in enumerate(history):
            write(folder / "rows.jsonl", rows, at=OLD + step)
            report = build(folder)
            assert report.documents == len(rows)
        refreshed = held(folder)
        build(folder, rebuild=True)
        assert refreshed == held(folder)
