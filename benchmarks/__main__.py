"""python -m benchmarks DOCS.jsonl QUERIES.jsonl: build and ask every engine that is installed, in one run.

Each engine works in processes of its own. Hit counts are compared before times are; times are medians in a
warm process, and of whole processes from a cold start. `--json FILE` keeps all figures; Markdown to stdout.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import material, report, worker

if TYPE_CHECKING:
    from collections.abc import Iterable

NEEDS = {"ours": "corpus_search", "fts5": "sqlite3", "tantivy_py": "tantivy", "stock_whoosh": "whoosh"}
COLD_RUNS = 21
EMPTY = Path(__file__).with_name("empty.py")


def main() -> None:
    options = _options().parse_args()
    engines = available(options.engines)
    measured: dict[str, Any] = {
        "text_bytes": sum(len(row.text.encode()) for row in material.rows(options.documents)),
        "bare_ms": cold([sys.executable, "-I", "-c", "pass"]),
        "script_ms": cold([sys.executable, str(EMPTY)]),
        "engines": {},
    }
    with tempfile.TemporaryDirectory(dir=options.work) as temporary:
        for name in engines:
            folder = Path(options.keep or temporary) / name
            print(f"{name} …", file=sys.stderr)
            measured["engines"][name] = measure(name, options, folder)
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    print(report.markdown(measured))


def available(names: Iterable[str]) -> list[str]:
    """Those of these engines that are installed."""
    return [name for name in names if find_spec(NEEDS[name])]


def measure(name: str, options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Build (unless kept from before) and ask one engine."""
    kept = folder.parent / f"{name}.build.json"
    if options.keep and kept.exists():
        built = json.loads(kept.read_text(encoding="utf-8"))
    else:
        built = run_worker("build", name, options.documents, folder)
        if options.keep:
            kept.write_text(json.dumps(built), encoding="utf-8")
    engine = worker.engine(name)
    return {
        "name": engine.NAME,
        "version": engine.version(),
        "build": built,
        "answers": run_worker("search", name, options.queries, folder),
        "cold_ms": cold(engine.cold_command(folder, sys.executable)),
    }


def cold(command: list[str]) -> float | None:
    """The median of whole processes, in ms, their modules compiled; None where the command fails."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(COLD_RUNS):
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False, env=compiled)
        times.append(time.perf_counter() - started)
        if done.returncode:
            return None
    return sorted(times)[len(times) // 2] * 1000


def run_worker(what: str, name: str, source: Path, folder: Path) -> Any:
    """What an engine's own process measured (worker.py)."""
    command = [sys.executable, "-m", "benchmarks.worker", what, name, str(source), str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        raise SystemExit(f"{name} {what} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("documents", type=Path, help="documents, a JSON object a line")
    options.add_argument("queries", type=Path, help="queries, a JSON object a line")
    options.add_argument("--engines", nargs="+", default=list(worker.PEERS), choices=worker.PEERS)
    options.add_argument("--json", type=Path, help="write all figures here")
    options.add_argument("--work", type=Path, help="make the indexes below this folder (removed at the end)")
    options.add_argument("--keep", type=Path, help="make the indexes here, and use those already there")
    return options


if __name__ == "__main__":
    main()
