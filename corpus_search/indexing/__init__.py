"""The use case of indexing: what has changed since the last build goes into a writer; a report comes back."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from corpus_search import readers
from corpus_search.errors import UsageError
from corpus_search.indexing.build import Asked, Build
from corpus_search.indexing.folders import told
from corpus_search.indexing.looking import listings
from corpus_search.indexing.tally import IndexReport, Tally
from corpus_search.readers import fields
from corpus_search.readers.walking import stats
from corpus_search.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.documents.failure import Failure
    from corpus_search.engines.base import FolderState, Reader

__all__ = ["IndexReport", "changed", "index"]


def index(
    folder: str,
    paths: Sequence[str] = (),
    *,
    rebuild: bool = False,
    remove: Sequence[str] = (),
    optimize: bool = False,
    dry_run: bool = False,
    jobs: int | None = None,
    columns: dict[str, str] | None = None,
    language: str | None = None,
    max_bytes: int | None = None,
    progress: Callable[[int, int, int], None] | None = None,
    failed: Callable[[Failure], None] | None = None,
) -> IndexReport:
    """Build the index in `folder`, a real path, or bring it up to date.

    `progress` hears of (files done, files, documents so far), `failed` of each failure that stands. Raises
    UsageError where there is nothing to index or a path does not exist, IndexLocked and its like.
    """
    began = time.perf_counter()
    if unknown := [field for field in columns or () if field not in fields.KNOWN]:
        raise UsageError(f"no field {unknown[0]!r}", hint=f"fields are {', '.join(fields.KNOWN)}")
    for name, number in (("jobs", jobs), ("max_bytes", max_bytes)):
        if number is not None and number < 1:
            raise UsageError(f"{name} {number} lets nothing be read", hint=f"{name} is 1 or more")
    asked = Asked(tuple(paths), rebuild, tuple(remove), columns or {}, language, max_bytes)
    build = Build(folder, asked, jobs or 1, Tally(progress, failed))
    report = build.dry() if dry_run else build.run(optimize=optimize)
    return replace(report, seconds=time.perf_counter() - began)


def changed(reader: Reader, folder: str) -> int:
    """How many files are new, changed or gone since the build, by their stat and their sidecar's alone."""
    was = reader.record()
    base = os.path.dirname(folder)
    roots = [root for root in was.roots if os.path.exists(os.path.join(base, root))]
    now = listings(roots, base, folder, lambda failure: None)
    return sum(_differing(was.folders.get(one), now.get(one, "")) for one in {*was.folders, *now})


def _differing(state: FolderState | None, listing: str) -> int:
    """How many files of a folder are not as they were."""
    if state and state.listing == listing:
        return 0
    before, now = stats(state.listing) if state else {}, stats(listing)
    texts = [name for name in {**before, **now} if readers.format_of(name)]
    return sum(told(name, before) != told(name, now) for name in texts)
