"""python -m tests.torture: everything that may happen to an index or a corpus, at full scale, and a table of it.

    python -m tests.torture                          all chapters (about an hour; ten minutes of it concurrency)
    python -m tests.torture crash faults             some of them
    python -m tests.torture --scale short            as every run of the tests does it
    python -m tests.torture --seed 7 --json FILE     other dice; the table as JSON

The status is 1 where anything failed; the first stories of each row are told on stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.ledger import Ledger
from tests.torture.scale import FULL, SHORT

if TYPE_CHECKING:
    from tests.torture.ledger import Row
    from tests.torture.scale import Scale

CHAPTERS = ("crash", "faults", "damage", "concurrency", "hostile", "fuzz")
STORIES = 5
SLOW = 10
"""Seconds from which a trial is named."""


def chapter(name: str, scale: Scale, seed: int) -> list[Row]:
    """The rows of one chapter."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        Path(folder).chmod(0o755)  # some of it is done as a user who is not the one that runs it
        ledger = Ledger(name, scale, seed, Path(folder))
        import_module(f"tests.torture.{name}").run(ledger)
        return ledger.rows


def main() -> int:
    options = _options().parse_args()
    scale = {"full": FULL, "short": SHORT}[options.scale]
    rows: list[Row] = []
    for name in options.chapters or CHAPTERS:
        began = time.monotonic()
        found = chapter(name, scale, options.seed)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        for row in found:
            for story in row.failed[:STORIES]:
                print(f"  {row.what}: {story}", file=sys.stderr)
        rows += found
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps([_values(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return 1 if any(row.failed for row in rows) else 0


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| chapter | what | tried | held | failed | note |", "|---|---|---:|---:|---:|---|"]
    lines += [
        f"| {row.chapter} | {row.what} | {row.tried:,} | {row.held:,} | {len(row.failed):,} | {_note(row)} |"
        for row in rows
    ]
    return "\n".join(lines)


def _note(row: Row) -> str:
    """What a chapter has to say of a row; else the trial that took longest, where it took long."""
    seconds, case = row.slowest
    return row.note or (f"{case} took {seconds:.0f} s" if seconds >= SLOW else "")


def _values(row: Row) -> dict[str, object]:
    return {
        "chapter": row.chapter, "what": row.what, "tried": row.tried, "held": row.held, "failed": row.failed,
        "slowest": row.slowest,
        "note": row.note,
    }  # fmt: skip


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description="Torture an index and a corpus."
    )
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"of {', '.join(CHAPTERS)}; none: all")
    parser.add_argument("--scale", choices=("full", "short"), default="full")
    parser.add_argument(
        "--seed", type=int, default=1, help="of all dice; the same seed tries the same things"
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write the table there too, with all stories"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
