"""The line that tells how far indexing has come."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from corpus_search.cli import progress
from corpus_search.errors import IndexLocked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Ran


def test_the_line_tells_files_documents_rate_and_time_left() -> None:
    assert progress.line(0, 4, 0, 0.0) == "[                    ] 0/4 files, 0 documents, 0/s"
    assert progress.line(1, 4, 1200, 30.0) == (
        "[#####               ] 1/4 files, 1,200 documents, 40/s, 0:01:30 left"
    )
    assert progress.line(4, 4, 2, 4000.0).endswith("] 4/4 files, 2 documents, 0/s, 0:00:00 left")


def test_a_line_is_written_over_the_one_before_without_an_escape(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = itertools.chain([0.0, 0.2, 2.0, 2.05], itertools.repeat(4.0))
    monkeypatch.setattr("corpus_search.cli.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(progress, "_columns", lambda: 12)
    draw = progress.Progress(shown=True)
    draw(0, 4, 0)  # too soon to be worth a line
    draw(1, 4, 100)
    draw(2, 4, 200)  # too soon to be drawn again
    draw(4, 4, 400)
    draw.clear()
    blank = "\r" + " " * 11 + "\r"
    assert capsys.readouterr() == ("", f"\r\r[#####     {blank}[##########{blank}")


def test_an_error_is_told_on_a_clean_line(
    command: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, progress: progress.Progress, **__: object) -> None:
        progress(1, 4, 100)
        raise IndexLocked("somebody writes", hint="wait")

    monkeypatch.setattr("corpus_search.cli.output.is_terminal", lambda number=1: True)
    monkeypatch.setattr("corpus_search.indexing.index", locked)
    monkeypatch.setattr(progress, "FIRST", 0.0)
    told = command("corpus", "index", "--index", str(tmp_path / "index"), "texts").err
    assert told.startswith("\r\r[#####")
    assert told.endswith("\r" + " " * len(told.split("\r")[2]) + "\rcorpus: somebody writes\nhint: wait\n")


def test_nothing_is_drawn_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "FIRST", 0.0)
    draw = progress.Progress(shown=False)
    draw(1, 4, 100)
    draw.clear()
    assert capsys.readouterr().err == ""
