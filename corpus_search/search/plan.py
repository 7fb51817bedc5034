"""What was typed becomes a request: names become those of the corpus, dates one intersection of days."""

from __future__ import annotations

import os
import time

from corpus_search.errors import QueryError, UsageError
from corpus_search.query import plain
from corpus_search.query.nodes import And, Having, InTitle, Not, Or
from corpus_search.query.request import Filters, SearchRequest
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.documents.document import When
    from corpus_search.engines.base import Reader
    from corpus_search.query.nodes import Query
    from corpus_search.search.aliases import Alias
    from corpus_search.search.names import Unknown
    from corpus_search.search.options import SearchOptions

ANYBODY, NOBODY = "*", "-"
SUGGESTED = 10
"""Unknown names that are told with the nearest ones; of more only the number is told."""


@record
class Plan:
    """A request, what it was made of (no arguments: a query given as a tree), and the names in that which the corpus
    does not know.
    """

    request: SearchRequest
    arguments: tuple[str, ...]
    options: SearchOptions
    aliases: tuple[Alias, ...]
    unknown: tuple[Unknown, ...]


def today() -> str:
    """The day that `30d` counts back from: $CORPUS_TODAY, else the clock's. Raises QueryError for a day that
    is none.
    """
    given = os.environ.get("CORPUS_TODAY")
    if not given:
        return time.strftime("%Y-%m-%d")
    from corpus_search.query import dates

    try:
        day = dates.interval(given, _no_day)
    except QueryError as error:
        raise QueryError(f"$CORPUS_TODAY: {error}", hint="for example CORPUS_TODAY=2020-11-26") from error
    if day.first != day.last:
        raise QueryError(f"$CORPUS_TODAY is no day: {given}", hint="for example CORPUS_TODAY=2020-11-26")
    return day.first


def _no_day() -> str:
    raise QueryError("it counts from today itself")


def plan(
    reader: Reader,
    arguments: Sequence[str] | Query,
    options: SearchOptions,
    *,
    today: Callable[[], str] = today,
    aliases: tuple[Alias, ...] = (),
) -> Plan:
    """The request for what was typed. `arguments` as a shell gives them, or a query as a tree.

    Raises QueryError for what cannot be read, UsageError where nothing at all is asked.
    """
    query = _query(arguments, options, today)
    resolved = _Resolved(reader, aliases)
    filters = Filters(
        speakers=resolved.speakers(options.speaker),
        anybody=ANYBODY in options.speaker,
        nobody=NOBODY in options.speaker,
        kinds=options.kind,
        min_confidence=options.min_confidence,
        sources=resolved.sources(options.source),
        whens=_days(options, today),
        sure=options.sure,
        paths=tuple(path.removeprefix("./") for path in options.path),
        langs=options.lang,
    )
    if query is None and filters == Filters(sure=options.sure):
        raise UsageError("nothing to search for", hint="search WORDS, or a filter alone: search -p NAME")
    if query is not None:
        query = resolved.query(query)
    typed = tuple(arguments) if isinstance(arguments, (list, tuple)) else ()
    request = SearchRequest(query, filters, options.sort, options.limit, options.want)
    return Plan(request, typed, options, aliases, resolved.unknown)


def _query(
    arguments: Sequence[str] | Query, options: SearchOptions, today: Callable[[], str]
) -> Query | None:
    if not isinstance(arguments, (list, tuple)):
        return arguments  # type: ignore[return-value]
    if not arguments:
        return None
    read = plain.read(arguments, exact=options.exact, any_word=options.any)
    if read is not None:
        return read
    from corpus_search.query.parser import parse

    return parse(arguments, exact=options.exact, any_word=options.any, today=today)


class _Resolved:
    """Typed names become names of the corpus; its lists of names are read only when a name is typed."""

    def __init__(self, reader: Reader, aliases: tuple[Alias, ...]) -> None:
        self._reader = reader
        self._aliases = aliases
        self._present: dict[str, list[str]] = {}
        self._unknown: dict[tuple[str, str], Unknown] = {}

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """What was typed as a name and is none, each once."""
        return tuple(self._unknown.values())

    def speakers(self, typed: tuple[str, ...]) -> tuple[str, ...] | None:
        """The exact names, None where no name but `*` and `-` was typed."""
        return self._names("speaker", tuple(name for name in typed if name not in (ANYBODY, NOBODY)))

    def sources(self, typed: tuple[str, ...]) -> tuple[str, ...] | None:
        return self._names("source", typed)

    def query(self, query: Query) -> Query:
        """The query with every `speaker:` and `source:` given its names of the corpus."""
        if isinstance(query, Having):
            return Having(query.field, query.typed, self._names(query.field, (query.typed,)) or (), query.at)
        if isinstance(query, (And, Or)):
            return type(query)(tuple(map(self.query, query.parts)), query.at)
        if isinstance(query, (Not, InTitle)):
            return type(query)(self.query(query.part), query.at)
        return query

    def _names(self, field: str, typed: tuple[str, ...]) -> tuple[str, ...] | None:
        if not typed:
            return None
        from corpus_search.search.names import known

        if field not in self._present:
            self._present[field] = [name.name for name in self._reader.names(field)]
        aliases = self._aliases if field == "speaker" else ()
        suggest = SUGGESTED - len(self._unknown)
        names, unknown = known(self._present[field], field, typed, aliases, suggest=suggest)
        for one in unknown:
            self._unknown.setdefault((field, one.typed), one)
        return names


def _days(options: SearchOptions, today: Callable[[], str]) -> tuple[When, ...] | None:
    if not (options.date or options.since or options.until):
        return None
    from corpus_search.query.dates import intersect

    return intersect(options.date, options.since, options.until, today)
