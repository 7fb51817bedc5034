"""Sets of documents of a segment as big integers: one byte a document, the first lowest.

A mask has 0 or 1 in each byte: `&`, `|` and `^` of a hundred thousand documents cost microseconds,
`bit_count` counts them. A lane has any number in each byte.
"""

from __future__ import annotations

from itertools import repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def mask_of(documents: Iterable[int], count: int) -> int:
    """The mask of these documents of `count`."""
    return int.from_bytes(spread(documents, repeat(1), count), "little")


def spread(documents: Iterable[int], values: Iterable[int], count: int) -> bytearray:
    """The bytes of the lane that holds these values at these documents of `count`."""
    held = bytearray(count)
    for document, value in zip(documents, values):  # noqa: B905 (one of them may be endless)
        held[document] = value
    return held


def added(lanes: Sequence[bytes | bytearray], mask: int | None = None) -> bytes | bytearray:
    """The sums of lanes of one length, none of which is above 255; with a mask those of its documents alone."""
    if len(lanes) == 1 and mask is None:
        return lanes[0]
    total = sum([int.from_bytes(lane, "little") for lane in lanes])
    return (total if mask is None else total & mask * 255).to_bytes(len(lanes[0]), "little")


def full(count: int) -> int:
    """The mask of all of `count` documents."""
    return int.from_bytes(b"\1" * count, "little")


def members(mask: int, count: int) -> list[int]:
    """The documents of a mask, ascending."""
    return places(mask.to_bytes(count, "little"), 1)


def places(lane: bytes | bytearray, value: int) -> list[int]:
    """The indexes of the bytes of this value, of a lane the documents that hold it, ascending."""
    held: list[int] = []
    at = lane.find(value)
    while at >= 0:
        held.append(at)
        at = lane.find(value, at + 1)
    return held
