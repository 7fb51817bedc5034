"""A list of names: aligned in a terminal, tsv in a pipe, or JSON lines."""

from __future__ import annotations

from corpus_search.cli import config, output
from corpus_search.cli.opening import opened
from corpus_search.cli.pager import paged
from corpus_search.corpus import named
from corpus_search.render.json import value
from corpus_search.render.layout import cut, painted, width
from corpus_search.render.text import neutral, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.cli.opening import Opened
    from corpus_search.cli.quick import Given
    from corpus_search.engines.base import Name

    Counts = Callable[[Name], tuple[int, ...]]


def show(given: Given, field: str, counts: Counts, columns: tuple[str, ...]) -> int:
    """Print the names of a field, or those that the pattern means; 1 where there is none."""
    index = opened(given)
    names = named(index.reader, field, *given.words)
    if given.flag("json"):
        output.write(_json(name, counts(name), columns) for name in names)
    elif not output.is_terminal():
        output.write("\t".join((one_line(name.name), *map(str, counts(name)))) + "\n" for name in names)
    else:
        lines = _aligned(names, counts, columns, colour=config.colour(index.settings))
        (paged if config.pages(index.settings) else output.write)(lines)
    if not names and given.words:
        _unknown(index, field, given)
    return 0 if names else 1


def _unknown(index: Opened, field: str, given: Given) -> None:
    """Tell that nobody is called so, and the nearest who is there, as `search` does."""
    from corpus_search.cli.telling import unknown
    from corpus_search.search.names import known

    present = [name.name for name in index.reader.names(field)]
    unknown(known(present, field, given.words, (), suggest=1)[1], given)


def _json(name: Name, counts: tuple[int, ...], columns: tuple[str, ...]) -> str:
    return value({"name": name.name, **dict(zip(columns, counts, strict=True))}) + "\n"


def _aligned(
    names: Sequence[Name], counts: Counts, columns: tuple[str, ...], *, colour: bool
) -> Iterator[str]:
    """Numbers at the right under their heads, names at the left."""
    if not names:
        return
    room = output.columns() - sum(len(column) + 2 for column in columns)
    yield painted([("".join(f"{column}  " for column in columns) + "name", "2")], colour=colour) + "\n"
    for name in names:
        numbers = "".join(
            f"{count:>{width(column)},}  " for count, column in zip(counts(name), columns, strict=True)
        )
        yield numbers + painted([(cut(neutral(name.name), room), "1")], colour=colour) + "\n"
