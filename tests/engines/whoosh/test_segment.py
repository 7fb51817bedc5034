"""What is put is what is read: words, positions, statements, blocks, lines, columns."""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.analysis.sentences import BLOCK
from corpus_search.analysis.stems import Stemmer
from corpus_search.analysis.tokens import tokenize
from corpus_search.engines.whoosh.codec import batch, builder, inversion
from corpus_search.engines.whoosh.codec.classes import MOST
from corpus_search.engines.whoosh.engine import WhooshReader
from corpus_search.engines.whoosh.writer import WhooshWriter
from tests.engines.whoosh.made import RECORD, border, documents, laid, plain, read_back, write

if TYPE_CHECKING:
    from corpus_search.documents.document import Document
    from corpus_search.engines.whoosh.codec.segment import Segment

KEYS = ["a.txt", "b.txt", "c.jsonl#1", "c.jsonl#2", "d.txt"]
corpora = st.lists(st.sampled_from(KEYS), max_size=5, unique=True).flatmap(
    lambda keys: st.tuples(*(documents(key) for key in keys))
)


def check_document(segment: Segment, number: int, document: Document) -> None:
    """All that a segment tells of one document."""
    assert segment.document(number) == document
    start, body = segment.starts[number], segment.bodies[number]
    words = laid(document)
    after = start + border(document)
    assert body == after
    assert segment.starts[number + 1] == max(start, start + max(words, default=-1) + 1) + 1
    title = sum(position < border(document) for position in words)
    assert segment.lengths[number] == len(words) + title
    tokens = list(tokenize(document.body))
    said = range(segment.statement_starts[number], segment.statement_starts[number + 1])
    for statement, index in zip(document.statements, said, strict=True):
        span = statement.span
        inside = {t.position + body for t in tokens if t.start >= span.start and t.end <= span.end}
        held = set(range(segment.said_first[index], segment.said_last[index]))
        assert held - set(segment.gaps.all()) == inside
        assert segment.speaker(index) == (statement.speaker and statement.speaker.name)
    text = segment.body(number)
    for token in tokens[:: 1 + len(tokens) // 60]:
        block = text.block_at(body + token.position)
        assert document.body[block.start : block.end] == block.text
        assert block.start <= token.start < token.end <= block.end
        found = [t for t in tokenize(block.text) if t.position + block.position == body + token.position]
        assert [(t.form, t.start + block.start) for t in found] == [(token.form, token.start)]
    for char in range(0, len(document.body) + 1, 7):
        assert text.line_of(char) == document.lines[document.body.count("\n", 0, char)]
        assert text.part(char, char + 9) == document.body[char : char + 9]


def check_segment(segment: Segment, corpus: dict[str, Document]) -> set[str]:
    """All of a segment against the documents that were put; gives back the keys of the live ones."""
    found = read_back(segment)
    live = [number for number in range(segment.documents) if number not in segment.deleted]
    for number in live:
        document = corpus[segment.keys[number]]
        assert found[number] == laid(document)
        check_document(segment, number, document)
        assert segment.with_key(document.key)[-1] == number
        assert number in segment.with_id(document.id)
        assert number in segment.of_path(document.path)
    taken = {position + segment.starts[number] for number, words in enumerate(found) for position in words}
    assert set(segment.gaps.all()) == set(range(segment.starts[segment.documents])) - taken
    stem = Stemmer("en").stem
    assert list(segment.forms) == sorted({form for words in found for form in words.values()})
    assert list(segment.stems) == sorted({stem(form) for words in found for form in words.values()})
    for ordinal, name in enumerate(segment.stems):
        check_term(segment, ordinal, name, found)
    return {segment.keys[number] for number in live}


def check_term(segment: Segment, ordinal: int, name: str, found: list[dict[int, str]]) -> None:
    """The postings of one stem."""
    stem = Stemmer("en").stem
    term = segment.term(name)
    assert term is not None
    assert term.ordinal == ordinal
    where = [[position for position, form in words.items() if stem(form) == name] for words in found]
    assert list(term.documents) == [number for number, positions in enumerate(where) if positions]
    assert term.df == len(term.documents)
    assert term.cf == len(term.positions) == sum(map(len, where))
    for number, held in zip(term.documents, term.classes, strict=True):
        bodies = segment.bodies[number] - segment.starts[number]
        weighted = sum(2 if position < bodies else 1 for position in where[number])
        assert MOST[(held >> 4) - 1] < weighted <= MOST[held >> 4]
        assert segment.floors[held & 15] <= segment.lengths[number]
        if held & 15 < 15:
            assert segment.lengths[number] < segment.floors[(held & 15) + 1]
        if term.lane is not None:
            assert term.lane[number] == held
    low = bisect_left(term.positions, segment.starts[segment.documents] // 2)
    assert list(term.between(segment.starts[segment.documents] // 2, 1 << 32)) == list(term.positions[low:])


@pytest.mark.parametrize("small", [0, 1 << 30], ids=["numpy", "plain"])
@given(corpora, corpora, st.sets(st.sampled_from(KEYS)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_segment_tells_what_was_put(
    small: int, first: list[Document], second: list[Document], gone: set[str], optimize: bool
) -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(batch, "SMALL", small)
    patch.setattr(inversion, "SMALL", small)
    patch.setattr(builder, "RUN_POSITIONS", 20)
    with patch.context(), tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index")
        with WhooshWriter(index, language="en") as writer:
            write(writer, list(first))
            for key in gone:
                writer.remove(key)
            for document in second:
                writer.put(document, "e")
            writer.commit(RECORD, optimize=optimize)
        corpus = {document.key: document for document in first if document.key not in gone}
        corpus |= {document.key: document for document in second}
        reader = WhooshReader(index)
        assert not optimize or len(reader.segments) <= 1
        live = [key for segment in reader.segments for key in check_segment(segment, corpus)]
        assert sorted(live) == sorted(corpus)
        assert all(reader.document(key) == document for key, document in corpus.items())
    patch.undo()


def test_a_long_paragraph_is_read_by_its_blocks(tmp_path: Path) -> None:
    body = (
        "Lead.\n\n" + " ".join(f"Sentence {i} of many words, née so." for i in range(2000)) + "\n\nEnd here."
    )
    with WhooshWriter(tmp_path / "index", language="en") as writer:
        write(writer, [plain("a.txt", body)])
    segment = WhooshReader(tmp_path / "index").segments[0]
    check_document(segment, 0, plain("a.txt", body))
    anchors = segment.card(0).anchors
    blocks = [segment.body(0).block(anchor) for anchor in range(len(anchors.positions))]
    assert len(blocks) >= 10
    assert max(len(block.text) for block in blocks) < 2 * BLOCK
    assert [line & 1 for line in anchors.lines[:3]] == [1, 1, 0]
    assert [(block.position, block.past, block.line) for block in blocks[:2]] == [
        (0, 1, 0),
        (2, blocks[2].position, 2),
    ]


def test_a_rare_stem_is_found_among_very_many_positions(tmp_path: Path) -> None:
    bodies = [
        "hum " * 700 + "kettle " * (number % 100 == 7) + "lamp " * (number % 150 == 7)
        for number in range(400)
    ]
    with WhooshWriter(tmp_path / "index", language="en") as writer:
        write(writer, [plain(f"{number:03}.txt", body) for number, body in enumerate(bodies)])
    segment = WhooshReader(tmp_path / "index").segments[0]
    for word, step in (("kettl", 100), ("lamp", 150)):
        term = segment.term(word)
        assert term is not None
        assert list(term.documents) == list(range(7, 400, step))
        assert [segment.document_at(position) for position in term.positions] == list(range(7, 400, step))


def test_a_stem_of_more_than_256_forms_has_wide_codes(tmp_path: Path) -> None:
    with WhooshWriter(tmp_path / "index", language="en", stem=lambda form: form[0]) as writer:
        write(writer, [plain("a.txt", " ".join(f"x{i}" for i in range(200)))])
        write(writer, [plain("b.txt", " ".join(f"x{i}" for i in range(100, 400)) + " y")])
        writer.commit(RECORD, optimize=True)
        segment = WhooshReader(tmp_path / "index").segments[0]
        first, second = read_back(segment)
        assert first == laid(plain("a.txt", " ".join(f"x{i}" for i in range(200))))
        assert second == laid(plain("b.txt", " ".join(f"x{i}" for i in range(100, 400)) + " y"))
        assert len(segment.term_at(0).forms) == 400
        writer.remove("b.txt")
        writer.commit(RECORD, optimize=True)
    segment = WhooshReader(tmp_path / "index").segments[0]
    assert len(segment.term_at(0).forms) == 200
    assert isinstance(segment.term_at(0).codes, bytes)
