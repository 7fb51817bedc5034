"""The two commands in a process that may be killed, starved and watched: forked, so that a thousand take a minute."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus_search.cli import entry, exits
from corpus_search.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[2]
LONG = 120.0
"""Seconds after which a command counts as one that does not end."""
_USED = ("cli.verbs.index", "cli.verbs.doctor", "cli.finding", "render.json", "render.tsv", "pipeline")
LOST = 70
"""The status of a child in which an error went past all that should have caught it."""


class Ended(NamedTuple):
    """How a command ended: its status (a negative signal), both streams, seconds, its largest memory in bytes."""

    status: int
    out: str
    err: str
    seconds: float
    memory: int


class Running:
    """A child at work."""

    def __init__(self, number: int, out: BinaryIO, err: BinaryIO) -> None:
        self.number = number
        self._streams = out, err
        self._began = time.monotonic()

    def send(self, what: signal.Signals) -> None:
        os.kill(self.number, what)

    def wait(self, within: float = LONG) -> Ended:
        """Its end; one that is later than `within` seconds is killed, and told by the signal."""
        while True:
            number, status, usage = os.wait4(self.number, os.WNOHANG)
            if number:
                break
            if time.monotonic() - self._began > within:
                self.send(signal.SIGKILL)
            time.sleep(0.0005)
        seconds = time.monotonic() - self._began
        out, err = (_text(stream) for stream in self._streams)
        return Ended(os.waitstatus_to_exitcode(status), out, err, seconds, usage.ru_maxrss * _UNIT)


_UNIT = 1 if sys.platform == "darwin" else 1024


def _text(stream: BinaryIO) -> str:
    with stream:
        stream.seek(0)
        return stream.read().decode("utf-8", "backslashreplace")


def nothing() -> None:
    """What is done before a command that is to run as it is."""


@cache
def _warm() -> None:
    """Load what the commands load when they work, once for all children."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        (texts / "a.txt").write_text("A ferry\n\n\u201cIt sails,\u201d said Ana Ruiz on March 1, 2021.\n")
        (texts / "b.html").write_text("<html><body><p>A ferry sails.</p></body></html>")
        (texts / "c.csv").write_text("text,speaker\nA ferry sails.,Ana Ruiz\n")
        for name in _USED:
            import_module(f"corpus_search.{name}")
        list(Corpus.build(Path(folder, "index"), [texts]).search("ferry"))


def start(program: str, argv: Sequence[str], folder: Path, before: Callable[[], None] = nothing) -> Running:
    """Run a command in `folder`; in the child, `before` is called first."""

    def action() -> int:
        before()
        return command(program, argv)

    return fork(action, folder)


def command(program: str, argv: Sequence[str]) -> int:
    """The status of a command, in this process."""
    action = entry.run_search if program == "search" else entry.run_corpus
    return exits.guarded(program, lambda: action(argv))


def fresh(program: str, argv: Sequence[str], folder: Path, before: Callable[[], None] = nothing) -> Ended:
    """Run a command to its end in an interpreter of its own, which loads all that it needs by itself."""

    def action() -> int:
        code = f"from corpus_search.cli.entry import {program}; {program}()"
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        before()
        os.execve(sys.executable, [sys.executable, "-c", code, *argv], environment)

    return fork(action, folder).wait()


def fork(action: Callable[[], int], folder: Path) -> Running:
    """Run a function of ours in a process of its own, in `folder`; what it gives back is the status."""
    _warm()
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (they end with the process)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: a child of ours waits for none
        number = os.fork()
    if number:
        return Running(number, out, err)
    status = LOST
    try:
        _streams(out.fileno(), err.fileno())
        os.chdir(folder)
        for name in ("CORPUS_INDEX", "CORPUS_TODAY", "CORPUS_DEBUG"):
            os.environ.pop(name, None)
        status = action()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _streams(out: int, err: int) -> None:
    """The child's own streams instead of those of whoever runs it, a terminal or a test."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 (they end with the process)
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


def run(
    program: str,
    argv: Sequence[str],
    folder: Path,
    before: Callable[[], None] = nothing,
    within: float = LONG,
) -> Ended:
    """Run a command to its end."""
    return start(program, argv, folder, before).wait(within)


def told_in_one_line(program: str, ended: Ended) -> None:
    """An error is one line and its hint, nothing of Python's, and nothing on the output."""
    lines = ended.err.splitlines()
    assert ended.status == 3, f"status {ended.status}: {ended.err or ended.out}"
    assert len(lines) == 2, ended.err
    assert lines[0].startswith(f"{program}: "), ended.err
    assert lines[1].startswith("hint: "), ended.err
    assert "internal error" not in ended.err, ended.err
    assert ended.out == "", ended.out
