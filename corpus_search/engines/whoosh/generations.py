"""A generation is opened: all its files at once, so that whatever a writer does, they stay readable."""

from __future__ import annotations

import os

from corpus_search.engines.whoosh.codec.frame import BUILD, DELETIONS, SEGMENT, Frame, Identity
from corpus_search.engines.whoosh.codec.segment import Segment
from corpus_search.engines.whoosh.commit import missing, read_commit, unreadable
from corpus_search.engines.whoosh.folder import numbers
from corpus_search.errors import IndexDamaged
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.commit import Commit, Listed


@record
class Generation:
    """An opened generation: what COMMIT says, the segments with their deletions, the frame of the build record."""

    folder: str
    commit: Commit
    segments: tuple[Segment, ...]
    build: Frame


def open_generation(folder: str) -> Generation:
    """The generation that answers. Raises IndexMissing, IndexDamaged, IndexVersion.

    A writer may have replaced it between the reading of COMMIT and the opening of a file; then COMMIT has changed,
    and is read again.
    """
    commit = read_commit(folder)
    while True:
        try:
            return _opened(folder, commit)
        except FileNotFoundError as error:
            newer = read_commit(folder)
            if newer == commit:
                raise IndexDamaged(
                    f"the index is damaged: {error.filename} is gone", hint="corpus index --rebuild"
                ) from None
            commit = newer
        except OSError as error:
            raise unreadable(error, folder) from error


def _opened(folder: str, commit: Commit) -> Generation:
    if commit.build is None:
        raise missing(folder)
    deletions = {file.name: open_frame(folder, commit, file, DELETIONS) for file in commit.deletions}
    segments = tuple(
        open_segment(folder, commit, file, deletions.get(file.deletions or "")) for file in commit.segments
    )
    return Generation(folder, commit, segments, open_frame(folder, commit, commit.build, BUILD))


def open_segment(folder: str, commit: Commit, file: Listed, deletions: Frame | None) -> Segment:
    """One segment of a generation."""
    deleted = () if deletions is None else deletions.array(0, "I")
    return Segment(open_frame(folder, commit, file, SEGMENT), deleted)


def open_frame(folder: str, commit: Commit, file: Listed, role: int) -> Frame:
    """One file of a generation. Raises FileNotFoundError, IndexDamaged, IndexVersion."""
    generation, ordinal = numbers(file.name) or (0, 0)
    identity = Identity(role, commit.index, generation, ordinal)
    return Frame(os.path.join(folder, file.name), identity, file.length, file.check)
