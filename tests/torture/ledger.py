"""The ledger of a run: what was tried, and the story of everything that did not hold."""

from __future__ import annotations

import random
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.torture.scale import Scale


class Row:
    """One line of the table."""

    def __init__(self, chapter: str, what: str) -> None:
        self.chapter = chapter
        self.what = what
        self.tried = 0
        self.failed: list[str] = []
        self.slowest = (0.0, "")
        """Seconds and case of the trial that took longest."""
        self.note = ""

    @property
    def held(self) -> int:
        return self.tried - len(self.failed)


class Ledger:
    """What a chapter is given: how much to try, its own dice and folder; and where it writes what it saw."""

    def __init__(self, chapter: str, scale: Scale, seed: int, folder: Path) -> None:
        self.chapter = chapter
        self.scale = scale
        self.dice = random.Random(f"{chapter} {seed}")
        self._folder = folder
        self._rows: dict[str, Row] = {}

    @property
    def rows(self) -> list[Row]:
        """In the order in which they were begun."""
        return list(self._rows.values())

    def row(self, what: str) -> Row:
        """The row of this name, begun where there is none."""
        return self._rows.setdefault(what, Row(self.chapter, what))

    @contextmanager
    def trial(self, what: str, case: object) -> Iterator[None]:
        """One trial: whatever is raised inside, an assertion or not, is a failure with its case."""
        row = self.row(what)
        row.tried += 1
        began = time.monotonic()
        try:
            yield
        except Exception as error:
            row.failed.append(f"{case}: {type(error).__name__}: {error}")
        row.slowest = max(row.slowest, (time.monotonic() - began, str(case)))

    def room(self, name: str) -> Path:
        """An empty folder, for this name alone."""
        room = self._folder / name
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
        return room
