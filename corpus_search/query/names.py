"""Names as typed and names of the corpus: which means which, and which are near.

Whole parts in any order, folded. A hyphenated part also matches joined or split: Kyung-wha, Kyungwha, kyung
wha. Names in scripts without blanks match by substring.
"""

from __future__ import annotations

from corpus_search.analysis.folding import fold
from corpus_search.analysis.tokens import APOSTROPHES, is_unspaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

HYPHENS = "-‐‑‒–"
NEAREST = 3
_REMEMBERED = 64

_WITHIN = str.maketrans("", "", " -.'`")
"""What may stand inside a word that is typed without it."""

_HYPHENS = str.maketrans(dict.fromkeys(HYPHENS, "-") | dict.fromkeys(APOSTROPHES))


def matches(typed: str, name: str) -> bool:
    """Whether the typed name means this name of the corpus."""
    found = _MATCHERS.get(typed)
    if found is None:
        if len(_MATCHERS) >= _REMEMBERED:
            _MATCHERS.clear()
        found = _MATCHERS[typed] = Matcher(typed)
    return found.matches(name)


def key(name: str) -> str:
    """A name without what does not tell names apart: case, accents, hyphens, punctuation, the order kept."""
    return " ".join("".join(part) for part in parts(name))


def parts(name: str) -> list[tuple[str, ...]]:
    """The parts of a name, folded, each as its hyphenated pieces: Kang Kyung-wha = (kang), (kyung, wha)."""
    pieces = (tuple(piece for piece in part.split("-") if piece) for part in _clean(name).split())
    return [part for part in pieces if part]


class _Kept(dict[int, str]):
    """Letters, digits, marks and hyphens stay, all else parts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = char if char.isalnum() or char == "-" or _is_mark(char) else " "
        return kept


def _is_mark(char: str) -> bool:
    from unicodedata import category

    return category(char)[0] == "M"


_KEPT = _Kept()


def _clean(name: str) -> str:
    folded = fold(name).translate(_HYPHENS)
    if "." in folded:
        folded = " ".join(map(_without_dots, folded.split()))
    return folded.translate(_KEPT)


def _without_dots(part: str) -> str:
    """Initials are read as hyphenated (J.R. = JR = J. R.); the dot of St.Pierre parts."""
    pieces = [piece for piece in part.split(".") if piece]
    return ("-" if all(len(piece) == 1 for piece in pieces) else " ").join(pieces)


class Matcher:
    """A typed name, made ready to be held against many names."""

    __slots__ = ("_heads", "_joined", "_parts", "_run", "_words")

    def __init__(self, typed: str) -> None:
        self._parts = parts(typed)
        self._words = ["".join(part) for part in self._parts]
        self._heads = [word[:3] for word in self._words if len(word) > 3]
        self._joined = "".join(self._words)
        self._run = any(map(is_unspaced, self._joined))

    def matches(self, name: str) -> bool:
        if not self._parts:
            return False
        folded = name.lower() if name.isascii() else fold(name)
        if self._run:
            return self._joined in "".join(_clean(name).replace("-", "").split())
        if name.isascii() and not self._may_match(folded):
            return False
        return self._covers(parts(name))

    def _may_match(self, folded: str) -> bool:
        """A quick look: most names of a corpus do not even hold the letters."""
        if self._words[0][:1] not in folded:
            return False
        if not self._heads:
            return True
        whole = folded.translate(_WITHIN)
        return all(head in whole for head in self._heads)

    def _covers(self, there: list[tuple[str, ...]]) -> bool:
        """Whether every typed part has a part of the name of its own, in any order."""
        return self._holds(there) and (len(there) > 12 or _assign(self._parts, tuple(there)))

    def _holds(self, there: list[tuple[str, ...]]) -> bool:
        """Whether each word stands anywhere in the name: enough for a long one (a role, an organisation)."""
        words = {piece for part in there for piece in (*part, "".join(part))}
        return all("".join(part) in words or all(piece in words for piece in part) for part in self._parts)


def _assign(typed: list[tuple[str, ...]], there: tuple[tuple[str, ...], ...]) -> bool:
    """Give each typed part a part of the name: equal joined; or several typed parts the pieces of one."""
    if not typed:
        return True
    first, rest = typed[0], typed[1:]
    joined = "".join(first)
    for index, part in enumerate(there):
        if part in there[:index]:
            continue
        others = there[:index] + there[index + 1 :]
        if joined == "".join(part) and _assign(rest, others):
            return True
        if len(part) > 1 and len(first) == 1 and _split(typed, part, others):
            return True
        if len(first) > 1 and part == first[:1] and _spelt_apart(first[1:], others, rest):
            return True
    return False


def _split(typed: list[tuple[str, ...]], part: tuple[str, ...], others: tuple[tuple[str, ...], ...]) -> bool:
    """Whether typed parts, one after another, spell a hyphenated part of the name: kyung wha."""
    head = typed[: len(part)]
    return head == [(piece,) for piece in part] and _assign(typed[len(part) :], others)


def _spelt_apart(
    pieces: tuple[str, ...], there: tuple[tuple[str, ...], ...], rest: list[tuple[str, ...]]
) -> bool:
    """Whether the name spells apart what was typed with a hyphen: Kyung-wha for Kyung Wha."""
    return _assign([*((piece,) for piece in pieces), *rest], there)


_MATCHERS: dict[str, Matcher] = {}


def nearest(typed: str, names: Iterable[str], *, limit: int = NEAREST) -> list[str]:
    """The names most like the typed one, the nearest first: by spelling, of the whole or of their parts."""
    wanted = key(typed)
    if not wanted:
        return []
    pairs = _pairs(wanted)
    rough = []
    for order, name in enumerate(names):
        there = key(name)
        best = max((_alike(pairs, _pairs(form)) for form in (there, *there.split())), default=0.0)
        if wanted[:1] and any(part.startswith(wanted[:3]) for part in there.split()):
            best += 0.5
        if best > 0:
            rough.append((-best, order, name, there))
    rough.sort()
    close = []
    for _, order, name, there in rough[:40]:
        forms = (there, *there.split(), "".join(there.split()))
        apart = min(distance(wanted, form[:64]) / max(len(wanted), len(form), 1) for form in forms)
        prefix = any(part.startswith(wanted) for part in there.split())
        if apart <= 0.5 or prefix:
            close.append((0 if prefix else apart, order, name))
    return [name for _, _, name in sorted(close)[:limit]]


def _pairs(text: str) -> frozenset[str]:
    padded = f"^{text}"
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of pairs of letters in common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def distance(one: str, other: str, *, most: int | None = None) -> int:
    """The Levenshtein distance, or anything above `most` as soon as it is more."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, row = row, [at]
        for index, against in enumerate(other):
            row.append(min(before[index + 1] + 1, row[index] + 1, before[index] + (char != against)))
        if most is not None and min(row) > most:
            break
    return max(row[-1], min(row))
