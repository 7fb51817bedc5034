"""What was found to be said becomes statements, whatever the language it was found in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.attribution.confidence import confidence
from corpus_search.documents.statement import Statement
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.documents.document import Span
    from corpus_search.documents.statement import Kind, Speaker


@record
class Said:
    """A cue with its speaker, and what the words it attributes share.

    `form` is the shape of the evidence; the pieces of one quotation have the same `ordinal`.
    """

    speaker: Speaker | None
    mention: Span | None
    cue: Span | None
    form: str
    ordinal: int

    def continued(self, form: str) -> Said:
        """The same going on without a cue."""
        return Said(self.speaker, self.mention, None, form, self.ordinal)


def statements_of(found: Sequence[tuple[Said, Span, Kind]], rules: Rules) -> list[Statement]:
    """The statements of what was found, in its order; pieces of one quotation share `part_of`."""
    pieces = Counter(said.ordinal for said, _, _ in found)
    return [
        Statement(
            span,
            said.speaker,
            said.mention,
            said.cue,
            kind,
            confidence(f"{kind} {said.form}", rules),
            said.form,
            said.ordinal if pieces[said.ordinal] > 1 else None,
        )
        for said, span, kind in found
    ]
