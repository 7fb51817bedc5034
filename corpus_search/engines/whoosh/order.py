"""The order of hits: the first by score, date or path; ties the newest first, then by path and row."""

from __future__ import annotations

from itertools import groupby

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from corpus_search.engines.whoosh.evaluate import Evaluation
    from corpus_search.query.request import Sort

    Scored: TypeAlias = tuple[float, Evaluation, int]
    Days: TypeAlias = tuple[float, int, int]


def ordered(found: Iterable[Scored], sort: Sort, limit: int) -> list[Scored]:
    """The first `limit` (0 = all) in this order; `found` is (score, evaluation of its segment, document).

    Paths are read only to judge ties.
    """
    if sort == "path":
        return sorted(found, key=_place)[: limit or None]
    key = _KEYS[sort]
    keyed = sorted(((key(one), one) for one in found), key=_key)
    first: list[Scored] = []
    for _, group in groupby(keyed, key=_key):
        tied = [one for _, one in group]
        first += sorted(tied, key=_place) if len(tied) > 1 else tied
        if limit and len(first) >= limit:
            return first[:limit]
    return first


def _key(pair: tuple[Days, Scored]) -> Days:
    return pair[0]


def _days(one: Scored) -> tuple[int, int]:
    _, evaluation, document = one
    return evaluation.segment.first_days[document], evaluation.segment.last_days[document]


def _best(one: Scored) -> Days:
    first, last = _days(one)
    return -one[0], -first, -last


def _newest(one: Scored) -> Days:
    first, last = _days(one)
    return not first, -first, -last


def _oldest(one: Scored) -> Days:
    first, last = _days(one)
    return not first, first, last


_KEYS: dict[str, Callable[[Scored], Days]] = {"relevance": _best, "date": _oldest, "-date": _newest}


def _place(one: Scored) -> tuple[str, int, str]:
    _, evaluation, document = one
    it = evaluation.segment
    return it.paths[it.path_of[document]], it.rows[document], it.fields(document).key
