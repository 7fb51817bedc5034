"""paths: the files that match, each once; ended by NUL they are the bytes that the file system has."""

from __future__ import annotations

from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    seen = set()
    for hit in answer.results:
        if hit.path in seen:
            continue
        seen.add(hit.path)
        path = answer.places.shown(hit.path)
        yield path + "\0" if answer.null else neutral(path) + "\n"
