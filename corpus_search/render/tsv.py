"""tsv: a line a passage, five cells between tabs, missing ones empty; what a pipe gets."""

from __future__ import annotations

from corpus_search.render.cells import COLUMNS, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    """The lines; the names of the columns first where they are asked for."""
    if answer.header:
        yield "\t".join(COLUMNS) + "\n"
    for row in rows(answer):
        yield "\t".join(row) + "\n"
