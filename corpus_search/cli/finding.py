"""`search`: what was typed gets its meaning, the index is asked, the answer rendered, the status given."""

from __future__ import annotations

import time

from corpus_search.cli import config, exits, output
from corpus_search.cli.opening import opened
from corpus_search.cli.options import SEARCH
from corpus_search.errors import UsageError
from corpus_search.render import renderer
from corpus_search.render.answer import Answer, Screen
from corpus_search.search import answered, plan, today
from corpus_search.search import options as search_options
from corpus_search.search.options import FILTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.cli.config import Setting
    from corpus_search.cli.opening import Opened
    from corpus_search.cli.quick import Given
    from corpus_search.documents.results import Results
    from corpus_search.query.request import Want
    from corpus_search.search import Plan, SearchOptions
    from corpus_search.search.aliases import Alias

FORMS = {
    "json": "json",
    "jsonl": "jsonl",
    "count": "count",
    "files_with_matches": "paths",
    "only_matching": "matches",
    "quiet": "quiet",
    "batch": "batch",
}
"""Options that each stand for a form of output, and the form."""
WANTED: dict[str, Want] = {"count": "count", "quiet": "exists", "paths": "paths"}


def run(given: Given) -> int:
    """Answer one command line. Errors are raised; the status is 0 or 1."""
    began = time.perf_counter()
    form = form_of(given)
    if not given.words and not any(key in given.values for key in FILTERS):
        raise UsageError("nothing to search for", hint="search WORDS, or a filter alone: search -p NAME")
    asked = opened(given)
    options = options_of(given, form, asked.settings)
    planned = plan(asked.reader, given.words, options, today=today, aliases=aliases_of(given, asked))
    results = answered(asked.reader, planned)
    if form != "quiet":
        took: Callable[[], float] = lambda: (time.perf_counter() - began) * 1000  # noqa: E731
        _show(form, answer_of(given, asked, planned, results, took), asked.settings)
        _tell(given, asked, planned, results)
    return exits.FOUND if results.documents else exits.NOTHING


def form_of(given: Given) -> str:
    """The form of the output. Raises UsageError for options that exclude each other."""
    named = {
        option.key: f"-{option.short}" if option.short else f"--{option.name}" for option in SEARCH.options
    }
    asked = {key: form for key, form in FORMS.items() if key in given.values}
    written = given.text("format")
    if written:
        asked["format"] = written
    forms = list(dict.fromkeys(asked.values()))
    if len(forms) > 1:
        one, other = (
            named[next(key for key, form in asked.items() if form == wanted)] for wanted in forms[:2]
        )
        raise UsageError(f"{one} and {other} exclude each other", hint="give one of them")
    form = forms[0] if forms else "rich" if output.is_terminal() and not given.flag("header") else "tsv"
    if given.flag("null") and form != "paths":
        raise UsageError("-0 ends paths, and no paths are printed", hint="search -l -0 WORDS")
    if given.flag("header") and form not in ("tsv", "csv"):
        raise UsageError("--header is for tsv", hint="search -f tsv --header WORDS")
    return form


def aliases_of(given: Given, asked: Opened) -> tuple[Alias, ...]:
    """What `speakers.toml` knows, where a name of a speaker is typed."""
    if "speaker" in given.values or any("speaker:" in word for word in given.words):
        from corpus_search.search.aliases import load

        return load(asked.base)
    return ()


def options_of(given: Given, form: str, settings: dict[str, Setting]) -> SearchOptions:
    """The options that select and order."""
    return search_options(
        speaker=given.several("speaker"),
        source=given.several("source"),
        date=given.several("date"),
        since=given.several("since"),
        until=given.several("until"),
        sure=given.flag("sure"),
        path=given.several("path"),
        lang=given.several("lang"),
        kind=given.several("kind"),
        min_confidence=given.share("min_confidence"),
        exact=given.flag("exact"),
        any=given.flag("any"),
        sort=given.text("sort") or "relevance",
        limit=_limit(given, settings),
        want=WANTED.get(form, "hits"),
    )


def _limit(given: Given, settings: dict[str, Setting]) -> int:
    """As typed; else that of the settings in a terminal, and all elsewhere."""
    typed = given.number("limit")
    if typed is not None:
        return typed
    setting = settings["limit"].value
    return setting if isinstance(setting, int) and output.is_terminal() and "batch" not in given.values else 0


def answer_of(
    given: Given, asked: Opened, planned: Plan, results: Results, took: Callable[[], float]
) -> Answer:
    """What the renderers need."""
    colour = config.colour(asked.settings)
    filters = planned.request.filters
    linked = config.choice(asked.settings, "hyperlink")
    return Answer(
        results,
        asked.places,
        given=given.words,
        filters={key: given.values[key] for key in FILTERS if key in given.values},
        meant={"speaker": filters.speakers or (), "source": filters.sources or ()},
        took=took,
        header=given.flag("header"),
        null=given.flag("null"),
        screen=Screen(
            output.columns(),
            colour,
            linked == "always" or (linked == "auto" and colour and output.is_terminal()),
        ),
    )


def _show(form: str, answer: Answer, settings: dict[str, Setting]) -> None:
    pieces = renderer(form)(answer)
    if form == "rich" and config.pages(settings):
        from corpus_search.cli.pager import paged

        paged(pieces)
    else:
        output.write(pieces)


def _tell(given: Given, asked: Opened, planned: Plan, results: Results) -> None:
    """On stderr: names that nobody bears, in a terminal what was left out, and why nothing was found."""
    watched = output.is_terminal(2)
    if not (planned.unknown or watched or given.flag("why")):
        return
    output.flush()
    from corpus_search.cli import telling

    telling.unknown(planned.unknown, given)
    if given.flag("why") or (watched and not results.documents):
        telling.why(asked.reader, given, planned, results)
    elif watched and output.is_terminal():
        telling.left_out(asked.reader, given, planned, results)
