"""Which files must be read: all below the roots, folder by folder, beside what the last build saw there.

A folder whose listing is the same, text for text, is kept as it is; of another one only the files are looked at
whose stat has changed, or proves nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus_search import readers
from corpus_search.documents.document import stored_path
from corpus_search.documents.failure import Failure
from corpus_search.indexing.digests import digest_of
from corpus_search.indexing.folders import NOTHING, UNREADABLE, Files, counted, failed, failures, told
from corpus_search.readers import sidecar
from corpus_search.readers.walking import BETWEEN, joined, stats, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from corpus_search.engines.base import FolderState


def listings(
    roots: Iterable[str], base: str, leave_out: str, failing: Callable[[Failure], None]
) -> dict[str, str]:
    """The stored path of each folder below the roots, with a separator at its end -> its listing."""
    found: dict[str, str] = {}
    shared: dict[str, dict[str, str]] = {}
    """Folders that several roots show: roots may lie in one another, and a file that is one shows its folder."""
    for root in roots:
        for shown in walk(os.path.normpath(os.path.join(base, root)), leave_out):
            if isinstance(shown, Failure):
                failing(Failure(stored_path(shown.place, base), shown.reason))
                continue
            folder = stored_path(os.path.join(shown.folder, ""), base)
            if folder in found:
                shared.setdefault(folder, stats(found[folder])).update(stats(shown.text))
            else:
                found[folder] = shown.text
    return found | {folder: joined(files.items()) for folder, files in shared.items()}


class Look:
    """The files of a build beside those of the last one, which are `was`; with `again` all of them must be read."""

    def __init__(self, was: Mapping[str, FolderState], base: str, *, again: bool) -> None:
        self.was, self.base, self.again = was, base, again
        self.kept: dict[str, FolderState] = {}
        """Folders of which all files are as they were."""
        self.files: dict[str, Files] = {}
        """The files of the other folders."""

    def folder(self, folder: str, listing: str) -> list[str]:
        """Look at a folder: the names of the files that must be read; till they are, nothing is made of them."""
        was = self.was.get(folder)
        if was and was.listing == listing and not was.open and not self.again:
            self.kept[folder] = was
            return []
        before = Files.of(was) if was and not self.again else Files()
        now = self.files[folder] = before.now(listing)
        suspects = {name for name, _ in now.stats.items() - before.stats.items()}
        suspects |= set(was.open.split(BETWEEN)) & now.stats.keys() if was else set()
        for name in suspects:
            now.digests[name] = self._digest(folder, name)
        if any(name.endswith(sidecar.END) for name in suspects | (before.stats.keys() - now.stats.keys())):
            suspects = set(now.stats)
        return [name for name in sorted(suspects) if self._must_be_read(name, before, now)]

    def _digest(self, folder: str, name: str) -> str:
        is_asked = name.endswith(sidecar.END) or readers.format_of(name)
        return digest_of(os.path.join(self.base, folder + name)) if is_asked else ""

    def _must_be_read(self, name: str, before: Files, now: Files) -> bool:
        if name.endswith(sidecar.END):
            now.made[name] = ""
        elif not now.digests[name]:
            now.made[name] = NOTHING
        elif UNREADABLE in told(name, now.digests) or told(name, before.digests) != told(name, now.digests):
            now.made[name] = ""
            return True
        return False

    def standing(self, folder: str) -> tuple[int, list[Failure]]:
        """What stands of a folder before any file is read: documents, and what could not be read."""
        if folder in self.kept:
            return self.kept[folder].documents, list(failures(self.kept[folder]))
        made = self.files[folder].made.values()
        return counted(made)[0], [failure for one in made for failure in failed(one)]

    def keep(self, root: str) -> Iterator[tuple[str, int]]:
        """Keep what was read of a root that is gone: the stored path of each file, and its documents.

        Read by other rules than today's, it is read again when its disk is back.
        """
        above, name = os.path.split(root)
        for folder in self.was:
            inside = folder.startswith(os.path.join(root, ""))
            if not inside and folder != os.path.join(above, ""):
                continue
            before, now = Files.of(self.was[folder]), self.files.setdefault(folder, Files())
            for one in before.stats if inside else before.stats.keys() & {name, *sidecar.names(name)}:
                now.stats[one], now.made[one] = before.stats[one], before.made[one]
                now.digests[one] = UNREADABLE if self.again else before.digests[one]
                yield folder + one, counted([now.made[one]])[0]

    def gone(self) -> Iterator[tuple[str, int]]:
        """The stored path of each file that is no more, or of no known type any more, and its documents."""
        for folder in self.was.keys() - self.kept.keys():
            now = self.files.get(folder, Files())
            for name, made in Files.of(self.was[folder]).made.items():
                if not now.digests.get(name) and (documents := counted([made])[0]):
                    yield folder + name, documents

    def states(self, built_ns: int) -> dict[str, FolderState]:
        """What a record that is built at this time keeps."""
        return self.kept | {
            folder: files.packed(built_ns) for folder, files in self.files.items() if files.stats
        }
