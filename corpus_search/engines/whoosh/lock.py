"""The writer's lock: the system lets it go when the process ends, however it ends, so a dead one blocks nobody."""

from __future__ import annotations

import os
import time
from weakref import WeakSet

from corpus_search.engines.whoosh.folder import LOCK
from corpus_search.errors import IndexLocked

PATIENCE = 5.0
"""Seconds a second writer waits."""
_PAUSE = 0.05
_held: WeakSet[Lock] = WeakSet()


class Lock:
    """Holds the file `lock` of a folder, with the number of this process in it."""

    def __init__(self, folder: str, *, patience: float = PATIENCE) -> None:
        """Raises IndexLocked, which names the process that holds it, and OSError."""
        self._path = os.path.join(folder, LOCK)
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._wait(time.monotonic() + patience)
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, f"{os.getpid()}\n".encode())
        except BaseException:
            os.close(self._handle)
            raise
        _held.add(self)

    def _wait(self, until: float) -> None:
        while not _take(self._handle):
            if time.monotonic() >= until:
                raise IndexLocked(
                    f"another process ({self._holder()}) is writing to the index",
                    hint="wait until it has ended, then try again",
                )
            time.sleep(_PAUSE)

    def _holder(self) -> str:
        os.lseek(self._handle, 0, os.SEEK_SET)
        number = os.read(self._handle, 20).decode("ascii", "replace").strip()
        return number if number.isdecimal() else "unknown"

    @property
    def held(self) -> bool:
        """Whether it has not been let go."""
        return self._handle >= 0

    def release(self) -> None:
        """Let it go. The file stays: to remove it would let two writers lock two files of one name."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _leave_to_the_writer() -> None:
    """In a process that was forked: its copy of a handle would keep the lock when the writer is dead."""
    for lock in list(_held):
        lock.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_the_writer)

try:
    import fcntl
except ImportError:  # Windows

    def _take(handle: int) -> bool:
        import msvcrt

        try:
            os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the number, so that others may read that
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
