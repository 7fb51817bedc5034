"""python -m benchmarks.pipeline DOCS.jsonl: the whole of `corpus index`, by one process and by two, and a refresh.

The documents go in without their speakers, so that attribution works, and once more as a folder of files, of which
ten then change. All times are of whole commands; CPU is that of the command and its processes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGED = 10


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    options.add_argument("documents", type=Path, help="documents, a JSON object a line")
    options.add_argument("--count", type=int, default=5000, help="how many of them (%(default)s)")
    options.add_argument("--files", type=int, default=5000, help="how many as files (%(default)s)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        print("| command | documents a second | per CPU-s | seconds |\n| --- | ---: | ---: | ---: |")
        rows = _unattributed(chosen.documents, chosen.count, work / "rows.jsonl")
        alone = [_indexed(rows, work / f"index{jobs}", chosen.count, jobs) for jobs in (1, 2)]
        print(f"\nTwo processes are {alone[0] / alone[1]:.2f} times as fast as one.\n")
        print("| refresh | seconds |\n| --- | ---: |")
        _refreshed(chosen.documents, chosen.files, work)


def _documents(source: Path, count: int) -> Iterator[dict[str, str]]:
    with source.open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            yield json.loads(line)


def _unattributed(source: Path, count: int, target: Path) -> Path:
    with target.open("w", encoding="utf-8") as file:
        for document in _documents(source, count):
            document.pop("speaker", None)
            file.write(json.dumps(document) + "\n")
    return target


def _indexed(rows: Path, index: Path, count: int, jobs: int) -> float:
    """Seconds of one build."""
    seconds, cpu = _run("index", str(rows), "--index", str(index), "--jobs", str(jobs))
    print(f"| index --jobs {jobs} | {count / seconds:,.0f} | {count / cpu:,.0f} | {seconds:.1f} |")
    return seconds


def _refreshed(source: Path, count: int, work: Path) -> None:
    """What a refresh costs when nothing, and when ten of so many files have changed."""
    folder, index = work / "files", work / "index"
    folder.mkdir()
    for number, document in enumerate(_documents(source, count)):
        below = folder / f"{number // 1000:03d}"
        below.mkdir(exist_ok=True)
        (below / f"{number:06d}.txt").write_text(document["text"], encoding="utf-8")
    _run("index", str(folder), "--index", str(index))
    print(f"| {count:,} files, none changed | {_run('index', '--index', str(index))[0]:.2f} |")
    for file in sorted(folder.rglob("*.txt"))[:: max(1, count // CHANGED)][:CHANGED]:
        with file.open("a", encoding="utf-8") as text:
            text.write("\n\nOne more line.\n")
    print(f"| {CHANGED} changed | {_run('index', '--index', str(index))[0]:.2f} |")


def _run(*arguments: str) -> tuple[float, float]:
    """Seconds of the clock and of CPU that `corpus` takes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(Path(sys.executable).with_name("corpus")), *arguments, "--quiet"]
    subprocess.run(command, check=True, env=compiled)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
