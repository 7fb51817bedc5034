"""What is written from the table of options is fresh, and says all of it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from corpus_search.cli.helping import text
from corpus_search.cli.options import SEARCH, Command
from corpus_search.cli.reference import DOCS, files
from corpus_search.cli.verbs import CORPUS

COMMANDS = (SEARCH, *CORPUS)


@pytest.mark.parametrize("name", ["cli.md", "man/search.1", "man/corpus.1"])
def test_what_is_generated_is_fresh(name: str) -> None:
    stale = (DOCS / name).read_text(encoding="utf-8") != files()[name]
    assert not stale, "run python -m corpus_search.cli.reference"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_names_every_option_and_fits_eighty_columns(command: Command) -> None:
    for long in (False, True):
        lines = list(text(command, long=long))
        assert [line for line in lines if len(line) > 80] == []
        for option in command.options:
            assert any(f"--{option.name}" in line for line in lines), option.name


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff to read them")
@pytest.mark.parametrize("name", ["search", "corpus"])
def test_man_pages_are_read_without_a_warning(name: str) -> None:
    page = DOCS / "man" / f"{name}.1"
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(page)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
