"""`corpus doctor`: every file of the index against its checksum; what is damaged, and what mends it."""

from __future__ import annotations

import os

from corpus_search.cli import config, exits, output
from corpus_search.cli.lines import naming_index
from corpus_search.cli.options import INDEX
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Name every damaged file; 3 where there is one."""
    from corpus_search.corpus import check, locate

    folder = locate(config.text(config.load(given), INDEX))
    damaged = list(check(folder))
    for file, wrong in damaged:
        exits.report(os.path.join(folder, file), wrong)
    if damaged:
        mending = naming_index("corpus index --rebuild", given.text("index"))
        exits.say(f"hint: {neutral(mending)} reads everything again from the files")
        return exits.INDEX
    output.write([f"{neutral(folder)}: every file is as it was written\n"])
    return exits.DONE
