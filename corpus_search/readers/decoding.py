"""Bytes to text: UTF-8, UTF-16 with its mark or without, the declared encoding, else the one that is detected."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import NamedTuple

from corpus_search.analysis.folding import vanishes
from corpus_search.analysis.tokens import is_unspaced
from corpus_search.errors import ReadError

TOLERATED = 0.01
"""The share of characters that may be unreadable in a text that is indexed all the same."""
UNKNOWN = "\ufffd"
SAMPLE = 1 << 16
ASCII = bytes(range(128))
ESCAPES = b"\x1b$"
"""What switches to two bytes a character in the 7-bit encodings of East Asia (ISO 2022), which pass for ASCII."""
WESTERN = "äöüßÄÖÜéèêëÉàâçÇîïôùûáíóúñÑåøæÅØÆãõìò“”‘’–—…€«»·°§£".encode("cp1252")
STRAY = 2
"""Bytes that may be damage in a text of ASCII; more are letters of another encoding."""
UNSURE = 0.05
"""The confidence of the detector below which usual western letters decide: it is often wrong on a few words."""
SHORTEST = 16
"""Bytes that UTF-16 without a mark is told by at least."""
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""What people declare, and what they write in truth (WHATWG Encoding Standard, section 4.2)."""


class Decoded(NamedTuple):
    """The text, and what is wrong with it (empty: nothing)."""

    text: str
    wrong: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes. Raises ReadError for binary ones, and where too much is in no encoding."""
    if marked := utf16(data[:SAMPLE]):
        return replaced(data, marked)
    if b"\0" in data:
        raise ReadError("binary: it holds NUL bytes")
    known = () if ESCAPES in data else ("utf-8-sig",)
    for encoding in (*known, *_wider(declared)):
        if (text := _strictly(data, encoding)) is not None:
            return Decoded(text, "")
    likely = likeliest(data)
    for encoding in _wider(likely):
        if (text := _strictly(data, encoding)) is not None:
            return Decoded(text, "")
    return replaced(data, likely)


def likeliest(data: bytes) -> str:
    """The encoding of bytes that are not wholly UTF-8: UTF-8 with a little damage, else the one detected."""
    text = data.decode("utf-8", "replace")
    high = data.translate(None, ASCII)
    bad = text.count(UNKNOWN)
    read = len(text) - len(text.encode("ascii", "ignore")) - bad
    if read and read >= bad:
        return "utf-8"
    letters = len(high) > STRAY or not high.translate(None, WESTERN)
    if bad <= TOLERATED * len(text) and not letters:
        return "utf-8"
    return detected(data) or "utf-8"


def replaced(data: bytes, encoding: str) -> Decoded:
    """The text with U+FFFD for what cannot be read. Raises ReadError where that is much."""
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        encoding = "utf-8"
        text = data.decode(encoding, "replace")
    return Decoded(text, unreadable(text.count(UNKNOWN), len(text), encoding))


def unreadable(bad: int, of: int, encoding: str) -> str:
    """What is to be told of `bad` characters of a text. Raises ReadError where they are many."""
    if bad > TOLERATED * of:
        raise ReadError(f"in no encoding that is known ({bad:,} characters cannot be read)")
    return f"{bad:,} character{'s' if bad > 1 else ''} cannot be read as {encoding}" if bad else ""


def detected(data: bytes) -> str | None:
    """The likeliest encoding of bytes that are no UTF-8, by their letters; None for bytes that are no text."""
    from chardet import detect

    first = data.find(ESCAPES) if ESCAPES in data else len(data) - len(data.lstrip(ASCII))
    begin = max(0, first - SAMPLE // 2)
    sample = data[begin : begin + SAMPLE]
    found = detect(sample, prefer_superset=False, compat_names=False)
    encoding, confidence = found["encoding"], found["confidence"]
    if confidence < UNSURE and not sample.translate(None, ASCII).translate(None, WESTERN):
        encoding = "cp1252"
    return encoding if encoding and _is_text(sample.decode(encoding, "replace")) else None


def utf16(start: bytes) -> str | None:
    """The codec of a text in UTF-16, told by its mark or by where its NULs stand; None for any other."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    odd = len(start) % 2 and len(start) < SAMPLE
    if b"\0" not in start or odd or len(start) < SHORTEST:
        return None
    big = start[::2].count(0) > start[1::2].count(0)
    encoding = "utf-16-be" if big else "utf-16-le"
    text, _ = codecs.lookup(encoding).decode(start[: len(start) & ~1], "replace")
    highs = Counter(start[::2] if big else start[1::2])
    alphabetic = sum(count for _, count in highs.most_common(2)) > 0.7 * len(text)
    # Pairs of ASCII letters read as Chinese too, but their high bytes are below 128.
    beyond = sum(count for high, count in highs.items() if high >= 128)
    ideographic = highs[0] + sum(map(is_unspaced, text)) > 0.8 * len(text) and beyond > 0.05 * len(text)
    return encoding if (alphabetic or ideographic) and _is_text(text) else None


def _wider(declared: str | None) -> tuple[str, ...]:
    """The declared encoding, behind the wider one that it stands for."""
    if not declared:
        return ()
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ()
    return (WIDER[name], declared) if name in WIDER else (declared,)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # a codec that is for no text is a LookupError
        return None


def _is_text(text: str) -> bool:
    """Whether nearly all of it are characters to be read, not controls or places that Unicode leaves empty."""
    unseen = [char for char in text if not char.isprintable() and not char.isspace()]
    strange = sum(not vanishes(char) for char in unseen) + text.count(UNKNOWN)
    return strange <= TOLERATED * len(text)
