"""The day of publication that a plain text proves: proofs in order, the answer their intersection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.metadata.dates import mentions
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.documents.document import When
    from corpus_search.metadata.lines import Line


@record
class Proof:
    """A reason to date a text: the days it allows, its kind, the words, and their line's place."""

    when: When
    basis: str
    quote: str
    place: int


def date_line(lines: list[Line], above: int, first: int, last: int, lang: str | None) -> Proof | None:
    """The date line of an article: near its headline, else right below its end."""
    near = list(range(max(0, above), min(len(lines), first + 2)))
    before = list(range(max(0, above) - 1, -1, -1))
    after = list(range(last, min(len(lines), last + 6)))
    for index in [*near, *before, *after]:
        line = lines[index]
        if line.size > 200:
            continue
        for mention in mentions(line.text, lang):
            if mention.exact and mention.when:
                return Proof(mention.when, "date line", line.text, line.place)
    return None


def event(lines: list[Line], first: int, last: int, lang: str | None) -> Proof | None:
    """The day of what the first paragraphs report."""
    for line in lines[first : min(last, first + 2)]:
        for mention in mentions(line.text[:400], lang):
            if mention.exact and mention.when:
                return Proof(mention.when, "event", line.text[max(0, mention.start - 20) : mention.end], line.place)
    return None
