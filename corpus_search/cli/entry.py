"""The two commands: argv is read, the quick way or Typer's, run, and ended with its status."""

from __future__ import annotations

import gc
import os
import sys

from corpus_search.cli import exits, quick
from corpus_search.cli.options import SEARCH
from corpus_search.errors import CorpusError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from corpus_search.cli.quick import Given


def search() -> NoReturn:
    """`search`."""
    _in_utf_8()
    # The collector looks through all that is imported, again and again: a twelfth of the time of a search.
    gc.set_threshold(100_000)
    exits.leave(exits.guarded("search", lambda: run_search(sys.argv[1:])))


def corpus() -> NoReturn:
    """`corpus`."""
    _in_utf_8()
    sys.exit(exits.guarded("corpus", lambda: run_corpus(sys.argv[1:])))


def _in_utf_8() -> None:
    """Start anew in UTF-8 where Python was told to read what is typed, and names of files, as something less."""
    if sys.getfilesystemencoding() != "utf-8" and "utf8" not in sys._xoptions:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def run_search(argv: Sequence[str]) -> int:
    """Run `search`; its status."""
    if argv and argv[0] == "--complete":
        from corpus_search.cli import complete

        return complete.run(argv[1:])
    given = quick.read(argv, SEARCH)
    if given is None:
        from corpus_search.cli import typed

        given = typed.search(argv)
    if _asks_for_help(given):
        return _help(given, argv)
    if "batch" in given.values:
        from corpus_search.cli import batch

        return _run(batch.run, given)
    from corpus_search.cli import finding

    return _run(finding.run, given)


def run_corpus(argv: Sequence[str]) -> int:
    """Run a verb of `corpus`; its status."""
    if argv and argv[0] == "help":  # as with git
        argv = [*argv[1:2], "--help"]
    if argv[:1] and argv[0] in ("-h", "--help", "--version"):
        from corpus_search.cli import helping

        return helping.corpus(argv[0])
    from corpus_search.cli.verbs import verb

    command = verb(argv[0]) if argv else None
    given = quick.read(argv[1:], command) if command else None
    if given is None:
        from corpus_search.cli import typed

        given = typed.corpus(argv)
    if _asks_for_help(given):
        return _help(given, argv)
    return _run(_verb(given.command.verb), given)


def _run(action: Callable[[Given], int], given: Given) -> int:
    """The status of what was typed. Where an error says how to build, it names the index that was meant."""
    try:
        return action(given)
    except CorpusError as error:
        from corpus_search.cli.lines import naming_index

        error.hint = naming_index(error.hint, given.text("index"))
        raise


def _asks_for_help(given: Given) -> bool:
    return given.flag("help") or given.flag("version")


def _help(given: Given, argv: Sequence[str]) -> int:
    from corpus_search.cli import helping

    if given.flag("version"):
        return helping.version(given.command.program)
    return helping.command(given.command, long="-h" not in argv)


def _verb(name: str) -> Callable[[Given], int]:
    module = __import__(f"corpus_search.cli.verbs.{name}", fromlist=["run"])
    run: Callable[[Given], int] = module.run
    return run
