"""Plain text and Markdown: one document a file; front matter between lines of `---` is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.documents.failure import Failure
from corpus_search.errors import ReadError
from corpus_search.readers import content, decoding, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.readers import Source

FENCE = "---"
DEEPEST = 20
LONGEST = 1 << 16
"""Characters of front matter at most: nobody writes more, and YAML reads slowly."""


def read(source: Source) -> Iterator[RawDocument | Failure]:
    """The document, nothing for a file without text."""
    decoded = decoding.decode(content.whole(source.path, source.options.max_bytes))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if decoded.wrong:
        yield Failure(source.stored, decoded.wrong)
    declared, text, first_line = _front_matter(text)
    fields.refuse_surrogates(text)
    if text.strip():
        yield RawDocument(source.stored, text=text, declared=declared, first_line=first_line)


def _front_matter(text: str) -> tuple[Declared, str, int]:
    """What stands between the fences, the text behind it, and the line of the file at which that begins."""
    if not text.startswith(FENCE + "\n"):
        return Declared(), text, 1
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        return Declared(), text, 1
    values = _yaml(text[len(FENCE) + 1 : end + 1])
    if values is None:
        return Declared(), text, 1
    rest = end + len(FENCE) + 2
    return fields.declared(fields.known(values), "front matter"), text[rest:], text.count("\n", 0, rest) + 1


def _yaml(text: str) -> dict[str, Any] | None:
    """A mapping, its dates as they are written; None where it is none."""
    import yaml

    if len(text) > LONGEST:
        raise ReadError(f"front matter of more than {LONGEST:,} characters")
    try:
        depth = 0
        for event in yaml.parse(text, yaml.BaseLoader):
            _refuse(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:  # the time that YAML takes grows with the square of the depth
                raise ReadError("front matter cannot be read: nested too deeply")
        values = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ReadError(f"front matter cannot be read: {' '.join(str(error).split())}") from error
    return values if isinstance(values, dict) else None


def _refuse(event: Any) -> None:
    """Raises ReadError for an alias, which can stand for a billion words, and for a tag, which can name code."""
    if type(event).__name__ == "AliasEvent":
        raise ReadError("front matter cannot be read: it uses an alias")
    if (getattr(event, "tag", None) or "").startswith("tag:yaml.org,2002:python"):
        raise ReadError("front matter cannot be read: it uses a Python tag")
