"""The main run of prose in a page: the stretch of lines that is worth most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

SHORT_COST = 30.0
"""What a line that is no prose takes off a run: a heading is bridged by one line of prose, a menu by none."""

END_COST = 2_000.0
"""What a line costs that says the article is over ("Related articles", "Comments")."""


def weight(line: Line) -> float:
    """How much a line speaks for (above 0) or against belonging to the article."""
    if line.phrase is not None:
        return -END_COST if line.phrase.ends else -SHORT_COST
    if line.prose:
        return float(min(line.size, 600))
    return -SHORT_COST if line.size < 80 else -SHORT_COST / 3


def main_run(lines: list[Line]) -> tuple[int, int] | None:
    """Indices (first, past the last) of the run of lines with the greatest sum of weights; None without prose.

    The sum is Kadane's maximal subarray; of equal runs the first.
    """
    best, run, start = 0.0, 0.0, 0
    found: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if run <= 0:
            run, start = 0.0, index
        run += weight(line)
        if run > best:
            best, found = run, (start, index + 1)
    return found
