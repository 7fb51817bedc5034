"""Letters: who signs below says what stands between the salutation and the signature."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus_search.attribution.names import as_written
from corpus_search.attribution.rules import sections
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"[^\S\n]*(\S[^\n]*)")
_HEAD, _FOOT = 14, 6
"""Lines at the beginning with a salutation among them; at the end, with the signature among them."""
_SHORT = 60
"""Characters of a salutation, and of a line below a letter."""
_PLACE = 4
"""Words of a place with a full stop at the end of a letter, fewer than that."""
_WORDS = 8
"""Words of a salutation."""


def signed(body: str) -> tuple[Speaker, Span] | None:
    """Who signs a letter, and where its text stands; None when the body is no letter, or nobody signs it."""
    head = _lines(body, 0, len(body), _HEAD)
    editor = next((line.end for line in head if _begins(body, line, "salutation", whole=True)), None)
    if editor is None:
        editor = next((at for line in head if (at := _opening(body, line))), None)
    opens = editor or next((line.end for line in head if _begins(body, line, "address", whole=True)), None)
    if opens is None:
        return None
    foot = _last_lines(body, opens)
    closes = next((line.start for line in foot if _begins(body, line, "closing", whole=False)), None)
    if closes is None and foot:
        closes = _closing(body, foot[0].start)
    if editor is None and closes is None:
        return None
    for line in (line for line in foot if closes is None or line.start > closes):
        found = _name().fullmatch(body[line.start : line.end].rstrip(" ,"))
        if found is not None:
            return Speaker(" ".join(as_written(tuple(found["name"].split())))), Span(
                opens, closes if closes is not None else line.start
            )
    return None


def _opening(body: str, line: Span) -> int | None:
    """Where the text begins behind a salutation and a dash in its first line: `Sir, – Your correspondent …`."""
    found = _inline()["salutation"].match(body, line.start, line.end)
    return found.end() if found else None


def _closing(body: str, end: int) -> int | None:
    """Where a formula begins behind a dash in the last line of the text: `… – Yours, etc.,`."""
    text = body[:end].rstrip()
    found = _inline()["closing"].search(body, max(0, len(text) - _SHORT), len(text))
    return found.start() if found else None


def _lines(body: str, start: int, end: int, most: int) -> list[Span]:
    """The first lines with words."""
    made: list[Span] = []
    for found in _LINE.finditer(body, start, end):
        made.append(Span(found.start(1), found.start(1) + len(found[1].rstrip())))
        if len(made) == most:
            break
    return made


def _last_lines(body: str, start: int) -> Sequence[Span]:
    """The short lines without a full stop at the end of a body, in order."""
    made: list[Span] = []
    for line in reversed(_lines(body, max(start, len(body) - _FOOT * 2 * _SHORT), len(body), 4 * _FOOT)):
        text = body[line.start : line.end]
        place = not made and text[-1] == "." and len(text.split()) < _PLACE
        if len(text) > _SHORT or (text[-1] in ".!?:;…。！？" and not place) or len(made) == _FOOT:
            break
        made.append(line)
    return made[::-1]


def _begins(body: str, line: Span, kind: str, *, whole: bool) -> bool:
    """Whether a line begins with a word of a class; a `whole` one says no more than whom it addresses."""
    if line.end - line.start > _SHORT:
        return False
    text = body[line.start : line.end]
    if whole and text[-1] not in ",:;.!—-，：！" and not text[-1].isalpha():
        return False
    folded = text.casefold().strip(" ,.:;!—-，：！")
    begins = _words()[kind]
    if whole and len(folded.split()) > _WORDS:
        return False
    return folded in begins or folded.startswith(
        tuple(word if word > "\u2e80" else f"{word} " for word in begins)
    )


@cache
def _name() -> re.Pattern[str]:
    """The name of who signs, and what stands behind it."""
    return re.compile(
        r"[-–— ]*(?P<name>(?:[A-ZÀ-ÖØ-Þ][\w'’-]*\.? ){1,3}(?:(?:de|van|von|der|la|el|bin) )?[A-ZÀ-ÖØ-Þ][\w'’-]+"
        r"|[\u3400-\u9fff]{2,4})(?:,? [^.!?\n]{2,60})?"
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for name, line in sections(Path(__file__).with_suffix(".txt")):
        kinds.setdefault(name, set()).add(line.casefold())
    return {kind: frozenset(some) for kind, some in kinds.items()}


@cache
def _inline() -> dict[str, re.Pattern[str]]:
    """Salutations and closings with a dash, as papers set them within the first and last line."""

    def either(kind: str) -> str:
        return "|".join(re.escape(word) for word in sorted(_words()[kind], key=len, reverse=True))

    return {
        "salutation": re.compile(rf"(?:{either('salutation')})\s?[,:]?\s?[–—-]\s", re.IGNORECASE),
        "closing": re.compile(rf"[–—-]\s?(?:{either('closing')})\b[^\n]{{0,30}}\Z", re.IGNORECASE),
    }
