"""Every outcome has its status, every error its lines."""

from __future__ import annotations

from typing import NoReturn

import pytest

from corpus_search.cli import exits
from corpus_search.errors import (
    CorpusError,
    IndexMissing,
    NothingFound,
    OutputError,
    QueryError,
    ReadError,
    UsageError,
)


def ending(error: BaseException) -> int:
    def action() -> NoReturn:
        raise error

    return exits.guarded("search", action)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("no"), 2),
        (QueryError("no"), 2),
        (OutputError("no"), 2),
        (NothingFound("no"), 1),
        (IndexMissing("no"), 3),
        (ReadError("no"), 4),
        (KeyboardInterrupt(), 130),
        (exits.Terminated(), 143),
        (ZeroDivisionError("division by zero"), 2),
        (MemoryError(), 3),
        (SystemError("error return without exception set"), 3),
        (OSError(24, "Too many open files"), 3),
        (ImportError("libz.so.1: failed to map segment from shared object"), 3),
    ],
    ids=repr,
)
def test_every_error_has_its_status(error: BaseException, status: int) -> None:
    assert ending(error) == status


def test_an_error_is_one_line_and_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    ending(IndexMissing("no index here", hint="corpus index FOLDER"))
    assert capsys.readouterr().err == "search: no index here\nhint: corpus index FOLDER\n"


def test_an_error_without_a_hint_points_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    ending(CorpusError("no"))
    assert capsys.readouterr().err == "search: no\nhint: search --help\n"


@pytest.mark.parametrize(
    ("query", "at", "under"),
    [
        ('bank "free', (5, 6), "     ^"),
        ("bank colour:red", (5, 11), "     ^^^^^^"),
        ("東京 (x", (3, 4), "     ^"),
        ("free OR", (7, 7), "       ^"),
    ],
)
def test_a_caret_stands_under_the_place_also_behind_wide_characters(
    query: str, at: tuple[int, int], under: str
) -> None:
    assert exits.caret(query, at) == [f"  {query}", f"  {under}"]


def test_an_error_of_a_query_shows_it_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    ending(QueryError("unclosed quotation mark", query='bank "free', at=(5, 6), hint="close it"))
    assert capsys.readouterr().err.splitlines() == [
        "search: unclosed quotation mark", '  bank "free', "       ^", "hint: close it",
    ]  # fmt: skip


def test_no_error_lets_what_was_typed_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    typed = "a\x1b[31m\x9b\u202e\nb"
    ending(QueryError(f"no {typed}", query=typed, at=(0, 1), hint=typed))
    assert [char for char in "\x1b\x9b\u202e" if char in capsys.readouterr().err] == []


def test_of_a_very_long_line_both_ends_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    exits.say("no " + "x" * 10_000 + " here\nshort")
    long, short = capsys.readouterr().err.splitlines()
    assert (long[:4], long[-6:], short) == ("no x", "x here", "short")
    assert len(long) == exits.LONGEST + len(" … ")


def test_a_mistake_of_ours_is_one_line_and_a_traceback_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(KeyError("place"))
    told = capsys.readouterr().err
    assert told.startswith("search: internal error: KeyError: 'place'\nhint: CORPUS_DEBUG=1")
    assert "Traceback" not in told
    monkeypatch.setenv("CORPUS_DEBUG", "1")
    ending(KeyError("place"))
    assert "Traceback" in capsys.readouterr().err


def test_of_a_long_query_only_what_stands_around_the_mistake_is_shown() -> None:
    query = "x" * 5000
    assert exits.caret(query, (4000, 4001)) == [f"  …{'x' * 200}…", f"  {' ' * 101}^"]
    assert exits.caret(query, (0, 5000)) == [f"  {'x' * 100}…", f"  {'^' * 100}"]
