"""DOCX and EPUB: their text and what they declare; bombs and broken files are refused by one line."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.readers import ReadOptions, read

if TYPE_CHECKING:
    from pathlib import Path

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>The peb</w:t></w:r><w:r><w:t>ble rolled.</w:t></w:r></w:p><w:p/>"
    "<w:p><w:r><w:t>The otter</w:t><w:tab/><w:t>dived.</w:t></w:r></w:p></w:body></w:document>"
)
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>River news</dc:title>'
    "<dc:creator>Ana Ruiz</dc:creator></c:coreProperties>"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>Two rivers</dc:title><dc:creator>Bo Lind</dc:creator><dc:language>en-GB</dc:language></metadata>"
    '<manifest><item id="b" href="second%20part.xhtml"/><item id="a" href="first.xhtml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>'
)


def packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def only(path: Path) -> RawDocument:
    (found,) = read(path, stored=path.name, options=ReadOptions(max_bytes=1 << 20))
    assert isinstance(found, RawDocument), found
    return found


def refusal(path: Path) -> str:
    (found,) = read(path, stored=path.name, options=ReadOptions(max_bytes=1 << 20))
    assert isinstance(found, Failure)
    assert found.place == path.name
    return found.reason


def test_the_paragraphs_of_a_word_document_are_paragraphs(tmp_path: Path) -> None:
    found = only(packed(tmp_path / "a.docx", {"word/document.xml": WORD, "docProps/core.xml": CORE}))
    assert found.text == "The pebble rolled.\n\nThe otter dived."
    assert (found.declared.title, found.declared.authors) == ("River news", ("Ana Ruiz",))


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once(tmp_path: Path) -> None:
    box = "<w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
    around = f"<w:p><w:r><w:t>Around</w:t>{box}<w:t> it.</w:t></w:r></w:p><w:p/>"
    found = only(packed(tmp_path / "a.docx", {"word/document.xml": WORD.replace("<w:p/>", around)}))
    assert found.text == "The pebble rolled.\n\nAround it.\n\nIn the box.\n\nThe otter dived."


def test_paragraphs_may_nest_without_end(tmp_path: Path) -> None:
    deep = "<w:p>" * 20_000 + "<w:r><w:t>Down here.</w:t></w:r>" + "</w:p>" * 20_000
    found = only(packed(tmp_path / "a.docx", {"word/document.xml": WORD.replace("<w:p/>", deep)}))
    assert found.text == "The pebble rolled.\n\nDown here.\n\nThe otter dived."


def test_the_chapters_of_a_book_are_documents_in_reading_order(tmp_path: Path) -> None:
    members = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE,
        "OPS/second part.xhtml": "<html><body><p>Second.</p></body></html>",
        "OPS/first.xhtml": "<html><body><p>First.</p></body></html>",
    }
    path = packed(tmp_path / "b.epub", members)
    found = [
        raw for raw in read(path, stored="b.epub", options=ReadOptions()) if isinstance(raw, RawDocument)
    ]
    assert [(raw.row, "First." in (raw.html or "")) for raw in found] == [(1, True), (2, False)]
    assert (found[0].declared.title, found[0].declared.lang) == ("Two rivers", "en")


def test_an_archive_that_swells_past_the_bound_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", {"word/document.xml": " " * (4 << 20)})
    assert path.stat().st_size < 100_000
    assert refusal(path) == "larger than 1,048,576 bytes"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "entities" in refusal(packed(tmp_path / "a.docx", {"word/document.xml": laughs}))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(b"PK no archive at all")
    assert refusal(tmp_path / "a.epub").startswith("no archive")
    assert refusal(packed(tmp_path / "b.docx", {"other.xml": "<x/>"})).startswith("broken archive")


def test_more_tags_than_any_text_has_are_refused(tmp_path: Path) -> None:
    many = {"word/document.xml": "<x>" + "<y/>" * 2_000_000 + "</x>"}
    path = packed(tmp_path / "a.docx", many)
    (found,) = read(path, stored="a.docx", options=ReadOptions())
    assert found == Failure("a.docx", "more than 2,000,000 tags")
    (tmp_path / "a.html").write_text("<p>" * 2_000_001, encoding="utf-8")
    (found,) = read(tmp_path / "a.html", stored="a.html", options=ReadOptions())
    assert found == Failure("a.html", "more than 2,000,000 tags")
