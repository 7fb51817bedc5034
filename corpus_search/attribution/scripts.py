"""The parts of a body by their script: each paragraph is read by the rules of how it is written.

A part is the whole body with what does not belong to it blanked, so that offsets stay those of the body.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.records import replace

if TYPE_CHECKING:
    from corpus_search.documents.statement import Statement

Script = Literal["letters", "zh", "ja", "ko"]

_PARAGRAPH = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u1fff]+")
_FEW = 4
"""A Japanese text has a kana for so many Han characters, at least."""


def by_script(body: str) -> dict[Script, str]:
    """The parts of a body, what is written in letters always among them."""
    if not is_cjk(body):
        return {"letters": body}
    found = [(script(paragraph[0]), *paragraph.span()) for paragraph in _PARAGRAPH.finditer(body)]
    if _is_japanese(body):  # a line of Han alone is so, too
        found = [("ja" if kind == "zh" else kind, start, end) for kind, start, end in found]
    return {name: _only(body, found, name) for name in {"letters", *(kind for kind, _, _ in found)}}


@cache
def _eastern() -> list[re.Pattern[str]]:
    """A letter of Han, of the kana, of Hangul."""
    return [re.compile(letters) for letters in (r"[\u3400-\u9fff]", r"[\u3041-\u30f6]", r"[\uac00-\ud7a3]")]


def script(paragraph: str) -> Script:
    """How a paragraph is written."""
    han, kana, hangul = (len(some.findall(paragraph)) for some in _eastern())
    if max(han + kana, hangul) <= len(_LETTERS.findall(paragraph)):
        return "letters"
    if hangul > han + kana:
        return "ko"
    return "ja" if kana * _FEW > han else "zh"


def _is_japanese(body: str) -> bool:
    """Whether a body has so many kana that it is no Chinese one."""
    han, kana, _ = (len(some.findall(body)) for some in _eastern())
    return kana * _FEW > han


def _only(body: str, found: list[tuple[Script, int, int]], name: Script) -> str:
    made, at = [], 0
    for kind, start, end in found:
        made += [body[at:start], body[start:end] if kind == name else " " * (end - start)]
        at = end
    return "".join((*made, body[at:]))


def joined(some: list[Statement], others: list[Statement]) -> list[Statement]:
    """The statements of two parts, ascending; no pieces of one share the number of a quotation in the other."""
    past = 1 + max((s.part_of for s in some if s.part_of is not None), default=0)
    others = [s if s.part_of is None else replace(s, part_of=s.part_of + past) for s in others]
    return sorted(some + others, key=lambda statement: statement.span.start)
