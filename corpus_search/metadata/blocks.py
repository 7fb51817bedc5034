"""The main run of prose in a page: the stretch of lines that is worth most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

SHORT_COST = 40.0
"""What a line that is no prose takes off a run: a heading is bridged by one line of prose, a menu by none."""

RELATED_COST = 200.0
"""What a line costs that announces other articles: the next paragraphs bridge a box of them."""

COMMENTS_COST = 2_000.0
"""What a line costs that begins the readers' comments: they are prose too, of others."""

_OPEN_SHARE = 0.4
"""How much of a long line's size counts when it does not end as a sentence: captions and teasers look so."""


def weight(line: Line) -> float:
    """How much a line speaks for (above 0) or against belonging to the article."""
    if line.phrase is not None:
        if not line.phrase.ends:
            return -SHORT_COST
        return -COMMENTS_COST if line.phrase.why == "comments" else -RELATED_COST
    if line.prose:
        return min(line.size, 600) * (1.0 if line.ended else _OPEN_SHARE)
    return -SHORT_COST if line.size < 80 else -SHORT_COST / 3


def main_run(lines: list[Line]) -> tuple[int, int] | None:
    """Indices (first, past the last) of the run of lines that is worth most; None without prose.

    Runs are those of Kadane's maximal subarray: one begins where the sum before it would be negative, and
    ends at its highest sum. What stands late on a page (comments, notices) is worth less; of equal runs the
    first wins.
    """
    runs: list[tuple[float, int, int]] = []
    run, start = 0.0, 0
    for index, line in enumerate(lines):
        if run <= 0:
            run, start = 0.0, index
        run += weight(line)
        if run > 0 and (not runs or runs[-1][1] != start):
            runs.append((run, start, index + 1))
        elif run > 0 and run > runs[-1][0]:
            runs[-1] = (run, start, index + 1)
    if not runs:
        return None
    _, first, last = max(runs, key=lambda one: (one[0] * (1 - LATE * one[1] / len(lines)), -one[1]))
    return first, last


LATE = 0.6
"""What share of its worth a run loses that would begin at the very end of the page."""
