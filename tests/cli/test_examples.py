"""The examples of `--help` do something on seeds/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import CORPUS

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

UNFIT = ("corpus completion", "corpus index articles/", "corpus index --map")
"""Examples that write outside the corpus, or read files that are not there."""
LINES = [line for command in (SEARCH, *CORPUS) for line, _ in command.examples if not line.startswith(UNFIT)]


@pytest.mark.parametrize("line", LINES)
def test_an_example_does_something(line: str, shell: Callable[[str], CompletedProcess[str]]) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout != ""
