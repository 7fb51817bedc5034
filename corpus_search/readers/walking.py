"""The files below a root, in order, as one look into each folder shows them: with their size, age and sidecar."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.readers import sidecar
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator


@record
class File:
    """A file that was found. `mtime_ns` is when it was changed last; `sidecar` is a path, empty without one."""

    path: str
    size: int
    mtime_ns: int
    sidecar: str

    @property
    def name(self) -> str:
        """The last part of its path."""
        return os.path.basename(self.path)


def walk(root: str, leave_out: str = "") -> Iterator[File | Failure]:
    """The files below a root, in order of their names, without hidden ones, sidecars, and one folder (the index).

    A link is followed only where it is the root itself; one that leads nowhere is a failure. Pipes, sockets
    and devices are passed over without being opened.
    """
    root = os.fspath(Path(root))  # without slashes and dots that say nothing
    if not os.path.isdir(root):
        yield _single(root)
        return
    left = _inside(root, leave_out)  # a stack, as folders may nest deeper than Python calls
    while left:
        entry, sidecars = left.pop()
        if isinstance(entry, Failure):
            yield entry
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                left += _inside(entry.path, leave_out)
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                yield File(_path(entry), status.st_size, status.st_mtime_ns, _beside(entry, sidecars))
            elif entry.is_symlink():
                os.stat(entry.path)
        except OSError as error:
            yield Failure(_path(entry), "a link that leads nowhere" if entry.is_symlink() else _reason(error))


def _single(root: str) -> File | Failure:
    try:
        status = os.stat(root)
        return File(root, status.st_size, status.st_mtime_ns, sidecar.beside(root))
    except OSError as error:
        return Failure(root, _reason(error))


def _inside(folder: str, leave_out: str) -> list[tuple[os.DirEntry[str] | Failure, set[str]]]:
    """What a folder shows, the last first, each with the names of the folder's sidecars."""
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return [(Failure(folder, _reason(error)), set())]
    shown.sort(key=lambda entry: entry.name, reverse=True)
    sidecars = {entry.name for entry in shown if _is_sidecar(entry)}
    return [(entry, sidecars) for entry in shown if entry.name not in sidecars and entry.path != leave_out]


def _is_sidecar(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(sidecar.END) and entry.is_file(follow_symlinks=False)


def _beside(entry: os.DirEntry[str], sidecars: set[str]) -> str:
    """The path of the sidecar of a file in a folder that has these."""
    if sidecars:
        for name in sidecar.names(entry.name):
            if name in sidecars:
                return _path(entry).removesuffix(entry.name) + name
    return ""


def _path(entry: os.DirEntry[str]) -> str:
    """Its path; below the working directory itself as it would be typed."""
    return entry.path.removeprefix("./")


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
