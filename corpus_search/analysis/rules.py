"""The rules of language that sentences need, read from the data files beside this module when first asked
for.
"""

from __future__ import annotations

import os

_HERE = os.path.dirname(__file__)


def _lines(name: str) -> list[str]:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def _abbreviations() -> dict[str, str]:
    """abbreviation, folded, without its last full stop -> "", "number" or "may end"."""
    rules = {}
    for line in _lines("abbreviations.txt"):
        word, _, rule = line.partition("\t")
        rules[word.removesuffix(".").casefold()] = rule.strip()
    return rules


ABBREVIATIONS = _abbreviations()


def __getattr__(name: str) -> frozenset[str]:
    """Read the forms that few sentences ask for where they are first asked for."""
    if name not in ("STARTERS", "ORDINALS"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = frozenset(_lines(f"{name.lower()}.txt"))
    return found
