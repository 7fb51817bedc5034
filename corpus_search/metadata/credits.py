"""Pictures in a plain-text page: what is left of them, their captions and credits."""

from __future__ import annotations

import re
from functools import cache

from corpus_search.metadata.calendars import rows

LONGEST = 400
"""Characters above which a line is prose, whatever it names."""

_PLACEHOLDER = re.compile(r"^\|?\s*!\[[^\]]*\]\([^)]*\)\s*\|?$")


def is_placeholder(text: str) -> bool:
    """Whether the line is the empty mark-up of a picture (`![]() |`)."""
    return bool(_PLACEHOLDER.match(text))


def has_credit(text: str) -> bool:
    """Whether a line names who made a picture: a credit, or a caption with one."""
    return len(text) <= LONGEST and bool(_credit().search(text))


@cache
def _credit() -> re.Pattern[str]:
    words = {kind: _any(kind) for kind in ("what", "made", "agency", "alone", "begins")}
    return re.compile(
        rf"\b(?:{words['what']})\s?(?:\(c\)|[:©/|–]|(?:{words['made']})\s)"
        r"|\(\s*(?:photo|foto|image|bild|picture|file photo|pool|credit|quelle)\b"
        rf"|(?:[/|(–-]|\bvia|\bcredit:?)\s?(?:{words['agency']})\b"
        rf"|\b(?:{words['alone']})\b"
        rf"|©\s?\S|^\s*(?:{words['begins']})(?=[\s\d:])"
        r"|写真|摄$|摄）|사진|撮影",
        re.IGNORECASE,
    )


def _any(kind: str) -> str:
    cells = (row.split("|") for row in rows("credits.txt"))
    words = (word.strip() for named, listed in cells if named.strip() == kind for word in listed.split(";"))
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
