"""Every file of an index is read whole and checked: what `corpus doctor` tells."""

from __future__ import annotations

import os

from corpus_search.engines.whoosh.codec.frame import BUILD, DELETIONS, SEGMENT
from corpus_search.engines.whoosh.commit import COMMIT, missing, open_frame, read_commit
from corpus_search.errors import IndexDamaged, IndexVersion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.engines.whoosh.commit import Commit, Listed


def check(folder: str) -> Iterator[tuple[str, str]]:
    """(file, what is wrong) of each damaged file. Raises IndexMissing, IndexVersion."""
    try:
        commit = read_commit(folder)
    except IndexDamaged as error:
        return iter([(os.path.join(folder, COMMIT), _reason(error, os.path.join(folder, COMMIT)))])
    if commit.build is None:
        raise missing(folder)
    return _check_files(folder, commit, commit.build)


def _check_files(folder: str, commit: Commit, build: Listed) -> Iterator[tuple[str, str]]:
    files = [(file, SEGMENT) for file in commit.segments]
    files += [(file, DELETIONS) for file in commit.deletions]
    for file, role in [*files, (build, BUILD)]:
        path = os.path.join(folder, file.name)
        if why := _check_file(folder, commit, file, role):
            yield path, why


def _check_file(folder: str, commit: Commit, file: Listed, role: int) -> str:
    path = os.path.join(folder, file.name)
    try:
        open_frame(folder, commit, file, role).verify_all()
    except FileNotFoundError:
        return "it is gone"
    except OSError as error:
        return (error.strerror or str(error)).lower()
    except (IndexDamaged, IndexVersion) as error:
        return _reason(error, path)
    return ""


def _reason(error: Exception, path: str) -> str:
    """The message without what everybody knows already."""
    return str(error).removeprefix("the index is damaged: ").removeprefix(path).lstrip(": ")
