"""One engine in a process of its own: `build` or `search`; what it measured comes out as one line of JSON."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import material

if TYPE_CHECKING:
    from collections.abc import Callable

PEERS = ("ours", "fts5", "tantivy_py", "stock_whoosh")
BUDGET = 0.2
"""Seconds that the repetitions of one query may take."""
REPEATS = 15


def engine(name: str) -> Any:
    return importlib.import_module(f"benchmarks.{name}")


def build(name: str, documents: Path, folder: Path) -> dict[str, float]:
    """Index all documents: their number, seconds of CPU and of the clock, peak memory, bytes on disk."""
    started, clock = time.process_time(), time.perf_counter()
    counted = 0

    def counting() -> Any:
        nonlocal counted
        for row in material.rows(documents):
            counted += 1
            yield row

    engine(name).build(counting(), folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "documents": counted,
        "cpu": time.process_time() - started,
        "seconds": time.perf_counter() - clock,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": size,
    }


def search(name: str, questions: Path, folder: Path) -> list[dict[str, Any]]:
    """Each question: hits in all, the ten best, the median time of asking for them again."""
    searcher = engine(name).Searcher(folder)
    answers = []
    for question in material.questions(questions):
        found = searcher.count(question)
        best = searcher.top(question)
        answers.append(
            {"id": question.id, "class": question.kind, "count": found, "best": best}
            | {"ms": _median_ms(partial(searcher.top, question))}
        )
    return answers


def _median_ms(ask: Callable[[], object]) -> float:
    times: list[float] = []
    until = time.perf_counter() + BUDGET
    while len(times) < REPEATS and (len(times) < 3 or time.perf_counter() < until):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return sorted(times)[len(times) // 2] * 1000


if __name__ == "__main__":
    what, name, source, folder = sys.argv[1:]
    done = build if what == "build" else search
    print(json.dumps(done(name, Path(source), Path(folder))))
