"""The k best documents without scoring all: from the highest upper bound down, until none can be better.

Each leaf gives every document a whole number above its part of the score, one byte in a lane. The scale is
such that their sum fits a byte, so lanes are added as big integers; then documents are walked from the highest
byte, scored exactly, and the walk ends where the byte says that the k-th best cannot be beaten.
"""

from __future__ import annotations

from heapq import heappush, heapreplace

from corpus_search.engines.whoosh.masks import members, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.engines.whoosh.evaluate import Evaluation
    from corpus_search.engines.whoosh.order import Scored
    from corpus_search.engines.whoosh.rank import Scorer

FEW = 64
"""So many documents are scored one by one sooner than bounded."""
MOST_LEAVES = 64
"""More leaves would leave too few levels for each."""
TIE = 1e-6
"""Scores are rounded to this, so a bound must lie lower by as much."""


def best(matches: Sequence[tuple[Evaluation, int]], scorer: Scorer, limit: int) -> list[Scored]:
    """Among others the `limit` best (0 = all) of the matching documents, and all that tie with the last."""
    found: list[Scored] = []
    heap: list[float] = []
    for evaluation, mask in matches:
        for bound, documents in _candidates(evaluation, mask, scorer, limit):
            if limit and len(heap) == limit and bound < heap[0] - TIE:
                break
            for document, score in zip(documents, scorer.scores(evaluation, documents), strict=True):
                if not limit:
                    pass
                elif len(heap) < limit:
                    heappush(heap, score)
                elif score < heap[0]:
                    continue
                else:
                    heapreplace(heap, score)
                found.append((score, evaluation, document))
    return found


def _candidates(
    evaluation: Evaluation, mask: int, scorer: Scorer, limit: int
) -> Iterator[tuple[float, list[int]]]:
    """Documents with an upper bound of their scores, the highest first."""
    count, leaves = evaluation.segment.documents, scorer.leaves
    if not limit or mask.bit_count() <= max(FEW, limit) or not leaves or len(leaves) > MOST_LEAVES:
        yield float("inf"), list(members(mask, count))
        return
    scale = (255 - len(leaves)) / sum(weight.idf for _, _, weight in leaves)
    total = sum(
        evaluation.postings(leaf, evaluation.titles if in_title else evaluation.scope).bounds(weight, scale)
        for leaf, in_title, weight in leaves
    )
    lane = (total & (mask * 255)).to_bytes(count, "little")
    for level in range(255, -1, -1):
        if documents := list(places(lane, level) if level else _unbounded(lane, mask)):
            yield level / scale, documents


def _unbounded(lane: bytes, mask: int) -> Iterator[int]:
    """Matching documents that hold no positive leaf."""
    return (document for document in members(mask, len(lane)) if not lane[document])
