"""Which segments a commit takes together, so that their number stays small and every document moves seldom."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 10
"""Segments that a generation may have."""
RATIO = 2
"""A segment joins the smaller ones when it is at most so many times as large as they together."""
DEAD = 3
"""A segment of which more than one document in so many is deleted is written anew."""


@record
class Size:
    """Of a segment: its documents, and how many of them are deleted."""

    documents: int
    deleted: int


def to_merge(sizes: Sequence[Size], fresh: int, *, optimize: bool = False) -> list[int]:
    """Indexes, ascending, of the segments that join the one being written, which has `fresh` new documents.

    Small ones join first; a larger one only when the smaller together weigh something beside it. So each document
    is moved a number of times that grows with the logarithm of the corpus.
    """
    dead = [i for i, size in enumerate(sizes) if size.deleted * DEAD > size.documents]
    if optimize:
        clean = len(sizes) == 1 and not fresh and not sizes[0].deleted
        return [] if clean else list(range(len(sizes)))
    if len(sizes) + bool(fresh) - len(dead) <= MOST:
        return dead
    order = sorted(range(len(sizes)), key=lambda i: sizes[i].documents - sizes[i].deleted)
    joined, total = set(dead), fresh
    for index in order:
        size = sizes[index].documents - sizes[index].deleted
        if len(joined) >= 2 and size > RATIO * total:
            break
        joined.add(index)
        total += size
    return sorted(joined)
