"""Documents laid out at once come to lie as one by one, and their words are those of the tokenizer."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.analysis.stems import Stemmer
from corpus_search.analysis.tokens import tokenize
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Statement
from corpus_search.engines.whoosh.codec import batch, builder, chunks, inversion, packing, postings
from corpus_search.engines.whoosh.codec.batch import lay_all
from corpus_search.engines.whoosh.codec.builder import SegmentBuilder
from corpus_search.engines.whoosh.codec.chunks import CLEAN
from corpus_search.engines.whoosh.codec.frame import SEGMENT, Identity
from corpus_search.engines.whoosh.codec.texts import Texts
from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary
from tests.engines.whoosh.made import documents, plain

if TYPE_CHECKING:
    from corpus_search.documents.document import Document

numpy = pytest.importorskip("numpy")

EDGES = [letter * length for letter in "aé協" for length in (1, 4, 7, 8, 9, 15, 16, 17, 64, 65, 300)]
"""Chunks as long as the integers they are told by, and a little more or less."""
PARTS = [
    *EDGES,
    *"Zz09 \t\n\r\v\f\0\x01\x1c\x1f\x7f\x85\xa0\u2028\u3000.,'’`´\"-_/@“”—…",
    *"\ud800\udc00\udfff\U0001f600\u00ad\u0301\ufeffßİŁ한ㅎ",
    "U.S.'s",
    "U.S.'s'",
    "it's",
    "''s.",
    "...",
    "1,000.5",
    ".com",
    "e.g.,",
    "\n\n",
    "\ud800\udc00",
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=30).map("".join)


def words(vocabulary: Vocabulary, numbers: list[int]) -> list[str]:
    return [vocabulary.forms[number].decode("utf-8", "surrogatepass") for number in numbers]


def reference(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(str)


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
def test_words_of_chunks_are_those_of_the_tokenizer(vocabulary: Vocabulary, text: str) -> None:
    cut = vocabulary.cutter(numpy).cut(f"\n{text}\n".encode("utf-8", "surrogatepass"))
    assert words(vocabulary, cut.words.tolist()) == reference(text)
    assert cut.before.tolist()[-1] == len(reference(text))
    one_by_one = text.encode("utf-8", "surrogatepass").translate(CLEAN).split()
    numbers = numpy.frombuffer(b"".join(map(vocabulary.chunks.__getitem__, one_by_one)), dtype=numpy.uint32)
    assert words(vocabulary, numbers.tolist()) == reference(text)


@pytest.mark.parametrize(("letters", "length"), [("as.'", 7), ("as1.,'-", 5), ("S’.'\u00ad", 5)])
def test_every_short_chunk_has_the_words_of_the_tokenizer(letters: str, length: int) -> None:
    parts = ["".join(part) for size in range(1, length + 1) for part in product(letters, repeat=size)]
    vocabulary = Vocabulary(str)
    cut = vocabulary.cutter(numpy).cut("\n{}\n".format(" ".join(parts)).encode())
    assert words(vocabulary, cut.words.tolist()) == reference(" ".join(parts))


@pytest.mark.parametrize("letter", ["a", "é", "協"])
def test_chunks_that_share_all_bytes_but_the_last_are_told_apart(letter: str) -> None:
    parts = [letter * length + end for length in range(1, 20) for end in ("", "b", "c", "ö")]
    text = " ".join(parts + parts[::-1])
    vocabulary = Vocabulary(str)
    for _ in range(2):  # the second time all of them are known
        cut = vocabulary.cutter(numpy).cut(f"\n{text}\n".encode())
        assert words(vocabulary, cut.words.tolist()) == reference(text)


def test_chunks_of_one_place_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_BITS", 1)
    text = " ".join(f"likeness{number} w{number} {number}" for number in range(500))
    vocabulary = Vocabulary(str)
    for _ in range(2):
        cut = vocabulary.cutter(numpy).cut(f"\n{text}\n".encode())
        assert words(vocabulary, cut.words.tolist()) == text.split()


@pytest.mark.parametrize("limit", ["_MOST_CHUNKS", "_MOST_WORDS"])
def test_what_is_remembered_begins_anew(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(chunks, limit, 10)
    cutter = Vocabulary(str).cutter(numpy)
    for part in range(5):
        cutter.cut("\n{}\n".format(" ".join(f"{part}x{n}" for n in range(20))).encode())
        assert len(cutter) == 20


def laid(corpus: list[Document], small: int) -> tuple[list[object], list[str]]:
    """Where documents come to lie and the words there. `small` says whether numpy is used."""
    vocabulary = Vocabulary(Stemmer("en").stem)
    texts = Texts(vocabulary, 1000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "SMALL", small)
        places: list[object] = [*lay_all(texts, corpus[:3]), *lay_all(texts, corpus[3:])]
    return places, words(vocabulary, list(texts.stream))


@st.composite
def hostile(draw: st.DrawFn) -> Document:
    """A document of unlikely characters, with statements that begin and end inside its words."""
    body = draw(HOSTILE)
    borders = sorted(draw(st.lists(st.integers(0, len(body)), max_size=8)))
    said = tuple(
        Statement(Span(start, end), None, None, None, "direct", 1.0)
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    )
    return plain("a.txt", body, title=draw(HOSTILE), statements=said)


@given(st.lists(st.one_of(documents(), hostile()), max_size=6))
@settings(max_examples=300, deadline=None)
def test_documents_laid_out_at_once_lie_as_one_by_one(corpus: list[Document]) -> None:
    assert laid(corpus, 0) == laid(corpus, 1 << 30)


def test_a_very_long_text_is_laid_out_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "find_numpy", lambda: pytest.fail("asked for numpy"))
    texts = Texts(Vocabulary(str), 0)
    lay_all(texts, [plain("a.txt", "word " * 500_000)])
    assert len(texts.stream) == 500_001


def segment(corpus: list[Document], small: int) -> bytes:
    """The file of a segment of several runs. `small` says whether numpy is used."""
    file = BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "SMALL", small)
        patch.setattr(inversion, "SMALL", small)
        patch.setattr(postings, "LARGE", small)
        patch.setattr(postings, "LOADED", small)
        patch.setattr(packing, "MOST", 3)
        patch.setattr(builder, "BATCH", 100)
        patch.setattr(builder, "RUN_POSITIONS", 20)
        identity = Identity(SEGMENT, bytes(16), 1, 0)
        made = SegmentBuilder(file, identity, stem=Stemmer("en").stem, temporary=BytesIO)
        for document in corpus:
            made.put(document, "d")
        made.finish()
    return file.getvalue()


@given(st.lists(st.one_of(documents(), hostile()), max_size=6))
@settings(max_examples=150, deadline=None)
def test_a_segment_is_the_same_with_numpy_and_without(corpus: list[Document]) -> None:
    assert segment(corpus, 0) == segment(corpus, 1 << 30)


def test_long_paragraphs_and_empty_documents_lie_as_one_by_one() -> None:
    sentence = "They agreed on “3,000 tariffs” in Zürich. "
    bodies = [
        "",
        sentence * 500,
        "***",
        " \n\n ",
        "。協定".join(["貿易"] * 4000),
        "",
        "*** ... " * 2000,
        "end",
    ]
    assert laid(found := [plain(f"{n}.txt", body) for n, body in enumerate(bodies)], 0) == laid(
        found, 1 << 30
    )


def test_positions_by_hand() -> None:
    document = plain(
        "a.txt",
        "Trading was agreed.\n\nThey trade.",
        title="Trade",
        statements=(
            Statement(Span(8, 19), None, None, None, "direct", 1.0),
            Statement(Span(3, 27), None, None, None, "direct", 1.0),
        ),
    )
    places, found = laid([document], 0)
    assert found == ["trade", "", "trading", "was", "agreed", "", "they", "trade", ""]
    (place,) = places
    assert place.start == 1000  # type: ignore[attr-defined]
    assert place.body == 1002  # type: ignore[attr-defined]
    assert place.length == 7  # type: ignore[attr-defined]
    assert place.statements == ((1003, 1005), (1003, 1007))  # type: ignore[attr-defined]
    assert place.anchors == [2, 6, 0, 21, 0, 21, 1, 5]  # type: ignore[attr-defined]
