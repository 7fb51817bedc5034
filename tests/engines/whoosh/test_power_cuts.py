"""Power cuts, as LevelDB and SQLite simulate them: what was not synced is lost, the content of files and their names.

The writer is stopped at each Nth operation; then the folder is made what the disk would hold.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from corpus_search.engines.whoosh.engine import WhooshEngine
from tests.engines.whoosh.made import plain, write
from tests.torture.disk import Cut, Disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.torture.disk import Operation

ENGINE = WhooshEngine()


def bodies(index: Path) -> set[str]:
    reader = ENGINE.open(index)
    return {reader.document(f"{key}.txt").body for key in range(3)}


def cut_after(allowed: int) -> Callable[[Operation], None]:
    def act(operation: Operation) -> None:
        if operation.number > allowed:
            raise Cut

    return act


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
        disk, patch, committed = Disk(index, cut_after(allowed)), pytest.MonkeyPatch(), False
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
