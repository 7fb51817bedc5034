"""The files below a root, as one look into each folder shows them: a line a file, its name, size and age.

A line is `name NUL size " " mtime_ns`, which is text so that all lines of a folder are compared at once; no name
holds a NUL. A hidden file has none, a sidecar has one like any other file.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.readers import sidecar
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

BETWEEN = "\0"
"""What parts a name from its stat, and a line from the next where they are kept as one text."""


@record
class Listing:
    """What a folder shows of its files: its path, and their lines in order of names."""

    folder: str
    lines: list[str]


def files(root: str) -> Iterator[str | Failure]:
    """The paths of the files below a root without sidecars, those of a folder before those of the folders in it."""
    from pathlib import Path  # a refresh does without

    for shown in walk(os.fspath(Path(root))):  # without slashes and dots that say nothing
        if isinstance(shown, Failure):
            yield shown
            continue
        for line in shown.lines:
            name = line.partition(BETWEEN)[0]
            if not name.endswith(sidecar.END):
                yield _typed(os.path.join(shown.folder, name))


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
        shown = Listing(left.pop(), [])
        inside: list[str] = []
        try:
            yield from _look(shown, inside)
        except OSError as error:
            yield Failure(_typed(shown.folder), _reason(error))
        if shown.lines:
            yield shown
        left += [folder for folder in sorted(inside, reverse=True) if folder != leave_out]


def _look(shown: Listing, inside: list[str]) -> Iterator[Failure]:
    """Fill in what a folder shows, and the folders inside it; what cannot be looked at is given back."""
    with _opened(shown.folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            try:
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    shown.lines.append(f"{name}{BETWEEN}{status.st_size} {status.st_mtime_ns}")
                elif entry.is_dir(follow_symlinks=False):
                    inside.append(os.path.join(shown.folder, name))
                elif entry.is_symlink():
                    os.stat(os.path.join(shown.folder, name))
            except OSError as error:
                reason = "a link that leads nowhere" if entry.is_symlink() else _reason(error)
                yield Failure(_typed(os.path.join(shown.folder, name)), reason)
    shown.lines.sort()


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
    lines = []
    try:
        for path in filter(None, (root, sidecar.beside(root))):
            status = os.stat(path)
            lines.append(f"{os.path.basename(path)}{BETWEEN}{status.st_size} {status.st_mtime_ns}")
    except OSError as error:
        return Failure(root, _reason(error))
    return Listing(os.path.dirname(root), sorted(lines))


def _typed(path: str) -> str:
    """A path; below the working directory itself as it would be typed."""
    return path.removeprefix("." + os.sep)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
