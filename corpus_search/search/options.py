"""What can be asked besides words: every option that selects or orders, under its long name."""

from __future__ import annotations

from corpus_search.documents.values import KINDS
from corpus_search.errors import UsageError
from corpus_search.query.request import SORTS
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Day  # noqa: N812 (`date` is an option)
    from typing import TypeAlias, TypeVar

    from corpus_search.documents.statement import Kind
    from corpus_search.query.request import Sort, Want

    C = TypeVar("C")
    Names: TypeAlias = str | Iterable[str] | None
    Days: TypeAlias = str | int | Day | Iterable[str | int | Day] | None
    """As `-d` reads them; a year is what it is written as, a `date` or `datetime` is its day."""


@record
class SearchOptions:
    """The options of one search, as typed: names and dates are not resolved yet. Several values are
    alternatives.
    """

    speaker: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    sure: bool = False
    path: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    min_confidence: float | None = None
    exact: bool = False
    any: bool = False
    sort: Sort = "relevance"
    limit: int = 0
    want: Want = "hits"


FILTERS = ("speaker", "source", "date", "since", "until", "sure", "path", "lang", "kind", "min_confidence")
"""The options that select, in the order in which they are told."""


def options(
    *,
    speaker: Names = (),
    source: Names = (),
    date: Days = (),
    since: Days = (),
    until: Days = (),
    sure: bool = False,
    path: Names = (),
    lang: Names = (),
    kind: Names = (),
    min_confidence: float | None = None,
    exact: bool = False,
    any: bool = False,  # noqa: A002 (the name of the option)
    sort: str = "relevance",
    limit: int = 0,
    want: Want = "hits",
) -> SearchOptions:
    """Options from keywords, each one text or several (or None). Raises UsageError for a value that is none."""
    if limit < 0:
        raise UsageError(f"the limit is {limit}", hint="a limit is 0 (all) or more")
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError(f"the confidence {min_confidence} is not in 0..1", hint="for example 0.8")
    return SearchOptions(
        speaker=_several(speaker),
        source=_several(source),
        date=_several(date),
        since=_several(since),
        until=_several(until),
        sure=bool(sure),
        path=_several(path),
        lang=tuple(one.replace("_", "-").partition("-")[0].lower() for one in _several(lang)),
        kind=tuple(_choice("kind", one, KINDS) for one in _several(kind)),
        min_confidence=min_confidence,
        exact=bool(exact),
        any=bool(any),
        sort=_choice("sort", sort, SORTS),
        limit=limit,
        want=want,
    )


def _several(value: object) -> tuple[str, ...]:
    """Texts from one or several; None is none."""
    if value is None or value == ():
        return ()
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return (_text(value),)
    return tuple(map(_text, value))


def _text(value: object) -> str:
    """A value as it is written, a moment as its day."""
    written = getattr(value, "isoformat", None)
    return written()[:10] if written else str(value)


def _choice(name: str, value: str, choices: tuple[C, ...]) -> C:
    for choice in choices:
        if value == choice:
            return choice
    raise UsageError(f"no {name} {value!r}", hint=f"one of {', '.join(map(str, choices))}")
