"""A statement: a span of a body and who says it."""

from __future__ import annotations

from corpus_search.documents.values import KINDS as KINDS
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from corpus_search.documents.values import Kind as Kind
    from corpus_search.documents.values import Span

    SpeakerKind = Literal["person", "organisation", "anonymous"]


@record
class Speaker:
    """Who says something, as far as the document itself tells.

    `name` is the fullest form that the document gives (for a speaker known by role alone, the role; for an
    anonymous one, the words that stand for them), `aliases` its other forms in this document.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    kind: SpeakerKind = "person"


@record
class Statement:
    """A span of the body that one speaker says (None = somebody, unknown who).

    `mention` is the span of the words that name the speaker for this statement, `cue` that of the words of
    saying (each None where there are none). `confidence` is in 0..1, calibrated. The pieces of one quotation
    share `part_of`, an ordinal within the document (None = whole by itself).
    """

    span: Span
    speaker: Speaker | None
    mention: Span | None
    cue: Span | None
    kind: Kind
    confidence: float
    evidence: str = ""
    part_of: int | None = None
