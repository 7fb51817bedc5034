"""The lines of a file as text, one after another, in whatever encoding: a file of rows is never held whole."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from corpus_search.readers import content, decoding
from corpus_search.readers.unpacking import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line with its end, or a piece of one that is longer than allowed: then `ends` only in its last piece.

    `bad` is how many of its characters cannot be read as `encoding`.
    """

    text: str
    ends: bool
    bad: int
    encoding: str


def lines(path: Path, limit: int) -> Iterator[Line]:
    """The lines of a file; pieces of little more than `limit` where one is longer. Raises ReadError."""
    wide = decoding.utf16(content.start(path, decoding.SAMPLE))
    found = _wide(path, limit, wide) if wide else _narrow(path, limit)
    previous: Line | None = None
    for line in found:
        if previous:
            yield previous
        previous = line
    if previous:
        yield previous._replace(ends=True)  # the last line of a file may have no end


def _wide(path: Path, limit: int, encoding: str) -> Iterator[Line]:
    with (
        content.open_bytes(path) as stream,
        io.TextIOWrapper(stream, encoding, "replace", newline="\n") as text,
    ):
        while line := guarded(text.readline, limit + 1):
            yield Line(line, line.endswith("\n"), line.count(decoding.UNKNOWN), "UTF-16")


def _narrow(path: Path, limit: int) -> Iterator[Line]:
    """As UTF-8; from the first line that is none on, what is none in the encoding that these lines show."""
    rest = content.lines(path, limit)
    first = next(rest, b"").removeprefix(MARK)
    rest = chain([first] if first else [], rest)
    other = ""
    while (line := next(rest, None)) is not None:
        ends = line.endswith(b"\n")
        if (text := _utf8(line)) is not None:
            if not (other or line.isascii()):
                other = "utf-8"  # what it shows once holds: a broken line further down is a broken line
            yield Line(text, ends, 0, "utf-8")
            continue
        if not other:
            ahead = list(_ahead(rest))
            other = decoding.likeliest(b"".join((line, *ahead)))
            rest = chain(ahead, rest)
        text = line.decode(other, "replace")
        yield Line(text, ends, text.count(decoding.UNKNOWN), other)


def _utf8(line: bytes) -> str | None:
    if decoding.ESCAPES in line:
        return None
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _ahead(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines enough to tell an encoding by."""
    size = 0
    while size < decoding.SAMPLE and (line := next(lines, None)) is not None:
        size += len(line)
        yield line
