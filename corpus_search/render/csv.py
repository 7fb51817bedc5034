"""csv as RFC 4180 has it: a header, then the cells of tsv, quoted where needed, records ended by CR LF."""

from __future__ import annotations

from corpus_search.render.cells import COLUMNS, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.render.answer import Answer


def pieces(answer: Answer) -> Iterator[str]:
    """The records; the header also over nothing."""
    yield ",".join(COLUMNS) + "\r\n"
    for row in rows(answer):
        yield ",".join(map(_cell, row)) + "\r\n"


def _cell(text: str) -> str:
    """A cell holds no line end, so only a comma or a quotation mark makes it quoted."""
    return '"' + text.replace('"', '""') + '"' if '"' in text or "," in text else text
