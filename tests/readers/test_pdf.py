"""PDF: the text with its blanks, also where the file moves instead of writing one; what the file declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.readers import ReadOptions, read
from corpus_search.readers.glyphs import Glyph, spaced

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pypdfium2")


def pdf(
    shown: bytes, title: bytes = b"River news", author: bytes = b"Ana Ruiz", kids: bytes = b"3 0 R"
) -> bytes:
    """A page whose content stream shows text by these operators; its title and author declared."""
    stream = b"BT /F1 18 Tf 40 700 Td %s ET" % shown
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Title(%s)/Author(%s)>>endobj\n"
        b"trailer<</Root 1 0 R/Info 5 0 R/Size 6>>\n%%%%EOF\n"
        % (kids, kids.count(b"R"), len(stream), stream, title, author)
    )


def found(path: Path, data: bytes) -> RawDocument | Failure:
    path.write_bytes(data)
    (one,) = read(path, stored=path.name, options=ReadOptions())
    return one


def text(path: Path, shown: bytes) -> str:
    one = found(path, pdf(shown))
    assert isinstance(one, RawDocument), one
    return (one.text or "").strip()


def test_text_title_and_author_are_read(tmp_path: Path) -> None:
    one = found(tmp_path / "a.pdf", pdf(b"(The pebble rolled.) Tj"))
    assert isinstance(one, RawDocument)
    assert (one.text or "").strip() == "The pebble rolled."
    assert (one.declared.title, one.declared.authors) == ("River news", ("Ana Ruiz",))


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (b"[(The) -150 (pebble) -150 (rolled.) -150 (Then) -150 (it) -150 (lay.)] TJ",
         "The pebble rolled. Then it lay."),
        (b"2 Tc [(The) -250 (pebble) -250 (rolled.)] TJ", "The pebble rolled."),
        (b"[(T) 80 (he) -120 (peb) 20 (ble) -140 (\\(rolled\\))] TJ", "The pebble (rolled)"),
        (b"(The peb-) Tj 0 -20 Td (ble rolled.) Tj", "The pebble rolled."),
    ],
    ids=["a narrow gap", "letterspaced words stay whole", "kerning is no gap", "a hyphen at the end of a line"],
)  # fmt: skip
def test_a_gap_between_words_is_a_blank(shown: bytes, read: str, tmp_path: Path) -> None:
    assert text(tmp_path / "a.pdf", shown) == read


def placed(*words: tuple[str, float]) -> list[Glyph]:
    """Glyphs ten points wide and high, each word moved by so many points from the end of the last."""
    at = 0.0
    line = []
    for word, move in words:
        at += move
        for char in word:
            line.append(Glyph(char, at, at + 10, 0, 10))
            at += 10
    return line


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([], ""),
        ([("free", 0), ("trade", 2)], "free trade"),
        ([("free", 0), ("trade", 0.5)], "freetrade"),
        ([("free ", 0), ("trade", 3)], "free trade"),
        ([("said", 0), (".", 2), ("Then", 2)], "said. Then"),
        ([("free-", 0), ("trade", 2)], "free-trade"),
        ([("said", 0), ("(", 2), ("so", 2), (")", 2)], "said (so)"),
        ([("free", 0), ("trade", -3)], "freetrade"),
    ],
)
def test_where_a_blank_is_restored(words: list[tuple[str, float]], read: str) -> None:
    assert spaced(placed(*words)) == read


def test_glyphs_on_different_heights_are_no_neighbours() -> None:
    high, low = Glyph("a", 0, 10, 20, 30), Glyph("b", 30, 40, 0, 10)
    assert spaced([high, low]) == "ab"


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    one = found(tmp_path / "a.pdf", b"%PDF-1.4 and then nothing")
    assert isinstance(one, Failure)
    assert (one.place, one.reason[:10]) == ("a.pdf", "broken PDF")


def test_a_page_that_is_broken_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(b"(The pebble rolled.) Tj", kids=b"3 0 R 9 0 R"))
    broken, one = read(tmp_path / "a.pdf", stored="a.pdf", options=ReadOptions())
    assert broken == Failure("a.pdf", "page 2 is broken")
    assert isinstance(one, RawDocument)
    assert (one.text or "").strip() == "The pebble rolled."


@pytest.mark.parametrize(
    "title", [b"\\(anonymous\\)", b"untitled", b"Microsoft Word - report", b"report_final.docx"]
)
def test_what_a_program_puts_for_a_title_is_none(title: bytes, tmp_path: Path) -> None:
    one = found(tmp_path / "a.pdf", pdf(b"(The pebble rolled.) Tj", title=title, author=b"\\(anonymous\\)"))
    assert isinstance(one, RawDocument)
    assert (one.declared.title, one.declared.authors) == (None, ())
