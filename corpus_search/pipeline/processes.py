"""Documents finished by several processes, in batches, in order; one that kills its process costs only itself."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.pipeline import finish_or_fail, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.metadata.profiles import Profile
    from corpus_search.pipeline import Made, Raw, T

BATCH = 32
"""Raw documents that one process gets at a time."""
AHEAD = 4
"""Batches a process that are under way at most, so that memory is bounded."""


def finished(
    tagged: Iterator[tuple[T, Raw]], jobs: int, sites: Sequence[Profile]
) -> Iterator[tuple[T, Made]]:
    """All of them finished, in order, by so many processes, each with the tag that it came with."""
    pool = ProcessPoolExecutor(jobs, initializer=_worker)
    try:
        waiting: deque[tuple[list[tuple[T, Raw]], Future[list[Made]]]] = deque()
        for batch in iter(lambda: list(islice(tagged, BATCH)), []):
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
            return Failure(place(raw), "the process that read it died")


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
