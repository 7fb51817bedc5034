"""The use case of searching: what was typed becomes a request, and an engine answers it."""

from __future__ import annotations

from corpus_search.errors import QueryError
from corpus_search.search.options import SearchOptions, options
from corpus_search.search.plan import Plan, plan, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.documents.results import Results
    from corpus_search.engines.base import Reader
    from corpus_search.query.nodes import Query
    from corpus_search.search.aliases import Alias

__all__ = ["Plan", "SearchOptions", "answered", "options", "plan", "search", "today"]


def search(
    reader: Reader,
    arguments: Sequence[str] | Query,
    options: SearchOptions,
    *,
    today: Callable[[], str] = today,
    aliases: tuple[Alias, ...] = (),
) -> Results:
    """The answer to what was typed (a query may also be given as a tree). Errors as in `plan`."""
    return answered(reader, plan(reader, arguments, options, today=today, aliases=aliases))


def answered(reader: Reader, planned: Plan) -> Results:
    """The answer to a plan. Raises QueryError, with what was typed, for a pattern of too many words."""
    try:
        return reader.search(planned.request)
    except QueryError as error:
        raise QueryError(
            str(error), query=" ".join(planned.arguments), at=error.at, hint=error.hint
        ) from error
