"""jsonl: a document a line, the hits of json."""

from __future__ import annotations

from corpus_search.render.json import document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    for hit in answer.results:
        yield document(hit, answer.places) + "\n"
