"""The embedded engine behind the house's door."""

from __future__ import annotations

import os

from corpus_search.engines.whoosh.reader import WhooshReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.engines.whoosh.writer import WhooshWriter


class WhooshEngine:
    """See engines.base.Engine."""

    def open(self, folder: str | os.PathLike[str]) -> WhooshReader:
        """The committed generation. Raises IndexMissing, IndexDamaged, IndexVersion."""
        return WhooshReader(folder)

    def writer(self, folder: str | os.PathLike[str], *, language: str, rebuild: bool = False) -> WhooshWriter:
        """Take the lock (5 s, then IndexLocked names the holder). With `rebuild` begin from nothing."""
        from corpus_search.engines.whoosh.writer import WhooshWriter

        return WhooshWriter(folder, language=language, rebuild=rebuild)

    def check(self, folder: str | os.PathLike[str]) -> Iterable[tuple[str, str]]:
        """(file, what is wrong) of every damaged file. Raises IndexMissing, IndexVersion."""
        from corpus_search.engines.whoosh.checking import check

        return check(os.fspath(folder))
