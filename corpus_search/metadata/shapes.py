"""Site furniture by its shape: pictures, labels, language bars, trails, date lines, whatever their words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import east_asian
from corpus_search.metadata.credits import has_credit, is_placeholder
from corpus_search.metadata.datewords import publishing

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

_LABEL = re.compile(r"^[\w ]{1,24}:\s*[\d.,%]+$")
_CHANNEL = re.compile(
    r"^[\w .'’&-]{2,40}\s(?:on\s)?"
    r"(?:You[Tt]ube|Facebook|Twitter|Instagram|Telegram|TikTok|LinkedIn|WhatsApp)$"
)
_CLOCK = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_TRAIL = re.compile(r"\s[>»›]\s")


def by_shape(lines: list[Line], index: int) -> str | None:
    """What furniture a line is by its shape, wherever it stands."""
    line = lines[index]
    if is_placeholder(line.text):
        return "picture"
    if _LABEL.match(line.text):
        return "fact box"
    if _CHANNEL.match(line.text):
        return "link to a channel"
    if not line.ended and line.words <= 14 and _scripts(line.text) >= 3:
        return "language bar"
    if not line.ended and line.words <= 14 and _TRAIL.search(line.text):
        return "navigation"
    if (line.size < 120 or not line.ended) and has_credit(line.text):
        return "caption or credit"
    if index and is_placeholder(lines[index - 1].text) and line.text.endswith("|"):
        return "caption or credit"
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    if line.size >= 40 and any(line.text == other.text for other in beside):
        return "caption, twice"
    if line.dates and line.size <= 50 + 30 * len(line.dates) and (not line.ended or _CLOCK.search(line.text)):
        inside = sum(char.isalpha() for one in line.dates for char in line.text[one.start : one.end])
        others = sum(map(str.isalpha, line.text)) + east_asian(line.text) - inside
        if others <= (40 if publishing(line.text) else 20) * len(line.dates):
            return "date line"
    return None


@cache
def _letters() -> list[re.Pattern[str]]:
    """A letter of each writing system."""
    return [
        re.compile(f"[{letters}]")
        for letters in [
            "A-Za-z",
            "Ͱ-Ͽ",
            "Ѐ-ӿ",
            "\u0590-\u05ff",
            "\u0600-ۿ",
            "ऀ-ॿ",
            "\u0e00-\u0e7f",
            "\u3040-ヿ",
            "㐀-鿿",
            "가-힣",
        ]
    ]


def _scripts(text: str) -> int:
    """How many writing systems the letters of a line are of."""
    return 1 if text.isascii() else sum(bool(letter.search(text)) for letter in _letters())
