"""The examples of `--help` do something on seeds/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import CORPUS

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
UNFIT = ("corpus completion", "corpus index articles/", "corpus index --map")
"""Examples that write outside the corpus, or read files that are not there."""
LINES = [line for command in (SEARCH, *CORPUS) for line, _ in command.examples if not line.startswith(UNFIT)]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeds/ and its index."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(PROJECT / "seeds", folder / "seeds")
    subprocess.run([BIN / "corpus", "index", "-q"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("line", LINES)
def test_an_example_does_something(line: str, here: Path) -> None:
    environment = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LANG": "C.UTF-8", "HOME": str(here)}
    done = subprocess.run(
        ["sh", "-c", line], cwd=here, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout != ""
