"""What could not be read: where, and why."""

from __future__ import annotations

from corpus_search.records import record


@record
class Failure:
    """A file or row that could not be indexed: its place (`path` or `path:line`, as stored) and the
    reason. One that is `passing` is of the system, not of the file: it is tried again at the next build.
    """

    place: str
    reason: str
    passing: bool = False
