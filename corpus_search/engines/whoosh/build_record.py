"""The build record as a file: how the index was built, and a row for each folder of files.

Sections: the head, JSON, which alone is read to describe an index; then, folder by folder, tables of strings of the
paths, listings and states, and columns of what they count.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_search.engines.base import BuildRecord, FolderState
from corpus_search.engines.whoosh.codec.strings import Strings, encode, write_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.engines.whoosh.codec.frame import Frame, FrameWriter

(
    HEAD,  # JSON
    PATHS,  # strings a folder; a table of strings is two sections: offsets, then the blob
    _PATHS_BLOB,
    LISTINGS,  # strings a folder, and so on (indexing/folders.py)
    _LISTINGS_BLOB,
    DIGESTS,
    _DIGESTS_BLOB,
    MADE,
    _MADE_BLOB,
    OPEN,
    _OPEN_BLOB,
    DOCUMENTS,  # u32 a folder
    FAILED,
    SKIPPED,
) = range(COUNT := 14)


def write_build(writer: FrameWriter, record: BuildRecord) -> None:
    """The sections of the file."""
    head = {
        "roots": record.roots,
        "options": record.options,
        "fingerprint": record.fingerprint,
        "built": record.built,
        "built_ns": record.built_ns,
        "skipped": record.skipped,
        "failed": record.failed,
    }
    states = record.folders.values()
    writer.section(json.dumps(head).encode())
    write_strings(writer, encode(record.folders))
    for texts in (
        [state.listing for state in states],
        [state.digests for state in states],
        [state.made for state in states],
        [state.open for state in states],
    ):
        write_strings(writer, encode(texts))
    for counts in (
        [state.documents for state in states],
        [state.failed for state in states],
        [state.skipped for state in states],
    ):
        writer.section(array("I", counts))


def read_build(frame: Frame) -> BuildRecord:
    """What `write_build` wrote; its folders are read when they are asked for. Raises IndexDamaged."""
    if len(frame.sections) != COUNT:
        raise frame.damaged("it has not the sections of a build record")
    head = json.loads(bytes(frame.part(HEAD, 0, frame.sections[HEAD][1])))
    return BuildRecord(
        tuple(head["roots"]),
        tuple((name, value) for name, value in head["options"]),
        head["fingerprint"],
        _Folders(frame),
        head["built"],
        head["built_ns"],
        head["skipped"],
        head["failed"],
    )


class _Folders(Mapping[str, FolderState]):
    """The folders of a record in its file: their paths are read at the first question, a state when it is asked."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {path: row for row, path in enumerate(Strings(self._frame, PATHS))}

    def __getitem__(self, path: str) -> FolderState:
        row, frame = self._rows[path], self._frame
        # A table remembers what it gave, so each is a new one.
        listing, digests, made, open_ = (Strings(frame, at)[row] for at in (LISTINGS, DIGESTS, MADE, OPEN))
        documents, failed, skipped = (frame.array(at, "I")[row] for at in (DOCUMENTS, FAILED, SKIPPED))
        return FolderState(listing, digests, made, open_, documents, failed, skipped)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
