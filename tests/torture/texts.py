"""A small corpus in two editions that differ in every document, and all that its index tells of either."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from corpus_search.corpus import Corpus
from corpus_search.engines.whoosh.commit import COMMIT, read_commit
from corpus_search.engines.whoosh.folder import LOCK
from corpus_search.engines.whoosh.lock import Lock
from corpus_search.readers.walking import stats
from tests.torture import child

if TYPE_CHECKING:
    from pathlib import Path

    Answers: TypeAlias = tuple[object, ...]

ROWS = 40
DOCUMENTS = ROWS + 3
SPEAKERS = ("Ana Ruiz", "Bo Lindqvist", "Wilma Okonkwo")
QUERIES = ("harbour", "ferry sails", '"the ferry"', "NOT lamp", "lam*", "title:row", "harbor~", "=sails")


class Edition(NamedTuple):
    """What tells the two editions apart: a word of each document, the files that only one of them has, a day."""

    word: str
    only: str
    day: int


FIRST = Edition("lamp", "early.txt", 1_600_000_000)
SECOND = Edition("kettle", "late.txt", 1_650_000_000)


def write(folder: Path, edition: Edition) -> None:
    """Make `folder` hold this edition and nothing of another. Its files look old, so that a refresh trusts them."""
    folder.mkdir(exist_ok=True)
    for other in (FIRST, SECOND):
        (folder / other.only).unlink(missing_ok=True)
    _put(folder / "rows.jsonl", "".join(_row(number, edition.word) for number in range(ROWS)), edition)
    for name in ("a.txt", "b.md", edition.only):
        text = f"A ferry called {edition.word}\n\nThe {edition.word} hangs in the harbour. The ferry sails.\n"
        _put(folder / name, text, edition)


def _row(number: int, word: str) -> str:
    values = {
        "id": f"r{number}",
        "title": f"Row {number}",
        "date": f"2021-03-{1 + number % 28:02}",
        "source": "Coast Post" if number % 2 else "Valley Gazette",
        "speaker": SPEAKERS[number % 3],
        "text": f"The ferry sails at {number} with one {word}.\n\nNobody in the harbour saw a {word}.",
    }
    return json.dumps(values) + "\n"


def _put(path: Path, text: str, edition: Edition) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (edition.day, edition.day))


class Desk:
    """A folder with the corpus and its index, where a writer is tormented."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = folder / "texts"
        self.index = folder / "index"
        self.told = {edition.word: self._told(edition) for edition in (SECOND, FIRST)}

    def _told(self, edition: Edition) -> Answers:
        """What an index tells that was built afresh."""
        shutil.rmtree(self.index, ignore_errors=True)
        self.write(edition)
        self.refresh("texts")
        return answers(self.index)

    def write(self, edition: Edition) -> None:
        write(self.texts, edition)

    def refresh(self, *options: str) -> child.Ended:
        """Bring the index up to date. Raises AssertionError where that fails."""
        ended = child.run("corpus", ["index", *options], self.folder)
        assert ended.status == 0, f"status {ended.status} of an undisturbed run: {ended.err}"
        return ended

    def edition(self) -> str:
        """The word of the edition that the index answers from. Raises AssertionError where it is neither."""
        found = answers(self.index)
        held = [word for word, told in self.told.items() if told == found]
        assert held, "the index answers as no edition does"
        return held[0]

    def free(self) -> None:
        """Raises IndexLocked where a dead writer holds the lock."""
        Lock(str(self.index), patience=0.5).release()

    def tidy(self) -> None:
        """Raises AssertionError where a file lies there that the generation does not name."""
        named = {file.name for file in read_commit(str(self.index)).files} | {COMMIT, LOCK}
        found = {path.name for path in self.index.iterdir()} | {LOCK}
        assert found == named, f"not as the commit says: {sorted(found ^ named)}"

    def size(self) -> int:
        """The size of the folder."""
        return sum(path.stat().st_size for path in self.index.iterdir())

    def keep(self) -> dict[str, bytes]:
        """The files of the index as they are."""
        return {path.name: path.read_bytes() for path in self.index.iterdir()}

    def restore(self, kept: dict[str, bytes]) -> None:
        """Make the index what it was."""
        for path in self.index.iterdir():
            path.unlink()
        for name, data in kept.items():
            (self.index / name).write_bytes(data)


def answers(index: Path) -> Answers:
    """All that an index tells: every document whole, every name and word, and the hits of some queries."""
    corpus = Corpus.open(index)
    reader = corpus.reader
    keys = sorted(hit.key for hit in corpus.search(path="*", limit=0))
    told: list[object] = [reader.document(key) for key in keys]
    told += [reader.names("speaker"), reader.names("source"), list(reader.vocabulary(""))]
    folders = sorted(reader.record().folders.items())
    told += [reader.find("r3"), [(folder, list(stats(state.listing))) for folder, state in folders]]
    for query in QUERIES:
        told.append(hits(corpus, query))
    told.append(hits(corpus, "harbour", speaker="ruiz", sort="date"))
    return tuple(told)


def hits(corpus: Corpus, query: str, **options: str) -> list[Answers]:
    """What a query finds."""
    found = corpus.search(query, limit=0, **options)  # type: ignore[arg-type]
    return [(hit.key, hit.path, hit.title, hit.when, round(hit.score, 9), hit.passages) for hit in found]
