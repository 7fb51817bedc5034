"""Files that a stranger may send: bombs, nests, traps, and texts that make a careless reader slow."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import pickle
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.torture.scale import Scale

MEGABYTE = 1 << 20
NESTED = 20_000
JSON_NESTS = sys.version_info >= (3, 14)
"""From then on `json` reads values as deep as the stack goes."""


class Parcel(NamedTuple):
    """One hostile file: what kind it is of, its name, its bytes, and whether it must be refused by name."""

    kind: str
    name: str
    data: bytes
    refused: bool = False


class Trap:
    """A pickle that would make a folder."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.place),)


def parcels(scale: Scale, secret: Path, canary: Path) -> Iterator[Parcel]:
    """All of them. `secret` is a file outside that none may show, `canary` what a trap would make."""
    yield from bombs(scale)
    yield from nests()
    yield from traps(secret, canary)
    yield from slow(scale)
    yield from broken()


def _members(pack: Callable[[bytes], bytes], plain: bytes, megabytes: int) -> bytes:
    """So many megabytes as members behind one another: a bomb in no time."""
    return pack(plain * (16 * MEGABYTE // len(plain))) * (megabytes // 16)


def _frames(plain: bytes, megabytes: int) -> bytes:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from backports import zstd
    return _members(zstd.compress, plain, megabytes)


PACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    ".gz": lambda plain, megabytes: _members(lambda data: gzip.compress(data, 1), plain, megabytes),
    ".bz2": lambda plain, megabytes: _members(lambda data: bz2.compress(data, 1), plain, megabytes),
    ".xz": lambda plain, megabytes: _members(lambda data: lzma.compress(data, preset=0), plain, megabytes),
    ".zst": _frames,
}


def bombs(scale: Scale) -> Iterator[Parcel]:
    """Small on disk, much larger than is allowed once unpacked."""
    kinds = {
        ".txt": b"ferry ",
        ".html": b"<p>ferry</p>\n",
        ".json": b" ",
        ".eml": b"Subject: ferry\n",
        ".csv": b"a,b ",
    }
    for number, (end, plain) in enumerate(kinds.items()):
        packers = PACKERS if end == ".txt" else dict([list(PACKERS.items())[number % 4]])
        for suffix, pack in packers.items():
            yield Parcel("bomb", f"bomb{end}{suffix}", pack(plain, scale.swell), refused=True)
    row = b'{"text": "' + b"ferry " * 100
    yield Parcel("bomb", "line.jsonl.gz", PACKERS[".gz"](row, scale.swell), refused=True)
    yield Parcel("bomb", "wide.xz.txt.xz", _greedy_xz(), refused=True)
    for name, member in (("bomb.docx", "word/document.xml"), ("bomb.epub", "META-INF/container.xml")):
        yield Parcel("bomb", name, _zip({member: b" " * (scale.swell * MEGABYTE)}), refused=True)
    chapters = {f"c{number}.xhtml": b"<p>ferry</p>" + b" " * MEGABYTE for number in range(scale.most + 8)}
    yield Parcel("bomb", "chapters.epub", epub(chapters), refused=True)
    yield Parcel("bomb", "stream.pdf", _pdf_bomb(scale.swell // 8))


def _greedy_xz() -> bytes:
    """A small .xz whose header asks for a dictionary of 1.5 GB (.xz file format 1.2, section 3.1)."""
    data = bytearray(lzma.compress(b"ferry " * 100, format=lzma.FORMAT_XZ))
    data[16] = 37
    data[20:24] = zlib.crc32(bytes(data[12:20])).to_bytes(4, "little")
    return bytes(data)


def _zip(members: dict[str, bytes]) -> bytes:
    import io

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{place}"/></rootfiles></container>'
)


def epub(chapters: dict[str, bytes], place: str = "book.opf") -> bytes:
    """A book of these chapters."""
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    inside = {name: data for name, data in chapters.items() if not name.startswith(("/", "."))}
    return _zip(
        {
            "META-INF/container.xml": CONTAINER.format(place=place).encode(),
            "book.opf": package.encode(),
            **inside,
        }
    )


def docx(body: bytes, head: bytes = b"") -> bytes:
    """A word processor's document of this content."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return _zip(
        {
            "word/document.xml": head
            + b"<w:document "
            + space
            + b"><w:body>"
            + body
            + b"</w:body></w:document>"
        }
    )


def pdf(stream: bytes, kind: bytes = b"") -> bytes:
    """One page that shows this stream."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length %d%s>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%%%EOF\n"
        % (len(stream), kind, stream)
    )


def _pdf_bomb(megabytes: int) -> bytes:
    """A page whose content is packed blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(megabytes)) + packer.flush()
    return pdf(packed, b"/Filter/FlateDecode")


def nests() -> Iterator[Parcel]:
    """Things in things in things."""
    deep = NESTED
    yield Parcel("nest", "array.json", b"[" * deep + b"]" * deep, refused=True)
    yield Parcel("nest", "object.jsonl", b'{"text":' * deep + b'""' + b"}" * deep + b"\n", refused=True)
    more = b'{"text":"ferry","more":' + b"[" * deep + b"]" * deep + b"}\n"
    yield Parcel("nest", "value.jsonl", more, refused=not JSON_NESTS)
    for tag in ("div", "b", "table", "blockquote", "a", "ul", "li", "ul><li", "table><tr><td"):
        page = f"<body>{f'<{tag}>' * deep}ferry"
        yield Parcel("nest", f"{tag.replace('><', '-')}.html", page.encode())
    yield Parcel("nest", "paragraphs.docx", docx(b"<w:p>" * deep + b"<w:t>ferry</w:t>" + b"</w:p>" * deep))
    yield Parcel("nest", "flow.md", b"---\na: " + b"[" * deep + b"]" * deep + b"\n---\nferry\n", refused=True)
    block = "".join(f"{' ' * n}a:\n" for n in range(300))
    yield Parcel("nest", "block.md", f"---\n{block}\n---\nferry\n".encode(), refused=True)
    yield Parcel("nest", "quotes.md", b"> " * deep + b"ferry\n")
    yield Parcel("nest", "marks.txt", "“".encode() * deep + b"ferry" + "”".encode() * deep)
    yield Parcel("nest", "brackets.txt", b"(" * deep + b"ferry said" + b")" * deep)
    yield Parcel("nest", "parts.eml", _mail(600))
    inside = b"Content-Type: message/rfc822\n\n" * 2000
    yield Parcel("nest", "messages.eml", b"From: a@b.example\n" + inside + b"Subject: ferry\n\nferry\n")
    yield Parcel("nest", "box.mbox", b"From a Thu Jan  1 00:00:00 2015\nSubject: x\n\nferry\n\n" * 2000)


def _mail(depth: int) -> bytes:
    """Parts of parts."""
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return b"From: a@b.example\nMIME-Version: 1.0\n" + head + b"Content-Type: text/plain\n\nferry\n"


def traps(secret: Path, canary: Path) -> Iterator[Parcel]:
    """What would run, fetch, or read elsewhere if it were believed."""
    laughs = (
        b"<!DOCTYPE l [<!ENTITY a0 'ha'>"
        + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 30))
        + b"]>"
    )
    outside = f"<!DOCTYPE l [<!ENTITY x SYSTEM 'file://{secret}'>]>".encode()
    far = b"<!DOCTYPE l SYSTEM 'http://192.0.2.1/x.dtd' [<!ENTITY % y SYSTEM 'http://192.0.2.1/y'> %y;]>"
    for name, head, inside in (("laughs", laughs, b"&a29;"), ("file", outside, b"&x;"), ("far", far, b"")):
        word = b"<w:p><w:t>ferry " + inside + b"</w:t></w:p>"
        yield Parcel("trap", f"{name}.docx", docx(word, head), refused=True)
        yield Parcel(
            "trap", f"{name}.xhtml", head + b"<html><body><p>ferry " + inside + b"</p></body></html>"
        )
        chapter = {"a.xhtml": head + b"<html><body><p>ferry " + inside + b"</p></body></html>"}
        yield Parcel("trap", f"{name}.epub", epub(chapter))
    utf16 = (b"<?xml version='1.0' encoding='utf-16'?>" + laughs + b"<l>&a29;</l>").decode().encode("utf-16")
    yield Parcel("trap", "utf16.docx", _zip({"word/document.xml": utf16}), refused=True)
    anchors = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    yield Parcel("trap", "laughs.md", f"---\n{anchors}---\nferry\n".encode(), refused=True)
    for number, tag in enumerate(
        ("object/apply:os.mkdir", "object/new:os.mkdir", "name:os.mkdir", "module:os")
    ):
        text = f'---\ntitle: !!python/{tag} ["{canary}"]\n---\nferry\n'
        yield Parcel("trap", f"tag{number}.md", text.encode(), refused=True)
    yield Parcel(
        "trap",
        "tag.md",
        f'---\n!!python/object/apply:os.mkdir ["{canary}"]\n---\nferry\n'.encode(),
        refused=True,
    )
    for place in ("/etc/passwd", "../../../etc/passwd", str(secret), "http://192.0.2.1/x"):
        yield Parcel(
            "trap", f"place{len(place)}.epub", epub({"a.xhtml": b"<p>ferry</p>"}, place), refused=True
        )
        yield Parcel("trap", f"chapter{len(place)}.epub", epub({place: b""}), refused=True)
    page = (
        f'<html><head><base href="http://192.0.2.1/"><link rel="stylesheet" href="file://{secret}">'
        f'<script src="http://192.0.2.1/x.js">os.mkdir("{canary}")</script><meta http-equiv="refresh" '
        f'content="0;url=file://{secret}"></head><body><iframe src="file://{secret}"></iframe>'
        f'<object data="file://{secret}"></object><img src="http://192.0.2.1/x.png"><p>ferry</p></body></html>'
    )
    yield Parcel("trap", "page.html", page.encode())
    yield Parcel("trap", "external.eml", _external(secret))
    for name in ("pickle.txt", "pickle.json", "pickle.docx", "pickle.pdf"):
        yield Parcel("trap", name, pickle.dumps(Trap(canary)), refused=True)
    action = f"/OpenAction<</S/Launch/F({canary})>>".encode()
    yield Parcel(
        "trap", "action.pdf", pdf(b"BT /F1 9 Tf (ferry) Tj ET").replace(b"/Catalog", b"/Catalog" + action)
    )
    names = {name: {"text": "ferry"} for name in ("__proto__", "__class__", "constructor")}
    yield Parcel("trap", "names.jsonl", (json.dumps({"text": "ferry", "title": names}) + "\n").encode())


def _external(secret: Path) -> bytes:
    """A mail whose body lies elsewhere (RFC 2046, section 5.2.3)."""
    kind = f'message/external-body; access-type=local-file; name="{secret}"'
    return (
        f"From: a@b.example\nSubject: x\nContent-Type: {kind}\n\nContent-Type: text/plain\n\nferry\n".encode()
    )


PIECES = {
    "said": "said ",
    "quotes": '"a" ',
    "open": '"',
    "dots": ".",
    "dashes": "-",
    "digits": "1,",
    "initials": "U.S.",
    "caps": "A B. ",
    "names": "Ana Ruiz ",
    "apostrophes": "'a",
    "days": "March 1, 2020 ",
    "numbers": "2020-",
    "breaks": "\n",
    "paragraphs": "a\n\n",
    "labels": "ANA: yes\n",
    "slashes": "/a",
    "ats": "a@",
    "marks": "a\u0301\u0301",
    "wide": "東",
    "hangul": "한국 ",
    "spaces": " \t",
    "soft": "\u00ad",
    "according": "according to ",
    "by": "By Ana Ruiz\n",
    "hashes": "# a\n",
    "urls": "http://a.example/ ",
    "times": "10:30 ",
    "brackets": "[a](",
    "tags": "<a ",
    "letters": "x",
    "zero": "\u200b",
}
"""What a text repeats, without end."""


def slow(scale: Scale) -> Iterator[Parcel]:
    """Texts that a rule which looks back too often would never be done with."""
    size = scale.rows
    for name, piece in PIECES.items():
        yield Parcel("slow", f"{name}.txt", (piece * (size // len(piece))).encode())
    yield Parcel("slow", "attributes.html", b"<p " + b"a=b " * (size // 4) + b">ferry</p>")
    yield Parcel("slow", "entities.html", b"<p>" + b"&amp;" * (size // 5) + b"</p>")
    yield Parcel("slow", "comments.html", b"<!--" * (size // 4) + b"<p>ferry</p>")
    yield Parcel("slow", "columns.csv", b"text," + b"a," * (size // 2) + b"\nferry\n")
    yield Parcel("slow", "quote.csv", b'text\n"' + b"ferry\n" * (size // 6), refused=True)
    yield Parcel("slow", "headers.eml", b"From: a@b.example\n" + b"X: y\n" * (size // 5) + b"\nferry\n")
    yield Parcel("slow", "addresses.eml", b"From: " + b"a@b.example, " * (size // 20) + b"\n\nferry\n")
    yield Parcel("slow", "rows.jsonl", b'{"text":"a"}\n' * size)
    yield Parcel("slow", "rows.csv", b"text\n" + b"a\n" * size)


def broken() -> Iterator[Parcel]:
    """Cut, mixed up, or no such thing at all."""
    for end in ("txt.gz", "txt.bz2", "txt.xz", "txt.zst", "docx", "epub", "pdf", "json"):
        yield Parcel("broken", f"noise.{end}", bytes(range(1, 256)) * 9, refused=True)
    whole = docx(b"<w:p><w:t>ferry</w:t></w:p>")
    yield Parcel("broken", "cut.docx", whole[: len(whole) // 2], refused=True)
    yield Parcel("broken", "nul.txt", b"ferry\0ferry", refused=True)
    yield Parcel("broken", "half.jsonl", b'{"text":"lone \\ud800 half"}\n', refused=True)
    yield Parcel("broken", "bytes.txt", b"\xff\xfe\xff" * 99, refused=True)
    yield Parcel("broken", "codec.html", b'<meta charset="hex"><p>ferry</p>')
    yield Parcel("broken", "empty.txt", b"")
