"""What a build has done so far, in files and documents, and who is told of it; at its end a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.documents.failure import Failure


@record
class IndexReport:
    """What a build did, in documents; `failures` are all that stand now, `failed` their number."""

    documents: int
    new: int
    changed: int
    removed: int
    unchanged: int
    failures: tuple[Failure, ...]
    skipped: int
    seconds: float

    @property
    def failed(self) -> int:
        return len(self.failures)


class Tally:
    """Documents that are new, changed, removed, unchanged; files that are done, of how many."""

    def __init__(
        self,
        progress: Callable[[int, int, int], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        self._progress = progress or (lambda files, of, documents: None)
        self._failed = failed or (lambda failure: None)
        self.failures: list[Failure] = []
        self.new = self.changed = self.removed = self.unchanged = 0
        self.done = self.of = 0

    @property
    def documents(self) -> int:
        """All that are there by now."""
        return self.new + self.changed + self.unchanged

    def tick(self) -> None:
        """Tell how far it has come."""
        self._progress(self.done, self.of, self.documents)

    def fail(self, failure: Failure) -> None:
        """Tell of a failure that stands now."""
        self.failures.append(failure)
        self._failed(failure)

    def report(self, skipped: int) -> IndexReport:
        """The end; `skipped` files were of other types or without text."""
        return IndexReport(
            self.documents,
            self.new,
            self.changed,
            self.removed,
            self.unchanged,
            tuple(self.failures),
            skipped,
            0.0,
        )
