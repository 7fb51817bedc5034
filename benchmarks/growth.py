"""python -m benchmarks.growth DOCS.jsonl QUERIES.jsonl: what grows with the corpus and how fast, a table and a plot.

The first 10,000 documents, then more, up to all: seconds of CPU to build, bytes, the median query in a warm process
and one whole process from a cold start, of each engine in the same run. `--svg FILE` draws them, both axes logarithmic.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import islice
from math import log10
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import worker
from benchmarks.__main__ import NEEDS, available, cold, run_worker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
FIGURES = ("CPU-s to build", "peak MB", "MB on disk", "warm query ms", "cold process ms")
WIDTH, HEIGHT, MARGIN = 260, 200, 44
NAMES = {
    "ours": "corpus-search",
    "fts5": "SQLite FTS5",
    "tantivy_py": "tantivy",
    "stock_whoosh": "stock Whoosh",
}
COLOURS = {"ours": "#c0392b", "fts5": "#2c6fbb", "tantivy_py": "#2e8b57", "stock_whoosh": "#8e6fbb"}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    options.add_argument("documents", type=Path)
    options.add_argument("queries", type=Path)
    options.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    options.add_argument("--engines", nargs="+", default=["ours", "fts5"], choices=list(NEEDS))
    options.add_argument("--svg", type=Path)
    chosen = options.parse_args()
    engines = available(chosen.engines)
    found: dict[str, dict[int, list[float]]] = {name: {} for name in engines}
    print("| documents | engine | " + " | ".join(FIGURES) + " |\n| ---: | --- |" + " ---: |" * len(FIGURES))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as made:
            rows = Path(made, "rows.jsonl")
            if _head(chosen.documents, size, rows) < size:
                break
            for name in engines:
                figures = found[name][size] = _measured(name, rows, chosen.queries, Path(made, name))
                print(f"| {size:,} | {name} | " + " | ".join(map(_short, figures)) + " |")
                sys.stdout.flush()
    if chosen.svg:
        chosen.svg.write_text(drawn(found), encoding="utf-8")


def _head(source: Path, count: int, target: Path) -> int:
    """Write the first lines of a file; gives back how many there were."""
    written = 0
    with source.open("rb") as lines, target.open("wb") as file:
        for line in islice(lines, count):
            file.write(line)
            written += 1
    return written


def _measured(name: str, rows: Path, queries: Path, folder: Path) -> list[float]:
    built: dict[str, Any] = run_worker("build", name, rows, folder)
    answers = run_worker("search", name, queries, folder)
    started = cold(worker.engine(name).cold_command(folder, sys.executable))
    query = median(answer["ms"] for answer in answers)
    return [built["cpu"], built["peak_mb"], built["bytes"] / 1e6, query, started or 0.0]


def drawn(found: Mapping[str, Mapping[int, Sequence[float]]]) -> str:
    """One small plot a figure, side by side: documents against the figure."""
    plots = [_plot(index, found) for index in range(len(FIGURES))]
    width = len(FIGURES) * WIDTH
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" font-family="sans-serif"'
    )
    return f'{head} font-size="11"><rect width="100%" height="100%" fill="white"/>{"".join(plots)}</svg>\n'


def _plot(index: int, found: Mapping[str, Mapping[int, Sequence[float]]]) -> str:
    points = {
        name: [(size, figures[index]) for size, figures in sizes.items() if figures[index]]
        for name, sizes in found.items()
    }
    across = [log10(size) for line in points.values() for size, _ in line]
    up = [log10(value) for line in points.values() for _, value in line]
    if not across:
        return ""
    shapes = [f'<text x="{MARGIN}" y="16" font-weight="bold">{FIGURES[index]}</text>']
    ends: list[tuple[int, float, str, float]] = []
    for row, (name, line) in enumerate(points.items()):
        colour = COLOURS[name]
        places = [
            (_scaled(log10(size), across, MARGIN, WIDTH - MARGIN), _scaled(log10(value), up, HEIGHT - 30, 40))
            for size, value in line
        ]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if index == 0:
            shapes.append(f'<text x="{MARGIN}" y="{30 + 13 * row}" fill="{colour}">{NAMES[name]}</text>')
        ends += [
            (side, places[at][1], colour, line[at][1]) for side, at in ((4, 0), (WIDTH - MARGIN + 4, -1))
        ]
    for side, y, colour, value in _apart(ends):
        shapes.append(f'<text x="{side}" y="{y:.0f}" fill="{colour}">{_short(value)}</text>')
    for size in sorted({size for line in points.values() for size, _ in line}):
        x = _scaled(log10(size), across, MARGIN, WIDTH - MARGIN)
        shapes.append(
            f'<text x="{x:.0f}" y="{HEIGHT - 10}" text-anchor="middle" fill="#666">{_count(size)}</text>'
        )
    return f'<g transform="translate({index * WIDTH},0)">{"".join(shapes)}</g>'


def _apart(labels: list[tuple[int, float, str, float]]) -> list[tuple[int, float, str, float]]:
    """Labels moved down where they would stand over the one above on their side."""
    placed: list[tuple[int, float, str, float]] = []
    for side, y, colour, value in sorted(labels):
        above = placed[-1] if placed and placed[-1][0] == side else None
        placed.append((side, max(y + 4, above[1] + 12) if above else y + 4, colour, value))
    return placed


def _short(value: float) -> str:
    """Three digits that count."""
    return f"{float(f'{value:.3g}'):,.10g}"


def _count(size: int) -> str:
    """10k, 1M."""
    return f"{size / 1e6:g}M" if size >= 1_000_000 else f"{size / 1e3:g}k"


def _scaled(value: float, values: Sequence[float], start: float, end: float) -> float:
    low, high = min(values), max(values)
    return start + (end - start) * ((value - low) / (high - low) if high > low else 0.5)


if __name__ == "__main__":
    main()
