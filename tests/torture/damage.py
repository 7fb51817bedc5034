"""Whatever is done to a file of an index: the right answer, or status 3; never a wrong answer, and nothing runs.

`corpus doctor` names the file, `corpus index --rebuild` mends. A byte that no answer needs (padding) may change
without harm to answers, and is found by the doctor all the same.
"""

from __future__ import annotations

import os
import pickle
import shutil
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.commit import COMMIT
from corpus_search.engines.whoosh.folder import LOCK
from corpus_search.errors import IndexError_
from tests.torture import child
from tests.torture.texts import FIRST, Desk, answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.torture.ledger import Ledger
    from tests.torture.texts import Answers

CANARY = "ran"


class Trap:
    """What a pickle would do if it were read: make a file."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.place),)


class Patient:
    """An index of several segments with deletions, its right answers, and what may take a file's place."""

    def __init__(self, ledger: Ledger) -> None:
        self.desk = desk = Desk(ledger.room("index"))
        self.past = self._generations(desk)
        self.kept = desk.keep()
        self.right: Answers = answers(desk.index)
        self.names = sorted(name for name in self.kept if name != LOCK)
        self.canary = desk.folder / CANARY
        other = Desk(ledger.room("other"))
        self._generations(other)
        self.alien = other.keep()

    @staticmethod
    def _generations(desk: Desk) -> dict[str, bytes]:
        """Commit several times, the last one with deletions; what there was before it."""
        desk.write(FIRST)
        desk.refresh("--rebuild")
        past = desk.keep()
        for name in ("c.txt", "d.txt"):
            (desk.texts / name).write_text(
                f"Of {name}\n\nThe ferry of {name} sails to another harbour.\n" * 9
            )
            desk.refresh()
            past |= desk.keep()
        (desk.texts / "a.txt").unlink()
        desk.refresh()
        return past

    def takes(self, name: str, data: bytes | None) -> None:
        """Put these bytes in the place of a file; None removes it."""
        path = self.desk.index / name
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)

    def heal(self) -> None:
        self.desk.restore(self.kept)


def run(ledger: Ledger) -> None:
    """All of the chapter."""
    patient = Patient(ledger)
    with ledger.trial("an index without damage", "files of every kind"):
        kinds = {name.rpartition(".")[2] for name in patient.names}
        assert kinds == {COMMIT, "seg", "del", "rec"}, sorted(patient.names)
        assert child.run("corpus", ["doctor"], patient.desk.folder).status == 0
    for what, name, data in _damages(ledger, patient):
        _one(ledger, patient, what, name, data)
    with ledger.trial("pickle in the place of each file", "none of them ran"):
        assert not patient.canary.exists(), "a pickle was read"
    by_command(ledger, patient)
    rebuilt(ledger, patient)


def _damages(ledger: Ledger, patient: Patient) -> Iterator[tuple[str, str, bytes | None]]:
    """What is done, to which file, and the bytes that then lie there."""
    dice, many = ledger.dice, ledger.scale.damages
    trap = pickle.dumps(Trap(patient.canary))
    for name in patient.names:
        data = patient.kept[name]
        for _ in range(many):
            at, change = dice.randrange(len(data)), dice.randint(1, 255)
            yield "byte changed", name, data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]
        for _ in range(many // 3 + 1):
            at, length = dice.randrange(len(data)), dice.choice((2, 8, 64, 512, 4096))
            yield "stretch of noise", name, data[:at] + dice.randbytes(length) + data[at + length :]
            yield "stretch of zeros", name, data[:at] + bytes(length) + data[at + length :]
            yield "cut", name, data[: dice.randrange(1, len(data))]
            yield "beginning cut off", name, data[dice.randrange(1, len(data)) :]
            yield "middle cut out", name, data[:at] + data[at + length :]
            yield "lengthened", name, data + dice.randbytes(length)
        yield "lengthened", name, data + data
        yield "emptied", name, b""
        yield "removed", name, None
        yield "zeroes in its place", name, bytes(len(data))
        yield "pickle in the place of each file", name, trap
        yield "pickle in the place of each file", name, trap.ljust(len(data), b"\0")
        for others, what in ((patient.past, "generation"), (patient.alien, "index"), (patient.kept, "role")):
            for other in sorted(others):
                if other != LOCK and others[other] != data:
                    yield f"file of another {what} in its place", name, others[other]


def _one(ledger: Ledger, patient: Patient, what: str, name: str, data: bytes | None) -> None:
    """One damage; the answer is right or refused, the check knows the file."""
    patient.takes(name, data)
    try:
        with ledger.trial(what, f"{name}, {len(data) if data is not None else 'no'} bytes"):
            try:
                found = answers(patient.desk.index)
            except IndexError_:
                return
            assert found == patient.right, "a wrong answer"
            assert data == patient.kept[name] or _named(patient, name), "the check sees nothing"
    finally:
        patient.heal()


def _named(patient: Patient, name: str) -> bool:
    """Whether `corpus doctor` names this file."""
    ended = child.run("corpus", ["doctor"], patient.desk.folder)
    return ended.status == 3 and name in ended.err


def by_command(ledger: Ledger, patient: Patient) -> None:
    """The same to the commands: one line and status 3, nothing printed; the doctor names the file."""
    right = child.run("search", ["harbour", "--json"], patient.desk.folder).out.rpartition(',"took_ms"')[0]
    for name in patient.names:
        data = patient.kept[name]
        middle = len(data) // 2
        for what, bad in (
            ("changed", data[:middle] + bytes([data[middle] ^ 0x55]) + data[middle + 1 :]),
            ("cut", data[:-1]),
            ("emptied", b""),
            ("removed", None),
        ):
            patient.takes(name, bad)
            with ledger.trial("search of a damaged index", f"{name} {what}"):
                ended = child.run("search", ["harbour", "--json"], patient.desk.folder)
                if ended.status == 0:
                    assert ended.out.rpartition(',"took_ms"')[0] == right
                else:
                    child.told_in_one_line("search", ended)
            with ledger.trial("corpus doctor names the file", f"{name} {what}"):
                assert _named(patient, name)
            patient.heal()


def rebuilt(ledger: Ledger, patient: Patient) -> None:
    """`--rebuild` mends: of itself where the index still knows what it was built from, else told so."""
    for name in patient.names:
        knows = name != COMMIT and not name.endswith(".rec")
        for what, bad in (("emptied", b""), ("removed", None), ("cut", patient.kept[name][:-1])):
            patient.takes(name, bad)
            with ledger.trial("corpus index --rebuild mends", f"{name} {what}"):
                _mended(patient, knows=knows)
            patient.heal()
    shutil.rmtree(patient.desk.folder / "seeds", ignore_errors=True)


def _mended(patient: Patient, *, knows: bool) -> None:
    desk = patient.desk
    seeds = desk.folder / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "seed.txt").write_text("What a damaged index is never built from unasked.\n")
    child.told_in_one_line("corpus", child.run("corpus", ["index"], desk.folder))
    ended = child.run("corpus", ["index", "--rebuild"], desk.folder)
    if not knows:
        child.told_in_one_line("corpus", ended)
        assert "PATH" in ended.err, ended.err
        ended = child.run("corpus", ["index", "--rebuild", "texts"], desk.folder)
    assert ended.status == 0, ended.err
    assert answers(desk.index) == patient.right
    assert child.run("corpus", ["doctor"], desk.folder).status == 0
    desk.tidy()
