"""Scores and order: BM25 over all segments, the best first, ties the newest, then by path."""

from __future__ import annotations

from itertools import groupby
from math import log
from operator import itemgetter

from corpus_search.query.nodes import And, Dated, Having, InTitle, Near, Not, Or, Phrase
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.engines.whoosh.evaluate import Evaluation, ScoringLeaf
    from corpus_search.query.nodes import Leaf, Query
    from corpus_search.query.request import Sort

K1, B = 1.2, 0.75


@record
class Ranked:
    """A matching document: which segment's, its number there, its score."""

    evaluation: Evaluation
    document: int
    score: float


class Scorer:
    """The score of a document: a sum over the positive leaves in query order."""

    def __init__(self, query: Query | None, evaluations: Sequence[Evaluation]) -> None:
        self.evaluations = evaluations
        live = [evaluation.segment.live.bit_count() for evaluation in evaluations]
        self.documents = sum(live)
        length = sum(evaluation.segment.tokens for evaluation in evaluations)
        self.average = length / self.documents if length else 1.0
        self._idfs: dict[Leaf, float] = {}
        self.leaves = [(leaf, in_title, self._idf(leaf)) for leaf, in_title in positive(query)]

    def scores(self, evaluation: Evaluation, documents: Sequence[int]) -> list[float]:
        """The scores of some documents of one segment, rounded to 6 decimals."""
        weighted = [
            (idf, evaluation.counts(leaf, evaluation.titles if in_title else evaluation.scope))
            for leaf, in_title, idf in self.leaves
        ]
        lengths, average = evaluation.segment.lengths, self.average
        found = []
        for document in documents:
            norm = K1 * (1 - B + B * lengths[document] / average)
            score = 0.0
            for idf, counts in weighted:
                tf = counts.get(document)
                if tf:
                    score += idf * tf / (tf + norm)
            found.append(round(score, 6))
        return found

    def _idf(self, leaf: ScoringLeaf) -> float:
        if isinstance(leaf, (Phrase, Near)):
            return sum(map(self._word_idf, words(leaf)))
        return self._word_idf(leaf)

    def _word_idf(self, leaf: Leaf) -> float:
        if leaf not in self._idfs:
            df = sum(evaluation.frequency(leaf) for evaluation in self.evaluations)
            self._idfs[leaf] = log(1 + (self.documents - df + 0.5) / (df + 0.5))
        return self._idfs[leaf]


def positive(query: Query | None, *, in_title: bool = False) -> Iterator[tuple[ScoringLeaf, bool]]:
    """The leaves that score, in query order, and whether each looks at the title alone."""
    if query is None or isinstance(query, (Not, Having, Dated)):
        return
    if isinstance(query, (And, Or)):
        for part in query.parts:
            yield from positive(part, in_title=in_title)
    elif isinstance(query, InTitle):
        yield from positive(query.part, in_title=True)
    else:
        yield query, in_title


def words(query: Query | None) -> Iterator[Leaf]:
    """Every word, run and pattern of a query, in its order, also under NOT."""
    if query is None or isinstance(query, (Having, Dated)):
        return
    if isinstance(query, (And, Or, Phrase)):
        for part in query.parts:
            yield from words(part)
    elif isinstance(query, Near):
        yield from words(query.left)
        yield from words(query.right)
    elif isinstance(query, (Not, InTitle)):
        yield from words(query.part)
    else:
        yield query


def ordered(found: Sequence[Ranked], sort: Sort, limit: int) -> list[Ranked]:
    """The first `limit` (0 = all) in this order. Paths are read only to judge ties."""
    if sort == "path":
        return sorted(found, key=_place)[: limit or None]
    key = {"relevance": _best, "date": _oldest, "-date": _newest}[sort]
    keyed = sorted(((key(one), one) for one in found), key=itemgetter(0))
    first: list[Ranked] = []
    for _, tied in groupby(keyed, key=itemgetter(0)):
        first += sorted((one for _, one in tied), key=_place)
        if limit and len(first) >= limit:
            return first[:limit]
    return first


def _days(one: Ranked) -> tuple[int, int]:
    segment = one.evaluation.segment
    return segment.first_days[one.document], segment.last_days[one.document]


def _best(one: Ranked) -> tuple[float, int, int]:
    first, last = _days(one)
    return -one.score, -first, -last


def _newest(one: Ranked) -> tuple[bool, int, int]:
    first, last = _days(one)
    return not first, -first, -last


def _oldest(one: Ranked) -> tuple[bool, int, int]:
    first, last = _days(one)
    return not first, first, last


def _place(one: Ranked) -> tuple[str, int, str]:
    segment, document = one.evaluation.segment, one.document
    return segment.paths[segment.path_of[document]], segment.rows[document], segment.fields(document).key
