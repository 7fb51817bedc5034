"""Long output goes through $CORPUS_PAGER, $PAGER or less, as with git; what fits the screen does not."""

from __future__ import annotations

import os
import sys

from corpus_search.cli import output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LESS = "FRX"
"""Quit if one screen, raw colours, leave the screen as it is: what git sets when $LESS is unset."""


def paged(pieces: Iterable[str]) -> None:
    """Write the pieces: straight while they fit the screen, else all of them through the pager."""
    pager = _command()
    rest = iter(pieces)
    held: list[str] = []
    if pager:
        room = _rows() - 1
        lines = 0
        for piece in rest:
            held.append(piece)
            lines += piece.count("\n")
            if lines > room:
                _through(pager, held, rest)
                return
    output.write(held)
    output.write(rest)


def _command() -> str:
    """The pager; empty where there is none to be used."""
    given = "less" if os.name == "posix" else ""
    for name in ("PAGER", "CORPUS_PAGER"):
        given = os.environ.get(name, given)
    return "" if given.strip() == "cat" or not _is_there(given) else given


def _is_there(command: str) -> bool:
    """Whether its program can be run: a pager that is missing must not swallow the answer."""
    program = command.split()[0] if command.strip() else ""
    if "=" in program or not program.replace("/", "").replace("-", "").isalnum():
        return bool(program)  # more than a name: the shell will know
    folders = [""] if "/" in program else os.environ.get("PATH", os.defpath).split(os.pathsep)
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in folders)


def _rows() -> int:
    try:
        return os.get_terminal_size(1).lines or 24
    except OSError:
        return 24


def _through(pager: str, held: list[str], rest: Iterable[str]) -> None:
    """Start the pager on the terminal and write into it; that it is left early is no error."""
    import subprocess

    environment = {"LESS": LESS, "LV": "-c", **os.environ}
    sys.stdout.flush()
    try:
        child = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environment)
    except OSError:
        output.write(held)
        output.write(rest)
        return
    assert child.stdin is not None
    try:
        with child.stdin as into:
            for some in (held, rest):
                for piece in some:
                    into.write(piece.encode("utf-8", "surrogateescape"))
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    while child.returncode is None:
        try:
            child.wait()
        except KeyboardInterrupt:
            continue  # The pager reads the keys: Ctrl-C is for it, and it ends when the user says so.
