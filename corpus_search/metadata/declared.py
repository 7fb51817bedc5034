"""What a row, front matter or sidecar declares: it wins, and is evidence of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.dates import read
from corpus_search.records import replace

if TYPE_CHECKING:
    from corpus_search.documents.document import RawDocument
    from corpus_search.metadata.inferred import Inferred


def over(inferred: Inferred, raw: RawDocument) -> Inferred:
    """The inferred values with the declared ones in their place, evidence too."""
    declared = raw.declared
    changes: dict[str, object] = {}
    proofs: dict[str, Evidence] = {}

    def say(field: str, value: object, shown: str, written: str) -> None:
        changes[{"date": "when"}.get(field, field)] = value
        proofs[field] = Evidence(field, shown, declared.basis, written, raw.row)

    for field in ("title", "source", "url", "lang"):
        written = getattr(declared, field)
        if written and (value := " ".join(written.split())):
            say(field, value, value, written)
    if declared.authors:
        say("authors", declared.authors, "; ".join(declared.authors), "; ".join(declared.authors))
    unread: tuple[Evidence, ...] = ()
    if declared.date:
        when = read(declared.date, declared.lang or inferred.lang)
        if when:
            say("date", when, str(when), declared.date)
        else:
            unread = (Evidence("date", "", f"{declared.basis}, not a date", declared.date, raw.row),)
    kept = tuple(one for one in inferred.evidence if one.field not in proofs)
    return replace(inferred, **changes, evidence=(*proofs.values(), *unread, *kept))
