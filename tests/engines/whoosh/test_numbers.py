"""Ascending numbers and codes of forms are read as they were written, whole and in part."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_search.engines.whoosh.codec import ascending, codes, distances

if TYPE_CHECKING:
    from collections.abc import Sequence


class Section:
    """A section 0 that holds some bytes behind `BEFORE` others."""

    BEFORE = 8

    def __init__(self, parts: Sequence[object]) -> None:
        written = b"".join(memoryview(part).cast("B") for part in parts)  # type: ignore[arg-type]
        self.length = len(written)
        self.data = memoryview(bytes(self.BEFORE) + written)

    def part(self, section: int, start: int, end: int) -> memoryview:
        assert section == 0
        assert self.BEFORE <= start <= end <= len(self.data)
        return self.data[start:end]

    def unverified(self, section: int, start: int, end: int) -> tuple[int, memoryview]:
        return start, self.part(section, start, end)

    def verify(self, start: int, end: int) -> None:
        assert self.BEFORE <= start <= end <= len(self.data)


def held(numbers: Sequence[int], ceiling: int) -> ascending.Ascending:
    section = Section(ascending.encode(array("I", numbers), ceiling))
    assert section.length == ascending.size(len(numbers), ceiling)
    return ascending.Ascending(section, 0, Section.BEFORE, len(numbers), ceiling)  # type: ignore[arg-type]


@st.composite
def ascents(draw: st.DrawFn) -> tuple[list[int], int]:
    """Numbers over up to six blocks, some of which stay empty, and a ceiling above them."""
    bases = st.sampled_from([0, 65_535, 65_536, 131_071, 196_608, 327_679])
    numbers = draw(st.lists(st.builds(int.__add__, bases, st.integers(0, 40)), unique=True).map(sorted))
    return numbers, draw(st.integers((numbers or [0])[-1] + 1, 400_000))


@given(ascents(), st.sampled_from([2, ascending.PIECE]))
def test_ascending_numbers_are_the_same_with_numpy(ascent: tuple[list[int], int], piece: int) -> None:
    numbers, ceiling = ascent
    numpy = pytest.importorskip("numpy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ascending, "PIECE", piece)
        one, other = (
            b"".join(
                memoryview(part).cast("B") for part in ascending.encode(array("I", numbers), ceiling, with_)
            )
            for with_ in (None, numpy)
        )
    assert one == other
    assert len(one) == ascending.size(len(numbers), ceiling)


@given(ascents(), st.integers(0, 400_001), st.integers(0, 70_000))
def test_ascending_numbers_are_read_as_written(ascent: tuple[list[int], int], first: int, width: int) -> None:
    numbers, ceiling = ascent
    found = held(numbers, ceiling)
    assert list(found.all()) == numbers
    end = first + width
    assert list(found.between(first, end)) == numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]
    assert found.at(range(0, len(numbers), 3)) == numbers[::3]
    assert [found[index] for index in range(len(numbers))] == numbers
    for wanted in (sorted({-1, *numbers[::2], first, end}), sorted({first, end, *numbers[:1]})):
        assert found.holding(wanted) == sorted(set(wanted) & set(numbers))


@given(ascents(), st.lists(st.integers(0, 400_000)))
def test_the_rank_of_a_number_is_how_many_are_not_above_it(
    ascent: tuple[list[int], int], asked: list[int]
) -> None:
    numbers, ceiling = ascent
    numbers = sorted(numbers + numbers[::3])  # bodies may begin at one position: one of them has no words
    below = [*numbers, *(number for number in asked if number < ceiling)]
    assert held(numbers, ceiling).ranks(below) == [sum(one <= number for one in numbers) for number in below]


def test_no_number_stands_at_an_index_outside() -> None:
    found = held([3, 70_000, 70_001], 70_002)
    for index in (-1, 3):
        with pytest.raises(IndexError):
            found[index]


def test_a_long_list_is_taken_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascending, "PIECE", 4)
    for count in range(5, 14):
        numbers = list(range(3, 3 + 7000 * count, 7000))
        assert list(held(numbers, 65_536 * 2).all()) == numbers


def test_many_numbers_take_two_bytes_each_and_few_take_four() -> None:
    assert ascending.size(4, 131_072) == 4 * 4
    assert ascending.size(5, 131_072) == 2 * 2 + 5 * 2 + 2
    assert ascending.size(65_535, 131_072) == 2 * 2 + 65_535 * 2 + 2
    assert ascending.size(65_536, 131_072) == 2 * 4 + 65_536 * 2


class Verified(Section):
    """Keeps which places were verified."""

    def __init__(self, parts: Sequence[object]) -> None:
        super().__init__(parts)
        self.places: list[tuple[int, int]] = []

    def verify(self, start: int, end: int) -> None:
        self.places.append((start, end))


def test_numbers_between_are_looked_for_in_their_block_alone() -> None:
    section = Verified(ascending.encode(array("I", range(0, 655_360, 8)), 655_360))
    found = ascending.Ascending(section, 0, Section.BEFORE, 81_920, 655_360)  # type: ignore[arg-type]
    assert list(found.between(131_072, 131_090)) == [131_072, 131_080, 131_088]
    lows = Section.BEFORE + 10 * 4
    assert section.places == [(lows + 2 * 8192 * 2, lows + 3 * 8192 * 2)]


def test_a_number_is_read_alone_until_reading_all_is_worth_it() -> None:
    section = Verified(ascending.encode(array("I", range(0, 655_360, 8)), 655_360))
    found = ascending.Ascending(section, 0, Section.BEFORE, 81_920, 655_360)  # type: ignore[arg-type]
    lows = Section.BEFORE + 10 * 4
    assert found[16_384] == 131_072
    assert section.places == [(lows + 2 * 16_384, lows + 2 * 16_385)]
    for index in range(81_920 // ascending.SINGLY):
        assert found[index] == 8 * index
    assert section.places[-1] == (lows, lows + 2 * 81_920)
    verified = len(section.places)
    assert found[81_919] == 655_352
    assert len(section.places) == verified


def distances_of(numbers: Sequence[int]) -> tuple[memoryview, list[int]]:
    data = memoryview(b"".join(memoryview(part).cast("B") for part in distances.encode(array("I", numbers))))
    assert distances.size(data, len(numbers)) == len(data)
    return data, distances.decode(lambda start, end: data[start:end], len(numbers))


@given(st.lists(st.one_of(st.integers(0, 600), st.integers(0, 0xFFFFFFFE)), unique=True).map(sorted))
def test_distances_are_read_as_written(numbers: list[int]) -> None:
    assert distances_of(numbers)[1] == numbers


@given(st.lists(st.one_of(st.integers(0, 600), st.integers(0, 0xFFFFFFFE)), unique=True).map(sorted))
def test_distances_are_the_same_with_numpy(numbers: list[int]) -> None:
    found = distances.encode(array("I", numbers), pytest.importorskip("numpy"))
    assert b"".join(memoryview(part).cast("B") for part in found) == distances_of(numbers)[0]


def test_a_distance_takes_a_byte_and_a_far_one_eight_more() -> None:
    data, numbers = distances_of([0, 1, 256, 257, 600])
    assert numbers == [0, 1, 256, 257, 600]
    assert data[4:12].tolist() == [1, 1, 255, 1, 0, 0, 0, 0]
    assert data[12:].cast("I").tolist() == [4, 343]
    assert len(distances_of(range(0, 255 * 8, 255))[0]) == 4 + 8


def test_a_distance_of_no_number_is_an_error() -> None:
    data = bytearray(distances_of([0, 600])[0])
    data[8] = 2
    with pytest.raises(ValueError, match="none of a number"):
        distances.decode(lambda start, end: memoryview(data)[start:end], 2)


@pytest.mark.parametrize(
    ("forms", "size"), [(2, 2), (3, 4), (4, 4), (5, 6), (8, 6), (16, 8), (17, 9), (256, 9), (257, 36)]
)
def test_codes_take_as_few_bits_as_their_forms_ask_for(forms: int, size: int) -> None:
    numbers = [forms - 1, 0, 1, 1, forms - 1, 0, 0, 0, 1]
    given_codes = array("I", numbers) if forms > codes.NARROW else bytes(numbers)
    written = memoryview(codes.encode(given_codes, forms)).cast("B")
    assert len(written) == codes.size(9, forms) == size
    assert list(codes.decode(written, 9, forms)) == numbers


@given(
    st.integers(2, 16).flatmap(lambda forms: st.tuples(st.just(forms), st.lists(st.integers(0, forms - 1))))
)
def test_codes_in_planes_are_read_as_written(case: tuple[int, list[int]]) -> None:
    forms, numbers = case
    assert list(codes.decode(memoryview(codes.encode(bytes(numbers), forms)), len(numbers), forms)) == numbers


def test_the_first_code_is_in_the_highest_bits_of_planes_from_the_lowest_bit_up() -> None:
    assert codes.encode(bytes([1, 2, 3]), 4) == bytes([0b10100000, 0b01100000])


def test_numbers_are_looked_for_in_blocks_that_were_verified_alone() -> None:
    section = Verified(ascending.encode(array("I", range(0, 655_360, 8)), 655_360))
    found = ascending.Ascending(section, 0, Section.BEFORE, 81_920, 655_360)  # type: ignore[arg-type]
    assert found.holding([131_072, 131_073, 589_824]) == [131_072, 589_824]
    lows = Section.BEFORE + 10 * 4
    assert sorted(set(section.places)) == [
        (lows + 2 * 8192 * 2, lows + 3 * 8192 * 2),
        (lows + 9 * 8192 * 2, lows + 10 * 8192 * 2),
    ]
