"""Letters of Chinese, Japanese and Korean: how a pattern names them, and whether a text holds some."""

from __future__ import annotations

import re
from functools import cache

LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Their ranges, for the brackets of a pattern: kana, Han, Hangul. Some 40,000 letters, so such a pattern takes
milliseconds to compile; where few texts need one, it is made for the first that does."""


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[{LETTERS}]")


def is_cjk(text: str) -> bool:
    """Whether a text holds such a letter."""
    return not text.isascii() and _letter().search(text) is not None


def east_asian(text: str) -> int:
    """How many such letters a text holds."""
    return 0 if text.isascii() else len(_letter().findall(text))
