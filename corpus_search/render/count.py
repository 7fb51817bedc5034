"""count: how many documents match, whatever the limit."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    yield f"{answer.results.documents}\n"
