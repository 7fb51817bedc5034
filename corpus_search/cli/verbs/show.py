"""`corpus show`: one document with its speakers at the margin, what was cut, and why all is believed."""

from __future__ import annotations

import os

from corpus_search.cli import config, output
from corpus_search.cli.opening import opened
from corpus_search.errors import NothingFound, UsageError
from corpus_search.render.answer import Screen
from corpus_search.render.document import as_json, as_page, first_line
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.opening import Opened
    from corpus_search.cli.quick import Given
    from corpus_search.documents.document import Document

LISTED = 20
"""How many places are named where several are meant."""


def run(given: Given) -> int:
    """Print the document. Raises NothingFound for none, UsageError where several places are meant."""
    index = opened(given)
    document = _the_one(index, given.words[0])
    path = index.places.shown(document.path)
    if given.flag("json"):
        output.write([as_json(document, path) + "\n"])
        return 0
    screen = Screen(output.columns(), output.colour(config.colour_choice(index.settings)))
    lines = as_page(
        document, path, screen, furniture=given.flag("furniture"), evidence=given.flag("evidence")
    )
    if output.is_terminal() and config.pages(index.settings):
        from corpus_search.cli.pager import paged

        paged(lines)
    else:
        output.write(lines)
    return 0


def _the_one(index: Opened, typed: str) -> Document:
    keys = next(filter(None, map(index.reader.find, _places(index, typed))), [])
    if not keys:
        raise NothingFound(f"no document {typed!r} in this corpus", hint="search -l WORDS names documents")
    if len(keys) > 1:
        several = [index.reader.document(key) for key in keys[:LISTED]]
        places = [f"{neutral(index.places.shown(one.path))}:{first_line(one)}" for one in several]
        more = f" and {len(keys) - LISTED} more" if len(keys) > LISTED else ""
        raise UsageError(f"{typed!r} is {len(keys)} documents", hint=f"one of {' '.join(places)}{more}")
    return index.reader.document(keys[0])


def _places(index: Opened, typed: str) -> Iterator[str]:
    """How the index may know it: as typed, as a path from here, each without the line that search prints."""
    path, colon, line = typed.rpartition(":")
    yield typed
    yield _stored(index, typed)
    if colon and line.isdecimal():
        yield f"{_stored(index, path)}:{line}"
        yield _stored(index, path)


def _stored(index: Opened, path: str) -> str:
    """A path as the index stores it: relative to its parent when below it."""
    whole = os.path.abspath(path)
    return whole.removeprefix(index.base.rstrip(os.sep) + os.sep)
