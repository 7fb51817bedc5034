"""python -m benchmarks.quality GOLD SCORERS: what is inferred of gold texts, by the scorers of that gold.

GOLD holds attribution/*.jsonl.xz and metadata/*.jsonl.xz, a document a line with its `text` or `html`; SCORERS holds
score_attribution.py and score_metadata.py, which read one line of JSON a document, as `corpus extract` writes it. Each
set is inferred from its text alone; the scorers' tables go to stdout.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_search.attribution import attribute
from corpus_search.documents.document import RawDocument
from corpus_search.metadata import infer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.documents.document import Span


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("scorers", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "claims.jsonl"
        for gold in sorted((given.gold / "attribution").glob("*.jsonl.xz")):
            write(gold, work, said)
            show(gold.name, given.scorers / "score_attribution.py", gold, work, "--skip-weak")
        for gold in sorted((given.gold / "metadata").glob("*.jsonl.xz")):
            write(gold, work, inferred)
            show(gold.name, given.scorers / "score_metadata.py", gold, "--pred", work)


def rows(gold: Path) -> Iterator[dict[str, Any]]:
    """The documents of one set."""
    with lzma.open(gold, "rt", encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            yield json.loads(line)


def write(gold: Path, work: Path, claim: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """What is claimed of each document of a set, a line each."""
    with work.open("w", encoding="utf-8") as out:
        for row in rows(gold):
            out.write(json.dumps({"id": row["id"], **claim(row)}) + "\n")


def said(row: dict[str, Any]) -> dict[str, Any]:
    """The statements of a text, taken as a body; what a byline leaves to the author is left out."""
    body = row["text"]
    statements = [
        {
            "start": found.span.start,
            "end": found.span.end,
            "text": body[found.span.start : found.span.end],
            "speaker": found.speaker.name if found.speaker else None,
            "mention": _pair(found.mention),
            "cue": _pair(found.cue),
            "kind": found.kind,
            "confidence": found.confidence,
        }
        for found in attribute(body, lang=row.get("lang"))
        if found.kind != "byline"
    ]
    return {"body": body, "statements": statements}


def inferred(row: dict[str, Any]) -> dict[str, Any]:
    """Title, source, date, authors and body of a page or a plain text."""
    raw = RawDocument(row["id"], text=row.get("text"), html=row.get("html"))
    found = infer(raw)
    when = found.when
    return {
        "title": found.title or None,
        "source": found.source,
        "date": str(when) if when and when.precision != "range" else None,
        "date_precision": when.precision if when else None,
        "authors": list(found.authors),
        "body": found.body,
        "cut": [{"text": cut.text} for cut in found.cut],
    }


def show(name: str, *command: Path | str) -> None:
    """Run a scorer and print its table under the name of the set."""
    print(f"\n## {name}\n", flush=True)
    subprocess.run([sys.executable, *map(str, command)], check=True)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


if __name__ == "__main__":
    main()
