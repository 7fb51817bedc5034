"""Settings: which wins, and what is wrong with a file is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search.cli import config, output
from corpus_search.cli.options import SEARCH
from corpus_search.cli.quick import Given
from corpus_search.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.cli.options import Value


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no settings of the developer's own."""
    for name in ("INDEX", "COLOR", "HYPERLINK", "LIMIT", "NO_PAGER"):
        monkeypatch.delenv(f"CORPUS_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "project" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project" / "below")
    return tmp_path


def settings(**values: Value) -> dict[str, config.Setting]:
    return config.load(Given(SEARCH, values))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_are_in_force() -> None:
    assert settings()["limit"] == config.Setting(10, "default")


def test_an_option_beats_the_environment_beats_the_project_beats_the_user(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "home" / "corpus-search" / "config.toml", "limit = 1\ncolor = 'never'\n")
    assert settings()["limit"].value == 1
    write(here / "project" / ".corpus.toml", "limit = 2\n")
    assert settings()["limit"] == config.Setting(2, str(here / "project" / ".corpus.toml"))
    assert settings()["color"].value == "never"
    monkeypatch.setenv("CORPUS_LIMIT", "3")
    assert settings()["limit"] == config.Setting(3, "$CORPUS_LIMIT")
    assert settings(limit=4)["limit"] == config.Setting(4, "--limit")


@pytest.mark.parametrize("key", ["color", "hyperlink"])
def test_only_an_option_has_escapes_always_elsewhere_than_in_a_terminal_for_colour(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CORPUS_{key.upper()}", "always")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(output, "is_terminal", lambda: False)
    assert config.choice(settings(), key) == "never"
    assert config.choice(settings(**{key: "always"}), key) == "always"
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    assert config.choice(settings(), key) == "always"
    monkeypatch.setenv("NO_COLOR", "1")
    assert config.choice(settings(), key) == "never"


def test_a_file_may_begin_with_the_mark_of_utf8(here: Path) -> None:
    write(here / "project" / ".corpus.toml", "\ufefflimit = 2\n")
    assert settings()["limit"].value == 2


def test_no_config_reads_no_file(here: Path) -> None:
    write(here / "project" / ".corpus.toml", "this is no toml")
    assert settings(no_config=True)["limit"].value == 10


def test_an_index_in_a_file_is_relative_to_the_file(here: Path) -> None:
    write(here / "project" / ".corpus.toml", "index = 'archive/index'\n")
    assert settings()["index"].value == str(here / "project" / "archive" / "index")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("limmit = 2", "did you mean limit?"),
        ("limit = -1", "whole number"),
        ("limit = true", "whole number"),
        ("color = 'red'", "auto, always, never"),
        ("no-pager = 1", "true or false"),
        ("limit = ", "--no-config"),
        ("index = ''", "index takes DIR"),
        ("limit = " + "[" * 5000, "--no-config"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(here: Path, text: str, told: str) -> None:
    write(here / "project" / ".corpus.toml", text)
    with pytest.raises(UsageError) as caught:
        settings()
    assert told in caught.value.hint


def test_what_is_wrong_in_the_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS_COLOR", "red")
    with pytest.raises(UsageError, match="CORPUS_COLOR"):
        settings()
