"""Which hits come first: the k best without scoring all, and the order by score, date or path.

Each leaf gives every document a whole number above its part of the score, one byte in a lane. The scale is
such that their sum fits a byte, so lanes are added as big integers. Then documents are walked from the
highest byte down and scored exactly; the walk ends where the byte says that the k-th best cannot be beaten.
Ties are ordered the newest first, then by path and row.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil

from corpus_search.engines.whoosh.masks import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from corpus_search.engines.whoosh.evaluate import Evaluation, Matches
    from corpus_search.engines.whoosh.rank import Scorer
    from corpus_search.query.request import Sort

    Level: TypeAlias = tuple[float, Sequence[int]]
    Scored: TypeAlias = tuple[float, Evaluation, int]
    Days: TypeAlias = tuple[bool, int, int]
    Key: TypeAlias = Callable[[Scored], float | Days | tuple[str, int, str]]


FEW = 64
"""So many documents are scored one by one sooner than bounded."""
MOST_LEAVES = 64
"""More leaves would leave too few levels for each."""
TIE = 1e-6
"""Scores are rounded to this, so a score or a bound must lie lower by as much."""


def rounded(score: float) -> float:
    """A score as it is shown, and told from others."""
    return round(score, 6)


def best(matches: Iterable[Matches], scorer: Scorer, limit: int) -> list[Scored]:
    """Among others the `limit` best (0 = all) of the matching documents, and all that tie with the last."""
    found: list[Scored] = []
    top: list[float] = []
    least = 0.0
    for matching in matches:
        evaluation = matching.evaluation
        for bound, documents in _candidates(matching, scorer, limit):
            if bound < least - TIE:
                break
            scores = scorer.scores(evaluation, documents)
            if limit:
                top = sorted([*top, *filter(least.__le__, scores)])[-limit:]
                least = top[0] if len(top) == limit else 0.0
            found += [
                (rounded(score), evaluation, document)
                for document, score in zip(documents, scores, strict=True)
                if score >= least - TIE
            ]
    return found


def _candidates(matching: Matches, scorer: Scorer, limit: int) -> Iterator[Level]:
    """Documents with an upper bound of their scores, the highest first."""
    leaves, documents = scorer.leaves, matching.few
    if not limit or len(matching) <= max(FEW, limit) or not leaves or len(leaves) > MOST_LEAVES:
        yield float("inf"), matching.documents()
        return
    scale = (255 - 2 * len(leaves)) / sum([idf for _, _, idf in leaves])
    lane = matching.added(
        [
            scorer.postings(matching.evaluation, leaf, in_title).bounds(
                ceil(scale * idf), scorer.average, documents
            )
            for leaf, in_title, idf in leaves
        ]
    )
    if documents is None:
        for level, held in _levels(lane, limit):
            yield level / scale, held
        yield 0.0, [document for document in matching.documents() if not lane[document]]
    else:
        for level, held in _levels(lane, limit):
            yield level / scale, [documents[place] for place in held]
        yield 0.0, [documents[place] for place in places(lane, 0)]


def _levels(lane: bytes | bytearray, limit: int) -> Iterator[tuple[int, list[int]]]:
    """The places of a lane from the highest level down to 1, `limit` or more together: so they are scored sooner."""
    highest = 0
    held: list[int] = []
    for level in range(255, 0, -1):
        if level in lane:
            highest = highest or level
            held += places(lane, level)
            if len(held) >= limit:
                yield highest, held
                highest, held = 0, []
    if held:
        yield highest, held


def ordered(found: Iterable[Scored], sort: Sort, limit: int) -> list[Scored]:
    """The first `limit` (0 = all) in this order; `found` is (score, evaluation of its segment, document)."""
    return _by(_KEYS[sort], found, limit)


def _by(keys: Sequence[Key], found: Iterable[Scored], limit: int) -> list[Scored]:
    """By the first of the keys; days and paths, the next ones, are read only where it ties."""
    key, *others = keys
    held = list(found)
    values = [key(one) for one in held]
    ranked = sorted(range(len(held)), key=values.__getitem__)
    if limit and len({values[at] for at in ranked[: limit + 1]}) == min(limit + 1, len(held)):
        return [held[at] for at in ranked[:limit]]  # nothing ties
    first: list[Scored] = []
    for _, group in groupby(ranked, key=values.__getitem__):
        tied = [held[at] for at in group]
        first += _by(others, tied, 0) if others and len(tied) > 1 else tied
        if limit and len(first) >= limit:
            break
    return first[: limit or None]


def _days(one: Scored) -> tuple[int, int]:
    _, evaluation, document = one
    return evaluation.segment.first_days[document], evaluation.segment.last_days[document]


def _best(one: Scored) -> float:
    return -one[0]


def _newest(one: Scored) -> Days:
    first, last = _days(one)
    return not first, -first, -last


def _oldest(one: Scored) -> Days:
    first, last = _days(one)
    return not first, first, last


def _place(one: Scored) -> tuple[str, int, str]:
    _, evaluation, document = one
    it = evaluation.segment
    return it.path(document), it.rows[document], it.keys[document]


_KEYS: dict[Sort, tuple[Key, ...]] = {
    "relevance": (_best, _newest, _place),
    "date": (_oldest, _place),
    "-date": (_newest, _place),
    "path": (_place,),
}
