"""`corpus status`: what the index holds, what is unknown, and whether files have changed since."""

from __future__ import annotations

import calendar
import os
import time

from corpus_search.cli import output
from corpus_search.cli.lines import counted, documents, naming_index
from corpus_search.cli.opening import opened
from corpus_search.render.json import value
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.opening import Opened
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print it in words, or as JSON."""
    facts = _facts(opened(given))
    refresh = naming_index("corpus index", given.text("index"))
    shown = [value(facts)] if given.flag("json") else _words(facts, refresh)
    output.write(f"{line}\n" for line in shown)
    return 0


def _facts(index: Opened) -> dict[str, object]:
    from corpus_search.indexing import changed

    status, built = index.reader.status(), index.reader.record()
    return {
        "v": 1,
        "documents": status.documents,
        "statements": status.statements,
        "speakers": status.speakers,
        "sources": status.sources,
        "first": status.first,
        "last": status.last,
        "undated": status.undated,
        "unattributed": status.unattributed,
        "without_source": status.without_source,
        "failed": built.failed,
        "skipped": built.skipped,
        "changed": changed(index.reader, index.folder),
        "bytes": status.bytes,
        "engine": status.engine,
        "version": status.version,
        "language": status.language,
        "built": status.built,
        "age_s": _age(status.built),
        "roots": [os.path.normpath(index.places.shown(root)) for root in built.roots],
    }


def _age(built: str) -> int:
    """Seconds since a moment in UTC (`2026-11-25T06:00:00Z`)."""
    return max(0, int(time.time()) - calendar.timegm(time.strptime(built, "%Y-%m-%dT%H:%M:%SZ")))


def _words(facts: dict[str, object], refresh: str) -> list[str]:
    """The lines; `refresh` is the command that brings the index up to date."""
    number = {key: fact for key, fact in facts.items() if isinstance(fact, int)}
    dates = f"{facts['first']} .. {facts['last']}" if facts["first"] else "none known"
    roots = facts["roots"] if isinstance(facts["roots"], list) else []
    lines = [
        ("documents", f"{number['documents']:,}"),
        ("statements", f"{number['statements']:,} by {counted(number['speakers'], 'speaker')}"),
        ("sources", f"{number['sources']:,}"),
        ("dates", dates),
        ("undated", documents(number["undated"])),
        ("no source", documents(number["without_source"])),
        ("no speaker", documents(number["unattributed"])),
        ("size", f"{_size(number['bytes'])}, engine {facts['engine']}, version {facts['version']}"),
        ("stems", f"{facts['language']}"),
        ("built", f"{facts['built']} ({_ago(number['age_s'])} ago) from {', '.join(map(neutral, roots))}"),
    ]
    if number["failed"]:
        lines.append(("failed", f"{counted(number['failed'], 'file or row')} could not be read"))
    if number["skipped"]:
        lines.append(("skipped", f"{counted(number['skipped'], 'file')} of other types or without text"))
    changed = number["changed"]
    lines.append(
        (
            "changed",
            f"{counted(changed, 'file')} since then: {neutral(refresh)}" if changed else "nothing since then",
        )
    )
    return [f"{label:<12}{text}" for label, text in lines]


def _size(size: int) -> str:
    units = ("bytes", "kB", "MB", "GB", "TB")
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(units) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {units[unit]}" if unit else f"{size} bytes"


def _ago(seconds: int) -> str:
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
