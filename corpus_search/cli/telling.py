"""What `search` says on stderr besides: unknown names, what was left out, why nothing was found."""

from __future__ import annotations

from corpus_search.cli.exits import say
from corpus_search.cli.lines import again, counted, documents, naming_index, search_line
from corpus_search.render.text import neutral
from corpus_search.search.plan import SUGGESTED
from corpus_search.search.why import instead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.cli.quick import Given
    from corpus_search.documents.results import Results
    from corpus_search.engines.base import Reader
    from corpus_search.search import Plan, SearchOptions
    from corpus_search.search.names import Unknown


def unknown(names: Sequence[Unknown], given: Given) -> None:
    """Names that nobody in the corpus bears, with the nearest that somebody does."""
    program = given.command.program
    for one in names[:SUGGESTED]:
        say(f"{program}: no {one.field} {neutral(one.typed)!r} in this corpus")
        nearest = ", ".join(map(neutral, one.nearest))
        listing = naming_index(f"corpus {one.field}s", given.text("index"))
        say(f"hint: the nearest: {nearest}" if nearest else f"hint: {neutral(listing)} lists them all")
    if len(names) > SUGGESTED:
        say(f"{program}: nor {counted(len(names) - SUGGESTED, 'more name')} of those typed")


def left_out(reader: Reader, given: Given, planned: Plan, results: Results) -> None:
    """That there is more than was shown, and the command that shows it; and what was not searched."""
    options = planned.options
    _unsearched(reader, options)
    if options.limit and results.documents > options.limit and options.want in ("hits", "paths"):
        line = again(given, limit=0 if results.documents <= 1000 else options.limit * 10)
        say(f"{options.limit:,} of {results.documents:,} documents shown; more: {neutral(line)}")


def why(reader: Reader, given: Given, planned: Plan, results: Results) -> None:
    """What would have been found, where nothing was; and what was not searched at all."""
    if not results.documents:
        others = list(instead(reader, planned))
        say(f"search: nothing found{'; these would find something:' if others else ''}")
        lines = [search_line(one.arguments, one.options, index=given.text("index")) for one in others]
        wide = max(map(len, lines), default=0)
        for one, line in zip(others, lines, strict=True):
            say(f"  {neutral(line):<{wide}}  {documents(one.documents)} ({one.change})")
        status = reader.status()
        if status.first and _dated(planned.options):
            say(f"the dates known here are {status.first}..{status.last}")
        if failed := reader.record().failed:
            say(f"{counted(failed, 'file or row')} could not be read (corpus index names them)")
    _unsearched(reader, planned.options)


def _dated(options: SearchOptions) -> bool:
    return bool(options.date or options.since or options.until)


def _unsearched(reader: Reader, options: SearchOptions) -> None:
    """What a filter leaves out because it is unknown."""
    spoken = bool(options.speaker or options.kind or options.min_confidence is not None)
    if not (_dated(options) or spoken):
        return
    status = reader.status()
    if _dated(options) and status.undated:
        say(f"{documents(status.undated)} without a date not searched")
    if spoken and status.unattributed:
        say(f"{documents(status.unattributed)} without a known speaker not searched")
