"""The files of a folder as a build record keeps them, in texts whose parts are parted by NUL, and taken apart.

digests := digest (NUL digest)*      of the files of a listing (readers/walking.py); empty for an unknown type
made    := made (NUL made)*          of the same files what was read: nothing of a sidecar,
                                     else documents [" " failures]
failures := JSON: [[place, reason]*]
open    := name (NUL name)*          those that may have changed without a trace: they are looked at again
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.engines.base import FolderState
from corpus_search.readers import sidecar
from corpus_search.readers.walking import BETWEEN, joined, stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SETTLED_NS = 2_000_000_000
"""A file touched within this time of a build may have changed again without a new time: its digest is asked."""
UNREADABLE = "unreadable"
"""The digest of a file that cannot be read; such a file is tried again each time."""
NOTHING = "0"
"""What is made of a file without text."""


class Files:
    """The files of a folder by their names: their stats, the digests of their bytes, what was made of them."""

    def __init__(self) -> None:
        self.stats: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.made: dict[str, str] = {}

    @classmethod
    def of(cls, state: FolderState) -> Files:
        """The files of a folder of a record."""
        files = cls()
        files.stats = stats(state.listing)
        files.digests = dict(zip(files.stats, state.digests.split(BETWEEN), strict=True))
        files.made = dict(zip(files.stats, state.made.split(BETWEEN), strict=True))
        return files

    def now(self, listing: str) -> Files:
        """The files of a folder that is as this listing says, with what is known of those that were there before."""
        files = Files()
        files.stats = stats(listing)
        files.digests, files.made = dict(self.digests), dict(self.made)
        for name in self.stats.keys() - files.stats.keys():
            del files.digests[name], files.made[name]
        return files

    def packed(self, built_ns: int) -> FolderState:
        """As a record keeps them that is built at this time."""
        names = sorted(self.stats)
        made = [self.made[name] for name in names]
        return FolderState(
            joined(self.stats.items()),
            BETWEEN.join([self.digests[name] for name in names]),
            BETWEEN.join(made),
            BETWEEN.join([name for name in names if not self._is_settled(name, built_ns)]),
            *counted(made),
        )

    def _is_settled(self, name: str, built_ns: int) -> bool:
        """Whether a file of the same stat will be the same: a permission may be given without a trace."""
        return self.digests[name] != UNREADABLE and _touched(self.stats[name]) < built_ns - SETTLED_NS


def _touched(stat: str) -> int:
    return int(stat.partition(" ")[2])


def told(name: str, known: Mapping[str, str]) -> tuple[str, str, str]:
    """What is known of a file, the name of its sidecar, and what is known of that, among the files of a folder."""
    beside = next((one for one in sidecar.names(name) if one in known), "")
    return known.get(name, ""), beside, known.get(beside, "")


def making(documents: int, failures: Iterable[Failure]) -> str:
    """What was made of a file, as text."""
    failed = [[failure.place, failure.reason] for failure in failures]
    return f"{documents} {json.dumps(failed)}" if failed else f"{documents}"


def failed(made: str) -> list[Failure]:
    """What of a file could not be read."""
    _, _, failures = made.partition(" ")
    return [Failure(*one) for one in json.loads(failures)] if failures else []


def counted(made: Iterable[str]) -> tuple[int, int, int]:
    """What was made of files, together: documents, failures, files of which nothing came."""
    documents = failures = nothing = 0
    for text, times in Counter(made).items():  # most are alike: one document
        documents += times * int(text.partition(" ")[0] or 0)
        failures += times * len(failed(text))
        nothing += times * (text == NOTHING)
    return documents, failures, nothing


def failures(state: FolderState) -> Iterator[Failure]:
    """What of the files of a folder could not be read."""
    for made in state.made.split(BETWEEN) if state.failed else ():
        yield from failed(made)
