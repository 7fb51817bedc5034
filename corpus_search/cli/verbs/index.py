"""`corpus index`: build the index or bring it up to date, telling progress, failures and the summary."""

from __future__ import annotations

import os

from corpus_search.cli import config, exits, output
from corpus_search.cli.lines import counted, documents
from corpus_search.cli.mapping import columns
from corpus_search.cli.options import INDEX
from corpus_search.cli.progress import Progress
from corpus_search.render.answer import Places
from corpus_search.render.json import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given
    from corpus_search.documents.failure import Failure
    from corpus_search.indexing import IndexReport


def run(given: Given) -> int:
    """Index; 4 where some files could not be read. Raises IndexLocked and its like."""
    # numpy only sorts here; the threads of its linear algebra would take 40 ms to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    quiet = given.flag("quiet")
    report = _indexed(given, Progress(shown=output.is_terminal(2) and not quiet))
    if given.flag("json"):
        output.write([_json(report)])
    elif not quiet:
        output.write([_summary(report, dry=given.flag("dry_run")) + "\n"])
        if report.skipped and output.is_terminal(2):
            output.flush()
            exits.say(f"{counted(report.skipped, 'file')} of other types or without text skipped")
    return exits.SOME_FAILED if report.failed else exits.DONE


def _indexed(given: Given, progress: Progress) -> IndexReport:
    """What came of it. Whatever is told of a failure or an error stands on a clean line."""
    from corpus_search import indexing
    from corpus_search.corpus import place

    folder = place(config.text(config.load(given), INDEX))
    places = Places(os.path.dirname(folder), os.getcwd())

    def failed(failure: Failure) -> None:
        progress.clear()
        exits.report(places.shown(failure.place), failure.reason)

    try:
        return indexing.index(
            folder,
            given.words,
            rebuild=given.flag("rebuild"),
            remove=given.several("remove"),
            optimize=given.flag("optimize"),
            dry_run=given.flag("dry_run"),
            jobs=given.number("jobs"),
            columns=columns(given),
            language=given.text("language"),
            max_bytes=given.number("max_bytes"),
            progress=progress,
            failed=failed,
        )
    finally:
        progress.clear()


def _summary(report: IndexReport, *, dry: bool) -> str:
    counts = (
        f"{report.new} new, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged"
    )
    verb = "would index" if dry else "indexed"
    plural = documents(report.documents).replace(",", "")
    return f"{verb} {plural} ({counts}) in {report.seconds:.1f} s"


def _json(report: IndexReport) -> str:
    keys = ("documents", "new", "changed", "removed", "unchanged", "failed", "skipped")
    counts = {key: getattr(report, key) for key in keys}
    return value({"v": 1, **counts, "seconds": round(report.seconds, 3)}) + "\n"
