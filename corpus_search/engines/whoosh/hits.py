"""The hits of an answer: the matching documents in order, each with its passages."""

from __future__ import annotations

from corpus_search.documents.results import Hit
from corpus_search.engines.whoosh.order import best, ordered
from corpus_search.engines.whoosh.rank import Scorer
from corpus_search.query.nodes import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.documents.results import Passage
    from corpus_search.engines.whoosh.codec.fields import Fields
    from corpus_search.engines.whoosh.evaluate import Evaluation, Matches
    from corpus_search.query.request import SearchRequest


def hits_of(matches: Sequence[Matches], request: SearchRequest) -> Iterator[Hit]:
    """The hits in the order that is asked for, each made when it is walked to."""
    unscored = request.want == "paths" and (request.sort != "relevance" or not request.limit)
    scorer = Scorer(None if unscored else request.query, [found.evaluation for found in matches])
    if unscored or request.sort != "relevance":
        sort = "path" if request.sort == "relevance" else request.sort
        unordered = ((0.0, found.evaluation, document) for found in matches for document in found.documents())
        shown = [
            (scorer.scores(evaluation, [document])[0], evaluation, document)
            for _, evaluation, document in ordered(unordered, sort, request.limit)
        ]
    else:
        shown = ordered(best(matches, scorer, request.limit), "relevance", request.limit)
    for score, evaluation, document in shown:
        found = _passages(evaluation, document, request) if request.want == "hits" else ()
        yield _hit(evaluation.segment.fields(document), score, tuple(found))


def _passages(evaluation: Evaluation, document: int, request: SearchRequest) -> Iterator[Passage]:
    from corpus_search.engines.whoosh import passages

    query, segment = request.query, evaluation.segment
    if request.filters.narrows and not any(words(query)):
        said = evaluation.statements(document)
        if said:
            return passages.of_statements(segment, document, said)
    matches = evaluation.marks(query, document) if query else []
    return passages.of_matches(segment, document, matches)


def _hit(it: Fields, score: float, found: tuple[Passage, ...]) -> Hit:
    return Hit(
        it.key,
        it.id,
        it.path,
        it.line,
        it.title,
        it.source,
        it.when,
        it.authors,
        it.url,
        it.lang,
        score,
        found,
    )
