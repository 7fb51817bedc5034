"""Labels in Chinese, Japanese and Korean: their shape, and the person in them (`外交部发言人林晓河`, `林委員曉河`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import LETTERS
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.statement import Speaker

if TYPE_CHECKING:
    from corpus_search.attribution.turns.shapes import Shape

_ASKS = re.compile(r"(?<=..)[问問答]$")
"""What a label says of its turn, behind the name: `林某答`."""
_NICKNAME = re.compile(r"(?<=.)[“「][^“”「」]{1,12}[”」]$")
"""How somebody of the audience calls himself: `网友“渡口”`."""
_BODIES = tuple("部局署處处厅廳院會会司府委館馆區区省市縣县村鎮镇")
"""What ends the name of a place or an authority before an office."""
_LONGEST = 26
_NAME = 8
"""Characters of a name beside an office, at most."""


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"[\u3005{LETTERS}A-Za-z0-9《》〈〉·・•．\s、，-]+")


def cjk_shape(name: str) -> Shape | None:
    """The shape of a label without its marks and parentheses; None when it is a clause or a heading."""
    table = words()
    name = _NICKNAME.sub("", name)
    bare = _ASKS.sub("", name.replace(" ", "").replace("\u3000", ""))
    if bare[-1:].isascii() and bare[:-1] in table.question | table.nameless:
        return "nameless"  # 記者A
    if len(bare) > _LONGEST or not _label().fullmatch(name):
        return None
    if bare in table.question or bare in table.answer or bare in table.nameless:
        return "nameless"
    if bare in table.never:
        return None
    if bare.endswith(table.medium):
        return "nameless"
    if table.characters.intersection(bare):
        return None
    if bare in table.role or _office(bare):
        return "titled"
    if "、" in bare or "，" in bare:
        return None
    if "·" in bare or "・" in bare:
        return "name"
    if 2 <= len(bare) <= 4 and bare[0] in table.surname:
        return "name"
    return "short" if len(bare) <= _NAME else None


def _office(label: str) -> tuple[int, int] | None:
    """Where the word for an office stands in a label, beside a name: the last one, the longest of them."""
    role, last = words().role, len(label)
    for end in range(last, 0, -1):
        for begin in range(max(0, end - 6), end):
            if label[begin:end] in role and (begin or end < last) and last - end <= _NAME:
                return begin, end
    return None


def cjk_speaker(name: str, aside: str | None, *, nameless: bool) -> Speaker:
    """Who a label names, with office and affiliation."""
    table = words()
    name = _ASKS.sub("", name)
    if nameless:
        medium = next((word for word in table.medium if name.endswith(word)), None)
        if medium and name != medium and len(name) - len(medium) > 1 and name not in table.question:
            return Speaker(name, (), medium, name[: -len(medium)].strip("《》〈〉 ") or None, "anonymous")
        return Speaker(name, (), None, aside, "anonymous")
    if name in table.role and aside:
        inside = cjk_speaker(aside, None, nameless=False)
        return Speaker(inside.name, (name,), name, inside.affiliation)
    found = _office(name) if name not in table.role else None
    if found is None:
        return Speaker(name, (), None, aside)
    before, office, after = name[: found[0]].strip(), name[slice(*found)], name[found[1] :].strip()
    if not after:
        held = before.endswith(_BODIES)  # `运输局局长`: nobody's name
        return Speaker(name, (), name, aside) if held else Speaker(before, (name,), office, aside)
    if len(before) == 1 and before in table.surname and len(after) <= 2:
        return Speaker(before + after, (name,), office, aside)
    return Speaker(after, (name,), office, before or aside)
