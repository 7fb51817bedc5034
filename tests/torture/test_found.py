"""Every input that once broke a law keeps it now: the files of found/, each tried on the target of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.torture.fuzz import FOUND
from tests.torture.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted(path for folder in FOUND.iterdir() for path in folder.iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_never_found_again(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())


def test_every_folder_of_found_cases_has_its_target() -> None:
    assert {folder.name for folder in FOUND.iterdir()} <= set(TARGETS)
