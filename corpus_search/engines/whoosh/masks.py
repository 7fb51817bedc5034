"""Sets of documents of a segment as big integers: one byte a document, 0 or 1, the first lowest.

`&`, `|` and `^` of a hundred thousand documents cost microseconds, `bit_count` counts them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def mask_of(documents: Iterable[int], count: int) -> int:
    """The mask of these documents of `count`."""
    held = bytearray(count)
    for document in documents:
        held[document] = 1
    return int.from_bytes(held, "little")


def full(count: int) -> int:
    """The mask of all of `count` documents."""
    return int.from_bytes(b"\1" * count, "little")


def members(mask: int, count: int) -> Iterator[int]:
    """The documents of a mask, ascending."""
    held = mask.to_bytes(count, "little")
    at = held.find(1)
    while at >= 0:
        yield at
        at = held.find(1, at + 1)
