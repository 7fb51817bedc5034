"""The system refuses: one clear line and status 3, the old index answers, the next run makes good."""

from __future__ import annotations

import errno
import os
import resource
import shutil
from typing import TYPE_CHECKING

from corpus_search.errors import STARVED
from tests.torture import child
from tests.torture.crash import counted
from tests.torture.disk import Operations
from tests.torture.texts import DOCUMENTS, FIRST, SECOND, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.torture.disk import Operation
    from tests.torture.ledger import Ledger

NOBODY = 65534
"""A user who is not root, for whom permissions count."""
REFUSALS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE)
TO_READERS = (errno.EIO, errno.EMFILE, errno.EACCES, errno.ENOMEM)


def run(ledger: Ledger) -> None:
    """All of the chapter."""
    at_each_operation(ledger)
    of_a_first_build(ledger)
    of_a_reader(ledger)
    at_limits(ledger)
    of_fresh_processes(ledger)
    without_permission(ledger)


def at_each_operation(ledger: Ledger) -> None:
    """ENOSPC and its like at the Nth operation, once or from then on; a write is half done before."""
    desk = Desk(ledger.room("operations"))
    for way in ((), ("--rebuild",), ("--optimize",)):
        kept, count = counted(desk, way)
        for number in range(1, count + 1, ledger.scale.every):
            for code in ledger.dice.sample(REFUSALS, ledger.scale.refusals):
                for once in (True, False):
                    desk.restore(kept)
                    ended = child.run(
                        "corpus", ["index", *way], desk.folder, refusing(desk, number, code, once=once)
                    )
                    how = "once" if once else "for good"
                    case = f"{errno.errorcode[code]} {how} at {number} {way}"
                    with ledger.trial(f"{errno.errorcode[code]} at each operation, {how}", case):
                        _refused(desk, ended, FIRST.word)
                        _mends(desk)


def refusing(desk: Desk, number: int, code: int, *, once: bool) -> Callable[[], None]:
    """A system that refuses the Nth operation, or all from it on."""

    def act(operation: Operation) -> None:
        if operation.number == number or (operation.number > number and not once):
            operation.halve()
            raise OSError(code, os.strerror(code), str(desk.index))

    return lambda: Operations(desk.index, act).install()


def _refused(desk: Desk, ended: child.Ended, before: str) -> None:
    """Status 0 and the new index (what was refused was not needed), or 3, one line, and a whole index."""
    if ended.status == 0:
        assert desk.edition() == SECOND.word
        return
    child.told_in_one_line("corpus", ended)
    assert desk.edition() in (before, SECOND.word)
    desk.free()


def _mends(desk: Desk) -> None:
    desk.refresh()
    assert desk.edition() == SECOND.word
    desk.tidy()


def of_a_first_build(ledger: Ledger) -> None:
    """Where there was no index there is none, or a whole one; and the folder can be used."""
    desk = Desk(ledger.room("first"))
    desk.write(SECOND)
    for number in range(1, 60, ledger.scale.every):
        for once in (True, False):
            shutil.rmtree(desk.index, ignore_errors=True)
            how = refusing(desk, number, errno.ENOSPC, once=once)
            ended = child.run("corpus", ["index", "texts"], desk.folder, how)
            with ledger.trial("ENOSPC at each operation of a first build", f"{number} once={once}"):
                if ended.status:
                    child.told_in_one_line("corpus", ended)
                    asked = child.run("search", ["ferry", "-c"], desk.folder)
                    assert asked.status == 3 or asked.out.split() == [str(DOCUMENTS)]
                desk.refresh("texts")
                assert desk.edition() == SECOND.word
                desk.tidy()


def of_a_reader(ledger: Ledger) -> None:
    """A search that may not open or read what it needs says so, and never answers less."""
    desk = Desk(ledger.room("reader"))
    right = child.run("search", ["harbour", "-f", "csv"], desk.folder)
    assert right.status == 0
    for number in range(1, 12):
        for code in ledger.dice.sample(TO_READERS, ledger.scale.refusals):
            for once in (True, False):
                how = refusing(desk, number, code, once=once)
                ended = child.run("search", ["harbour", "-f", "csv"], desk.folder, how)
                with ledger.trial("refusals to a reader", f"{errno.errorcode[code]} at {number} once={once}"):
                    if ended.status == 0:
                        assert ended.out == right.out
                    else:
                        child.told_in_one_line("search", ended)


def at_limits(ledger: Ledger) -> None:
    """Largest file, number of handles, memory: from too little on in steps, to a writer and to a reader."""
    desk = Desk(ledger.room("limits"))
    kept, _ = counted(desk)
    largest = max(len(data) for data in kept.values())
    handles = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 8
    steps = {
        "RLIMIT_FSIZE": range(512, 2 * largest, max(1, largest * ledger.scale.every // 40)),
        "RLIMIT_NOFILE": range(handles, handles + 24, min(6, ledger.scale.every)),
        "RLIMIT_AS": range(0, 64 << 20, (1 << 20) * ledger.scale.every),
    }
    for name, values in steps.items():
        for value in values:
            desk.restore(kept)
            ended = child.run("corpus", ["index"], desk.folder, limited(name, value))
            with ledger.trial(f"{name} for a writer", value):
                _refused(desk, ended, FIRST.word)
                _mends(desk)
    right = child.run("search", ["harbour", "-f", "csv"], desk.folder)
    for name in ("RLIMIT_NOFILE", "RLIMIT_AS"):
        for value in steps[name]:
            ended = child.run("search", ["harbour", "-f", "csv"], desk.folder, limited(name, value))
            with ledger.trial(f"{name} for a reader", value):
                if ended.status == 0:
                    assert ended.out == right.out
                else:
                    child.told_in_one_line("search", ended)


def of_fresh_processes(ledger: Ledger) -> None:
    """Memory that is too little for what is loaded, not only for what is made."""
    desk = Desk(ledger.room("fresh"))
    kept, _ = counted(desk)
    floor = next(
        most
        for most in range(8 << 20, 1 << 30, 1 << 20)
        if child.fresh("corpus", ["--version"], desk.folder, _memory(most)).status == 0
    )
    for most in range(floor, floor + (48 << 20), (1 << 20) * ledger.scale.every):
        desk.restore(kept)
        ended = child.fresh("corpus", ["index"], desk.folder, _memory(most))
        with ledger.trial("memory of a process from its start", f"{most:,} bytes"):
            if ended.status == 4:  # some texts were too much; they are tried again
                assert all(STARVED in line for line in ended.err.splitlines()), ended.err
            else:  # the writer itself may starve behind some texts, which were told as they came
                _refused(desk, ended._replace(err=_but_texts(ended.err)), FIRST.word)
            _mends(desk)


def _but_texts(told: str) -> str:
    """What was told but the texts for which there was too little."""
    lines = told.splitlines(keepends=True)
    return "".join(line for line in lines if not (line.startswith("corpus: texts/") and STARVED in line))


def _memory(most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limited(name: str, value: int) -> Callable[[], None]:
    """A process under a limit; that of memory is told from what it has already."""

    def limit() -> None:
        most = value
        if name == "RLIMIT_AS":
            with open("/proc/self/statm") as file:
                most += int(file.read().split()[0]) * resource.getpagesize()
        kind: int = getattr(resource, name)
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))

    return limit


def without_permission(ledger: Ledger) -> None:
    """For a user who may not: a read-only folder is searched, not written; an unreadable one is told.

    Not by root where this project lies in a folder of root's alone: a command loads much of itself on use.
    """
    if os.getuid() == 0 and not all(
        above.stat().st_mode & 0o001 for above in (child.ROOT, *child.ROOT.parents)
    ):
        return
    desk = Desk(ledger.room("permission"))
    desk.write(SECOND)
    _give_away(desk)
    for mode, what in ((0o500, "index that may only be read"), (0o000, "index that may not be read")):
        before = desk.keep()
        desk.index.chmod(mode)
        files = list(desk.index.iterdir()) if os.getuid() == 0 else []
        for path in files:
            path.chmod(mode & 0o400)
        for way in ((), ("--rebuild",)):
            with ledger.trial(what, f"corpus index {way}"):
                child.told_in_one_line(
                    "corpus", child.run("corpus", ["index", *way], desk.folder, _as_nobody)
                )
        with ledger.trial(what, "search"):
            ended = child.run("search", ["harbour", "-c"], desk.folder, _as_nobody)
            if mode:
                assert (ended.status, ended.err) == (0, ""), ended
            else:
                child.told_in_one_line("search", ended)
        with ledger.trial(what, "corpus doctor"):
            ended = child.run("corpus", ["doctor"], desk.folder, _as_nobody)
            assert ended.status == (0 if mode else 3), ended.err
        desk.index.chmod(0o700)
        for path in files:
            path.chmod(0o600)
        with ledger.trial(what, "afterwards"):
            assert desk.keep() == before
            assert desk.edition() == FIRST.word
    with ledger.trial("index that may be written again", "mends itself"):
        assert child.run("corpus", ["index"], desk.folder, _as_nobody).status == 0
        assert desk.edition() == SECOND.word


def _give_away(desk: Desk) -> None:
    """Root is refused nothing, so the corpus becomes somebody else's."""
    if os.getuid() == 0:
        for path in (desk.folder, *desk.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _as_nobody() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
