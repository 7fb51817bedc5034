"""What is inferred of one raw document: the answer of this package's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.documents.document import Cut, Evidence, When


@record
class Inferred:
    """The body that is left when furniture is cut, and what is known of the document.

    `lines` gives for each line of `body` (cut at `\\n`) its 1-based line in the file. Unknown is None or
    empty; whatever is not says in `evidence` why. `authors` may hold a role ("the ambassador of …") where
    the text gives no name.
    """

    body: str
    lines: tuple[int, ...]
    title: str
    source: str | None
    when: When | None
    authors: tuple[str, ...]
    url: str | None
    lang: str | None
    cut: tuple[Cut, ...]
    evidence: tuple[Evidence, ...]
