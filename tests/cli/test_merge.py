"""`corpus speakers --merge`: what it prints is a speakers.toml, and kept it makes the names one."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., tuple[int, str, str]]

NAMES = ("Nadia Prell", "Minister Prell", 'Nadia "Nan" Prell', "Ilse Varga", "Ana Holm", "Bo Holm", "Holm")


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    """An index of a row for each name, in the working directory."""
    monkeypatch.chdir(tmp_path)
    rows = "".join(json.dumps({"text": "The tariff stands.", "speaker": name}) + "\n" for name in NAMES)
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    assert command("corpus", "index", "-q", "rows.jsonl")[0] == 0
    return tmp_path


def test_what_is_proposed_and_kept_makes_the_names_one(spoken: Path, command: Command) -> None:
    status, out, err = command("corpus", "speakers", "--merge")
    assert (status, err) == (0, "")
    (proposed,) = tomllib.loads(out)["speaker"]
    assert {proposed["name"], *proposed["aliases"]} == set(NAMES[:3])
    assert "rows.jsonl:2" in out
    assert "# Holm may be Ana Holm or Bo Holm.\n" in out
    assert command("search", "-c", "-p", "nadia", "tariff")[1] == "2\n"
    (spoken / "speakers.toml").write_text(out, encoding="utf-8")
    assert command("search", "-c", "-p", "nadia", "tariff")[1] == "3\n"
    assert command("corpus", "speakers", "--merge", "prell")[:2] == (1, "")


def test_a_pattern_narrows_and_json_tells_the_same(spoken: Path, command: Command) -> None:
    assert command("corpus", "speakers", "--merge", "varga") == (
        1, "", "corpus: no names here that may be one person\n",
    )  # fmt: skip
    told = json.loads(command("corpus", "speakers", "--merge", "--json", "prell")[1])
    names = {told["name"]: told["documents"]} | {one["name"]: one["documents"] for one in told["aliases"]}
    assert names == {name: [f"rows.jsonl:{row}"] for row, name in enumerate(NAMES[:3], 1)}
    assert all(one["why"] for one in told["aliases"])
