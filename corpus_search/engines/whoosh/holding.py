"""In which documents a query holds, decided in one of two ways.

Over all documents of a segment as masks; or, where some part that must hold is rare, by its few documents
alone, which the other parts are asked about.
"""

from __future__ import annotations

from corpus_search.engines.whoosh.masks import full, mask_of
from corpus_search.query.nodes import And, Dated, Having, InTitle, Not, Or

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.engines.whoosh.evaluate import Evaluation
    from corpus_search.engines.whoosh.scope import Scope
    from corpus_search.query.nodes import Query

JOINED = (And, Or, Not, InTitle, Having, Dated)
"""Nodes that are no leaf, whose postings tell all."""
LEAST = 64
"""So many documents are few in a segment of any size."""
SHARE = 3
"""Up to one document in 2 ** SHARE is few: then a list costs less than masks."""
UNITED = 4
"""Lists are united that have together up to one document in 2 ** UNITED; then masks cost less."""


def mask(evaluation: Evaluation, query: Query, scope: Scope) -> int:
    """Mask of the documents in which a query holds over a scope, deleted ones not left out."""
    count = evaluation.segment.documents
    if isinstance(query, And):
        held = mask(evaluation, query.parts[0], scope)
        for part in query.parts[1:]:
            if isinstance(part, Not):
                held ^= held & mask(evaluation, part.part, scope)  # `& ~` takes twenty times as long
            elif held:
                held &= mask(evaluation, part, scope)
        return held
    if isinstance(query, Or):
        held = 0
        for part in query.parts:
            held |= mask(evaluation, part, scope)
        return held
    if isinstance(query, Not):
        return full(count) ^ mask(evaluation, query.part, scope)
    if isinstance(query, InTitle):
        return mask(evaluation, query.part, evaluation.titles)
    if isinstance(query, (Having, Dated)):
        from corpus_search.engines.whoosh.filtering import having

        return mask_of(having(evaluation.segment, query, range(count)), count)
    return evaluation.postings(query, scope).mask()


def few(evaluation: Evaluation, query: Query, scope: Scope) -> list[int] | None:
    """The documents, ascending, in which a query holds, where they are seen to be few; else None."""
    if isinstance(query, And):
        found = [(few(evaluation, part, scope), part) for part in query.parts]
        (held, _), *others = sorted(found, key=_length)
        if held is not None:
            for _, part in others:  # the rarer first: the next are asked about fewer
                held = among(evaluation, part, scope, held)
        return held
    if isinstance(query, Or):
        lists = [few(evaluation, part, scope) for part in query.parts]
        known = [held for held in lists if held is not None]
        most = max(LEAST, evaluation.segment.documents >> UNITED)
        if len(known) < len(lists) or sum(map(len, known)) > most:
            return None
        return sorted(set().union(*known))
    if isinstance(query, InTitle):
        return few(evaluation, query.part, evaluation.titles)
    if isinstance(query, (Not, Having, Dated)):
        return None
    return evaluation.postings(query, scope).few(max(LEAST, evaluation.segment.documents >> SHARE))


def _length(found: tuple[list[int] | None, Query]) -> float:
    return float("inf") if found[0] is None else len(found[0])


def among(evaluation: Evaluation, query: Query, scope: Scope, documents: Sequence[int]) -> list[int]:
    """Those of some documents in which a query holds over a scope."""
    if isinstance(query, And):
        held = list(documents)
        for part in query.parts:
            held = among(evaluation, part, scope, held)
        return held
    if isinstance(query, Or):
        some = {document for part in query.parts for document in among(evaluation, part, scope, documents)}
        return [document for document in documents if document in some]
    if isinstance(query, Not):
        out = set(among(evaluation, query.part, scope, documents))
        return [document for document in documents if document not in out]
    if isinstance(query, InTitle):
        return among(evaluation, query.part, evaluation.titles, documents)
    if isinstance(query, (Having, Dated)):
        from corpus_search.engines.whoosh.filtering import having

        return having(evaluation.segment, query, documents)
    return evaluation.postings(query, scope).holding(documents)
