"""The parts of a body by their script: each paragraph is read by the rules of how it is written.

A part is the whole body with what does not belong to it blanked, so that offsets stay those of the body.
"""

from __future__ import annotations

import re

from corpus_search.documents.statement import Statement
from corpus_search.records import replace

_PARAGRAPH = re.compile(r"[^\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u1fff]+")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u30f6\uac00-\ud7a3]")
_OFTEN = 4
"""Times that a paragraph has more Han characters than words in other letters, or kana and Hangul, to be Chinese."""


def without_chinese(body: str) -> tuple[str, str | None]:
    """The body without its Chinese paragraphs, and with them alone (None when there are none)."""
    if _HAN.search(body) is None:
        return body, None
    rest, chinese = [], []
    at = 0
    for found in _PARAGRAPH.finditer(body):
        gap, text = body[at : found.start()], found[0]
        blank = " " * len(text)
        ours = _is_chinese(text)
        rest += [gap, blank if ours else text]
        chinese += [gap, text if ours else blank]
        at = found.end()
    return "".join((*rest, body[at:])), "".join((*chinese, body[at:]))


def _is_chinese(paragraph: str) -> bool:
    han = len(_HAN.findall(paragraph))
    return han > len(_LETTER.findall(paragraph)) and han > _OFTEN * len(_KANA_OR_HANGUL.findall(paragraph))


def joined(some: list[Statement], others: list[Statement]) -> list[Statement]:
    """The statements of two parts, ascending; no pieces of one share the number of a quotation in the other."""
    past = 1 + max((s.part_of for s in some if s.part_of is not None), default=0)
    others = [s if s.part_of is None else replace(s, part_of=s.part_of + past) for s in others]
    return sorted(some + others, key=lambda statement: statement.span.start)
