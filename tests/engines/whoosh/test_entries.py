"""Entries that are put aside in a file come back as they were."""

from __future__ import annotations

from array import array
from io import BytesIO

import pytest

from corpus_search.engines.whoosh.codec import entries
from corpus_search.engines.whoosh.codec.entries import Entry, spill, spilled

ONE_FORM = Entry(b"sea", [b"sea"], array("I", [3, 9]), array("I", [0, 1]), b"\x10\x20", b"\x05\x00", None)
TWO_FORMS = Entry(
    b"walk", [b"walk", b"walks"], array("I", [4, 5, 6]), array("I", [0]), b"\x30", b"\1\2\3", b"\0\1\0"
)
MANY_FORMS = Entry(
    b"x",
    [b"x%d" % number for number in range(300)],
    array("I", range(300)),
    array("I", [7]),
    b"\x40",
    bytes(300),
    array("I", range(300)),
)


def back(held: list[Entry]) -> list[Entry]:
    file = BytesIO()
    spill(file, held)
    return list(spilled(file))


def fields(entry: Entry) -> list[object]:
    return [getattr(entry, name) for name in Entry.__slots__]


@pytest.mark.parametrize("together", [1, 3, 1 << 14])
def test_entries_come_back_in_order_however_many_lie_together(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "SPILLED", together)
    held = [ONE_FORM, TWO_FORMS, MANY_FORMS]
    assert list(map(fields, back(held))) == list(map(fields, held))


def test_no_entries_are_an_empty_file() -> None:
    assert back([]) == []
