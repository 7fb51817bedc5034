"""Killed at any instant, without power at any operation, killed again while it recovers: one whole generation answers.

After status 0 it is the new one. The next writer is not stopped, and sweeps up what the dead one left.
"""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from tests.torture import child
from tests.torture.disk import Disk, Operations
from tests.torture.texts import FIRST, SECOND, Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tests.torture.disk import Operation
    from tests.torture.ledger import Ledger
    from tests.torture.texts import Edition

WAYS: tuple[tuple[str, ...], ...] = ((), (), (), ("--optimize",), ("--rebuild",), ("--jobs", "2"))


def run(ledger: Ledger) -> None:
    """All of the chapter."""
    at_random_instants(ledger)
    at_each_operation(ledger)
    without_power(ledger)
    while_recovering(ledger)


def at_random_instants(ledger: Ledger) -> None:
    """SIGKILL, again and again into what the last one left."""
    desk = Desk(ledger.room("instants"))
    largest, before = _size_of_two(desk), FIRST.word
    seconds = _usual(desk)
    for number in range(ledger.scale.kills):
        wanted, way = ledger.dice.choice((FIRST, SECOND)), ledger.dice.choice(WAYS)
        desk.write(wanted)
        running = child.start("corpus", ["index", *way], desk.folder)
        time.sleep(ledger.dice.uniform(0, 1.3 * seconds[way]))
        running.send(signal.SIGKILL)
        ended = running.wait()
        with ledger.trial("SIGKILL at a random instant", f"kill {number}, {way}"):
            before = _whole(desk, before, wanted, ended)
            assert desk.size() <= largest, f"the folder has grown to {desk.size():,} bytes"
    with ledger.trial("the folder after all of them", "as one built afresh"):
        desk.write(SECOND)
        desk.refresh()
        desk.tidy()
        assert desk.edition() == SECOND.word


def _usual(desk: Desk) -> dict[tuple[str, ...], float]:
    """Seconds that a refresh of each way takes when it is left alone."""
    found = {}
    for way in dict.fromkeys(WAYS):
        desk.write(SECOND)
        desk.refresh(*way)
        desk.write(FIRST)
        found[way] = desk.refresh(*way).seconds
    return found


def _size_of_two(desk: Desk) -> int:
    """Bytes that the generation that answers, one that is being written and its runs take."""
    return 4 * desk.size()


def _whole(desk: Desk, before: str, wanted: Edition, ended: child.Ended) -> str:
    """The edition that answers now, where that is one whole edition, the right one, and nothing is blocked."""
    desk.free()
    found = desk.edition()
    assert found in (before, wanted.word), f"{found} came back"
    if ended.status == 0:
        assert found == wanted.word, "status 0, and the old generation answers"
    else:
        assert ended.status == -signal.SIGKILL, f"status {ended.status}: {ended.err}"
    return found


def at_each_operation(ledger: Ledger) -> None:
    """Killed before each operation, and in the middle of each write; the next run makes good."""
    desk = Desk(ledger.room("operations"))
    for way in dict.fromkeys(WAYS[:5]):
        kept, count = counted(desk, way)
        for number in range(1, count + 1, ledger.scale.every):
            for half in (False, True):
                desk.restore(kept)
                ended = child.run("corpus", ["index", *way], desk.folder, killed(desk, number, half=half))
                with ledger.trial("SIGKILL at each operation", f"operation {number} {way} half={half}"):
                    _whole(desk, FIRST.word, SECOND, ended)
                    _mends(desk)


def _mends(desk: Desk) -> None:
    """The next run is not hindered, and leaves nothing but its generation."""
    desk.refresh()
    assert desk.edition() == SECOND.word
    desk.tidy()


def counted(desk: Desk, way: Sequence[str] = ()) -> tuple[dict[str, bytes], int]:
    """An index of the first edition beside texts of the second, and how many operations the refresh takes."""
    desk.write(FIRST)
    desk.refresh()
    kept = desk.keep()
    desk.write(SECOND)
    told = desk.folder / "count"

    def counting() -> None:
        """The number is kept in a file, as the process that counts is not ours."""

        def count(operation: Operation) -> None:
            told.write_bytes(b"%d" % operation.number)

        Operations(desk.index, count).install()

    ended = child.run("corpus", ["index", *way], desk.folder, counting)
    assert ended.status == 0, ended.err
    return kept, int(told.read_bytes())


def killed(desk: Desk, number: int, *, half: bool = False) -> Callable[[], None]:
    """A process that ends before its Nth operation, or in the middle of it."""

    def act(operation: Operation) -> None:
        if operation.number == number:
            if half:
                operation.halve()
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: Operations(desk.index, act).install()


def cut(desk: Desk, number: int, dice: Random | None) -> Callable[[], None]:
    """A machine that loses power before the Nth operation; with dice, any part of what was not synced stays."""

    def install() -> None:
        def act(operation: Operation) -> None:
            if operation.number == number:
                disk.power_back(dice)
                os.kill(os.getpid(), signal.SIGKILL)

        disk = Disk(desk.index, act)
        disk.install()

    return install


def without_power(ledger: Ledger) -> None:
    """Power cuts at each operation, and right after status 0; then the recovery loses power too."""
    desk = Desk(ledger.room("power"))
    kept, count = counted(desk)
    for number in range(1, count + 1, ledger.scale.every):
        for dice in (None, *[ledger.dice] * ledger.scale.cuts):
            desk.restore(kept)
            ended = child.run("corpus", ["index"], desk.folder, cut(desk, number, dice))
            with ledger.trial(
                "power cut at each operation", f"operation {number}, {'some' if dice else 'all'} lost"
            ):
                before = _whole(desk, FIRST.word, SECOND, ended)
                again = ledger.dice.randint(1, count)
                ended = child.run("corpus", ["index"], desk.folder, cut(desk, again, dice))
                _whole(desk, before, SECOND, ended)
                _mends(desk)
    for _ in range(ledger.scale.cuts):
        desk.restore(kept)
        with ledger.trial("power cut after status 0", "nothing of the commit is lost"):
            assert child.run("corpus", ["index"], desk.folder, _cut_at_the_end(desk)).status == 0
            assert desk.edition() == SECOND.word


def _cut_at_the_end(desk: Desk) -> Callable[[], None]:
    """A machine that loses power when the command is done: all that was never synced is lost."""

    def install() -> None:
        disk = Disk(desk.index, lambda operation: None)
        disk.install()
        really = os._exit

        def leave(status: int) -> None:
            disk.power_back()
            really(status)

        os._exit = leave  # type: ignore[assignment]

    return install


def while_recovering(ledger: Ledger) -> None:
    """A writer is killed at one operation, the next one at another, and the third makes good."""
    desk = Desk(ledger.room("recovery"))
    kept, count = counted(desk)
    for first in range(1, count + 1, 2 * ledger.scale.every):
        for second in range(1, count + 1, 3 * ledger.scale.every):
            desk.restore(kept)
            child.run("corpus", ["index"], desk.folder, killed(desk, first, half=True))
            ended = child.run("corpus", ["index"], desk.folder, killed(desk, second))
            with ledger.trial("SIGKILL while recovering from one", f"operations {first}, {second}"):
                _whole(desk, FIRST.word, SECOND, ended)
                _mends(desk)
