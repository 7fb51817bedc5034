"""Each chapter of the torture, in short and with the same dice every time: nothing may fail.

`python -m tests.torture` runs them at full scale.
"""

from __future__ import annotations

import sys

import pytest

from tests.torture.__main__ import CHAPTERS, chapter
from tests.torture.scale import SHORT

SEED = 1


@pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")
@pytest.mark.parametrize("name", CHAPTERS)
def test_nothing_of_a_chapter_fails(name: str) -> None:
    rows = chapter(name, SHORT, SEED)
    assert rows
    assert [f"{row.what}: {story}" for row in rows for story in row.failed] == []
