"""`corpus extract`: files through the whole pipeline without an index, a document a line."""

from __future__ import annotations

from corpus_search.cli import config, exits, output
from corpus_search.cli.mapping import columns, most_bytes
from corpus_search.cli.opening import sites
from corpus_search.cli.options import INDEX
from corpus_search.render.document import as_json
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print every document; what cannot be read is named on stderr, and the status is then 4."""
    from corpus_search.documents.failure import Failure
    from corpus_search.pipeline import documents

    failed = False
    profiles = sites(config.text(config.load(given), INDEX))
    read = documents(given.words, columns=columns(given), max_bytes=most_bytes(given), sites=profiles)
    for made in read:
        if isinstance(made, Failure):
            failed = True
            exits.say(f"corpus: {neutral(made.place)}: {neutral(made.reason)}")
        else:
            output.write([as_json(made, made.path) + "\n"])
    return exits.SOME_FAILED if failed else exits.DONE
