"""A generation: COMMIT, the one small file that says which files are the index, and the opening of these.

COMMIT is replaced whole, by a rename (folder.py).

corpus-search index
format 1
index 5a0c…                            random, 32 hex digits, alike in every file of the index
generation 12
language en
segment 3-0.seg 184320 9a8b7c6d 12-1.del      name, length, check (codec/frame.py), deletions or -
deletions 12-1.del 232 00c0ffee
build 12-2.rec 9921 8badf00d
check 1f2e3d4c                         CRC-32 of all lines before this one
"""

from __future__ import annotations

import os
import stat
from zlib import crc32

from corpus_search.engines.whoosh.codec.frame import (
    BUILD,
    DELETIONS,
    READING,
    SEGMENT,
    VERSION,
    Frame,
    Identity,
)
from corpus_search.engines.whoosh.codec.segment import Segment
from corpus_search.errors import IndexDamaged, IndexError_, IndexMissing, IndexVersion
from corpus_search.records import record

COMMIT = "COMMIT"
ENDS = (".seg", ".del", ".rec")
"""How the names of a generation's files end: segments, their deleted documents, the build record."""
HEAD = "corpus-search index"


@record
class Listed:
    """A file of a generation: its name, length in bytes and check; of a segment, the name of its deletions."""

    name: str
    length: int
    check: int
    deletions: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Generation and ordinal, as the name tells them. Raises ValueError."""
        generation, _, ordinal = self.name.partition(".")[0].partition("-")
        return int(generation), int(ordinal)


@record
class Commit:
    """One generation: `deletions` are those that the segments name.

    Without a build record it is the beginning of an index that was never committed: it answers nothing, and lets a
    COMMIT that is gone be told from one that was never there.
    """

    index: bytes
    generation: int
    language: str
    segments: tuple[Listed, ...]
    deletions: tuple[Listed, ...]
    build: Listed | None

    @property
    def files(self) -> tuple[Listed, ...]:
        return (*self.segments, *self.deletions, *((self.build,) if self.build else ()))


def write_text(commit: Commit) -> str:
    """The text of COMMIT."""
    lines = [
        HEAD,
        f"format {VERSION}",
        f"index {commit.index.hex()}",
        f"generation {commit.generation}",
        f"language {commit.language}",
        *(f"segment {_listed(file)} {file.deletions or '-'}" for file in commit.segments),
        *(f"deletions {_listed(file)}" for file in commit.deletions),
        *(f"build {_listed(file)}" for file in (commit.build,) if file),
    ]
    text = "".join(line + "\n" for line in lines)
    return f"{text}check {crc32(text.encode()):08x}\n"


def _listed(file: Listed) -> str:
    return f"{file.name} {file.length} {file.check:08x}"


def read_text(data: bytes, path: str) -> Commit:
    """What `write_text` wrote. Raises IndexVersion, IndexDamaged."""
    head, _, rest = data.partition(b"\n")
    version = rest.partition(b"\n")[0]
    body, _, check = data.rpartition(b"check ")
    if check != b"%08x\n" % crc32(body):
        raise _damaged(path)
    if head != HEAD.encode() or not version.startswith(b"format "):
        raise _damaged(path)
    if version != b"format %d" % VERSION:
        raise IndexVersion(
            f"the index was written in format {version[7:].decode()}, not {VERSION}",
            hint="corpus index --rebuild",
        )
    try:
        return _parsed(body.decode("ascii"))
    except (ValueError, KeyError, IndexError):
        raise _damaged(path) from None


def _parsed(text: str) -> Commit:
    lines = [line.split(" ") for line in text.splitlines()[2:]]
    single = {words[0]: words[1] for words in lines}
    listed = [(words[0], Listed(words[1], int(words[2]), int(words[3], 16))) for words in lines[3:]]
    for _, file in listed:
        file.place  # noqa: B018 (raises)
    named = [words[4] for words in lines[3:] if words[0] == "segment"]
    segments = [file for role, file in listed if role == "segment"]
    return Commit(
        bytes.fromhex(single["index"]),
        int(single["generation"]),
        single["language"],
        tuple(
            Listed(file.name, file.length, file.check, None if name == "-" else name)
            for file, name in zip(segments, named, strict=True)
        ),
        tuple(file for role, file in listed if role == "deletions"),
        next((file for role, file in listed if role == "build"), None),
    )


def _damaged(path: str) -> IndexDamaged:
    return IndexDamaged(
        f"the index is damaged: {path} is not as it was written", hint="corpus index --rebuild"
    )


def read_commit(folder: str) -> Commit:
    """The commit of a folder. Raises IndexMissing, IndexDamaged, IndexVersion, IndexError_ where it is refused."""
    path = os.path.join(folder, COMMIT)
    try:
        return read_text(_bytes(path), path)
    except (FileNotFoundError, NotADirectoryError):
        if _has_files(folder):
            raise IndexDamaged(
                f"the index is damaged: {path} is gone", hint="corpus index --rebuild"
            ) from None
        raise missing(folder) from None
    except OSError as error:
        raise unreadable(error, path) from error


def holds(folder: str) -> bool:
    """Whether an index is there, or the files of one whose COMMIT is gone."""
    if os.path.exists(os.path.join(folder, COMMIT)):
        return True
    try:
        return _has_files(folder)
    except IndexError_:
        return False


def _has_files(folder: str) -> bool:
    return any(name.endswith(ENDS) for name in _names(folder))


def _bytes(path: str) -> bytes:
    """All of a regular file; what else lies there is neither waited for nor read without end."""
    handle = os.open(path, READING)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _damaged(path)
    with open(handle, "rb") as file:
        return file.read()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(error, folder) from error


def unreadable(error: OSError, path: str) -> IndexError_:
    """The one line that a refusal to read becomes."""
    return IndexError_(
        f"the index cannot be read: {(error.strerror or str(error)).lower()}: {error.filename or path}"
    )


def missing(folder: str) -> IndexMissing:
    """No index was ever committed there."""
    return IndexMissing(f"no index in {folder}", hint="corpus index")


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


def open_build(folder: str) -> Frame:
    """The build record alone, whatever else is damaged. Raises IndexError_."""
    commit = read_commit(folder)
    if commit.build is None:
        raise missing(folder)
    try:
        return open_frame(folder, commit, commit.build, BUILD)
    except OSError as error:
        raise unreadable(error, folder) from error


def open_segment(folder: str, commit: Commit, file: Listed, deletions: Frame | None) -> Segment:
    """One segment of a generation."""
    deleted = () if deletions is None else deletions.array(0, "I")
    return Segment(open_frame(folder, commit, file, SEGMENT), deleted)


def open_frame(folder: str, commit: Commit, file: Listed, role: int) -> Frame:
    """One file of a generation. Raises FileNotFoundError, IndexDamaged, IndexVersion."""
    identity = Identity(role, commit.index, *file.place)
    return Frame(os.path.join(folder, file.name), identity, file.length, file.check)
