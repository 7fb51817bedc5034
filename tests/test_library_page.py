"""The blocks of Python in docs/library.md run, one after another, on seeds/."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from corpus_search import Corpus

PROJECT = Path(__file__).resolve().parents[1]


def test_every_block_of_the_page_runs_and_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    Corpus.build("index", ["seeds"])
    page = (PROJECT / "docs" / "library.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for part in page.split("```python\n")[1:]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(part.partition("\n```")[0], names)
        assert said.getvalue() != ""
