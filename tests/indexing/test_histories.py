"""Whatever happens to the files between two builds, a refreshed index tells what one built afresh would."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search import indexing
from corpus_search.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Change = Callable[[Path, Iterator[int]], None]
    """What is done to the files below a folder; the numbers are times that no file has yet."""

OLD = 1_600_000_000
LATER = 10_000_000_000
"""A time after any build: of a file of this time no stat proves anything."""

names = st.sampled_from(
    ["a.txt", "b.txt", "rows.jsonl", "a.txt.meta.toml", "a.meta.toml", "picture.png", ".a.txt"]
)
folders = st.sampled_from(["", "in", "in/side", "in order"])
places = st.builds(Path, folders, names)

FIRST = ["a.txt", "b.txt", "in/side/b.txt", ".a.txt", "a.txt.meta.toml"]
"""The files of the first build."""

TEXTS = {
    ".txt": ["The ferry sails.\n", "The ferry rests.\n", "", "A\0B"],
    ".jsonl": [
        '{"text": "A lamp."}\n',
        '{"text": "A rope."}\n',
        '{"text": "A lamp."}\n{"text": "A bell."}\n',
        "{\n",
    ],
    ".toml": ['source = "Coast"\n', 'source = "Shore"\n', "source\n"],
    ".png": ["picture", "another"],
}
"""What may stand in a file; the first two are of one length."""


def write(path: Path, text: str, seconds: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (seconds, seconds))


@st.composite
def writing(draw: st.DrawFn) -> Change:
    """A file is added or changed."""
    place = draw(places)
    text = draw(st.sampled_from(TEXTS[place.suffix]))
    return lambda root, times: write(root / place, text, next(times))


@st.composite
def rewriting(draw: st.DrawFn) -> Change:
    """A file is written at the time of a build, so that it may change again and keep its size and time."""
    place = Path(draw(st.sampled_from(FIRST)))
    text = draw(st.sampled_from(TEXTS[place.suffix][:2]))
    return lambda root, times: write(root / place, text, LATER)


@st.composite
def touching(draw: st.DrawFn) -> Change:
    place = draw(places)

    def touch(root: Path, times: Iterator[int]) -> None:
        if (root / place).exists():
            seconds = next(times)
            os.utime(root / place, (seconds, seconds))

    return touch


@st.composite
def removing(draw: st.DrawFn) -> Change:
    place = draw(places)
    return lambda root, times: (root / place).unlink(missing_ok=True)


@st.composite
def renaming(draw: st.DrawFn) -> Change:
    """A file takes the place of another."""
    old = draw(places)
    new = draw(places.filter(lambda place: place.suffix == old.suffix))

    def rename(root: Path, times: Iterator[int]) -> None:
        if (root / old).exists():
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).replace(root / new)

    return rename


@st.composite
def moving(draw: st.DrawFn) -> Change:
    """A folder gets another name."""
    old, new = draw(folders.filter(bool)), draw(folders.filter(bool))

    def move(root: Path, times: Iterator[int]) -> None:
        if (root / old).exists() and not (root / new).exists() and not new.startswith(f"{old}/"):
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).rename(root / new)

    return move


changes = st.one_of(writing(), rewriting(), touching(), removing(), renaming(), moving())
histories = st.lists(st.lists(changes, min_size=1, max_size=5), min_size=2, max_size=4)
ROOTS = [[""], ["", "in"], ["in/side", ""], ["a.txt", "b.txt"], [".a.txt", ""]]
"""Below the folder of texts: all of it, one root in another, two files, one that is hidden."""


def stay(texts: Path, roots: list[str]) -> None:
    """What was indexed from a root that is gone would be kept: none ever is."""
    for root in roots:
        if not (texts / root).exists():
            write(texts / root / ("" if root.endswith(".txt") else "b.txt"), "The ferry sails.\n", OLD)


def told(folder: Path, paths: list[str]) -> tuple[object, ...]:
    """All that a build and its index tell of the files."""
    report = indexing.index(os.path.realpath(folder), paths, jobs=1)
    assert report.documents == report.new + report.changed + report.unchanged
    with Corpus.open(folder) as corpus:
        assert indexing.changed(corpus.reader, corpus.folder) == 0
        record, status = corpus.reader.record(), corpus.status()
        assert report.documents == status.documents
        documents = {document.key: repr(document) for document in corpus.documents()}
        failures = {(failure.place, failure.reason) for failure in corpus.failures()}
        assert failures == {(failure.place, failure.reason) for failure in report.failures}
        return documents, failures, record.failed, record.skipped, report.skipped, {*record.folders}


@given(st.sampled_from(ROOTS), histories)
@settings(max_examples=40)
def test_a_refreshed_index_tells_what_one_built_afresh_would(
    roots: list[str], history: list[list[Change]]
) -> None:
    with tempfile.TemporaryDirectory() as made:
        texts, times = Path(made, "texts"), count(OLD + 1)
        paths = [str(texts / root) for root in roots]
        for place in FIRST:
            write(texts / place, TEXTS[Path(place).suffix][0], LATER)
        refreshed = told(Path(made, "index"), paths)
        for changes in history:
            for change in changes:
                change(texts, times)
            stay(texts, roots)
            refreshed = told(Path(made, "index"), [])
        assert refreshed == told(Path(made, "afresh"), paths)
