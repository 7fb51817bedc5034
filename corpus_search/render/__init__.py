"""Results to text; decides nothing about searching: a module a format, one table that names them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.render.answer import Answer

FORMATS = {
    "rich": "corpus_search.render.rich",
    "tsv": "corpus_search.render.tsv",
    "csv": "corpus_search.render.csv",
    "jsonl": "corpus_search.render.jsonl",
    "json": "corpus_search.render.json",
    "grep": "corpus_search.render.grep",
    "paths": "corpus_search.render.paths",
    "count": "corpus_search.render.count",
    "matches": "corpus_search.render.matches",
}


def renderer(name: str) -> Callable[[Answer], Iterator[str]]:
    """The function of a format: pieces of text that make the output, written while the hits are walked."""
    module = __import__(FORMATS[name], fromlist=["pieces"])
    pieces: Callable[[Answer], Iterator[str]] = module.pieces
    return pieces
