"""Files become finished documents: read, infer, attribute; what failed has its place and reason."""

from __future__ import annotations

import hashlib
import os
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, overload

from corpus_search import attribution, metadata, readers
from corpus_search.documents.document import Document, RawDocument, Span
from corpus_search.documents.failure import Failure
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.errors import STARVED, is_starved
from corpus_search.readers import ReadOptions
from corpus_search.readers.walking import files
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias, TypeVar

    from corpus_search.metadata.profiles import Profile

    T = TypeVar("T")
    Raw: TypeAlias = "RawDocument | Kept | Failure | None"
    Made: TypeAlias = "Document | Kept | Failure | None"

FEW = 32
"""Processes take longer to start than fewer documents to finish."""


@record
class Kept:
    """Stands for a document that is known to be as it was when it got this key."""

    key: str


def finish(raw: RawDocument, sites: Sequence[Profile] = ()) -> Document:
    """The document with all that is inferred of it, and its statements; from it alone and its site's profile."""
    known = metadata.infer(raw, sites)
    declared = raw.declared
    identity = declared.id or hashlib.sha256(f"{known.title}\0{known.body}".encode()).hexdigest()[:12]
    return Document(
        key=f"{raw.path}#{identity}" if raw.row is not None else raw.path,
        id=identity,
        path=raw.path,
        row=raw.row,
        title=known.title,
        source=known.source,
        when=known.when,
        authors=known.authors,
        url=known.url,
        lang=known.lang,
        body=known.body,
        lines=known.lines,
        statements=_statements(raw, known),
        cut=known.cut,
        evidence=known.evidence,
    )


def _statements(raw: RawDocument, known: metadata.Inferred) -> tuple[Statement, ...]:
    """With a declared speaker the whole text is one turn; else what attribution finds."""
    if raw.declared.speaker is not None:
        who = Speaker(raw.declared.speaker)
        whole = Span(0, len(known.body))
        return (Statement(whole, who, None, None, "turn", 1.0, f"declared in the {raw.declared.basis}"),)
    return attribution.attribute(known.body, lang=known.lang, title=known.title, authors=known.authors)


def finished(
    raws: Iterable[tuple[T, Raw]], jobs: int = 1, sites: Sequence[Profile] = ()
) -> Iterator[tuple[T, Made]]:
    """All of them finished, in order, by so many processes, each with the tag that it came with.

    What is no raw document passes as it is. One that we stumble over becomes a failure and costs only itself.
    """
    tagged = iter(raws)
    if jobs > 1:
        first = list(islice(tagged, FEW))
        tagged = chain(first, tagged)
        if len(first) == FEW:
            from corpus_search.pipeline import processes

            yield from processes.finished(tagged, jobs, sites)
            return
    for tag, raw in tagged:
        yield tag, finish_or_fail(raw, sites)


@overload
def finish_or_fail(raw: RawDocument | Failure, sites: Sequence[Profile] = ()) -> Document | Failure: ...
@overload
def finish_or_fail(raw: Raw, sites: Sequence[Profile] = ()) -> Made: ...
def finish_or_fail(raw: Raw, sites: Sequence[Profile] = ()) -> Made:
    """The finished document, or the failure that it is; what is no raw document as it is."""
    if not isinstance(raw, RawDocument):
        return raw
    try:
        return finish(raw, sites)
    except Exception as error:
        if is_starved(error):
            return Failure(place(raw), STARVED, passing=True)
        # A text that our rules stumble over must not cost the others; it is named, and can be reported.
        return Failure(place(raw), f"internal error: {type(error).__name__}: {error}")


def place(raw: RawDocument) -> str:
    return raw.path if raw.row is None else f"{raw.path}:{raw.row}"


def documents(
    paths: Sequence[str],
    *,
    columns: dict[str, str] | None = None,
    max_bytes: int | None = None,
    sites: Sequence[Profile] = (),
) -> Iterator[Document | Failure]:
    """The finished documents of files and folders, their paths as typed; needs no index."""
    options = ReadOptions(tuple(sorted((columns or {}).items())), max_bytes or readers.MAX_BYTES)
    for typed in paths:
        if not os.path.exists(typed):
            yield Failure(typed, "no such file")
            continue
        for found in files(typed):
            if isinstance(found, Failure):
                yield found
            elif readers.format_of(found) is None:
                if found == typed:
                    yield Failure(typed, "of an unknown type")
            else:
                for raw in readers.read(Path(found), stored=found, options=options):
                    if (made := finish_or_fail(raw, sites)) is not None:
                        yield made
