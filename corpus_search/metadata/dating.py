"""The day of publication that a plain text proves: proofs in order, the answer their intersection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.metadata import datelines
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.documents.document import When
    from corpus_search.metadata.page import Page


@record
class Proof:
    """A reason to date a text: the days it allows, its kind, the words, and their line's place."""

    when: When
    basis: str
    quote: str
    place: int


def proof(page: Page) -> Proof | None:
    found = datelines.candidates(page)
    if not page.web:
        found = [one for one in found if not page.lines[one.index].prose]
    chosen = datelines.choose(found)
    if chosen:
        when, best = chosen
        line = page.lines[best.index]
        return Proof(when, "date line", line.text, line.place)
    return event(page)


def event(page: Page) -> Proof | None:
    """The day of what the first paragraphs report."""
    for line in page.lines[page.first : min(page.last, page.first + 2)]:
        for mention in line.dates:
            if mention.exact and mention.when:
                return Proof(mention.when, "event", line.text[max(0, mention.start - 20) : mention.end], line.place)
    return None
