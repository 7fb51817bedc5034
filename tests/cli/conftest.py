"""A small corpus on disk with its index, and the commands run on it in this process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from corpus_search.cli import entry, exits
from tests.fakes.index import row, turns, write

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS: tuple[dict[str, Any], ...] = (
    {"id": "ferry", "title": "Ferries of Tern Island", "source": "Coast Post", "date": "2021-03-04",
     "speaker": "Ana Ruiz",
     "text": "The ferry sails at noon, and the ferry is full."},
    {"id": "kettle", "title": "A kettle", "source": "Coast Post", "date": "2021-02",
     "speaker": "Wilma Okonkwo",
     "text": "The copper kettle is old.\n\nNobody sails with a kettle."},
    {"id": "lamp", "title": "The lamp", "source": "Valley Gazette", "text": "A copper lamp turned slowly."},
    {"id": "wide", "title": "東京", "date": "2020", "speaker": "佐藤花子",
     "text": "東京オリンピックは延期された。"},
    {"id": "hostile", "title": "Evil \x1b]0;x\x07", "source": "Sour\x1b[31mce",
     "text": "A gadget \x1b[31mred\u202e."},
)  # fmt: skip
PANEL = ("Bruno Bauer", "The salmon need calm water."), ("Ina Holm", "The canal is old.")


class Ran(NamedTuple):
    """A status, and what was written to both streams."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with texts/ and the index of it."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "texts").mkdir()
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (folder / "texts" / "rows.jsonl").write_text(rows, encoding="utf-8")
    panel = "\n\n".join(f"{name}: {words}" for name, words in PANEL)
    (folder / "texts" / "panel.txt").write_text(f"Panel on rivers\n\n{panel}\n", encoding="utf-8")
    documents = [row(number, values) for number, values in enumerate(ROWS, 1)]
    write(folder / "index", [*documents, turns("texts/panel.txt", "Panel on rivers", *PANEL)])
    return folder


@pytest.fixture
def command(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """Run `search …` or `corpus …` in the folder of the corpus, its output in a pipe."""
    monkeypatch.chdir(corpus_folder)
    for name in ("CORPUS_INDEX", "CORPUS_TODAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(program: str, *argv: str) -> Ran:
        capfdbinary.readouterr()
        action = entry.run_search if program == "search" else entry.run_corpus
        status = exits.guarded(program, lambda: action(argv))
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run lines in a shell that knows the commands, in a folder with seeds/ and its index."""
    folder, programs = tmp_path_factory.mktemp("seeds"), Path(sys.executable).parent
    shutil.copytree(Path(__file__).resolve().parents[2] / "seeds", folder / "seeds")
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "LANG": "C.UTF-8", "HOME": str(folder), "CORPUS_TODAY": "2026-11-25"}

    def run(lines: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", lines]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    assert run("corpus index -q").returncode == 0
    return run
