"""Options that exclude each other, and the form that is chosen."""

from __future__ import annotations

import pytest

from corpus_search.cli import quick
from corpus_search.cli.finding import form_of
from corpus_search.cli.options import SEARCH
from corpus_search.cli.quick import Given
from corpus_search.errors import UsageError


def given(*argv: str) -> Given:
    read = quick.read(argv, SEARCH)
    assert read is not None
    return read


@pytest.mark.parametrize(
    "argv",
    [
        ["-c", "-l"], ["-o", "--json"], ["-0"], ["-q", "-c"], ["--json", "--jsonl"], ["-f", "csv", "--json"],
        ["-c", "-0"], ["--header", "--json"], ["--header", "-l"], ["--batch", "-", "-c"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_options_that_exclude_each_other_are_refused(argv: list[str]) -> None:
    with pytest.raises(UsageError):
        form_of(given(*argv, "word"))


@pytest.mark.parametrize(
    ("argv", "form"),
    [
        ([], "tsv"), (["-f", "rich"], "rich"), (["--json"], "json"), (["-f", "json", "--json"], "json"),
        (["-l", "-0"], "paths"), (["-f", "paths", "-0"], "paths"), (["-c", "-n", "3"], "count"),
        (["-o"], "matches"), (["-q"], "quiet"), (["--header"], "tsv"), (["--header", "-f", "csv"], "csv"),
    ],
)  # fmt: skip
def test_the_form_of_the_output_in_a_pipe(
    argv: list[str], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus_search.cli.output.is_terminal", lambda number=1: False)
    assert form_of(given(*argv, "word")) == form


def test_a_terminal_gets_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus_search.cli.output.is_terminal", lambda number=1: True)
    assert form_of(given("word")) == "rich"
