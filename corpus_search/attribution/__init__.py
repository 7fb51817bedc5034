"""A body gets statements: a module a stage; language rules are data files beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.turns import find_turns
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["attribute"]


def attribute(
    body: str,
    *,
    lang: str | None = None,
    title: str = "",
    authors: Sequence[str] = (),
    declared_speaker: str | None = None,
) -> tuple[Statement, ...]:
    """Who says what in a body: statements that never overlap, ascending.

    With `declared_speaker` the whole body is one turn of theirs, confidence 1.
    """
    del authors
    if declared_speaker is not None:
        whole = Span(0, len(body))
        return (Statement(whole, Speaker(declared_speaker), None, None, "turn", 1.0, "declared"),)
    return find_turns(body, lang=lang, title=title) or ()
