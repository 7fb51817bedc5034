"""The folder of an index: which files are ours, and how they are made to last.

COMMIT              the generation that answers (commit.py)
<gen>-<n>.seg       a segment (codec/), .del its deleted documents, .rec the build record, .run passing work
lock                held by the writer (lock.py)
"""

from __future__ import annotations

import os
from io import FileIO

from corpus_search.engines.whoosh.commit import COMMIT, ENDS, write_text
from corpus_search.errors import IndexError_, IndexUnwritable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from corpus_search.engines.whoosh.commit import Commit

FRESH = "COMMIT.tmp"
LOCK = "lock"
TOLERATED = ".gitignore"
SEGMENT, DELETED, BUILD = ENDS
RUN = ".run"


def numbers(name: str) -> tuple[int, int] | None:
    """(generation, ordinal) of a file name of ours; None for any other."""
    stem, dot, end = name.rpartition(".")
    generation, dash, ordinal = stem.partition("-")
    if dot + end not in (SEGMENT, DELETED, BUILD, RUN) or not dash:
        return None
    if not (_is_number(generation) and _is_number(ordinal)):
        return None
    return int(generation), int(ordinal)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text)) == text


def is_ours(name: str) -> bool:
    """Whether a file belongs to an index."""
    return name in (COMMIT, FRESH, LOCK) or numbers(name) is not None


def names(folder: str) -> list[str]:
    """The names in a folder; none where there is no folder."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def prepare(folder: str) -> None:
    """Make a folder ready for a writer: it exists, is the owner's alone, and holds nothing but an index."""
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise IndexError_(f"{folder} is no folder", hint="choose another --index")
    foreign = [name for name in names(folder) if not is_ours(name) and name != TOLERATED]
    if foreign:
        raise IndexError_(
            f"{folder} holds other things than an index ({foreign[0]})", hint="choose another --index"
        )
    os.makedirs(folder, mode=0o700, exist_ok=True)
    os.chmod(folder, 0o700)


def unwritable(error: OSError, folder: str) -> IndexUnwritable:
    """The one line that an operating system's refusal becomes."""
    reason = (error.strerror or str(error)).lower()
    return IndexUnwritable(
        f"the index cannot be written: {reason}: {error.filename or folder}",
        hint="the index as it was last committed still answers",
    )


def create(path: str) -> BinaryIO:
    """A new file, the owner's alone, without a buffer: what is written is with the system at once."""
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return _Whole(os.open(path, flags, 0o600), "r+b")


class _Whole(FileIO):
    """A file whose `write` writes everything (a system call may write less)."""

    def write(self, data: object) -> int:
        with memoryview(data) as view:  # type: ignore[arg-type]
            flat = view.cast("B")
            done = 0
            while done < len(flat):
                done += super().write(flat[done:])
            return done


def sync(file: BinaryIO) -> None:
    """Bring a file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: str) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_commit(folder: str, commit: Commit) -> None:
    """Make a generation the one that answers, durably. Its files are on the disk already."""
    fresh = os.path.join(folder, FRESH)
    with create(fresh) as file:
        file.write(write_text(commit).encode("ascii"))
        sync(file)
    os.replace(fresh, os.path.join(folder, COMMIT))
    sync_folder(folder)


def remove(path: str) -> None:
    """Remove a file; one that is gone, or that a reader on Windows holds, is left to the next writer."""
    try:
        os.remove(path)
    except FileNotFoundError:
        return
    except PermissionError:
        if os.name != "nt":
            raise
