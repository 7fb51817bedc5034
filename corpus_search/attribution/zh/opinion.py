"""Chinese opinion: an author, by name or by the note on who wrote, who says what nobody else in the text says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTE = re.compile(
    r"[（(]?(?:本文)?作者(?:系|为|為|是|：)(?P<role>[^）)。\n]{2,60})[）)。]?\s*$", re.MULTILINE
)
_QUOTED = re.compile(r"“[^”]{0,2000}”|「[^」]{0,2000}」")
_OFTEN = 4
"""First persons outside quotations that make an opinion piece of a by-lined text."""


def author(body: str, authors: Sequence[str]) -> tuple[Speaker, Span] | None:
    """Who speaks in the body as its author, and where; None when the text is no opinion piece or nobody signs it."""
    note = _NOTE.search(body)
    role = note["role"] if note else None
    if authors:
        own = _QUOTED.sub("", body).count("我")
        speaker = Speaker(authors[0], role=role) if role or own >= _OFTEN else None
    else:
        speaker = Speaker(role, role=role) if role else None
    if speaker is None:
        return None
    leads = note is not None and not body[: note.start()].strip()
    start = note.end() if note and leads else 0
    return speaker, Span(start, note.start() if note and not leads else len(body))
