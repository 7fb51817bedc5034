"""A file becomes raw documents: a module a format, one table that names them.

None of them is loaded before a file is read: most refreshes read few files of few formats, or none.
"""

from __future__ import annotations

import os
import stat
from importlib import import_module
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.errors import STARVED, ReadError
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus_search.documents.document import Declared, RawDocument

    Format = Callable[["Source"], Iterator[RawDocument | Failure]]

MAX_BYTES = 64 << 20


@record
class ReadOptions:
    """How files are read: `columns` as (field, column), and the largest single document in bytes."""

    columns: tuple[tuple[str, str], ...] = ()
    max_bytes: int = MAX_BYTES


@record
class Source:
    """One file to read: where it is, how it is stored, and what its sidecar declares (None: it has none)."""

    path: Path
    stored: str
    options: ReadOptions
    declared: Declared | None


FORMATS = {
    ".txt": "prose.read",
    ".text": "prose.read",
    ".md": "prose.read",
    ".markdown": "prose.read",
    ".html": "page.read",
    ".htm": "page.read",
    ".xhtml": "page.read",
    ".jsonl": "rows.json_lines",
    ".ndjson": "rows.json_lines",
    ".json": "rows.json_array",
    ".csv": "rows.csv_rows",
    ".tsv": "rows.tsv_rows",
    ".eml": "mail.message",
    ".mbox": "mail.box",
    ".pdf": "pdf.read",
    ".docx": "word.read",
    ".epub": "book.read",
}
"""The suffix of a file's name -> its reader, as module and function of this room."""


def format_of(name: str) -> str | None:
    """The reader of a file by its name, whatever it is compressed with; None for an unknown type."""
    from corpus_search.readers import content

    plain = content.uncompressed(name).lower()
    return FORMATS.get(os.path.splitext(plain)[1])


def read(path: Path, *, stored: str, options: ReadOptions) -> Iterator[RawDocument | Failure]:
    """The documents of one file, and what of it cannot be read; nothing for a file without text."""
    from corpus_search.readers import sidecar

    form = format_of(path.name)
    if form is None:
        return
    try:
        if _is_empty(path):
            return
        source = Source(path, stored, options, sidecar.read(path))
        for found in _reader(form)(source):
            yield found if isinstance(found, Failure) else _declared(found, source.declared)
    except ReadError as error:
        yield Failure(error.place or stored, str(error))
    except OSError as error:
        yield Failure(stored, error.strerror or str(error), passing=True)
    except MemoryError:
        yield Failure(stored, STARVED, passing=True)
    except (ValueError, LookupError, RecursionError) as error:
        # Libraries that read hostile files raise more than they document; one file must not cost the others.
        yield Failure(stored, f"cannot be read: {type(error).__name__}: {error}")


def _is_empty(path: Path) -> bool:
    """Whether a file has no byte: so it is without text, whatever its type, and no broken PDF."""
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and status.st_size == 0


def _reader(form: str) -> Format:
    module, _, function = form.partition(".")
    reader: Format = getattr(import_module(f"{__name__}.{module}"), function)
    return reader


def _declared(raw: RawDocument, beside: Declared | None) -> RawDocument:
    """The document with what its sidecar declares over what itself does."""
    if beside is None:
        return raw
    from corpus_search.readers.fields import DECLARED

    changes = {
        name: value
        for name in DECLARED
        if (value := getattr(beside, name)) and (name != "id" or raw.row is None)
    }
    return replace(raw, declared=replace(raw.declared, **changes, basis=beside.basis))
