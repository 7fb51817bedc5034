"""json: one object for the whole answer, written hit by hit, so that no answer is ever held in memory.

The standard `json` module costs more start than a whole search takes; what is written here is the little
that a hit needs, and it escapes more: control, C1 and bidi characters, so that the output is safe in a
terminal too.
"""

from __future__ import annotations

from corpus_search.render.text import BIDI, UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus_search.documents.document import Span
    from corpus_search.documents.results import Hit, Passage
    from corpus_search.render.answer import Answer, Places

VERSION = 1

_ESCAPES: dict[int, str] = {
    **{code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *BIDI)},
    **{ord(char): f"\\{letter}" for char, letter in zip('"\\\n\r\t\b\f', '"\\nrtbf', strict=True)},
    **dict.fromkeys(range(0xD800, 0xE000), UNKNOWN),
}


def pieces(answer: Answer) -> Iterator[str]:
    """The object, in one line."""
    results = answer.results
    query = {"given": answer.given, "read": results.read, "filters": answer.filters}
    total = {"documents": results.documents, "corpus": results.corpus}
    yield f'{{"v":{VERSION},"query":{value(query)},"total":{value(total)},"hits":['
    comma = ""
    for hit in results:
        yield comma + document(hit, answer.places)
        comma = ","
    yield f'],"took_ms":{value(round(answer.took(), 3))}}}\n'


def document(hit: Hit, places: Places) -> str:
    """One hit as an object."""
    when = hit.when
    head = value(
        {
            "id": hit.id,
            "path": places.shown(hit.path),
            "line": hit.line,
            "title": hit.title,
            "source": hit.source,
            "date": str(when) if when else None,
            "date_precision": when.precision if when else None,
            "date_first": when.first if when else None,
            "date_last": when.last if when else None,
            "authors": hit.authors,
            "url": hit.url,
            "lang": hit.lang,
            "score": hit.score,
        }
    )
    return f'{head[:-1]},"passages":[{",".join(map(_passage, hit.passages))}]}}'


def _passage(passage: Passage) -> str:
    return value(
        {
            "start": passage.start,
            "end": passage.end,
            "line": passage.line,
            "speaker": passage.speaker,
            "kind": passage.kind,
            "confidence": passage.confidence,
            "statement": pair(passage.statement),
            "text": passage.text,
            "marks": tuple(map(pair, passage.marks)),
        }
    )


def pair(span: Span | None) -> tuple[int, int] | None:
    """A span as JSON has it: its two ends, or null."""
    return (span.start, span.end) if span else None


def string(text: str) -> str:
    """A JSON string. Bytes that are no UTF-8 become U+FFFD."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{text.translate(_ESCAPES)}"'


def value(given: object) -> str:
    """Any value of the shapes that occur here as JSON, in its shortest form."""
    if isinstance(given, str):
        return string(given)
    if given is None:
        return "null"
    if given is True or given is False:
        return "true" if given else "false"
    if isinstance(given, (int, float)):
        return repr(given)
    if isinstance(given, dict):
        return _object(given)
    if isinstance(given, (tuple, list)):
        return f"[{','.join(map(value, given))}]"
    raise TypeError(f"no JSON for {type(given).__name__}")


def _object(given: Mapping[str, object]) -> str:
    return "{" + ",".join(f"{string(key)}:{value(one)}" for key, one in given.items()) + "}"
