"""`corpus extract`: files through the whole pipeline without an index, a document a line."""

from __future__ import annotations

from corpus_search.cli import config, exits, output
from corpus_search.cli.mapping import columns
from corpus_search.cli.options import INDEX
from corpus_search.render.document import as_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print every document; what cannot be read is named on stderr, and the status is then 4."""
    from corpus_search.corpus import sites
    from corpus_search.documents.failure import Failure
    from corpus_search.pipeline import documents

    failed = False
    profiles = sites(config.text(config.load(given), INDEX))
    most = given.number("max_bytes")
    for made in documents(given.words, columns=columns(given), max_bytes=most, sites=profiles):
        if isinstance(made, Failure):
            failed = True
            exits.report(made.place, made.reason)
        else:
            output.write([as_json(made, made.path) + "\n"])
    return exits.SOME_FAILED if failed else exits.DONE
