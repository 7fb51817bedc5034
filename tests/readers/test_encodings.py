"""Encodings: told by mark, by NULs, by declaration; only then detected; what cannot be read is counted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from corpus_search.documents.document import RawDocument
from tests.fakes.reading import failures, texts

if TYPE_CHECKING:
    from tests.fakes.reading import Read

GERMAN = "Die Möwe über dem Strand rief laut, während die Bäckerin große Körbe hinaustrug."
TEXTS = {
    "de": GERMAN,
    "pl": "Żółw idzie powoli przez łąkę, a gęś śpiewa nad rzeką pieśń o miłości.",
    "ru": "Пароход вышел из гавани в полдень, и чайки летели за ним до самого острова.",
    "el": "Το πλοίο έφυγε από το λιμάνι το μεσημέρι και οι γλάροι το ακολούθησαν.",
    "ja": "船は正午に港を出て、かもめは島までついて行った。風は強く、海は静かだった。",
    "zh": "渡船中午离开港口，海鸥一直跟到岛上。风很大，但是海面平静。",
    "ko": "배는 정오에 항구를 떠났고 갈매기들은 섬까지 따라갔다. 바람은 거셌다.",
    "fr": "Le mi\xadnis\xadtre an\xadnon\xadce que la me\xadsure se\xadra ap\xadpli\xadquée dès l’été à Orléans.",
    "fa": "ماهي\u200cگيران مي\u200cگويند کشتي\u200cها ظهر از بندر رفتند و مرغ\u200cهاي دريايي به جزيره رسيدند.",
    "he": "הספינה יצאה מהנמל בצהריים והשחפים ליוו אותה עד האי.",
}
LEGACY = [
    ("de", "cp1252"), ("de", "cp850"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("ru", "cp1251"), ("ru", "koi8-r"),
    ("ru", "cp866"), ("el", "cp1253"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("zh", "gb18030"),
    ("ko", "euc_kr"), ("he", "cp1255"), ("fr", "cp1252"), ("fa", "cp1256"),
]  # fmt: skip


@pytest.fixture
def undetected(monkeypatch: pytest.MonkeyPatch) -> None:
    """The detector is not there: whoever asks for it fails."""
    monkeypatch.setitem(sys.modules, "chardet", None)


@pytest.mark.usefixtures("undetected")
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "marked utf-16-be"]
)
def test_utf_8_and_utf_16_never_reach_the_detector(encoding: str, language: str, read: Read) -> None:
    mark, name = ("\ufeff", encoding[7:]) if encoding.startswith("marked") else ("", encoding)
    text = TEXTS[language] + "\n" + TEXTS[language] + " 1921"
    assert texts(read("a.txt", (mark + text).encode(name))) == [text]


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_what_declares_nothing_is_detected(language: str, encoding: str, read: Read) -> None:
    assert texts(read("a.txt", TEXTS[language].encode(encoding))) == [TEXTS[language]]


@pytest.mark.usefixtures("undetected")
@pytest.mark.parametrize(
    ("declared", "encoding", "body"),
    [
        ("iso-8859-2", "iso-8859-2", "Żółw"),
        ("koi8-r", "koi8-r", "чайки"),
        ("iso-8859-1", "cp1252", "“gulls”"),
        ("gb2312", "gb18030", "镕基"),
        ("utf-8", "utf-8", "Möwe"),
        ("iso-8859-1", "utf-8", "Möwe"),
    ],
)
def test_the_declared_encoding_of_a_page_is_followed(
    declared: str, encoding: str, body: str, read: Read
) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{body}</body></html>'
    (one,) = read("a.html", page.encode(encoding))
    assert isinstance(one, RawDocument)
    assert one.html == page


@pytest.mark.parametrize("text", ["Möwe", "The café was closed. " + "The gulls slept. " * 40, "naïve £5"])
def test_a_few_western_letters_are_windows_1252(text: str, read: Read) -> None:
    assert texts(read("a.txt", text.encode("cp1252"))) == [text]


def test_a_few_bad_bytes_are_replaced_and_named(read: Read) -> None:
    for text in ("The gulls slept. " * 40, "Die Möwe schlief. " * 40):
        found = read("a.txt", text.encode() + b"\xff" + b" The wind rose." * 20)
        assert len(texts(found)) == 1
        assert failures(found) == [("t/a.txt", "1 character cannot be read as utf-8")]


def test_many_bad_bytes_are_a_bad_file(read: Read) -> None:
    found = read("a.txt", "Die Möwe schlief. ".encode() * 30 + b"\xff\xfe\xfd" * 9)
    assert texts(found) == []
    assert "in no encoding that is known" in failures(found)[0][1]


@pytest.mark.parametrize(
    "data",
    [b"A\0B", b"A line\0 with NUL\0 bytes.\n", bytes(range(256)) * 9, b"\x7fELF\2\1\1" + b"\1\0\2\0" * 40],
)
def test_binary_files_are_no_text(data: bytes, read: Read) -> None:
    assert failures(read("a.txt", data)) == [("t/a.txt", "binary: it holds NUL bytes")]


ROW = "Die Möwe über süß."
WIDE = ["utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.usefixtures("undetected")
@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("r.jsonl", '{"id":"a","text":"One."}\n{"id":"b","text":"' + ROW + '"}\n'),
        ("r.csv", f'id,text\r\na,One.\r\nb,"{ROW}"\r\n'),
        ("r.tsv", f"id\ttext\na\tOne.\nb\t{ROW}"),
        ("r.json", '[{"id":"a","text":"One."},{"id":"b","text":"' + ROW + '"}]'),
    ],
)
def test_rows_in_utf_16(name: str, rows: str, encoding: str, read: Read) -> None:
    assert texts(read(name, rows.encode(encoding))) == ["One.", ROW]


@pytest.mark.parametrize(
    ("name", "head", "row"), [("r.csv", "text\n", "{}\n"), ("r.jsonl", "", '{{"text":"{}"}}\n')]
)
def test_rows_behind_many_plain_ones_show_their_encoding(name: str, head: str, row: str, read: Read) -> None:
    rows = head + row.format("Plain.") * 20_000 + row.format(ROW) + row.format("Äpfel über Öl.")
    assert texts(read(name, rows.encode("cp1252")))[-2:] == [ROW, "Äpfel über Öl."]


@pytest.mark.parametrize(
    ("name", "rows", "place"),
    [
        ("r.csv", b"text\nOne.\nDie M\xc3\xb6we " + b"schlief. " * 20 + b"\xff\nTwo.\n", "t/r.csv:3"),
        ("r.tsv", b"text\nDie M\xc3\xb6we " + b"schlief. " * 20 + b"\xff\n", "t/r.tsv:2"),
        ("r.jsonl", b'{"text":"Die M\xc3\xb6we ' + b"schlief. " * 20 + b'\xff"}\n', "t/r.jsonl:1"),
    ],
)
def test_characters_replaced_in_a_row_are_counted_and_named(
    name: str, rows: bytes, place: str, read: Read
) -> None:
    found = read(name, rows)
    assert any("Möwe" in (text or "") for text in texts(found))
    assert failures(found) == [(place, "1 character cannot be read as utf-8")]


def test_a_row_with_many_bad_bytes_is_a_bad_row(read: Read) -> None:
    rows = "text\n" + "Möwe\n" * 99 + "One.\n"
    found = read("r.csv", rows.encode().replace(b"One", b"\xff\xff\xff"))
    assert len(texts(found)) == 99
    assert failures(found)[0][0] == "t/r.csv:101"


def test_characters_replaced_in_an_array_are_named(read: Read) -> None:
    found = read("r.json", b'[{"text":"Die M\xc3\xb6we ' + b"schlief. " * 20 + b'\xff"}]')
    assert failures(found) == [("t/r.json", "1 character cannot be read as utf-8")]
