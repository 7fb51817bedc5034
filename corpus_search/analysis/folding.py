"""Forms that are typed differently and mean the same become one: NFKC, case, accents, typographic forms.

Accents are folded in Latin and Greek only: が is not か, й is not и. The tables of Unicode are loaded where a
character needs them: most searches meet none.
"""

from __future__ import annotations

STROKES = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "œ": "oe", "æ": "ae"})
"""Letters whose accent is a stroke or a joint, which Unicode does not take apart."""

HALF_VOICED = "\uff9e\uff9f"
"""The half-width sound marks: letters to Unicode, but NFKC joins them to the kana before."""


WHOLE = "ำຳゟヿ"
"""Characters of scripts without blanks that NFKC would make two characters of: they stay one, as they
stand.
"""


class _Folds(dict[int, "str | None"]):
    """What NFKC makes of a character that stands alone, None where it vanishes.

    A character that would fall into more than letters, digits and marks (½, ﷺ) stays as it is, so that what
    is one word remains one word.
    """

    def __missing__(self, code: int) -> str | None:
        from unicodedata import category, normalize

        char = chr(code)
        folded: str | None = normalize("NFKC", char)
        if vanishes(char):
            folded = None
        elif char in WHOLE:
            folded = char
        elif folded != char and not all(category(one)[0] in "LMN" for one in folded or ""):
            folded = char if category(char)[0] in "LMN" else folded
        self[code] = folded
        return folded


def vanishes(char: str) -> bool:
    """Soft hyphens, joiners, direction and byte order marks, variation selectors: no part of a word's
    spelling.
    """
    from unicodedata import category

    return (
        category(char) == "Cf"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or char == "\u034f"
    )


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The folded form of a word, a pattern or a name; folding it again changes nothing. Blanks stay."""
    if text.isascii():
        return text.lower()
    seen = {text}
    while True:
        folded = _once(text)
        if folded == text or folded in seen:
            return folded
        seen.add(text := folded)


def _once(text: str) -> str:
    from unicodedata import normalize

    text = text.translate(_FOLDS).casefold()
    text = normalize("NFC", text)
    if text.isascii():
        return text
    return normalize("NFC", "".join(_without_accents(normalize("NFD", text)))).translate(STROKES)


def _without_accents(decomposed: str) -> list[str]:
    from unicodedata import category

    kept = []
    foldable = False
    for char in decomposed:
        if category(char) != "Mn":
            foldable = _takes_accents(ord(char))
        elif foldable:
            continue
        kept.append(char)
    return kept


def _takes_accents(code: int) -> bool:
    """Whether marks over this character are accents: Latin and Greek letters, and digits."""
    return (
        0x30 <= code <= 0x24F
        or 0x250 <= code <= 0x2AF
        or 0x370 <= code <= 0x3FF
        or 0x1D00 <= code <= 0x1FFF
        or 0x2C60 <= code <= 0x2C7F
        or 0xA720 <= code <= 0xA7FF
        or 0xAB30 <= code <= 0xAB6F
    )
