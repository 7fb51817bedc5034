"""Rows: a line of JSONL, an element of a JSON array, a record of CSV or TSV; bad ones are named."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, decoding, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.readers import Source

    Found = Iterator[RawDocument | Failure]


def json_lines(source: Source) -> Found:
    """A document a line; blank lines are nothing."""
    return _once(source, _json_lines(source))


def json_array(source: Source) -> Found:
    """A document an element, its row the line at which it begins."""
    return _once(source, _json_array(source))


def csv_rows(source: Source) -> Found:
    """A document a record; the line is the one at which it begins."""
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
    for number, line in enumerate(content.lines(source.path, limit), 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        place = f"{source.stored}:{number}"
        if len(line) > limit:
            yield Failure(place, f"larger than {limit:,} bytes")
            continue
        try:
            content.refuse_binary(line)
            decoded = decoding.decode(line)
            yield _row(source, number, _object(decoded.text))
            if decoded.wrong:
                yield Failure(place, decoded.wrong)
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
    text = decoding.decode(content.whole(source.path, source.options.max_bytes)).text
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"no JSON: {error}") from error
    elements = values if isinstance(values, list) else [values]
    for line, value in zip(_element_lines(text, len(elements)), elements, strict=True):
        try:
            yield _row(source, line, _mapping(value))
        except ReadError as error:
            yield Failure(f"{source.stored}:{line}", str(error))


def _element_lines(text: str, count: int) -> Iterator[int]:
    """The line at which each element of a well-formed array begins; that of the one object of a file."""
    decoder, line, seen = json.JSONDecoder(), 1, 0
    at = len(text) - len(text.lstrip())
    if text.startswith("[", at):
        at += 1
    for _ in range(count):
        while text[at] in " \t\r\n,":
            at += 1
        line += text.count("\n", seen, at)
        seen = at
        yield line
        _, at = decoder.raw_decode(text, at)


def _records(source: Source, delimiter: str) -> Found:
    csv.field_size_limit(source.options.max_bytes)
    reader = csv.reader(_text_lines(source), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    before = 0
    while True:
        line, before = before + 1, reader.line_num
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(f"{source.stored}:{before + 1}", f"no record: {error}")
            continue
        line, before = before + 1, reader.line_num
        if columns is None:
            columns = record
        elif record:
            try:
                yield _row(source, line, _cells(columns, record))
            except ReadError as error:
                yield Failure(f"{source.stored}:{line}", str(error))


def _cells(columns: list[str], record: list[str]) -> dict[str, Any]:
    if len(record) > len(columns):
        raise ReadError(f"{len(record)} cells under {len(columns)} columns")
    return dict(zip(columns, record, strict=False))


def _text_lines(source: Source) -> Iterator[str]:
    """The lines as text; those that are no UTF-8 in the encoding that the first of them shows."""
    with content.open_bytes(source.path) as stream:
        start = content.guarded(stream.read, decoding.SAMPLE)
    content.refuse_binary(start)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        with (
            content.open_bytes(source.path) as stream,
            io.TextIOWrapper(stream, "utf-16", "replace", newline="") as wide,
        ):
            yield from wide
        return
    other = None
    for number, line in enumerate(content.lines(source.path, source.options.max_bytes)):
        line = line if number else line.removeprefix(b"\xef\xbb\xbf")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            other = other or decoding.detected(line) or "utf-8"
            yield line.decode(other, "replace")


def _row(source: Source, line: int, values: dict[str, Any]) -> RawDocument:
    """Raises ReadError for a row without text."""
    mapped = _mapped(values, source.options.columns)
    text = fields.text_of(mapped)
    if text is None or not text.strip():
        raise ReadError("a row without text")
    fields.refuse_surrogates(text)
    if "\0" in text:
        raise ReadError("binary: it holds NUL bytes")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return RawDocument(
        source.stored, text=text, row=line, declared=fields.declared(mapped, "row"), first_line=line, step=0
    )


def _mapped(values: dict[str, Any], columns: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The values with the named columns under the names of their fields."""
    chosen = {field: values[column] for field, column in columns if column in values}
    if "text" in chosen:
        values = {name: value for name, value in values.items() if name.lower() not in fields.TEXTS}
    return values | chosen
