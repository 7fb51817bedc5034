"""Mail: a message is a document, its subject, date and sender declared; a mailbox is one message after another."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, decoding, fields, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from corpus_search.readers import Source


def message(source: Source) -> Iterator[RawDocument | Failure]:
    """The one message of an `.eml` file."""
    data = content.whole(source.path, source.options.max_bytes)
    if b"\0" in data:
        raise ReadError("binary: it holds NUL bytes")
    yield from _document(_parsed(data), source.stored, None)


def box(source: Source) -> Iterator[RawDocument | Failure]:
    """The messages of an mbox; the row of each is the line at which it begins."""
    limit = source.options.max_bytes
    for line, data in _messages(source):
        try:
            if len(data) > limit:
                raise ReadError(f"larger than {limit:,} bytes")
            yield from _document(_parsed(data), source.stored, line)
        except ReadError as error:
            yield Failure(f"{source.stored}:{line}", str(error))


def _messages(source: Source) -> Iterator[tuple[int, bytes]]:
    """(line, bytes) of each message, behind its line `From …`; a little more than is allowed of a huge one."""
    limit = source.options.max_bytes
    begun, pieces, size, blank = 0, list[bytes](), 0, True
    number, ended = 0, True
    for line in content.lines(source.path, limit):
        number += ended
        ended = line.endswith(b"\n")
        if blank and line.startswith(b"From "):
            if begun:
                yield begun, b"".join(pieces)
            begun, pieces, size = number, [], 0
        elif begun and size <= limit:
            size += len(line)
            pieces.append(line)
        blank = ended and not line.strip()
    if begun:
        yield begun, b"".join(pieces)


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _document(mail: EmailMessage, stored: str, row: int | None) -> Iterator[RawDocument | Failure]:
    """Raises ReadError for a message that cannot be decoded."""
    body = mail.get_body(("plain", "html"))
    data = body.get_payload(decode=True) if body else None
    if body is None or not isinstance(data, bytes):
        return
    content.refuse_many_tags(data)
    plain = body.get_content_type() == "text/plain"
    declared = body.get_content_charset() or (None if plain else page.charset(data))
    text, wrong = decoding.decode(data, declared)
    if wrong:
        yield Failure(f"{stored}:{row}" if row else stored, wrong)
    fields.refuse_surrogates(text)
    if not text.strip():
        return
    text = text.replace("\r\n", "\n")
    yield RawDocument(
        stored,
        text=text if plain else None,
        html=None if plain else text,
        row=row,
        declared=Declared(
            title=str(mail["subject"]) if mail["subject"] else None,
            date=_day(mail),
            authors=_senders(mail),
            basis="mail header",
        ),
        step=0,
    )


def _day(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(mail["date"])).date().isoformat() if mail["date"] else None
    except ValueError:
        return None


def _senders(mail: EmailMessage) -> tuple[str, ...]:
    addresses = getattr(mail["from"], "addresses", ())
    return tuple(one.display_name or one.addr_spec for one in addresses)
