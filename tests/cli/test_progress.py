"""The line that tells how far indexing has come."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from corpus_search.cli import progress

if TYPE_CHECKING:
    import pytest
    from rich.progress import Progress as Bar


def test_the_line_tells_files_documents_and_rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = itertools.chain([0.0, 0.2, 2.0], itertools.repeat(4.0))
    monkeypatch.setattr("corpus_search.cli.progress.time.monotonic", lambda: next(clock))
    drawn: list[Bar] = []
    make = progress._bar

    def noted() -> Bar:
        drawn.append(make())
        return drawn[-1]

    monkeypatch.setattr(progress, "_bar", noted)
    draw = progress.Progress(shown=True)
    draw(0, 4, 0)
    assert drawn == []  # too soon to be worth a line
    draw(1, 4, 100)
    (task,) = drawn[0].tasks
    assert (task.completed, task.total, task.fields["rate"]) == (1, 4, "100 documents, 50/s")
    draw(2, 4, 400)
    assert drawn[0].tasks[0].fields["rate"] == "400 documents, 100/s"
    draw.clear()
    assert capsys.readouterr().out == ""


def test_nothing_is_drawn_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "FIRST", 0.0)
    draw = progress.Progress(shown=False)
    draw(1, 4, 100)
    draw.clear()
    assert capsys.readouterr().err == ""
