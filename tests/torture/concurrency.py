"""Readers beside a writer that commits without pause: each answer is one whole generation, and nobody waits.

The time of an answer beside the writer is told next to the time alone, not judged: it depends on the machine's cores.
"""

from __future__ import annotations

import json
import os
import signal
import time
from typing import TYPE_CHECKING

from corpus_search.corpus import Corpus
from tests.torture import child
from tests.torture.crash import counted
from tests.torture.disk import Operations
from tests.torture.texts import FIRST, SECOND, Desk, answers, hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.torture.disk import Operation
    from tests.torture.ledger import Ledger

READERS = 8
HELD = 50
"""Answers after which a reader asks the generation again that it opened long ago."""
QUERY = "harbour -tempest"
GOAL = 4
"""How many times as long as alone the slowest hundredth of the answers may take beside a writer."""


def run(ledger: Ledger) -> None:
    """All of the chapter."""
    beside_a_writer(ledger)
    beside_a_frozen_writer(ledger)


def beside_a_writer(ledger: Ledger) -> None:
    """The same readers first alone, then beside a writer; every answer of theirs is a trial."""
    desk = Desk(ledger.room("beside"))
    told = {edition.word: _glance(desk, edition.word) for edition in (FIRST, SECOND)}
    desk.write(FIRST)
    desk.refresh()
    alone = _read(ledger, desk, told, "readers alone", ledger.scale.seconds / 6)
    writer = child.fork(lambda: _commit(desk), desk.folder)
    beside = _read(ledger, desk, told, "readers beside a committing writer", ledger.scale.seconds)
    writer.send(signal.SIGTERM)
    writer.wait()
    desk.write(FIRST)
    desk.refresh()
    with ledger.trial("the writer beside the readers", "was at work, and left a whole index"):
        commits = int((desk.folder / "commits").read_text())
        assert commits > ledger.scale.seconds / 2, f"only {commits} commits"
        desk.edition()
        desk.tidy()
    once, then = _slow(alone), _slow(beside)
    ledger.row("the writer beside the readers").note = f"{commits:,} commits"
    note = f"p99 {1000 * then:.0f} ms, alone {1000 * once:.0f} ms: {then / once:.1f} times (goal: at most {GOAL})"
    ledger.row("readers beside a committing writer").note = note


def _glance(desk: Desk, word: str) -> object:
    """What the query of the readers finds in an edition."""
    desk.write(FIRST if word == FIRST.word else SECOND)
    desk.refresh()
    return hits(Corpus.open(desk.index), QUERY)


def _commit(desk: Desk) -> int:
    """One edition after the other, until it is terminated."""
    done = 0
    while True:
        for edition in (SECOND, FIRST):
            desk.write(edition)
            if status := child.command("corpus", ["index", "-q"]):
                return status
            done += 1
            (desk.folder / "commits").write_text(str(done))


def _read(ledger: Ledger, desk: Desk, told: dict[str, object], what: str, seconds: float) -> list[float]:
    """The seconds that each answer took, of all readers."""
    until = time.monotonic() + seconds
    running = [child.fork(lambda: _reader(desk, told, until), desk.folder) for _ in range(READERS)]
    row = ledger.row(what)
    took: list[float] = []
    for reader in running:
        ended = reader.wait(seconds + child.LONG)
        if ended.status:
            row.tried += 1
            row.failed.append(f"a reader died: {ended.status} {ended.err}")
        for line in ended.out.splitlines():
            report = json.loads(line)
            row.tried += len(report["took"])
            row.failed += report["wrong"]
            took += report["took"]
    return took


def _reader(desk: Desk, told: dict[str, object], until: float) -> int:
    """Opens and asks, again and again; what it saw is a line of JSON."""
    took: list[float] = []
    wrong: list[str] = []
    while time.monotonic() < until:
        try:
            long_ago = Corpus.open(desk.index)
            then = hits(long_ago, QUERY)
            for _ in range(HELD):
                began = time.perf_counter()
                found = hits(Corpus.open(desk.index), QUERY)
                took.append(time.perf_counter() - began)
                if found not in told.values():
                    wrong.append("an answer of no edition")
                if time.monotonic() >= until:
                    break
            if hits(long_ago, QUERY) != then or then not in told.values():
                wrong.append("a generation that was opened has changed")
            if answers(desk.index) not in desk.told.values():
                wrong.append("an index of no edition")
        except Exception as error:
            took.append(0.0)
            wrong.append(f"{type(error).__name__}: {error}")
    print(json.dumps({"took": took, "wrong": wrong}), flush=True)
    return 0


def _slow(took: list[float]) -> float:
    """The time that 99 of 100 answers do not exceed."""
    return sorted(took)[int(0.99 * (len(took) - 1))]


def beside_a_frozen_writer(ledger: Ledger) -> None:
    """A writer that stops in the middle holds no reader up, and a second writer is told who it is."""
    desk = Desk(ledger.room("frozen"))
    kept, count = counted(desk)
    for number in _moments(ledger, count):
        desk.restore(kept)
        writer = child.start("corpus", ["index"], desk.folder, _stopping(desk, number))
        os.waitid(os.P_PID, writer.number, os.WSTOPPED | os.WNOWAIT)
        second = child.start("corpus", ["index"], desk.folder)
        with ledger.trial("reader beside a frozen writer", f"stopped at operation {number}"):
            began = time.monotonic()
            assert desk.edition() in (FIRST.word, SECOND.word)
            assert time.monotonic() - began < 2, "the reader was held up"
        with ledger.trial("second writer beside a frozen one", f"stopped at operation {number}"):
            ended = second.wait()
            child.told_in_one_line("corpus", ended)
            assert f"({writer.number})" in ended.err, ended.err
        with ledger.trial("frozen writer that goes on", f"stopped at operation {number}"):
            writer.send(signal.SIGCONT)
            assert writer.wait().status == 0
            assert desk.edition() == SECOND.word
            desk.tidy()


LOCKED = 10
"""Operations after which a refresh holds the lock, and before its end lets it go."""


def _moments(ledger: Ledger, count: int) -> Iterator[int]:
    """Operations at which the writer holds the lock: a few of them, as a second writer waits for five seconds."""
    yield from range(LOCKED, count, ledger.scale.every * (count // 6))


def _stopping(desk: Desk, number: int) -> Callable[[], None]:
    def act(operation: Operation) -> None:
        if operation.number == number:
            os.kill(os.getpid(), signal.SIGSTOP)

    return lambda: Operations(desk.index, act).install()
