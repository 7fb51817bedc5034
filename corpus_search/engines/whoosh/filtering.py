"""Filters on the fields of documents of one segment: which pass, which have a source, speaker or date."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain

from corpus_search.engines.whoosh.codec.shapes import day_number
from corpus_search.query.nodes import Dated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus_search.documents.document import When
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.query.nodes import Having
    from corpus_search.query.request import Filters


def tests(segment: Segment, filters: Filters) -> Iterator[Callable[[int], bool]]:
    """For each filter on source, date, path and language, whether a document passes."""
    if filters.sources is not None:
        yield _among(segment.source_of.whole(), segment.sources.ordinals(filters.sources))
    if filters.whens is not None:
        yield is_dated(segment, filters.whens, sure=filters.sure)
    if filters.langs:
        yield _among(segment.lang_of.whole(), segment.langs.ordinals(filters.langs))
    if filters.paths:
        globs = [Glob(glob) for glob in filters.paths]
        paths = (any(glob.fits(path) for glob in globs) for path in segment.paths)
        yield _among(segment.path_of.whole(), {ordinal for ordinal, fits in enumerate(paths) if fits})


def _among(column: Sequence[int], wanted: set[int]) -> Callable[[int], bool]:
    return lambda document: column[document] in wanted


def is_dated(segment: Segment, whens: Iterable[When], *, sure: bool = False) -> Callable[[int], bool]:
    """Whether a document's days meet one of the intervals, or when sure lie inside one."""
    firsts, lasts = segment.first_days.whole(), segment.last_days.whole()
    ranges = [(day_number(when.first), day_number(when.last)) for when in whens]

    def meets(document: int) -> bool:
        first, last = firsts[document], lasts[document]
        return first > 0 and any(first <= end and start <= last for start, end in ranges)

    def inside(document: int) -> bool:
        first, last = firsts[document], lasts[document]
        return first > 0 and any(start <= first and last <= end for start, end in ranges)

    return inside if sure else meets


def having(segment: Segment, field: Having | Dated, documents: Sequence[int]) -> list[int]:
    """Those of some documents that are of a source, in which a person speaks, or that are of some days."""
    if isinstance(field, Dated):
        return list(filter(is_dated(segment, (field.when,)), documents))
    names = field.names or ()
    if field.field == "source":
        return list(filter(_among(segment.source_of.whole(), segment.sources.ordinals(names)), documents))
    said = chain.from_iterable(segment.said_by(speaker) for speaker in segment.speakers.ordinals(names))
    starts = segment.statement_starts
    spoken = {bisect_right(starts, statement) - 1 for statement in said}
    return list(filter(spoken.__contains__, documents))


class Glob:
    """A pattern for paths: without a slash for the file's name, else for as many last parts as it has."""

    def __init__(self, glob: str) -> None:
        self.parts = glob.strip("/").split("/")

    def fits(self, path: str) -> bool:
        """Whether the end of a stored path matches. `**` stands for any number of parts."""
        return _fit(self.parts, path.strip("/").split("/"), anchored=False)


def _fit(parts: Sequence[str], names: Sequence[str], *, anchored: bool) -> bool:
    """Compare from the last part backwards."""
    if not parts:
        return not anchored or not names
    if parts[-1] == "**":
        return any(_fit(parts[:-1], names[:keep], anchored=anchored) for keep in range(len(names), -1, -1))
    if not names:
        return False
    from fnmatch import fnmatchcase

    return fnmatchcase(names[-1], parts[-1]) and _fit(parts[:-1], names[:-1], anchored=anchored)
