"""Standard output: bytes of UTF-8 whatever the locale, and what kind of place it is."""

from __future__ import annotations

import os
import sys

from corpus_search.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO


def write(pieces: Iterable[str]) -> None:
    """Write all pieces. Raises BrokenPipeError when the reader is gone, OutputError when they cannot be
    written.
    """
    out = _stdout()
    for piece in pieces:
        data = piece.encode("utf-8", "surrogateescape")
        try:
            out.write(data)
        except OSError as error:
            raise _failure(error) from error


def flush() -> None:
    """What was written arrives, or the errors of `write` are raised."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failure(error) from error


def _stdout() -> BinaryIO:
    if sys.stdout is None:
        raise OutputError("standard output is closed", hint="let it go somewhere, or ask with -q")
    return sys.stdout.buffer


def _failure(error: OSError) -> OSError | OutputError:
    if isinstance(error, BrokenPipeError):
        return error
    forget()
    return OutputError(f"cannot write the output: {error.strerror}", hint="is the disk full?")


def forget() -> None:
    """What is buffered can go nowhere: drop it, or Python complains once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def is_terminal(number: int = 1) -> bool:
    """Whether file descriptor 1 (output) or 2 (errors) is a terminal."""
    try:
        return os.isatty(number)
    except OSError:
        return False


def columns() -> int:
    """How wide the output is: the terminal's width, else $COLUMNS, else 80."""
    try:
        if found := os.get_terminal_size(1).columns:
            return found
    except OSError:
        pass
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdecimal() and int(given) else 80


def colour(choice: str) -> bool:
    """Whether to write colour: `always`, `never`, or `auto` for a terminal that has it and a user who wants
    it.
    """
    if choice != "auto":
        return choice == "always"
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")
