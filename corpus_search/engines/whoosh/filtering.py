"""Filters on the fields of documents, as masks of one segment."""

from __future__ import annotations

from bisect import bisect_right

from corpus_search.engines.whoosh.masks import mask_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from corpus_search.documents.document import When
    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.query.nodes import Having
    from corpus_search.query.request import Filters


def passing(segment: Segment, filters: Filters) -> int:
    """The live documents that pass the filters on source, date, path and language."""
    mask = segment.live
    if filters.sources is not None:
        mask &= _of_ordinals(segment, segment.source_of, segment.sources, filters.sources)
    if filters.langs:
        mask &= _of_ordinals(segment, segment.lang_of, segment.langs, filters.langs)
    if filters.whens is not None:
        met = 0
        for when in filters.whens:
            met |= surely_dated(segment, when) if filters.sure else dated(segment, when)
        mask &= met
    if filters.paths:
        globs = [Glob(glob) for glob in filters.paths]
        fits = [any(glob.fits(path) for glob in globs) for path in segment.paths]
        mask &= mask_of((i for i, path in enumerate(segment.path_of) if fits[path]), segment.documents)
    return mask


def having(segment: Segment, field: Having) -> int:
    """The documents of a source, or in which a person speaks."""
    names = field.names or ()
    if field.field == "source":
        return _of_ordinals(segment, segment.source_of, segment.sources, names)
    wanted = segment.speaker_ordinals(names)
    said = (i for i, speaker in enumerate(segment.said_speaker) if speaker in wanted)
    starts = segment.statement_starts
    return mask_of((bisect_right(starts, i) - 1 for i in said), segment.documents)


def dated(segment: Segment, when: When) -> int:
    """The documents whose interval of days meets this one."""
    first, last = number(when.first), number(when.last)
    days = enumerate(zip(segment.first_days, segment.last_days, strict=True))
    return mask_of(
        (i for i, (begin, end) in days if begin and begin <= last and first <= end), segment.documents
    )


def surely_dated(segment: Segment, when: When) -> int:
    """The documents whose interval of days lies inside this one."""
    first, last = number(when.first), number(when.last)
    days = enumerate(zip(segment.first_days, segment.last_days, strict=True))
    return mask_of(
        (i for i, (begin, end) in days if begin and first <= begin and end <= last), segment.documents
    )


def number(day: str) -> int:
    """An ISO day as the number that the columns hold: 2020-11-26 is 20201126."""
    return int(day.replace("-", ""))


def _of_ordinals(
    segment: Segment, column: Sequence[int], table: Iterable[str], names: Collection[str]
) -> int:
    """The documents whose ordinal in a table of names is that of one of these."""
    wanted = {i for i, name in enumerate(table) if name in names}
    return mask_of((i for i, ordinal in enumerate(column) if ordinal in wanted), segment.documents)


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
