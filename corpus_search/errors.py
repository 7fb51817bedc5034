"""The exception tree. Each error knows its exit status, its one line, and the hint that says how to mend it.

CorpusError                 2   anything a user can be told in one line
├── UsageError              2   the command line was not understood
├── QueryError              2   the query cannot be read; knows the place in what was typed
├── NothingFound            1   a document or name that does not exist
├── IndexError_             3   the index cannot answer
│   ├── IndexMissing        3   no index there, or a folder of other things
│   ├── IndexDamaged        3   a file is cut, changed or gone
│   ├── IndexLocked         3   another process is writing
│   ├── IndexVersion        3   written by another version
│   ├── IndexNotOurs        3   found upward, but owned by somebody else
│   └── IndexUnwritable     3   disk full, no permission, read-only
├── OutputError             2   the output cannot be written
└── ReadError               4   one file or row cannot be read; the rest goes on
"""

from __future__ import annotations


class CorpusError(Exception):
    """One line for the user (`str(error)`), an exit status, and a hint (may be empty)."""

    exit_status = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(CorpusError):
    """The command line was not understood."""


class QueryError(CorpusError):
    """The query cannot be read.

    `query` is what was typed (one line), `at` the half-open span of characters in it that the caret shows,
    or None where there is no place to show (an empty query, a bad date).
    """

    def __init__(
        self, message: str, *, query: str = "", at: tuple[int, int] | None = None, hint: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.query = query
        self.at = at


class NothingFound(CorpusError):
    """What was named does not exist in the corpus."""

    exit_status = 1


class IndexError_(CorpusError):
    """The index cannot answer."""

    exit_status = 3


class IndexMissing(IndexError_):
    """There is no index at that place."""


class IndexDamaged(IndexError_):
    """A file of the index is cut, changed or gone."""


class IndexLocked(IndexError_):
    """Another process is writing to the index."""


class IndexVersion(IndexError_):
    """The index was written by another version of the format."""


class IndexNotOurs(IndexError_):
    """An index found upward belongs to another user."""


class IndexUnwritable(IndexError_):
    """The index cannot be written: disk full, no permission, read-only media."""


class OutputError(CorpusError):
    """The output cannot be written (a full device)."""


class ReadError(CorpusError):
    """One file or row cannot be read. `place` is `path` or `path:line`; the message is the reason alone."""

    exit_status = 4

    def __init__(self, reason: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(reason, hint=hint)
        self.place = place


STARVED = "the system had not enough memory or open files"


def is_starved(error: BaseException) -> bool:
    """Whether an error only says that: it is nobody's mistake, and may not come again.

    SystemError is what Python says where it did not look whether it was given memory.
    """
    if isinstance(error, (MemoryError, SystemError)):
        return True
    if isinstance(error, ImportError):
        return "failed to map" in str(error) or "Too many open files" in str(error)
    import errno

    return isinstance(error, OSError) and error.errno in (errno.ENOMEM, errno.EMFILE, errno.ENFILE)
