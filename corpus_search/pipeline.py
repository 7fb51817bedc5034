"""Files become finished documents: read, infer, attribute; what failed has its place and reason."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, overload

from corpus_search import attribution, metadata, readers
from corpus_search.documents.document import Document, RawDocument, Span
from corpus_search.documents.failure import Failure
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.errors import STARVED, is_starved
from corpus_search.readers import ReadOptions
from corpus_search.readers.walking import walk
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias, TypeVar

    from corpus_search.metadata.profiles import Profile

    T = TypeVar("T")
    Raw: TypeAlias = "RawDocument | Kept | Failure | None"
    Made: TypeAlias = "Document | Kept | Failure | None"

BATCH = 32
"""Raw documents that one process gets at a time."""
AHEAD = 4
"""Batches a process that are under way at most, so that memory is bounded."""


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
    if jobs <= 1:
        for tag, raw in tagged:
            yield tag, finish_or_fail(raw, sites)
        return
    first = list(islice(tagged, BATCH))
    if len(first) < BATCH:  # processes take longer to start than so few documents to finish
        yield from finished(first, sites=sites)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_worker)
    try:
        waiting: deque[tuple[list[tuple[T, Raw]], Future[list[Made]]]] = deque()
        for batch in chain([first], iter(lambda: list(islice(tagged, BATCH)), [])):
            waiting.append((batch, _submitted(pool, batch, sites)))
            if len(waiting) >= jobs * AHEAD:
                yield from _collected(*waiting.popleft(), sites)
        while waiting:
            yield from _collected(*waiting.popleft(), sites)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, batch: list[tuple[T, Raw]], sites: Sequence[Profile]
) -> Future[list[Made]]:
    raws = [raw for _, raw in batch]
    if not any(isinstance(raw, RawDocument) for raw in raws):
        nothing: Future[list[Made]] = Future()
        nothing.set_result(_finish_batch(raws, sites))
        return nothing
    try:
        return pool.submit(_finish_batch, raws, sites)
    except BrokenProcessPool as error:
        broken: Future[list[Made]] = Future()
        broken.set_exception(error)
        return broken


def _collected(
    batch: list[tuple[T, Raw]], done: Future[list[Made]], sites: Sequence[Profile]
) -> Iterator[tuple[T, Made]]:
    try:
        made = done.result()
    except BrokenProcessPool:
        made = [_alone(raw, sites) for _, raw in batch]
    return zip((tag for tag, _ in batch), made, strict=True)


def _alone(raw: Raw, sites: Sequence[Profile]) -> Made:
    """Finished in a process of its own, as some document of its batch killed the one that had it."""
    if not isinstance(raw, RawDocument):
        return raw
    with ProcessPoolExecutor(1, initializer=_worker) as pool:
        try:
            return pool.submit(finish_or_fail, raw, sites).result()
        except BrokenProcessPool:
            return Failure(_place(raw), "the process that read it died")


def _worker() -> None:
    """The keys and signals of the terminal are for the process that writes; without it there is nothing to do."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_writer, daemon=True).start()


def _end_with_the_writer() -> None:
    """One that was killed cannot end its processes, and they would wait for work for ever."""
    from multiprocessing import parent_process

    writer = parent_process()
    if writer is not None:
        writer.join()
        os._exit(1)


def _finish_batch(batch: Sequence[Raw], sites: Sequence[Profile]) -> list[Made]:
    return [finish_or_fail(one, sites) for one in batch]


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
            return Failure(_place(raw), STARVED, passing=True)
        # A text that our rules stumble over must not cost the others; it is named, and can be reported.
        return Failure(_place(raw), f"internal error: {type(error).__name__}: {error}")


def _place(raw: RawDocument) -> str:
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
        for found in walk(typed):
            if isinstance(found, Failure):
                yield found
            elif readers.format_of(found.name) is None:
                if found.path == typed:
                    yield Failure(typed, "of an unknown type")
            else:
                for raw in readers.read(Path(found.path), stored=found.path, options=options):
                    if (made := finish_or_fail(raw, sites)) is not None:
                        yield made
