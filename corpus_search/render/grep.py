"""grep: `path:line:text`, a line a passage, as editors read it."""

from __future__ import annotations

from corpus_search.render.text import neutral, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    for hit in answer.results:
        path = neutral(answer.places.shown(hit.path))
        for passage in hit.passages:
            line = hit.line if passage.line is None else passage.line
            yield f"{path}:{line}:{one_line(passage.text)}\n"
