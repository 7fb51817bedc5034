"""Text of documents and of users, made harmless: a terminal must never take orders from it.

`str.isprintable` is false for every control, format and surrogate character, so text without any (nearly
all) goes through untouched.
"""

from __future__ import annotations

BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROL = (*range(0x20), 0x7F, *range(0x80, 0xA0))
BREAKS = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
UNKNOWN = "\ufffd"

_SURROGATES = dict.fromkeys(range(0xDC80, 0xDD00), UNKNOWN)
_SYMBOLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *BIDI), UNKNOWN),
    **dict.fromkeys(BREAKS, " "),
    **_SURROGATES,
}
_SPACES: dict[int, str] = {
    **dict.fromkeys((*CONTROL, *BREAKS), " "),
    **dict.fromkeys(BIDI, ""),
    **_SURROGATES,
}


def neutral(text: str) -> str:
    """The text with control characters as symbols, tabs and line ends as spaces: character for character."""
    return text if text.isprintable() else text.translate(_SYMBOLS)


def one_line(text: str) -> str:
    """The text on one line: control characters, tabs and line ends are blanks, and any number of blanks is
    one.
    """
    return " ".join((text if text.isprintable() else text.translate(_SPACES)).split())
