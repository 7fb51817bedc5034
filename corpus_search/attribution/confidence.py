"""How sure a statement is: the shape of its evidence and of its mention, in a table measured on news."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache
def _table() -> dict[str, float]:
    text = (Path(__file__).parent / "confidence.txt").read_text(encoding="utf-8")
    rows = (line.rsplit(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}


def confidence(evidence: str) -> float:
    """The share of right statements among those with this evidence (`kind form mention`), 0.5 where unmeasured."""
    table = _table()
    while evidence not in table and " " in evidence:
        evidence = evidence.rpartition(" ")[0]
    return table.get(evidence, 0.5)
