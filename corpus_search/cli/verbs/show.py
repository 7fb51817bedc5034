"""`corpus show`: one document with its speakers at the margin, what was cut, and why all is believed."""

from __future__ import annotations

from corpus_search.cli import config, output
from corpus_search.cli.opening import opened
from corpus_search.cli.pager import paged
from corpus_search.render.answer import Screen
from corpus_search.render.document import as_json, as_page
from corpus_search.render.text import neutral
from corpus_search.search.naming import the_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print the document. Raises NothingFound for none, UsageError where several places are meant."""
    index = opened(given)
    shown = index.places.shown
    document = the_one(index.reader, index.base, given.words[0], shown=lambda path: neutral(shown(path)))
    path = shown(document.path)
    if given.flag("json"):
        output.write([as_json(document, path) + "\n"])
        return 0
    screen = Screen(output.columns(), config.colour(index.settings))
    lines = as_page(
        document, path, screen, furniture=given.flag("furniture"), evidence=given.flag("evidence")
    )
    (paged if config.pages(index.settings) else output.write)(lines)
    return 0
