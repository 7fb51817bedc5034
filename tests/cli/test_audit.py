"""`corpus audit` in a folder: what it prints is a file of site profiles, and it changes nothing."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from corpus_search.cli import entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINE = 'Say "yes" to C:\\Courier \x1b[31mtoday'
"""A line that repeats, with all that TOML and a terminal mind."""


@pytest.fixture
def audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a verb of `corpus` in a folder with texts/ of one site; its status and output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for number, day in enumerate(("Monday", "Tuesday", "Friday")):
        text = (
            f"Ferry {number} is late\n\nThe ferry was late again on {day}, and nobody was surprised.\n\n{LINE}\n\n"
            f"It will sail again after {day}, the harbour office of Tern Island has said.\n"
        )
        (tmp_path / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(*argv: str) -> tuple[int, str]:
        status = entry.run_corpus(argv)
        return status, capfd.readouterr().out

    return run


def test_what_is_printed_is_a_profile_that_indexing_then_uses(
    audit: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    status, shown = audit("audit", "texts")
    assert status == 0
    assert "\x1b" not in shown
    assert tomllib.loads(shown) == {"site": [{"lines": [LINE], "furniture": [LINE]}]}
    assert "# in 3, first texts/0.txt:5" in shown
    (tmp_path / "sites.toml").write_text(shown, encoding="utf-8")
    assert audit("index", "-q", "texts") == (0, "")
    assert audit("audit") == (0, "# no line repeats across the documents of one site\n")


def test_the_index_and_its_files_propose_the_same(audit: Callable[..., tuple[int, str]]) -> None:
    audit("index", "-q", "texts")
    assert audit("audit") == audit("audit", "texts")


def test_json_has_a_site_a_line_with_counts_and_places(audit: Callable[..., tuple[int, str]]) -> None:
    line = {"text": LINE, "documents": 3, "first": "texts/0.txt:5"}
    status, shown = audit("audit", "--json", "texts")
    assert status == 0
    assert [json.loads(one) for one in shown.splitlines()] == [
        {
            "v": 1,
            "site": "texts",
            "documents": 3,
            "source": None,
            "url": [],
            "lines": [line],
            "furniture": [line],
        }
    ]


def test_nothing_is_changed(audit: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    audit("audit", "texts")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texts"]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_counted(
    audit: Callable[..., tuple[int, str]],
) -> None:
    status, shown = audit("audit", "texts", "nowhere.txt")
    assert status == 4
    assert "furniture" in shown
