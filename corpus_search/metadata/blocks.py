"""The main run of prose in a page: the stretch of lines that is worth most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_search.metadata.lines import Line

SHORT_COST = 40.0
"""What a short line that is no prose takes off a run: a heading is bridged by one line of prose, a menu by none."""

RELATED_COST = 200.0
"""What a line costs that announces other articles: the next paragraphs bridge a box of them."""

LISTED_COST = 200.0
"""What a date costs that heads or ends an entry of a list of other articles, or of readers' comments."""

LISTED = 3
"""Dates, each on a line of its own, that show such a list."""

DATED = 60
"""Size up to which a line that begins with a date is one of them."""

LISTED_NEAR = 12
"""How many lines apart they stand at most."""

COMMENTS_COST = 2_000.0
"""What a line costs that begins the readers' comments: they are prose too, of others."""

OPEN_SHARE = 0.4
"""How much of a long line's size counts when it does not end as a sentence: captions and teasers look so."""

LONE_SHARE = 0.25
"""How much of a paragraph's size counts when none stands beside it: so stand teasers under headlines."""

LONE = 160
"""Size up to which a lone paragraph speaks against the article."""

LONE_COST = 10.0
"""What such a paragraph takes off a run, and so does a line that is no prose but too long for a menu."""

MANY_WORDS = 6
"""Words from which a line is too long for a menu, unless it is written as a headline or holds a date."""


def weight(line: Line, *, alone: bool = False) -> float:
    """How much a line speaks for (above 0) or against belonging to the article.

    `alone` says that neither the line before nor the one after is prose.
    """
    if line.phrase is not None:
        if not line.phrase.ends:
            return -SHORT_COST
        return -COMMENTS_COST if line.phrase.why == "comments" else -RELATED_COST
    if not line.prose:
        return (
            -LONE_COST if line.size >= 80 or (line.words >= MANY_WORDS and not line.titled) else -SHORT_COST
        )
    if alone and line.size < LONE:
        return -LONE_COST
    share = (1.0 if line.ended else OPEN_SHARE) * (LONE_SHARE if alone else 1.0)
    return min(line.size, 600) * share


def weights(lines: list[Line], *, strict: bool) -> list[float]:
    """The weight of each line; when strict, of lone paragraphs less."""
    prose = [False, *(line.prose and line.phrase is None for line in lines), False]
    listed = _listed(lines)
    return [
        -LISTED_COST
        if index in listed
        else weight(line, alone=strict and not prose[index] and not prose[index + 2])
        for index, line in enumerate(lines)
    ]


def _listed(lines: list[Line]) -> set[int]:
    """The indices of dates that stand alone, several near one another.

    One between two paragraphs is none of them: so the entries of a chronicle are headed. Nor are those that
    follow one another: `June 9 – Ostmar, town hall` is an item of a list.
    """
    dates = [index for index in range(len(lines)) if _is_date(lines, index)]
    windows = [dates[max(0, at - LISTED + 1) : at + LISTED] for at in range(len(dates))]
    return {
        index
        for index, window in zip(dates, windows, strict=True)
        if sum(abs(other - index) <= LISTED_NEAR for other in window) >= LISTED
    }


def _is_date(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if not line.dates or line.size > DATED or line.ended or line.phrase is not None or line.text[0] in "—–-":
        return False
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return not all(other.prose and other.ended for other in beside) and not any(
        other.dates for other in beside
    )


def main_run(lines: list[Line]) -> tuple[int, int] | None:
    """Indices (first, past the last) of the run of lines that is worth most; None without prose.

    Lone paragraphs count for less at first; where that leaves only a short text they count in full. Above the
    article they always do: what follows it is teasers, what stands before is its lead.
    """
    talk = _comments(lines)
    wide, narrow = (_best(weights(lines, strict=strict), talk) for strict in (False, True))
    if wide is None or narrow is None:
        run = wide or narrow
    elif sum(line.size for line in lines[slice(*narrow)]) < ENOUGH:
        run = wide
    else:
        run = (wide[0], narrow[1]) if wide[0] < narrow[0] < wide[1] else narrow
    return run and (_lead(lines, run[0]), run[1])


def _lead(lines: list[Line], first: int) -> int:
    """Where the article begins whose longest run begins at `first`: at a full paragraph not far above it, whatever
    stands between but comments, as a table of its contents does."""
    begin = index = first
    while index and begin - index < LEAD_NEAR:
        index -= 1
        line = lines[index]
        if line.phrase is not None and line.phrase.why == "comments":
            break
        if line.phrase is None and line.prose and line.ended and line.size >= LEAD:
            begin = index
    return begin


def _comments(lines: list[Line]) -> int:
    """The index at which the readers' comments begin: below an article, for menus and buttons name them too."""
    values = weights(lines, strict=True)
    total = peak = 0.0
    for index, value in enumerate(values):
        phrase = lines[index].phrase
        if phrase is not None and phrase.ends and phrase.why == "comments" and peak >= ABOVE:
            return index
        total = max(0.0, total + max(value, -RELATED_COST))
        peak = max(peak, total)
    return len(lines)


def _best(values: list[float], talk: int) -> tuple[int, int] | None:
    """The run of values with the greatest worth.

    A run begins with a value above nothing, ends at its highest sum, and is given up where the sum has fallen
    by DROP since, or to nothing. What stands late (notices) is worth less, and a run of comments, from `talk` on,
    little; of equal runs the first wins.
    """
    best: tuple[float, int, int] | None = None
    total = peak = 0.0
    start = end = 0
    for index, value in enumerate([*values, -DROP]):
        total += value
        if total > peak:
            peak, end = total, index + 1
        elif total <= 0 or total <= peak - DROP:
            worth = peak * (1 - LATE * start / len(values)) if values else 0.0
            worth *= TALK if start >= talk else 1.0
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, start, end
            total = peak = 0.0
            start = end = index + 1
    return best and (best[1], best[2])


LEAD = 160
"""Size from which a paragraph above an article is its lead."""

LEAD_NEAR = 15
"""How many lines above the next paragraph it stands at most."""

ENOUGH = 2_000
"""Size of an article from which lone paragraphs beside it are no part of it."""

DROP = 1_500.0
"""How far the worth of a run may fall before it is over: no prose bridges a gap of so many short lines."""

ABOVE = 400.0
"""The worth of the best run above a line that begins the readers' comments."""

TALK = 0.03
"""What share of its worth a run of comments keeps: there is an article above it."""

LATE = 0.7
"""What share of its worth a run loses that would begin at the very end of the page."""
