"""The five cells of a passage, the same for tsv and csv: place, date, source, speaker, snippet."""

from __future__ import annotations

from corpus_search.render.text import neutral, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer

COLUMNS = ("path", "date", "source", "speaker", "snippet")


def rows(answer: Answer) -> Iterator[tuple[str, str, str, str, str]]:
    """A row a passage; a value that is unknown is empty."""
    for hit in answer.results:
        path = neutral(answer.places.shown(hit.path))
        date = str(hit.when) if hit.when else ""
        source = one_line(hit.source) if hit.source else ""
        for passage in hit.passages:
            line = hit.line if passage.line is None else passage.line
            speaker = one_line(passage.speaker) if passage.speaker else ""
            yield f"{path}:{line}", date, source, speaker, one_line(passage.text)
