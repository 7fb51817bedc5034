"""A column reads and verifies only what is looked into, until much of it is."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from corpus_search.engines.whoosh.codec.column import FEW, MANY, Column
from corpus_search.engines.whoosh.codec.columns import narrow
from corpus_search.engines.whoosh.codec.frame import SEGMENT, Frame, FrameWriter, Identity
from corpus_search.errors import IndexDamaged

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = Identity(SEGMENT, b"0" * 16, 1, 1)


@pytest.fixture
def damaged(tmp_path: Path) -> Column:
    """The numbers 0, 2, 4, … of which some near the end are not as they were written."""
    path = tmp_path / "columns"
    with path.open("wb") as file:
        writer = FrameWriter(file, IDENTITY)
        writer.section(array("I", range(0, 200_000, 2)))
        length, check = writer.finish()
    data = bytearray(path.read_bytes())
    data[4 * 99_000] ^= 1
    path.write_bytes(data)
    return Column(Frame(str(path), IDENTITY, length, check), 0, 100_000)


def test_a_number_needs_its_own_block_alone(damaged: Column) -> None:
    assert len(damaged) == 100_000
    assert [damaged[0], damaged[7], damaged[-100_000]] == [0, 14, 0]
    assert list(damaged.part(10, 13)) == [20, 22, 24]


def test_damage_is_found_where_it_is_read(damaged: Column) -> None:
    with pytest.raises(IndexDamaged):
        damaged[99_000]
    with pytest.raises(IndexDamaged):
        damaged.whole()
    with pytest.raises(IndexDamaged):
        list(damaged)


def test_many_reads_verify_the_whole(damaged: Column) -> None:
    assert damaged.reading(FEW) is damaged
    with pytest.raises(IndexDamaged):
        damaged.reading(FEW + 1)
    with pytest.raises(IndexDamaged):
        [damaged[5] for _ in range(MANY + 1)]


def test_a_place_outside_is_an_index_error(damaged: Column) -> None:
    with pytest.raises(IndexError):
        damaged[100_000]
    with pytest.raises(IndexError):
        damaged[-100_001]


@pytest.mark.parametrize(
    ("largest", "code"), [(255, "B"), (256, "H"), (65_535, "H"), (65_536, "I"), (4_294_967_295, "I")]
)
def test_numbers_are_as_wide_as_the_largest(tmp_path: Path, largest: int, code: str) -> None:
    path = tmp_path / "columns"
    with path.open("wb") as file:
        writer = FrameWriter(file, IDENTITY)
        writer.section(narrow(array("I", [7, largest, 0])))
        length, check = writer.finish()
    column = Column(Frame(str(path), IDENTITY, length, check), 0, 3)
    assert list(column) == [7, largest, 0]
    assert column.whole().format == code


def test_a_column_of_another_number_of_rows_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "columns"
    with path.open("wb") as file:
        writer = FrameWriter(file, IDENTITY)
        writer.section(array("B", [1, 2, 3]))
        length, check = writer.finish()
    with pytest.raises(IndexDamaged):
        Column(Frame(str(path), IDENTITY, length, check), 0, 2)
