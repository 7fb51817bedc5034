"""Power cuts, as LevelDB and SQLite simulate them: what was not synced is lost, the content of files and their names.

The writer is stopped at each Nth write, sync, rename and remove; then the folder is made what the disk would hold.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from corpus_search.engines.whoosh import folder as folders
from corpus_search.engines.whoosh.engine import WhooshEngine
from tests.engines.whoosh.made import plain, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGINE = WhooshEngine()


class Cut(BaseException):
    """The power is gone: nothing of the program may run on, so it is no Exception."""


class Disk:
    """Remembers what is on the disk for sure: names as of the last sync of the folder, contents as of their own."""

    def __init__(self, folder: Path, allowed: int) -> None:
        self.folder = folder
        self.allowed = allowed
        self.contents: dict[int, bytes] = {}
        self.names: dict[str, int] = {}
        self.kept: list[int] = []
        for path in folder.iterdir():
            self.contents[path.stat().st_ino] = path.read_bytes()
        self.sync_names()

    def sync_names(self) -> None:
        self.names = {path.name: path.stat().st_ino for path in self.folder.iterdir()}

    def install(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(folders._Whole, "write", self.counted(folders._Whole.write))
        patch.setattr(os, "replace", self.counted(os.replace))
        patch.setattr(os, "remove", self.counted(os.remove))
        patch.setattr(os, "fsync", self.counted(self.synced(os.fsync)))

    def counted(self, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            self.allowed -= 1
            if self.allowed < 0:
                raise Cut
            return function(*arguments)

        return call

    def synced(self, function: Callable[[int], None]) -> Callable[[int], None]:
        def call(handle: int) -> None:
            function(handle)
            about = os.fstat(handle)
            if stat.S_ISDIR(about.st_mode):
                self.sync_names()
            else:
                self.kept.append(os.dup(handle))  # so that no other file gets its number
                self.contents[about.st_ino] = os.pread(handle, about.st_size, 0)

        return call

    def power_back(self) -> None:
        """Make the folder what the disk holds."""
        for handle in self.kept:
            os.close(handle)
        for path in self.folder.iterdir():
            path.unlink()
        for name, number in self.names.items():
            (self.folder / name).write_bytes(self.contents.get(number, b""))


def bodies(index: Path) -> set[str]:
    reader = ENGINE.open(index)
    return {reader.document(f"{key}.txt").body for key in range(3)}


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be synced there")
def test_a_power_cut_at_any_operation_leaves_one_whole_generation(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        write(writer, [plain(f"{key}.txt", "Old.") for key in range(3)])
    before = {path.name: path.read_bytes() for path in index.iterdir()}
    for allowed in range(100):
        for path in index.iterdir():
            path.unlink()
        for name, data in before.items():
            (index / name).write_bytes(data)
        disk, patch, committed = Disk(index, allowed), pytest.MonkeyPatch(), False
        writer = ENGINE.writer(index, language="en")
        try:
            disk.install(patch)
            write(writer, [plain(f"{key}.txt", "New.") for key in range(3)])
            committed = True
        except Cut:
            pass
        finally:
            patch.undo()
            disk.power_back()
            writer.close()
        assert bodies(index) == {"New."} if committed else bodies(index) in ({"Old."}, {"New."})
        with ENGINE.writer(index, language="en") as writer:
            write(writer, [plain(f"{key}.txt", "Mended.") for key in range(3)])
        assert bodies(index) == {"Mended."}
        if committed:
            break
    assert allowed > 8
