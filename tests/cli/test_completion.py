"""The completion scripts, in a real shell where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus_search.cli.complete import candidates
from corpus_search.cli.verbs.completion import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path


def in_bash(folder: Path, *words: str) -> list[str]:
    """What bash would offer for the last of these words."""
    line = " ".join(f"'{word}'" for word in words)
    script = (
        f"{SCRIPTS['bash']}\ncompopt() {{ :; }}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
        '_corpus_search; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=folder, capture_output=True, text=True, check=True,
        env={"PATH": path, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_offers_verbs_options_and_names_with_blanks(corpus_folder: Path) -> None:
    assert in_bash(corpus_folder, "corpus", "sta") == ["status"]
    assert in_bash(corpus_folder, "search", "--only") == ["--only-matching"]
    assert in_bash(corpus_folder, "search", "-p", "okon") == ["Wilma Okonkwo"]
    assert in_bash(corpus_folder, "search", "fer") == [""]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_the_script(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    subprocess.run([shell, "-n", "-c", SCRIPTS[shell]], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["search"], []),
        (["search", "--no-"], ["--no-pager", "--no-config"]),
        (["search", "-f", "j"], ["jsonl", "json"]),
        (["search", "--kind", ""], ["direct", "indirect", "mixed", "turn", "byline"]),
        (["search", "--", "--no-"], []),
        (["search", "-n", ""], []),
        (["corpus", "completion", "z"], ["zsh"]),
        (["corpus", "frobnicate", "--"], []),
        (["corpus", "doctor", "--color", "a"], ["auto", "always"]),
    ],
)
def test_what_may_stand_at_the_cursor(words: list[str], offered: list[str]) -> None:
    assert list(candidates(words)) == offered
