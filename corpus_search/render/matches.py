"""matches (`-o`): what matched, as written, one a line; a phrase whole. For `| sort | uniq -c`."""

from __future__ import annotations

from corpus_search.render.text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    for hit in answer.results:
        for passage in hit.passages:
            for mark in passage.marks:
                yield one_line(passage.text[mark.start : mark.end]) + "\n"
