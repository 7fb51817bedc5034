"""Mail: a message is a document, its subject, date and sender declared; a mailbox is one message after another."""

from __future__ import annotations

import mailbox
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from corpus_search.readers import Source


def message(source: Source) -> Iterator[RawDocument | Failure]:
    """The one message of an `.eml` file."""
    data = content.whole(source.path, source.options.max_bytes)
    yield from _document(BytesParser(policy=policy.default).parsebytes(data), source.stored, None)


def box(source: Source) -> Iterator[RawDocument | Failure]:
    """The messages of an mbox; the row of each is its ordinal."""
    found = mailbox.mbox(source.path, create=False)
    try:
        for number, key in enumerate(found.keys(), 1):
            data = found.get_bytes(key)
            place = f"{source.stored}:{number}"
            if len(data) > source.options.max_bytes:
                yield Failure(place, f"larger than {source.options.max_bytes:,} bytes")
                continue
            try:
                yield from _document(
                    BytesParser(policy=policy.default).parsebytes(data), source.stored, number
                )
            except ReadError as error:
                yield Failure(place, str(error))
    finally:
        found.close()


def _document(mail: EmailMessage, stored: str, row: int | None) -> Iterator[RawDocument]:
    """Raises ReadError for a message that cannot be decoded."""
    body = mail.get_body(("plain", "html"))
    try:
        text = body.get_content() if body else ""
    except (LookupError, KeyError, ValueError) as error:
        raise ReadError(f"a message that cannot be decoded: {error}") from error
    fields.refuse_surrogates(text)
    if not text.strip():
        return
    plain = body is None or body.get_content_type() == "text/plain"
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
