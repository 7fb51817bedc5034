"""The marks that a text quotes with: which are they, and which of them open a quotation or close it?"""

from __future__ import annotations

import re

_OPEN, _CLOSE, _EITHER = frozenset(("“", "«", "„", "``")), frozenset("”»"), frozenset(('"', "''"))
_TURNED = frozenset("“«")
"""Open a quotation, or close one that other marks have opened."""
QUOTATION = _OPEN | _CLOSE | _EITHER
MARKS = frozenset('“”"«»„')
"""Double marks as they are typed, one character each."""
DASHES = frozenset(("-", "–", "—", "―", "--"))
"""Between a quotation and who says it."""
_DOUBLED = (*MARKS, "''", "``")
_SINGLE = re.compile(r"[‘'](?<![\w’'].)(?=\w)[^‘’'\n]{0,800}(?:[’']\w[^‘’'\n]{0,800}){0,20}[’'](?!\w)")
_QUOTED = re.compile(
    r"“[^”\n]{0,800}”|„[^“”\n]{0,800}[“”]|«[^»\n]{0,800}»|\"[^\"\n]{0,800}\"|" + _SINGLE.pattern
)
_MAY_OPEN = ("‘", " '", "\n'")
_MAY_END = (*(before + mark for mark in "’'" for before in ",.!?…"), "’,", "’.", "',", "'.")
_SPOKEN = re.compile(r"[,.!?…][’'](?=\s)|[’'][,.]")
"""How a quotation of a clause ends, as no term and no apostrophe does."""
_SWAPPED = str.maketrans('“”"', "‘’'")
_FEW = 2
"""Quotations in single marks that make them the marks of a text."""


def doubled(body: str) -> str:
    """The body with double marks for the single ones around its quotations, where these are the marks of the text.

    So they are where it has no double ones, and where those are fewer, as within the others. Offsets stay.
    """
    if not any(mark in body for mark in _DOUBLED):
        return _SINGLE.sub(_swapped, body) if len(_SINGLE.findall(body)) >= _FEW else body
    if not any(opens in body for opens in _MAY_OPEN) or sum(map(body.count, _MAY_END)) < _FEW:
        return body
    found = list(_QUOTED.finditer(body))
    single = [one for one in found if one[0][0] in "‘'"]
    spoken = sum(_SPOKEN.search(body, one.end() - 2, one.end() + 1) is not None for one in single)
    if spoken < _FEW or spoken < len(found) - len(single):
        return body
    return _QUOTED.sub(lambda one: _swapped(one) if one[0][0] in "‘'" else one[0], body)


def _swapped(quotation: re.Match[str]) -> str:
    """A quotation with double marks for its single ones, and single ones for what it quotes itself."""
    return f"“{quotation[0][1:-1].translate(_SWAPPED)}”"


class Quoting:
    """Follows the double marks of a paragraph; `inside` tells whether what comes next stands in a quotation."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.inside = False
        self._body = body
        self._german = False  # opened by „ or », so that “ or « closes
        opened = body.count("“", start, end)
        self._nests = opened > 1 and opened == body.count(
            "”", start, end
        )  # quotations in others with the same marks
        self._depth = 0

    def read(self, mark: str, start: int, end: int) -> tuple[str, bool]:
        """The next mark as it counts, and whether it stands in a quotation: what opens or closes one does.

        The marks of a quotation inside another one count as single ones.
        """
        hugs = not self._body[start - 1 : start].isspace() and not self._body[end : end + 1].strip()
        if self._nests and self.inside and ((mark == "“" and not hugs) or (mark == "”" and self._depth)):
            self._depth += 1 if mark == "“" else -1
            return ("‘" if mark == "“" else "’"), True
        opens = self._opens(mark, end, hugs=hugs)
        quoted = self.inside or opens
        closes = quoted and not opens and (mark in _CLOSE or mark in _TURNED or mark in _EITHER)
        self._german = mark == "„" or (mark == "»" and opens) or (self._german and self.inside)
        self.inside = quoted and not closes
        return mark, quoted

    def _opens(self, mark: str, end: int, *, hugs: bool) -> bool:
        """Whether a mark opens a quotation; one that `hugs` the word before, and a blank, closes, whatever its form."""
        if mark in _OPEN:
            return not (self.inside and mark in _TURNED and (self._german or hugs))
        if self.inside or hugs:
            return False
        return mark in _EITHER or self._body[end : end + 1].isalnum()
