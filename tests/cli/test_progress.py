"""The line that tells how far indexing has come."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import TYPE_CHECKING

from corpus_search.cli import progress
from corpus_search.errors import IndexLocked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Ran


def drawn(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What is written of five calls, of which the first and the third come too soon to be drawn."""
    clock = itertools.chain([0.0, 0.2, 2.0, 2.05], itertools.repeat(4.0))
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr(progress, "_columns", lambda: width)
    draw = progress.Progress(shown=True)
    draw(0, 4, 0)
    draw(1, 4, 100)
    draw(2, 4, 200)
    draw(4, 4, 1600)
    draw.clear()
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_the_line_tells_files_documents_and_rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, first, _, second, blank, end = drawn(80, monkeypatch, capsys).split("\r")
    assert first.split(maxsplit=1)[1].startswith("1/4 files, 100 documents, 50/s, left")
    assert second.split(maxsplit=1)[1].startswith("4/4 files, 1,600 documents, 400/s, left")
    assert (blank, end) == (" " * len(second), "")


def test_a_line_is_written_over_the_one_before_without_an_escape_and_never_fills_the_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = drawn(12, monkeypatch, capsys).split("\r")
    assert "\x1b" not in "".join(parts)
    assert max(map(len, parts)) <= 11


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
    assert "1/4 files, 100 documents" in told
    assert told.endswith("\r" + " " * len(told.split("\r")[2]) + "\rcorpus: somebody writes\nhint: wait\n")


def test_nothing_is_drawn_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "FIRST", 0.0)
    draw = progress.Progress(shown=False)
    draw(1, 4, 100)
    draw.clear()
    assert capsys.readouterr().err == ""
