"""Every block of `sh` in docs/recipes.md runs on seeds/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def blocks() -> list[str]:
    parts = (PROJECT / "docs" / "recipes.md").read_text(encoding="utf-8").split("```sh\n")[1:]
    return [part.partition("\n```")[0] for part in parts]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeds/ and its index."""
    folder = tmp_path_factory.mktemp("recipes")
    shutil.copytree(PROJECT / "seeds", folder / "seeds")
    subprocess.run([BIN / "corpus", "index", "-q"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.splitlines()[0][:40])
def test_a_recipe_runs(block: str, here: Path) -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "LANG": "C.UTF-8", "HOME": str(here), "CORPUS_TODAY": "2026-11-25"}
    done = subprocess.run(
        ["sh", "-c", block],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
