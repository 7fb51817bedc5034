"""A refresh loads what reads and infers only where there is a file to read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from corpus_search import indexing

OLD = 1_600_000_000
ROOMS = {"pipeline", "metadata", "attribution"}
UNASKED = {
    "readers.prose",
    "readers.rows",
    "readers.page",
    "readers.mail",
    "metadata.html",
    "pipeline.processes",
}


def loaded(index: str) -> set[str]:
    """The modules of ours that a refresh has loaded at its end, without the name of the package."""
    code = f"import sys\nfrom corpus_search import indexing\nindexing.index({index!r})\nprint(*sys.modules)"
    home = Path(indexing.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=home)
    names = [name.partition("corpus_search.") for name in done.stdout.split()]
    return {inside for before, ours, inside in names if ours and not before}


def write(path: Path, text: str, *, at: int = OLD) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


def test_a_refresh_loads_what_the_files_that_changed_need(tmp_path: Path) -> None:
    texts, index = tmp_path / "texts", os.path.realpath(tmp_path / "index")
    texts.mkdir()
    write(texts / "a.txt", "A lamp.\n")
    write(texts / "b.jsonl", '{"text": "A rope."}\n')
    write(texts / "c.html", "<p>A bell.</p>\n")
    indexing.index(index, [str(texts)])
    modules = loaded(index)
    assert modules & ROOMS == set()
    assert modules & UNASKED == set()
    write(texts / "a.txt", "Two lamps.\n", at=OLD + 1)
    modules = loaded(index)
    assert modules >= ROOMS
    assert modules & UNASKED == {"readers.prose"}
