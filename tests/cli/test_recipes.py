"""Every block of `sh` in docs/recipes.md runs on seeds/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

PAGE = Path(__file__).resolve().parents[2] / "docs" / "recipes.md"
BLOCKS = [part.partition("\n```")[0] for part in PAGE.read_text(encoding="utf-8").split("```sh\n")[1:]]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0][:40])
def test_a_recipe_runs(block: str, shell: Callable[[str], CompletedProcess[str]]) -> None:
    done = shell(block)
    assert (done.returncode, done.stderr) == (0, "")
