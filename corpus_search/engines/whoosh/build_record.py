"""The build record as a file: JSON in a frame, read only where an index is refreshed or described."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.engines.base import BuildRecord, FileState

if TYPE_CHECKING:
    from corpus_search.engines.whoosh.codec.frame import Frame, FrameWriter


def write_build(writer: FrameWriter, record: BuildRecord) -> None:
    """The one section of the file."""
    held = {
        "roots": record.roots,
        "options": record.options,
        "fingerprint": record.fingerprint,
        "built": record.built,
        "built_ns": record.built_ns,
        "skipped": record.skipped,
        "files": {
            path: [
                state.size,
                state.mtime_ns,
                state.digest,
                state.sidecar,
                state.documents,
                [[failure.place, failure.reason] for failure in state.failures],
            ]
            for path, state in record.files.items()
        },
    }
    writer.section(json.dumps(held).encode())


def read_build(frame: Frame) -> BuildRecord:
    """What `write_build` wrote."""
    held = json.loads(bytes(frame.part(0, 0, frame.sections[0][1])))
    return BuildRecord(
        tuple(held["roots"]),
        tuple((name, value) for name, value in held["options"]),
        held["fingerprint"],
        {
            path: FileState(
                size, mtime, digest, sidecar, documents, tuple(Failure(*failure) for failure in failures)
            )
            for path, (size, mtime, digest, sidecar, documents, failures) in held["files"].items()
        },
        held["built"],
        held["built_ns"],
        held["skipped"],
    )
