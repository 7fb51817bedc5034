"""`--map text=Content,date=Published`: which column of a row holds what."""

from __future__ import annotations

from corpus_search.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given


def columns(given: Given) -> dict[str, str]:
    """Field to column. Raises UsageError for a field that there is not."""
    from corpus_search.readers.fields import KNOWN

    found = {}
    for one in given.several("map"):
        for pair in one.split(","):
            field, equals, column = pair.partition("=")
            if not equals or not column:
                raise UsageError(
                    f"--map {one}: {pair!r} is no FIELD=COLUMN", hint="--map text=Content,date=Published"
                )
            if field not in KNOWN:
                raise UsageError(f"--map {one}: no field {field!r}", hint=f"fields are {', '.join(KNOWN)}")
            found[field] = column
    return found
