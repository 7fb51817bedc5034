"""A request over the segments of a generation: which documents match; hits.py makes the hits of them."""

from __future__ import annotations

from corpus_search.documents.results import Results
from corpus_search.engines.whoosh.evaluate import Evaluation, is_among
from corpus_search.query.nodes import Fuzzy, Prefix, Wildcard, Word, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus_search.documents.results import Hit
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.query.nodes import Leaf, Pattern, Query
    from corpus_search.query.request import SearchRequest


_STEMMERS: dict[str, Callable[[str], str]] = {}


def search(segments: Sequence[Segment], request: SearchRequest, *, language: str) -> Results:
    """Answer a request. Raises QueryError for a pattern of too many words.

    Of what is wanted only as much is worked out: to see that there are some, documents are neither scored nor
    counted to the end; counts and paths need no scores (paths without a limit come in order of path).
    """
    query = request.query
    leaves = list(words(query))
    stems = stems_of(leaves, segments, language)
    evaluations = [Evaluation(segment, request.filters, stems) for segment in segments]
    for leaf in leaves:
        if isinstance(leaf, (Prefix, Wildcard, Fuzzy)):
            _check(leaf, evaluations)
    corpus = sum([segment.living for segment in segments])
    if request.want == "count":
        counted = sum(evaluation.count(query) for evaluation in evaluations)
        return Results(lambda: _written(query), counted, corpus, ())
    matches = [evaluation.matching(query) for evaluation in evaluations]
    documents = sum(map(len, matches))
    hits: Iterable[Hit] = ()
    if documents and request.want in ("hits", "paths"):
        from corpus_search.engines.whoosh.hits import hits_of

        hits = hits_of(matches, request)
    return Results(lambda: _written(query), documents, corpus, hits)


def _check(pattern: Pattern, evaluations: Sequence[Evaluation]) -> None:
    """Raises QueryError for a pattern that matches more than `LIMIT` words of the corpus."""
    from corpus_search.engines.whoosh.patterns import LIMIT, refuse

    found = [(one.segment, one.finder.matching(pattern)) for one in evaluations]
    if sum(len(ordinals) for _, ordinals in found) <= LIMIT:
        return
    live = {segment.forms[i] for segment, ordinals in found for i in ordinals if _is_live(segment, i)}
    if len(live) > LIMIT:
        raise refuse(pattern)


def _is_live(segment: Segment, form: int) -> bool:
    """Whether some live document holds a written form (by its ordinal)."""
    if not segment.deleted:
        return True
    documents = segment.documents_of(segment.form_positions(form))
    return any(not is_among(segment.deleted, document) for document in documents)


def stems_of(leaves: Iterable[Leaf], segments: Sequence[Segment], language: str) -> dict[str, str]:
    """form -> stem of the words among leaves; the stemmer is loaded only for one that the corpus has not."""
    return {
        leaf.form: _stem(leaf.form, segments, language)
        for leaf in leaves
        if isinstance(leaf, Word) and not leaf.exact
    }


def _stem(form: str, segments: Sequence[Segment], language: str) -> str:
    for segment in segments:
        known = segment.stem_of(form)
        if known is not None:
            return known
    if language not in _STEMMERS:
        from corpus_search.analysis.stems import Stemmer

        _STEMMERS[language] = Stemmer(language).stem
    return _STEMMERS[language](form)


def _written(query: Query | None) -> str:
    if query is None:
        return ""
    from corpus_search.query.write import write

    return write(query)
