"""`corpus sources`: the publishers, with how many documents."""

from __future__ import annotations

from corpus_search.cli.verbs.listing import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print them; 1 where there is none."""
    return show(given, "source", lambda name: (name.documents,), ("documents",))
