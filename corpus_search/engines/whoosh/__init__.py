"""The embedded engine: a codec, writer and evaluator of our own, and a door for Whoosh to what they wrote.

`open_index(folder)` opens an index for Whoosh's own searcher. It is imported when it is asked for: a search loads
no Whoosh.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.adapter import open_index

__all__ = ["open_index"]


def __getattr__(name: str) -> object:
    if name != "open_index":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from corpus_search.engines.whoosh.adapter import open_index

    return open_index
