"""How far indexing has come is drawn on one line, and taken away at its end."""

from __future__ import annotations

import pytest

from corpus_search.cli import progress


def test_it_shows_files_documents_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 10.0, 10.05, 20.0])
    monkeypatch.setattr("corpus_search.cli.progress.time.monotonic", lambda: next(clock))
    draw = progress.Progress(shown=True)
    draw(5, 10, 1000)
    draw(6, 10, 1001)
    draw(10, 10, 2000)
    draw.clear()
    drawn = capsys.readouterr().err.split("\r")
    assert drawn[1] == "[##########..........] 5 of 10 files, 1,000 documents, 100/s, 10 s left"
    assert drawn[2].startswith("[####################] 10 of 10 files, 2,000 documents, 100/s, 0 s left")
    assert drawn[3].strip() == ""


def test_nothing_is_drawn_where_it_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    draw = progress.Progress(shown=False)
    draw(1, 2, 3)
    draw.clear()
    assert capsys.readouterr().err == ""
