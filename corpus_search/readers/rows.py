"""Rows: a line of JSONL, an element of a JSON array, a record of CSV or TSV; bad ones are named."""

from __future__ import annotations

import csv
import json
import re
import reprlib
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, decoding, fields, textlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.readers import Source
    from corpus_search.readers.textlines import Line

    Found = Iterator[RawDocument | Failure]


WHITE = re.compile(r"[ \t\r\n]*")
SEPARATOR = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
SHOWN = 5
"""How many columns are named where none is for the text."""
ANY_SIZE = (1 << 31) - 1
"""Of a field, to the module `csv`: our lines keep the bound, and know where the next record begins."""


def json_lines(source: Source) -> Found:
    """A document a line; blank lines are nothing."""
    return _once(source, _json_lines(source))


def json_array(source: Source) -> Found:
    """A document an element, its row the line at which it begins."""
    return _once(source, _json_array(source))


def csv_rows(source: Source) -> Found:
    """A document a record; the line is the one at which it begins.

    Semicolons stand between the columns where the header has no comma: spreadsheets write so wherever the comma
    stands in numbers. A first line `sep=;` names what stands there.
    """
    return _once(source, _records(source, ","))


def tsv_rows(source: Source) -> Found:
    """As `csv_rows`, with tabs."""
    return _once(source, _records(source, "\t"))


def _once(source: Source, found: Found) -> Found:
    """The rows, one with an id that stood before named instead."""
    seen = set()
    for one in found:
        if isinstance(one, RawDocument) and one.declared.id is not None:
            if one.declared.id in seen:
                yield Failure(f"{source.stored}:{one.row}", f"the id {one.declared.id} is there already")
                continue
            seen.add(one.declared.id)
        yield one


def _json_lines(source: Source) -> Found:
    limit = source.options.max_bytes
    number, begun = 0, False
    for line in textlines.lines(source.path, limit):
        whole = line.ends and not begun
        number += not begun
        place = f"{source.stored}:{number}"
        if not whole and not begun:
            yield Failure(place, f"larger than {limit:,} bytes")
        begun = not line.ends
        if not whole or not line.text.strip():
            continue
        try:
            wrong = decoding.unreadable(line.bad, len(line.text), line.encoding)
            yield _row(source, number, _object(line.text))
            if wrong:
                yield Failure(place, wrong)
        except ReadError as error:
            yield Failure(place, str(error))


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"no JSON: {error}") from error
    return _mapping(value)


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ReadError("a row must be an object")
    return value


def _json_array(source: Source) -> Found:
    text, wrong = decoding.decode(content.whole(source.path, source.options.max_bytes))
    if wrong:
        yield Failure(source.stored, wrong)
    for line, value in _elements(text, source.stored):
        try:
            yield _row(source, line, _mapping(value))
        except ReadError as error:
            yield Failure(f"{source.stored}:{line}", str(error))


def _elements(text: str, stored: str) -> Iterator[tuple[int, Any]]:
    """(line, value) of each element of an array, of the one value of a file without; never all of them at once.

    Raises ReadError where the text is no JSON, with its place.
    """
    decoder, line, seen = json.JSONDecoder(), 1, 0
    at = _past_white(text, 0)
    array = text.startswith("[", at)
    if array:
        at = _past_white(text, at + 1)
    more = at < len(text) and not (array and text.startswith("]", at))
    while more:
        line += text.count("\n", seen, at)
        seen = at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"no JSON: {error}", place=f"{stored}:{line}") from error
        yield line, value
        at = _past_white(text, at)
        more = array and text.startswith(",", at)
        at = _past_white(text, at + 1) if more else at
    end = _past_white(text, at + 1) if array and text.startswith("]", at) else at
    if end < len(text) or (array and end == at):
        line += text.count("\n", seen, at)
        raise ReadError("no JSON: a comma is missing, or the end", place=f"{stored}:{line}")


def _past_white(text: str, at: int) -> int:
    found = WHITE.match(text, at)
    return found.end() if found else at


def _records(source: Source, delimiter: str) -> Found:
    lines, reader = _opened(source, delimiter)
    columns: list[str] = []
    while True:
        number = lines.next_record()
        place = f"{source.stored}:{number}"
        try:
            record = next(reader)
            wrong = lines.wrong()
            if not columns:
                columns = _columns(source, record)
            elif record:
                yield _row(source, number, _cells(columns, record))
            if wrong:
                yield Failure(place, wrong)
            continue
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(place, f"no record: {error}")
        except ReadError as error:
            yield Failure(place, str(error))
        if not columns:
            return


def _opened(source: Source, delimiter: str) -> tuple[_RecordLines, Iterator[list[str]]]:
    """The lines of a file, and its records; the first line may tell what stands between the columns."""
    limit = source.options.max_bytes
    read = textlines.lines(source.path, limit)
    first = list(islice(read, 1))
    lines = _RecordLines(chain(first, read), limit)
    head = first[0].text if first else ""
    if named := SEPARATOR.fullmatch(head):
        delimiter = named[1]
        next(lines)
    elif delimiter == "," and "," not in head and ";" in head:
        delimiter = ";"
    csv.field_size_limit(ANY_SIZE)
    return lines, csv.reader(lines, delimiter=delimiter, strict=True)


class _RecordLines:
    """The lines for a reader of CSV. Of a record over the bound it gets no more than the quotation marks.

    So memory is bounded, and where the next record begins is still known.
    """

    def __init__(self, lines: Iterator[Line], limit: int) -> None:
        self._lines = lines
        self._limit = limit
        self._number = 0
        self._size = self._bad = 0
        self._encoding = ""

    def next_record(self) -> int:
        """Begin to count anew; the number of the line that comes next."""
        self._size = self._bad = 0
        return self._number + 1

    def wrong(self) -> str:
        """What of the record cannot be read. Raises ReadError for much of it, and for a record over the bound."""
        if self._size > self._limit:
            raise ReadError(f"larger than {self._limit:,} bytes")
        return decoding.unreadable(self._bad, self._size, self._encoding)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._number += 1
        self._size += len(line.text)
        quotes = line.text.count('"')
        text = line.text
        while not line.ends:
            line = next(self._lines)
            self._size += len(line.text)
            quotes += line.text.count('"')
        if self._size > self._limit:
            return '"\n' if quotes % 2 else "\n"
        self._bad += line.bad
        self._encoding = line.encoding if line.bad else self._encoding
        return text


def _columns(source: Source, record: list[str]) -> list[str]:
    """The names of the columns. Raises ReadError where none is for the text: every row would be a bad one."""
    if any("\0" in name for name in record):
        raise ReadError("binary: it holds NUL bytes")
    known = _mapped(fields.known(dict.fromkeys(record, "")), source.options.columns)
    if record and fields.text_of(known) is None:
        named = ", ".join(reprlib.repr(name) for name in record[:SHOWN])
        more = f" and {len(record) - SHOWN} more" if len(record) > SHOWN else ""
        raise ReadError(f"no column for the text among {named}{more}: --map text=COLUMN")
    return record


def _cells(columns: list[str], record: list[str]) -> dict[str, Any]:
    if len(record) > len(columns):
        raise ReadError(f"{len(record)} cells under {len(columns)} columns")
    return dict(zip(columns, record, strict=False))


def _row(source: Source, line: int, values: dict[str, Any]) -> RawDocument:
    """Raises ReadError for a row without text."""
    known = _mapped(fields.known(values), source.options.columns)
    text = fields.text_of(known)
    if text is None or not text.strip():
        named = any(name in known for name in fields.TEXTS)
        raise ReadError(
            "a row without text" if named else "a row without a field for the text: --map text=FIELD"
        )
    fields.refuse_surrogates(text)
    if "\0" in text:
        raise ReadError("binary: it holds NUL bytes")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return RawDocument(source.stored, text, None, line, fields.declared(known, "row"), line, 0)


def _mapped(known: dict[str, Any], columns: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values with the named columns under the names of their fields."""
    if not columns:
        return known
    chosen = {field: known[name] for field, column in columns if (name := fields.key(column)) in known}
    if "text" in chosen:
        known = {name: value for name, value in known.items() if name not in fields.TEXTS}
    return known | chosen
