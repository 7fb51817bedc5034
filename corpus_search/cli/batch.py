"""`--batch`: many requests in one process, a line in and a line of JSON out, in order.

A line is plain text, which is one argument, or a JSON array of arguments and options. A line that cannot be
answered is answered by its error, and the rest goes on.
"""

from __future__ import annotations

import sys
import time

from corpus_search.cli import config, finding, output, quick
from corpus_search.cli.opening import opened
from corpus_search.cli.options import INDEX, SEARCH
from corpus_search.cli.quick import Given
from corpus_search.errors import CorpusError, UsageError
from corpus_search.render import json as rendered
from corpus_search.search import answered, plan, today
from corpus_search.search.options import FILTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.opening import Opened

ALLOWED = frozenset((*FILTERS, "exact", "any", "sort", "limit", "json"))
"""Options that a request may hold: those that select and order."""


def run(given: Given) -> int:
    """Answer every line; the worst status of them all."""
    finding.form_of(given)  # refuses what excludes a batch
    asked = opened(given)
    if given.words or any(key in ALLOWED for key in given.values):
        raise UsageError(
            "words and options that select or order stand in the lines of a batch, not beside it",
            hint='a line is a request: ["trade", "-n", "5"]',
        )
    worst = 0
    for line in _lines(given.text("batch") or ""):
        worst = max(worst, _answer(line, asked))
        output.flush()
    return worst


def _lines(name: str) -> Iterator[str]:
    """The lines of a file, or of the standard input; the first without the mark that UTF-8 may begin with."""
    mark = "\ufeff"
    for line in _written(name):
        yield line.removeprefix(mark)
        mark = ""


def _written(name: str) -> Iterator[str]:
    if name == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed", hint="--batch FILE")
        yield from (line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer)
        return
    try:
        with open(name, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            yield from file
    except OSError as error:
        raise UsageError(
            f"{name or repr(name)} cannot be read: {error.strerror}", hint="--batch FILE, or --batch -"
        ) from error


def _answer(line: str, asked: Opened) -> int:
    """Write the answer to one line; its status."""
    began = time.perf_counter()
    try:
        given = _request(line.rstrip("\r\n"))
        options = finding.options_of(given, "json", asked.settings)
        planned = plan(
            asked.reader, given.words, options, today=today, aliases=finding.aliases_of(given, asked)
        )
        results = answered(asked.reader, planned)
        answer = finding.answer_of(
            given, asked, planned, results, lambda: (time.perf_counter() - began) * 1000
        )
        output.write(["".join(rendered.pieces(answer))])
    except CorpusError as error:
        from corpus_search.cli.lines import naming_index

        hint = naming_index(error.hint or "search --help", config.text(asked.settings, INDEX))
        told = {"v": rendered.VERSION, "error": str(error), "hint": hint, "exit": error.exit_status}
        output.write([rendered.value(told) + "\n"])
        return error.exit_status
    return 0 if results.documents else 1


def _request(line: str) -> Given:
    if not line.lstrip().startswith("["):
        return Given(SEARCH, {}, (line,))
    given = _read(_array(line))
    for key in given.values:
        if key not in ALLOWED:
            raise UsageError(f"--{key.replace('_', '-')} is nothing for a request of a batch", hint=_HINT)
    return given


_HINT = "a request holds words and the options that select and order"


def _array(line: str) -> list[str]:
    import json

    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"no JSON array: {error}", hint='for example ["trade", "-s", "coast post"]'
        ) from error
    if not all(isinstance(one, str) for one in read):
        raise UsageError(
            "an argument in the array is no text", hint='numbers too are quoted: ["trade", "-n", "5"]'
        )
    return list(read)


def _read(argv: list[str]) -> Given:
    given = quick.read(argv, SEARCH)
    if given is not None:
        return given
    from corpus_search.cli import typed

    return typed.search(argv)
