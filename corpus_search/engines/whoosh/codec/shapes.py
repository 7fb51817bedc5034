"""Small rules that the writer and the reader of a segment share."""

from __future__ import annotations

from zlib import crc32

DENSE = 7


def is_dense(df: int, documents: int) -> bool:
    """Whether the postings of a stem are a lane."""
    return df * DENSE > documents


def padded(length: int) -> int:
    """The next multiple of 4."""
    return (length + 3) & ~3


def mark_of(stem: bytes) -> int:
    """1 to 255: what stands for a stem beside the word before it, the same in every segment. A gap is 0."""
    return crc32(stem) % 255 + 1


def day_number(day: str) -> int:
    """An ISO day as a number: 2020-11-26 is 20201126."""
    return int(day.replace("-", ""))


def day_text(number: int) -> str:
    """The ISO day of a number."""
    digits = f"{number:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def hash_of(text: str) -> int:
    """What keys and ids are looked up by."""
    return crc32(text.encode("utf-8", "surrogatepass"))
