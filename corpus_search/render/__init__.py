"""Results to text; decides nothing about searching: a module a format, one list that names them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.render.answer import Answer

FORMATS = ("rich", "tsv", "csv", "jsonl", "json", "grep", "paths")
"""What `--format` takes, each a module of this room; `count` and `matches` are two more, for options of their own."""


def renderer(name: str) -> Callable[[Answer], Iterator[str]]:
    """The function of a format: pieces of text that make the output, written while the hits are walked."""
    module = __import__(f"{__name__}.{name}", fromlist=["pieces"])
    pieces: Callable[[Answer], Iterator[str]] = module.pieces
    return pieces
