"""What is typed reaches the commands as it was typed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("environment", [ASCII, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_arguments_and_output_are_utf_8_whatever_python_was_told(
    environment: dict[str, str], corpus_folder: Path
) -> None:
    code = "from corpus_search.cli.entry import search; search()"
    done = subprocess.run(
        [sys.executable, "-c", code, "-o", "-p", "佐藤", "東京"], cwd=corpus_folder, capture_output=True,
        env={"PATH": "", **environment}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.decode("utf-8"), done.stderr) == (0, "東京\n", b"")


def test_python_told_to_read_less_than_utf_8_on_its_command_line_is_obeyed(corpus_folder: Path) -> None:
    code = "from corpus_search.cli.entry import search; search()"
    argv = [sys.executable, "-X", "utf8=0", "-c", code, "-c", "copper"]
    done = subprocess.run(
        argv, cwd=corpus_folder, capture_output=True, timeout=30, env={"PATH": "", **ASCII}, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"2\n")


def test_what_could_not_be_read_is_named_by_a_path_that_is_right_here(
    command: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "nul.txt").write_bytes(b"A\0B")
    argv = ["index", "--index", str(tmp_path / "index"), str(tmp_path / "texts")]
    monkeypatch.chdir(tmp_path / "here")
    elsewhere = command("corpus", *argv)
    monkeypatch.chdir(tmp_path)
    above = command("corpus", *argv)
    reason = "binary: it holds NUL bytes\n"
    assert (elsewhere.status, elsewhere.err) == (4, f"corpus: {tmp_path}/texts/nul.txt: {reason}")
    assert (above.status, above.err) == (4, f"corpus: texts/nul.txt: {reason}")
