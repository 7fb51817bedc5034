"""What fits the screen is written straight; what does not goes through the pager, whole and in order."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus_search.cli.pager import paged

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A screen of ten lines, and a pager that writes into the file given back."""
    into = tmp_path / "paged"
    monkeypatch.setattr("corpus_search.cli.pager._rows", lambda: 10)
    monkeypatch.setenv("CORPUS_PAGER", f"cat > '{into}'")
    return into


def lines(count: int) -> list[str]:
    return [f"line {n} é\n" for n in range(count)]


def test_what_fits_the_screen_is_written_straight(
    screen: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    paged(lines(9))
    assert capfdbinary.readouterr().out.decode() == "".join(lines(9))
    assert not screen.exists()


def test_what_does_not_fit_goes_through_the_pager(
    screen: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    paged(lines(50))
    assert screen.read_text(encoding="utf-8") == "".join(lines(50))
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize("pager", ["", "cat", " ", "no-such-pager -R", "/no/such/pager"])
def test_no_pager_is_started_when_none_is_wanted_or_there(
    pager: str, screen: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("CORPUS_PAGER", pager)
    paged(lines(50))
    assert capfdbinary.readouterr().out.decode() == "".join(lines(50))
    assert not screen.exists()


def test_an_interrupt_is_for_the_pager_which_is_waited_for(screen: Path) -> None:
    """As less does, the pager goes on at Ctrl-C, which the system sends to both of them."""
    shown = "from corpus_search.cli.pager import paged; paged(['line\\n'] * 100); print('its end')"
    pager = f"cat > '{screen}'; kill -INT $PPID; sleep 0.6; echo more >> '{screen}'"
    ran = subprocess.run(
        [sys.executable, "-c", shown],
        check=False,
        env={**os.environ, "CORPUS_PAGER": pager},
        capture_output=True,
    )
    assert (ran.returncode, ran.stdout) == (0, b"its end\n")
    assert screen.read_text(encoding="utf-8") == "line\n" * 100 + "more\n"


def test_a_pager_that_is_left_early_is_no_error(screen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS_PAGER", "true")
    paged(f"{'x' * 1000}\n" for _ in range(5000))
