"""A segment while it is built: from new documents, run by run, and from segments that it takes in.

Stored texts go to the file at once. Words are gathered in runs; a full run is inverted and spilled to a temporary
file, and `finish` merges the runs stem by stem, so memory stays bounded whatever the corpus.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus_search.engines.whoosh.codec.batch import lay_all
from corpus_search.engines.whoosh.codec.card_writer import encode_card
from corpus_search.engines.whoosh.codec.classes import floors, length_classes
from corpus_search.engines.whoosh.codec.columns import Columns
from corpus_search.engines.whoosh.codec.entries import merged, spill, spilled
from corpus_search.engines.whoosh.codec.frame import FrameWriter
from corpus_search.engines.whoosh.codec.inversion import Run, invert
from corpus_search.engines.whoosh.codec.postings import PostingsWriter
from corpus_search.engines.whoosh.codec.taking import Taking
from corpus_search.engines.whoosh.codec.texts import Texts
from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import BinaryIO

    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.entries import Entry
    from corpus_search.engines.whoosh.codec.frame import Identity
    from corpus_search.engines.whoosh.codec.segment import Segment

BATCH = 1 << 18
"""Characters of documents that wait to be laid out together: their arrays stay in the processor's cache."""
RUN_POSITIONS = 4_000_000
"""Positions of a run: some 10,000 documents of a page, 16 MB, and at inversion some 100 MB."""
RUN_WORDS = 400_000
"""Distinct words after which the vocabulary begins anew with the next run."""
MOST_POSITIONS = 0xFFFF_0000
"""Positions are u32."""


class SegmentBuilder:
    """Builds one segment into an open file. `temporary` opens a nameless or to-be-swept file for a run."""

    def __init__(
        self,
        file: BinaryIO,
        identity: Identity,
        *,
        stem: Callable[[str], str],
        temporary: Callable[[], BinaryIO],
    ) -> None:
        self._writer = FrameWriter(file, identity)
        self._writer.begin()
        self._stem = stem
        self._temporary = temporary
        self._vocabulary = Vocabulary(stem)
        self._columns = Columns()
        self._waiting: list[Document] = []
        self._digests: list[str] = []
        self._waiting_size = 0
        self._gaps = array("I")
        self._sources: list[Iterator[Entry]] = []
        self._stored = 0
        self._open_run(0)

    @property
    def documents(self) -> int:
        """How many documents it holds so far."""
        return self._columns.documents + len(self._waiting)

    @property
    def is_full(self) -> bool:
        """Whether its positions are used up."""
        return self._most > MOST_POSITIONS

    def room(self, segment: Segment) -> bool:
        """Whether the positions of a segment still go in."""
        return self._most + segment.positions <= MOST_POSITIONS

    @property
    def _most(self) -> int:
        """The next position or more: a word takes a character, a gap the line end or the end after it."""
        return self._texts.position + self._waiting_size

    def put(self, document: Document, digest: str) -> None:
        """Append a document."""
        self._waiting.append(document)
        self._digests.append(digest)
        self._waiting_size += len(document.title) + len(document.body) + 2
        if self._waiting_size >= BATCH:
            self._lay()

    def take(self, segment: Segment, deleted: Collection[int]) -> None:
        """Append what is left of another segment, in its order, without a new analysis."""
        self._lay()
        self._spill_run()
        taking = Taking(segment, deleted, self.documents, self._texts.position)
        places = [self._store(bytes(segment.stored(document))) for document in taking.kept]
        self._columns.take(segment, taking.kept, taking.moved, places)
        self._gaps.extend(taking.gaps())
        self._sources.append(taking.entries())
        self._open_run(taking.end)

    def finish(self) -> tuple[int, int]:
        """Write what is left: (length of the file, its check)."""
        self._lay()
        if self._sources:
            self._spill_run()  # what it was inverted with need not lie in memory while runs are merged
        else:
            self._close_run()
        self._writer.end()
        columns = self._columns
        lengths = length_classes(columns.lengths, floors(columns.lengths))
        self._vocabulary.close()
        PostingsWriter(self._writer, lengths, self._texts.position).write(merged(self._sources))
        columns.write(self._writer, self._gaps, self._texts.position, self._stored)
        return self._writer.finish()

    def _lay(self) -> None:
        """Lay out the documents that wait."""
        documents, digests = self._waiting, self._digests
        self._waiting, self._digests, self._waiting_size = [], [], 0
        laid = lay_all(self._texts, documents)
        stored_at = [
            self._store(encode_card(document, one) + document.body.encode("utf-8", "surrogatepass"))
            for document, one in zip(documents, laid, strict=True)
        ]
        self._columns.add(documents, digests, laid, stored_at)
        if len(self._texts.stream) >= RUN_POSITIONS:
            self._spill_run()

    def _store(self, data: bytes) -> int:
        self._stored += len(data)
        return self._writer.write(data)

    def _open_run(self, base: int) -> None:
        self._texts = Texts(self._vocabulary, base)
        self._run_first = self.documents

    def _close_run(self) -> Iterator[Entry] | None:
        """Invert the run; its entries become a source."""
        if not self._texts.stream:
            return None
        first, columns = self._run_first, self._columns
        run = Run(self._vocabulary, self._texts, first, columns.starts[first:], columns.bodies[first:])
        gaps, entries = invert(run)
        self._gaps.extend(gaps)
        self._sources.append(entries)
        return entries

    def _spill_run(self) -> None:
        """Invert the run and put its entries aside."""
        position = self._texts.position
        entries = self._close_run()
        if entries is not None:
            file = self._temporary()
            spill(file, entries)
            self._sources[-1] = spilled(file)
            if len(self._vocabulary) > RUN_WORDS:
                self._vocabulary = Vocabulary(self._stem)
        self._open_run(position)
