"""What a row, front matter or a sidecar says of a document, under the names that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import Declared
from corpus_search.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = ("text", "body", "content")
DECLARED = ("id", "title", "source", "date", "speaker", "url", "authors", "lang")
"""What may be declared of a document, as `Declared` has it."""
KNOWN = ("text", *DECLARED)
"""What a column may hold, as --map names it."""


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under the names as `declared` and `text_of` look for them."""
    return {key(str(name)): value for name, value in values.items()}


def key(name: str) -> str:
    """The name of a field or column as it is compared: case and blanks around it say nothing."""
    return name.strip().lower()


def declared(known: Mapping[str, Any], basis: str) -> Declared:
    """The fields that are known, as text. Raises ReadError for one that is not text."""
    get = known.get
    return Declared(  # by position: with names a record takes twice as long, and there is one for each row
        _text(get("id")),
        _text(get("title")),
        _name(get("source")),
        _text(get("date")),
        _name(get("speaker")),
        _text(get("url")),
        _several(get("authors") or get("author")),
        language(_text(get("lang"))),
        basis,
    )


def text_of(known: Mapping[str, Any]) -> str | None:
    """The text of a row: the first that is not blank; None where it has no field for one."""
    texts = [value for name in TEXTS if isinstance(value := known.get(name), str)]
    return next((text for text in texts if text and not text.isspace()), texts[0] if texts else None)


def language(code: str | None) -> str | None:
    """The code of the language alone: `en` of `EN`, `en-GB` and `en_GB`."""
    return code.replace("_", "-").partition("-")[0].lower() if code else None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    text = str(value).strip()
    refuse_surrogates(text)
    return text or None


def _name(value: Any) -> str | None:
    """A name, with one blank between its words: else one name would be several."""
    text = _text(value)
    return " ".join(text.split()) if text else None


def _several(value: Any) -> tuple[str, ...]:
    """Authors: a list, or one text with semicolons between them."""
    given = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(text for one in given if (text := _name(one)))


def refuse_surrogates(text: str) -> None:
    """Raises ReadError for half a character, which no encoding can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError("half a character (a lone surrogate)") from error
