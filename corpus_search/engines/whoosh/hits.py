"""The hits of an answer: the matching documents in order, each with its passages."""

from __future__ import annotations

from corpus_search.documents.results import Hit
from corpus_search.engines.whoosh.order import best, ordered, rounded
from corpus_search.engines.whoosh.rank import Scorer
from corpus_search.query.nodes import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.documents.document import When
    from corpus_search.documents.results import Passage
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.evaluate import Evaluation, Matches
    from corpus_search.engines.whoosh.order import Scored
    from corpus_search.query.request import SearchRequest


def hits_of(matches: Sequence[Matches], request: SearchRequest) -> Iterator[Hit]:
    """The hits in the order that is asked for, each made when it is walked to."""
    unscored = request.want == "paths" and (request.sort != "relevance" or not request.limit)
    scorer = Scorer(None if unscored else request.query, [found.evaluation for found in matches])
    if unscored or request.sort != "relevance":
        sort = "path" if request.sort == "relevance" else request.sort
        unordered = ((0.0, found.evaluation, document) for found in matches for document in found.documents())
        shown = ordered(unordered, sort, request.limit)
        if not unscored:
            shown = list(_scored(shown, scorer))
    else:
        shown = ordered(best(matches, scorer, request.limit), "relevance", request.limit)
    for score, evaluation, document in shown:
        found = _passages(evaluation, document, request) if request.want == "hits" else ()
        yield Found(evaluation.segment, document, score, tuple(found))


def _scored(unscored: Sequence[Scored], scorer: Scorer) -> Iterator[Scored]:
    """The same documents in their order, with their scores: those of a segment are scored together."""
    scores: dict[Evaluation, dict[int, float]] = {}
    for evaluation in scorer.evaluations:
        documents = sorted([document for _, one, document in unscored if one is evaluation])
        scores[evaluation] = dict(zip(documents, scorer.scores(evaluation, documents), strict=True))
    for _, evaluation, document in unscored:
        yield rounded(scores[evaluation][document]), evaluation, document


def _passages(evaluation: Evaluation, document: int, request: SearchRequest) -> Iterator[Passage]:
    from corpus_search.engines.whoosh import passages

    query, segment = request.query, evaluation.segment
    if request.filters.narrows and not any(words(query)):
        said = evaluation.statements(document)
        if said:
            return passages.of_statements(segment, document, said)
    matches = evaluation.marks(query, document) if query else []
    return passages.of_matches(segment, document, matches)


class Found(Hit):
    """A hit of which each field is read when it is asked for: paths alone need no card of any document."""

    __slots__ = ("_document", "_score", "_segment", "_shown")
    _document: int
    _score: float
    _segment: Segment
    _shown: tuple[Passage, ...]

    def __init__(self, segment: Segment, document: int, score: float, passages: tuple[Passage, ...]) -> None:
        put = object.__setattr__  # a hit is frozen
        put(self, "_segment", segment)
        put(self, "_document", document)
        put(self, "_score", score)
        put(self, "_shown", passages)

    def __reduce__(self) -> tuple[type[Hit], tuple[object, ...]]:
        """As a plain hit."""
        return Hit, tuple(getattr(self, name) for name in Hit.__match_args__)

    @property
    def key(self) -> str:
        return self._segment.keys[self._document]

    @property
    def id(self) -> str:
        return self._segment.id(self._document)

    @property
    def path(self) -> str:
        return self._segment.path(self._document)

    @property
    def line(self) -> int:
        return self._segment.line(self._document)

    @property
    def title(self) -> str:
        return self._segment.title(self._document)

    @property
    def source(self) -> str | None:
        return self._segment.source(self._document)

    @property
    def when(self) -> When | None:
        return self._segment.when(self._document)

    @property
    def authors(self) -> tuple[str, ...]:
        return self._segment.card(self._document).authors

    @property
    def url(self) -> str | None:
        return self._segment.card(self._document).url

    @property
    def lang(self) -> str | None:
        return self._segment.lang(self._document)

    @property
    def score(self) -> float:
        return self._score

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self._shown
