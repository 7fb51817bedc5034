"""Bytes to text: UTF-8, UTF-16 with its mark, the declared encoding, else the one that is detected."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from corpus_search.errors import ReadError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
TOLERATED = 0.01
"""The share of characters that may be unreadable in a text that is indexed all the same."""
UNKNOWN = "\ufffd"
SAMPLE = 1 << 16
ASCII = bytes(range(128))
WESTERN = "äöüßÄÖÜéèêëÉàâçÇîïôùûáíóúñÑåøæÅØÆãõìò“”‘’–—…€«»·°§".encode("cp1252")
RARE = 0.3
"""The largest share of high bytes in a text of a Latin alphabet with accents."""


class Decoded(NamedTuple):
    """The text, and what is wrong with it (empty: nothing)."""

    text: str
    wrong: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes. Raises ReadError where too much of it is in no encoding."""
    for mark, marked in MARKS:
        if data.startswith(mark):
            return _replaced(data, marked)
    for encoding in filter(None, ("utf-8", declared)):
        if (text := _strictly(data, encoding)) is not None:
            return Decoded(text, "")
    if not declared and _mostly(data.decode("utf-8", "replace")):
        return _replaced(data, "utf-8")
    found = detected(data)
    if found and (text := _strictly(data, found)) is not None:
        return Decoded(text, "")
    return _replaced(data, declared or "utf-8")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # a codec that is for no text is a LookupError
        return None


def _replaced(data: bytes, encoding: str) -> Decoded:
    """The text with U+FFFD for what cannot be read. Raises ReadError where that is much."""
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        text = data.decode("utf-8", "replace")
    bad = text.count(UNKNOWN)
    if not _mostly(text):
        raise ReadError(f"in no encoding that is known ({bad:,} characters cannot be read)")
    return Decoded(text, f"{bad:,} characters cannot be read as {encoding}" if bad else "")


def _mostly(text: str) -> bool:
    return text.count(UNKNOWN) <= TOLERATED * len(text)


def detected(data: bytes) -> str | None:
    """The likeliest encoding of bytes that are no UTF-8, by their letters; None for none."""
    sample = data[:SAMPLE]
    if _western(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _western(sample: bytes) -> bool:
    """Whether these bytes read as Windows-1252: few high ones, all of them usual in western texts.

    A statistical detector is often wrong on a sentence or two, and this is the likeliest of all encodings.
    """
    high = sample.translate(None, ASCII)
    return len(high) <= RARE * len(sample) and not high.translate(None, WESTERN)
