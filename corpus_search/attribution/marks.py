"""The marks that a text quotes with: single ones become double, where they are the marks of the text."""

from __future__ import annotations

import re

_DOUBLE = re.compile(r"[“”\"«»„]|''|``")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)[^‘’'\n]{0,800}(?:[’']\w[^‘’'\n]{0,800}){0,20}[’'](?!\w)")
_EITHER = re.compile(
    r"“[^”\n]{0,800}”|„[^“”\n]{0,800}[“”]|«[^»\n]{0,800}»|\"[^\"\n]{0,800}\"|" + _SINGLE.pattern
)
_SPOKEN = re.compile(r"[,.!?…][’'](?=\s)|[’'][,.]")
"""How a quotation of a clause ends, as no term and no apostrophe does."""
_SWAPPED = str.maketrans('“”"', "‘’'")
_FEW = 2
"""Quotations in single marks that make them the marks of a text."""


def doubled(body: str) -> str:
    """The body with double marks for the single ones around its quotations, where these are the marks of the text.

    So they are where it has no double ones, and where those are fewer, as within the others. Offsets stay.
    """
    if not _DOUBLE.search(body):
        return _SINGLE.sub(_swapped, body) if len(_SINGLE.findall(body)) >= _FEW else body
    if len(_SPOKEN.findall(body)) < _FEW:
        return body
    found = list(_EITHER.finditer(body))
    single = [one for one in found if one[0][0] in "‘'"]
    spoken = sum(_SPOKEN.search(body, one.end() - 2, one.end() + 1) is not None for one in single)
    if spoken < _FEW or spoken < len(found) - len(single):
        return body
    return _EITHER.sub(lambda one: _swapped(one) if one[0][0] in "‘'" else one[0], body)


def _swapped(quotation: re.Match[str]) -> str:
    """A quotation with double marks for its single ones, and single ones for what it quotes itself."""
    return f"“{quotation[0][1:-1].translate(_SWAPPED)}”"
