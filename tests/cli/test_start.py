"""What each command loads: start time is a feature, so nothing heavy is loaded that is not used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "typer", "rich", "click", "whoosh", "numpy", "trafilatura", "lxml", "yaml", "chardet",
    "Stemmer",
}  # fmt: skip
COSTLY = {
    "re", "enum", "dataclasses", "typing", "json", "pathlib", "datetime", "functools", "collections", "array",
    "logging", "inspect", "contextlib", "subprocess", "shlex", "tempfile", "signal", "tomllib", "traceback",
}  # fmt: skip
"""Modules of the standard library that each cost a tenth of a start or more."""


def loaded(argv: list[str], folder: Path, *, terminal: bool = False) -> set[str]:
    """The top-level modules that a search has loaded at its end, besides those of bare Python."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from corpus_search.cli import entry, output\n"
        f"output.is_terminal = lambda number=1: {terminal}\n"
        f"entry.run_search({argv!r})\n"
        "output.flush()\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before}, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True,
        env={"PATH": "", "LANG": "C.UTF-8", "PAGER": "cat", "TERM": "xterm"},
    )  # fmt: skip
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"], ["-h"], ["-c", "copper"], ["copper"], ["--json", "copper kettle"], ["-l", "copp*"],
        ["-p", "ruiz", "ferry"], ["-p", "*", "-d", "2021", "the"], ["-f", "csv", "copper"], ["-o", "copper"],
        ["東京"], ["-q", "kettle"], ["--complete", "search", "-p", "ru"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_search_in_a_pipe_loads_nothing_costly(argv: list[str], corpus_folder: Path) -> None:
    assert loaded(argv, corpus_folder) & (HEAVY | COSTLY) == set()


def test_a_search_in_a_terminal_loads_nothing_costly_either(corpus_folder: Path) -> None:
    assert loaded(["copper"], corpus_folder, terminal=True) & (HEAVY | COSTLY) == set()


def test_what_a_filter_leaves_out_is_told_in_a_terminal_without_anything_heavy(corpus_folder: Path) -> None:
    assert loaded(["-p", "ruiz", "ferry"], corpus_folder, terminal=True) & HEAVY == set()
