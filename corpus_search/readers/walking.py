"""The files below a root, as one look into each folder shows them: a text, so that all of them are compared at once.

listing := line (NUL line)*          of each file that is not hidden, sidecars too, in order of names
line    := name NUL stat             no name holds a NUL
stat    := size " " mtime_ns
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.readers import sidecar
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BETWEEN = "\0"


@record
class Listing:
    """What a folder shows of its files: its path, and the text."""

    folder: str
    text: str


def stats(listing: str) -> dict[str, str]:
    """The name of each file -> its stat."""
    parts = listing.split(BETWEEN) if listing else []
    return dict(zip(parts[::2], parts[1::2], strict=True))


def joined(files: Iterable[tuple[str, str]]) -> str:
    """The listing of files, each a name and its stat."""
    return BETWEEN.join(chain.from_iterable(sorted(files)))


def files(root: str) -> Iterator[str | Failure]:
    """The paths of the files below a root without sidecars, those of a folder before those of the folders in it."""
    from pathlib import Path  # a refresh does without

    root = os.fspath(Path(root))  # without slashes and dots that say nothing
    for shown in walk(root):
        if isinstance(shown, Failure):
            yield shown
            continue
        for name in stats(shown.text):
            path = _typed(os.path.join(shown.folder, name))
            if path == root or not name.endswith(sidecar.END):
                yield path


def walk(root: str, leave_out: str = "") -> Iterator[Listing | Failure]:
    """The folders below a root that have files, in order of their names, without hidden ones and one more (the index).

    A link is followed only where it is the root itself; one that leads nowhere is a failure. Pipes, sockets
    and devices are passed over without being opened. A root that is a file shows itself and its sidecar.
    """
    if not os.path.isdir(root):
        yield _single(root)
        return
    left = [root]  # a stack, as folders may nest deeper than Python calls
    while left:
        folder = left.pop()
        inside: list[str] = []
        try:
            yield from _look(folder, inside)
        except OSError as error:
            yield Failure(_typed(folder), _reason(error))
        left += [below for below in sorted(inside, reverse=True) if below != leave_out]


def _look(folder: str, inside: list[str]) -> Iterator[Listing | Failure]:
    """What a folder shows, behind what of it cannot be looked at; the folders in it are put inside."""
    lines = []
    with _opened(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            try:
                if entry.is_file(follow_symlinks=False):
                    lines.append(_line(name, entry.stat(follow_symlinks=False)))
                elif entry.is_dir(follow_symlinks=False):
                    inside.append(os.path.join(folder, name))
                elif entry.is_symlink():
                    os.stat(os.path.join(folder, name))
            except OSError as error:
                reason = "a link that leads nowhere" if entry.is_symlink() else _reason(error)
                yield Failure(_typed(os.path.join(folder, name)), reason)
    if lines:
        yield Listing(folder, BETWEEN.join(sorted(lines)))


def _line(name: str, status: os.stat_result) -> str:
    return f"{name}{BETWEEN}{status.st_size} {status.st_mtime_ns}"


@contextmanager
def _opened(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. Through its handle, where the system has such, a stat takes a sixth less time."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _single(root: str) -> Listing | Failure:
    try:
        shown = [
            _line(os.path.basename(path), os.stat(path)) for path in (root, sidecar.beside(root)) if path
        ]
    except OSError as error:
        return Failure(root, _reason(error))
    return Listing(os.path.dirname(root), BETWEEN.join(sorted(shown)))


def _typed(path: str) -> str:
    """A path; below the working directory itself as it would be typed."""
    return path.removeprefix("." + os.sep)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
