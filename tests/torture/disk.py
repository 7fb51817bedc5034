"""A disk that can be stopped: what a program does below one folder is counted, and something done before the Nth.

Lost power is simulated as LevelDB and SQLite do: what was not synced is lost, the content of files and their names;
or, as a disk may have brought some of it home, any part of it.
"""

from __future__ import annotations

import builtins
import os
import stat
from typing import TYPE_CHECKING, Any, TypeAlias

from corpus_search.engines.whoosh import folder as folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    import pytest

    Act: TypeAlias = "Callable[[Operation], None]"

SECTOR = 512


class Cut(BaseException):
    """The power is gone: nothing of the program may run on, so it is no Exception."""


class Operation:
    """One operation that is about to be done: the how-manieth it is, its name, and a way to do half of it."""

    def __init__(self, number: int, name: str, halve: Callable[[], object]) -> None:
        self.number = number
        self.name = name
        self.halve = halve


class Operations:
    """Every open, write, sync, rename, removal below a folder goes through `act`, which may end or refuse it.

    They are changed for good, so this is for a process that is about to end, or under a `pytest.MonkeyPatch`.
    """

    def __init__(self, folder: Path, act: Act) -> None:
        self.folder = os.path.realpath(folder)
        self.act = act
        self.count = 0
        self._handles: set[int] = set()

    def install(self, patch: pytest.MonkeyPatch | None = None) -> None:
        """Take the place of what the system offers."""
        put = patch.setattr if patch else setattr
        put(os, "open", self._opening(os.open))
        put(builtins, "open", self._named("read", builtins.open))
        for name in ("replace", "remove", "mkdir", "chmod", "listdir"):
            put(os, name, self._named(name, getattr(os, name)))
        for name in ("fsync", "ftruncate", "write"):
            put(os, name, self._handled(name, getattr(os, name)))
        put(folders._Whole, "write", self._written(folders._Whole.write))

    def _before(self, name: str, halve: Callable[[], object] = bool) -> None:
        self.count += 1
        self.act(Operation(self.count, name, halve))

    def _is_below(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        name = os.fsdecode(path)
        return name == self.folder or name.startswith(self.folder + os.sep)

    def _named(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: object = ".", *arguments: object, **named: object) -> object:
            if self._is_below(path):
                self._before(name)
            return function(path, *arguments, **named)

        return call

    def _opening(self, function: Callable[..., int]) -> Callable[..., int]:
        def call(path: object, *arguments: object, **named: object) -> int:
            if not self._is_below(path):
                return function(path, *arguments, **named)
            self._before("open")
            handle = function(path, *arguments, **named)
            self._handles.add(handle)
            return handle

        return call

    def _handled(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(handle: int, *arguments: object) -> object:
            if handle not in self._handles:
                return function(handle, *arguments)
            self._before(name)
            result = function(handle, *arguments)
            if name == "fsync":
                self.synced(handle)
            return result

        return call

    def _written(self, function: Callable[..., int]) -> Callable[..., int]:
        def call(file: Any, data: Any) -> int:
            flat = memoryview(data).cast("B")
            self._before("write", lambda: function(file, flat[: len(flat) // 2]))
            return function(file, data)

        return call

    def synced(self, handle: int) -> None:
        """A file or folder has reached the disk."""


class Disk(Operations):
    """Remembers what is on the disk for sure: names as of the last sync of the folder, contents as of their own."""

    def __init__(self, folder: Path, act: Act) -> None:
        super().__init__(folder, act)
        self._path = folder
        self._contents: dict[int, bytes] = {}
        self._kept: list[int] = []
        for path in folder.iterdir():
            self._contents[path.stat().st_ino] = path.read_bytes()
        self._names = self._listed()

    def _listed(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in self._path.iterdir()}

    def synced(self, handle: int) -> None:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            self._names = self._listed()
        else:
            self._kept.append(os.dup(handle))  # so that no other file gets its number
            self._contents[about.st_ino] = os.pread(handle, about.st_size, 0)

    def power_back(self, dice: Random | None = None) -> None:
        """Make the folder what the disk holds: nothing that was not synced, or with dice any part of it."""
        self.act = lambda operation: None
        for handle in self._kept:
            os.close(handle)
        there = self._listed()
        now = {number: (self._path / name).read_bytes() for name, number in there.items()}
        for name in there:
            (self._path / name).unlink()
        for name in sorted({*self._names, *there}):
            old, new = self._names.get(name), there.get(name)
            number = dice.choice((old, new)) if dice else old
            if number is not None:
                sure = self._contents.get(number, b"")
                data = _mixed(sure, now.get(number, sure), dice) if dice else sure
                (self._path / name).write_bytes(data)


def _mixed(sure: bytes, later: bytes, dice: Random) -> bytes:
    """A content of which some sectors have reached the disk since it was synced, and some have not."""
    if sure == later:
        return sure
    length = dice.choice((len(sure), len(later), dice.randint(0, len(later))))
    pieces = []
    for at in range(0, length, SECTOR):
        piece = dice.choice((sure, later, b""))[at : at + SECTOR]
        pieces.append(piece.ljust(min(SECTOR, length - at), b"\0")[: length - at])
    return b"".join(pieces)
