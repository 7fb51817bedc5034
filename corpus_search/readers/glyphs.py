"""The text of a PDF page with its blanks: where glyphs stand apart and the file holds no blank, one is restored.

PDF places glyphs; many producers write the gap between two words as a movement instead of a blank. pdfium
takes only wide gaps for blanks. Here a gap counts when it is wider than is usual on its line, so that
letterspaced words stay whole.
"""

from __future__ import annotations

from ctypes import byref
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import category

GAP = 0.07
"""The width of a blank at least, as a share of the height of the glyphs; 0.07 to 0.13 measured alike, but for the
tightest lines."""
OPENS = ("Ps", "Pi")
JOINS = ("Pd", *OPENS)
"""What no blank follows: dashes and opening marks."""
NOTHING = "\r\0\x02\ufffe"
"""What stands for no character: U+0002 and U+FFFE are pdfium's for a hyphen at a line's end, where the word goes on."""


class Glyph(NamedTuple):
    """A character and the box that its font gives it, in points; `bottom` and `top` are of the font, not the ink."""

    char: str
    left: float
    right: float
    bottom: float
    top: float


def text(page: Any) -> str:
    """The text of a `PdfTextPage`: a line a line, without hyphens at line ends."""
    lines: list[str] = []
    line: list[Glyph] = []
    for glyph in _glyphs(page):
        if glyph.char == "\n":
            lines.append(spaced(line))
            line = []
        elif glyph.char not in NOTHING:
            line.append(glyph)
    lines.append(spaced(line))
    # Beyond the basic plane pdfium may give a character as two halves.
    return "\n".join(lines).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _glyphs(page: Any) -> list[Glyph]:
    from pypdfium2 import raw

    handle, box = page.raw, raw.FS_RECTF()
    into = byref(box)
    glyphs = []
    for number in range(raw.FPDFText_CountChars(handle)):
        char = chr(raw.FPDFText_GetUnicode(handle, number))
        raw.FPDFText_GetLooseCharBox(handle, number, into)
        glyphs.append(Glyph(char, box.left, box.right, box.bottom, box.top))
    return glyphs


def spaced(line: list[Glyph]) -> str:
    """The characters of a line, a blank between two that stand apart."""
    pairs = list(pairwise(line))
    gaps = sorted(after.left - before.right for before, after in pairs if _are_ink(before, after))
    usual = max(0.0, gaps[len(gaps) // 2]) if gaps else 0.0
    pieces = [line[0].char] if line else []
    for before, after in pairs:
        if _are_ink(before, after) and _apart(before, after, usual):
            pieces.append(" ")
        pieces.append(after.char)
    return "".join(pieces)


def _are_ink(before: Glyph, after: Glyph) -> bool:
    return not (before.char.isspace() or after.char.isspace())


def _apart(before: Glyph, after: Glyph, usual: float) -> bool:
    """Whether a word ends between two glyphs beside each other."""
    beside = before.bottom < after.top and after.bottom < before.top
    if not beside or after.left - before.right - usual <= GAP * (before.top - before.bottom):
        return False
    measured = before.left < before.right and after.left < after.right
    begins = after.char.isalnum() or after.char in "\"'" or category(after.char) in OPENS
    return measured and begins and category(before.char) not in JOINS
