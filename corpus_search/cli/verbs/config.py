"""`corpus config`: every setting, its value, and whence it comes."""

from __future__ import annotations

from corpus_search.cli import config, output
from corpus_search.render.text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.options import Value
    from corpus_search.cli.quick import Given


def run(given: Given) -> int:
    """Print a line a setting: name, value, whence; in a pipe with tabs between."""
    settings = config.load(given)
    rows = [
        (option.name, _shown(settings[option.key].value), settings[option.key].whence)
        for option in config.OPTIONS
    ]
    if output.is_terminal():
        output.write(f"{name:<12}{value:<20}{one_line(whence)}\n" for name, value, whence in rows)
    else:
        output.write("\t".join(map(one_line, row)) + "\n" for row in rows)
    return 0


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else one_line(str(value))
