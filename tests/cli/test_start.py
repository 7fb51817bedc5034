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
    "operator", "struct", "heapq",
}  # fmt: skip
"""Modules of the standard library that each cost a fortieth of a start or more."""


def loaded(argv: list[str], folder: Path, *, terminal: bool = False) -> set[str]:
    """The top-level modules that a search has loaded at its end, besides those of bare Python."""
    return {name.partition(".")[0] for name in modules(argv, folder, terminal=terminal)}


def modules(argv: list[str], folder: Path, *, terminal: bool = False) -> set[str]:
    """The modules by their whole names."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from corpus_search.cli import entry, output\n"
        f"output.is_terminal = lambda number=1: {terminal}\n"
        f"entry.run_search({argv!r})\n"
        "output.flush()\n"
        "print(*set(sys.modules) - before, file=sys.stderr)\n"
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


@pytest.mark.parametrize(("option", "most"), [("-n9", 61), ("-l", 54), ("-c", 49), ("-q", 48)])
def test_a_plain_search_loads_few_modules_of_ours(option: str, most: int, corpus_folder: Path) -> None:
    """Each costs two hundredths of a start: a room that a plain search need not enter is entered on use."""
    ours = {name for name in modules([option, "copper"], corpus_folder) if name.startswith("corpus_search")}
    assert len(ours) <= most, sorted(ours)


def test_a_count_loads_nothing_that_ranks_or_shows(corpus_folder: Path) -> None:
    heart = "corpus_search.engines.whoosh"
    shown = {
        f"{heart}.{room}"
        for room in ("hits", "rank", "order", "passages", "phrases", "patterns", "near", "filtering")
    }
    assert (
        modules(["-c", "copper"], corpus_folder) & (shown | {"corpus_search.query.parser", "math"}) == set()
    )
