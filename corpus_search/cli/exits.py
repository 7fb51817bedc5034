"""Every outcome to its exit status, and every error to its lines on stderr: here and nowhere else.

0    found, done; a reader that closed the pipe early
1    nothing found, or a check failed
2    usage, query, output that cannot be written, or an error of our own
3    index missing, damaged, locked, of another version
4    done, but some inputs failed
130  interrupted; 143 terminated
"""

from __future__ import annotations

import os
import sys

from corpus_search.cli import output
from corpus_search.errors import STARVED, CorpusError, IndexError_, QueryError, UsageError, is_starved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

FOUND = DONE = 0
NOTHING, OWN, INDEX, SOME_FAILED, INTERRUPTED, TERMINATED = 1, 2, 3, 4, 130, 143


class Terminated(BaseException):
    """SIGTERM arrived: what is open is closed on the way out."""


def guarded(program: str, action: Callable[[], int]) -> int:
    """The status of an action, every error told in one line under the name of the program."""
    _raise_at_sigterm()
    try:
        return _flushed(action())
    except BrokenPipeError:
        output.forget()
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except CorpusError as error:
        tell(program, error)
        return error.exit_status
    except Exception as error:
        if isinstance(error, FileNotFoundError) and _is_nowhere():
            tell(program, UsageError("the working directory is gone", hint="cd to one that is there"))
            return OWN
        own = _own(error)
        own.__cause__ = error
        tell(program, own)
        return own.exit_status


def _own(error: Exception) -> CorpusError:
    """What else escapes is a mistake of ours: one line for the user, the traceback for who asks. Unless the system
    only had nothing left to give.
    """
    if is_starved(error):
        return IndexError_(STARVED, hint="the index as it was last committed still answers")
    return CorpusError(f"internal error: {type(error).__name__}: {error}", hint=_DEBUG)


def _is_nowhere() -> bool:
    """Whether the working directory was removed while we stood in it."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def leave(status: int) -> NoReturn:
    """End at once: to take the interpreter down in good order costs a fifth of its start, for nothing."""
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(status)


AROUND = 100
"""How many characters of a query are shown on either side of a mistake."""
LONGEST = 2000
"""How many characters of a line are told: what somebody typed may be a megabyte."""
_DEBUG = "CORPUS_DEBUG=1 shows where; please report it"


def tell(program: str, error: CorpusError) -> None:
    """The error on stderr: what is wrong, the query with a caret under the place, and the hint."""
    from corpus_search.render.text import neutral

    if os.environ.get("CORPUS_DEBUG"):
        import traceback

        traceback.print_exception(error)
    lines = [f"{program}: {neutral(str(error))}"]
    if isinstance(error, QueryError) and error.at is not None and error.query:
        lines += caret(error.query, error.at)
    lines.append(f"hint: {neutral(error.hint or f'{program} --help')}")
    say("\n".join(lines))


def caret(query: str, at: tuple[int, int]) -> list[str]:
    """The query, and a line with carets under the columns of the half-open span `at` of its characters.

    Of a long query only what stands around the span.
    """
    from corpus_search.render.layout import width
    from corpus_search.render.text import neutral

    shown = neutral(query)
    first, last = max(0, at[0] - AROUND), min(len(shown), at[0] + AROUND)
    left, right = "…" * (first > 0), "…" * (last < len(shown))
    before, under = width(left + shown[first : at[0]]), width(shown[at[0] : min(at[1], last)])
    return [f"  {left}{shown[first:last]}{right}", f"  {' ' * before}{'^' * max(1, under)}"]


def report(place: str, wrong: str) -> None:
    """A file or row on stderr, with what is wrong with it: the rest goes on."""
    from corpus_search.render.text import neutral

    say(f"corpus: {neutral(place)}: {neutral(wrong)}")


def say(text: str) -> None:
    """Lines on stderr, of very long ones both ends. That stderr is closed or full is no reason to fail."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(_cut(line) + "\n" for line in text.split("\n")))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"


def _flushed(status: int) -> int:
    """The status, when all that was written has arrived."""
    output.flush()
    return status


def _raise_at_sigterm() -> None:
    # The C module beneath `signal`: importing that one costs an `enum` at every start.
    import _signal  # type: ignore[import-not-found]

    def terminated(number: int, frame: FrameType | None) -> None:
        raise Terminated

    _signal.signal(_signal.SIGTERM, terminated)
