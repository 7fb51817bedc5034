"""Scores: BM25 with the statistics of all segments, less what deleted documents held.

A document's score is the sum over the positive leaves of

    idf * tf / (tf + k1 * (1 - b + b * length / average)),    idf = log(1 + (N - n + 0.5) / (n + 0.5))

with tf its occurrences (those in the title twice), N documents of which n hold the word: Robertson and Zaragoza, The
Probabilistic Relevance Framework: BM25 and Beyond (2009), with the 1 that Lucene adds so that no word weighs less than
nothing.
"""

from __future__ import annotations

from math import log

from corpus_search.engines.whoosh.postings import norms
from corpus_search.query.nodes import And, Dated, Having, InTitle, Near, Not, Or, Phrase, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.engines.whoosh.evaluate import Evaluation, ScoringLeaf
    from corpus_search.engines.whoosh.postings import Counted, Indexed
    from corpus_search.query.nodes import Leaf, Query


class Scorer:
    """The score of a document: a sum over the positive leaves in query order."""

    def __init__(self, query: Query | None, evaluations: Sequence[Evaluation]) -> None:
        self.evaluations = evaluations
        self.documents = sum([evaluation.segment.living for evaluation in evaluations])
        length = sum([evaluation.segment.tokens for evaluation in evaluations])
        self.average = length / self.documents if length else 1.0
        self._idfs: dict[int, float] = {}
        self.leaves = [(leaf, in_title, self._idf(leaf)) for leaf, in_title in positive(query)]

    def scores(self, evaluation: Evaluation, documents: Sequence[int]) -> list[float]:
        """The scores of some documents of one segment."""
        lengths = evaluation.segment.lengths.reading(len(documents))
        below = norms([lengths[document] for document in documents], self.average)
        totals = [0.0] * len(documents)
        for leaf, in_title, idf in self.leaves:
            frequencies = self.postings(evaluation, leaf, in_title).frequencies(documents)
            parts = zip(totals, frequencies, below, strict=True)
            totals = [total + idf * tf / (tf + norm) for total, tf, norm in parts]
        return totals

    def postings(self, evaluation: Evaluation, leaf: ScoringLeaf, in_title: bool) -> Counted | Indexed:
        """What a leaf scores by in one segment."""
        return evaluation.postings(leaf, evaluation.titles if in_title else evaluation.scope)

    def _idf(self, leaf: ScoringLeaf) -> float:
        if isinstance(leaf, (Phrase, Near)):
            return sum(map(self._word_idf, words(leaf)))
        return self._word_idf(leaf)

    def _word_idf(self, leaf: Leaf) -> float:
        if id(leaf) not in self._idfs:
            df = sum([evaluation.frequency(leaf) for evaluation in self.evaluations])
            self._idfs[id(leaf)] = log(1 + (self.documents - df + 0.5) / (df + 0.5))
        return self._idfs[id(leaf)]


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
