"""Postings of stems of every frequency, in segments of every size, are read as they were written."""

from __future__ import annotations

import random
from array import array
from typing import TYPE_CHECKING

import pytest

from corpus_search.engines.whoosh.codec import postings, sections
from corpus_search.engines.whoosh.codec.column import Column
from corpus_search.engines.whoosh.codec.entries import Entry
from corpus_search.engines.whoosh.codec.frame import SEGMENT, Frame, FrameWriter, Identity
from corpus_search.engines.whoosh.codec.strings import Strings
from corpus_search.engines.whoosh.codec.term import Term

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = Identity(SEGMENT, b"0" * 16, 1, 1)
SIZES = (1, 2, 3, 4, 5, 8, 9)
SHARES = (1, 2, 6, 7, 8, 100, 127, 128, 129, 1000)
"""A stem stands in one document of so many."""
FORMS = (1, 2, 3, 5, 16, 17, 257)


class Table:
    """As much of a segment's table as a term asks for."""

    def __init__(self, path: Path, check: tuple[int, int], documents: int, positions: int) -> None:
        self.frame = Frame(str(path), IDENTITY, *check)
        self.documents = documents
        self.positions = positions
        self.stems = Strings(self.frame, sections.STEMS)
        self.stem_places = Column(self.frame, sections.STEM_PLACE, len(self.stems))

    def column(self, section: int) -> Column:
        return Column(self.frame, section, self.frame.sections[section][1] // 4, "I")


def entry(stem: bytes, held: list[int], each: int, forms: int, rest: random.Random) -> Entry:
    """A stem in these documents of `each` words, once or several times in each of them."""
    positions, counts = array("I"), []
    for document in held:
        inside = sorted(rest.sample(range(each), min(each, rest.choice((1, 1, 1, 2, 3)))))
        positions.extend(document * each + place for place in inside)
        counts.append(len(inside))
    marks = bytes(rest.randrange(256) for _ in positions)
    codes = [rest.randrange(forms) for _ in positions]
    names = [b"%s%03d" % (stem, number) for number in range(forms)]
    kept = None if forms == 1 else bytes(codes) if forms <= 256 else array("I", codes)
    classes = bytes(count << 4 for count in counts)
    return Entry(stem, names, positions, array("I", held), classes, marks, kept)


def made(documents: int, each: int) -> list[Entry]:
    """Stems of every frequency in so many documents of `each` words."""
    rest = random.Random(documents)
    sizes = sorted({*SIZES, *(max(1, documents // share) for share in SHARES)})
    chosen = [sorted(rest.sample(range(documents), size)) for size in sizes if size <= documents]
    chosen += [list(range(documents - size, documents)) for size in sizes if size <= documents]
    return [
        entry(b"w%03d" % number, held, each, FORMS[number % len(FORMS)], rest)
        for number, held in enumerate(chosen)
    ]


def written(path: Path, entries: list[Entry], documents: int, each: int) -> tuple[int, int]:
    """Write a segment of these postings alone: (its length, its check)."""
    with path.open("wb") as file:
        writer = FrameWriter(file, IDENTITY)
        writer.section(b"")
        lengths = bytes(document % 16 for document in range(documents))
        postings.PostingsWriter(writer, lengths, documents * each).write(entries)
        return writer.finish()


CORPORA = [(3, 4), (50, 3), (400, 700), (3000, 10), (20_000, 5), (70_000, 3)]


@pytest.mark.parametrize("numpy", [False, True], ids=["plain", "numpy"])
@pytest.mark.parametrize(("documents", "each"), CORPORA)
def test_postings_are_read_as_written(
    documents: int, each: int, numpy: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_numpy", lambda _: pytest.importorskip("numpy") if numpy else None)
    entries = made(documents, each)
    path = tmp_path / "postings"
    check = written(path, entries, documents, each)
    table = Table(path, check, documents, documents * each)
    for ordinal, wanted in enumerate(entries):
        term = Term(table, ordinal)  # type: ignore[arg-type]
        assert list(term.documents) == list(wanted.documents)
        classes = zip(wanted.documents, wanted.classes, strict=True)
        assert list(term.classes) == [document % 16 | frequency for document, frequency in classes]
        assert list(term.positions) == list(wanted.positions)
        assert term.following == wanted.following
        assert (None if term.codes is None else list(term.codes)) == (wanted.codes and list(wanted.codes))
        middle = documents * each // 2
        assert list(term.between(middle, 1 << 32)) == [place for place in wanted.positions if place >= middle]
        assert term.holding(range(middle, middle + 50)) == [
            place for place in wanted.positions if middle <= place < middle + 50
        ]


@pytest.mark.parametrize(("documents", "each"), CORPORA)
def test_stems_that_are_written_together_are_the_bytes_of_each(
    documents: int, each: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numpy = pytest.importorskip("numpy")
    entries = made(documents, each)
    monkeypatch.setattr(postings, "BATCH", 20_000)
    for name, found in (("alone", None), ("together", numpy)):
        monkeypatch.setattr(postings, "_numpy", lambda _, found=found: found)
        written(tmp_path / name, entries, documents, each)
    assert (tmp_path / "alone").read_bytes() == (tmp_path / "together").read_bytes()
