"""A whole document: as one JSON object, and as a page with its speakers at the margin."""

from __future__ import annotations

from corpus_search.render.json import VERSION, pair, value
from corpus_search.render.layout import beside, joined, painted, width, wrap
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.documents.document import Document, Span
    from corpus_search.documents.statement import Statement
    from corpus_search.render.answer import Screen
    from corpus_search.render.layout import Line

BOLD, DIM, NAME = "1", "2", "1;35"
MARGIN = 22
"""The widest margin of names, in columns."""
NARROW = 60
"""Below this many columns a name stands on a line of its own."""


def as_json(document: Document, path: str) -> str:
    """The document in one line; `path` is the one to show. Unknown values are null."""
    when = document.when
    return value(
        {
            "v": VERSION,
            "id": document.id,
            "path": path,
            "line": document.line,
            "title": document.title,
            "source": document.source,
            "date": str(when) if when else None,
            "date_precision": when.precision if when else None,
            "authors": document.authors,
            "url": document.url,
            "lang": document.lang,
            "body": document.body,
            "cut": [{"text": cut.text, "line": cut.line, "why": cut.why} for cut in document.cut],
            "statements": [_statement(one, document.body) for one in document.statements],
            "evidence": [
                {
                    "field": one.field,
                    "value": one.value,
                    "basis": one.basis,
                    "quote": one.quote,
                    "line": one.line,
                }
                for one in document.evidence
            ],
        }
    )


def _statement(statement: Statement, body: str) -> dict[str, object]:
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "text": body[statement.span.start : statement.span.end],
        "speaker": statement.speaker.name if statement.speaker else None,
        "mention": pair(statement.mention),
        "cue": pair(statement.cue),
        "kind": statement.kind,
        "confidence": statement.confidence,
        "part_of": statement.part_of,
    }


def as_page(
    document: Document, path: str, screen: Screen, *, furniture: bool = False, evidence: bool = False
) -> Iterator[str]:
    """The page: title, when and where, then the body, each statement with its speaker at the margin."""
    page = _Page(document, screen)
    lines = [page.head(path), page.evidence() if evidence else (), page.body(evidence=evidence)]
    if furniture:
        lines.append(page.furniture())
    for part in lines:
        for line in part:
            yield painted(line, colour=screen.colour).rstrip(" ") + "\n"


class _Page:
    def __init__(self, document: Document, screen: Screen) -> None:
        self._document = document
        self._room = max(20, screen.width)
        names = [neutral(one.speaker.name) for one in document.statements if one.speaker]
        widest = min(max(map(width, names), default=0), MARGIN, self._room // 4)
        self._margin = widest + 2 if widest else 0
        self._stacked = self._room < NARROW

    def head(self, path: str) -> Iterator[Line]:
        document = self._document
        yield from wrap(neutral(document.title), self._room, style=BOLD)
        place = f"{neutral(path)}:{document.line}"
        facts = [str(document.when) if document.when else "undated", neutral(document.source or ""), place]
        yield from joined([(fact, "") for fact in facts], self._room)
        for label, fact in (("by", ", ".join(document.authors)), ("at", document.url), ("id", document.id)):
            if fact:
                yield from self._labelled(label, fact)
        yield []

    def evidence(self) -> Iterator[Line]:
        """Why each value is believed."""
        for one in self._document.evidence:
            where = f", line {one.line}" if one.line is not None else ""
            quote = f": “{one.quote}”" if one.quote else ""
            yield from self._labelled(one.field, f"{one.value} ({one.basis}{where}{quote})")
        yield []

    def furniture(self) -> Iterator[Line]:
        """What was cut, line by line."""
        yield []
        cuts = self._document.cut
        yield [(f"cut from the page: {len(cuts)}" if cuts else "nothing was cut from the page", BOLD)]
        for cut in cuts:
            where = f"line {cut.line}" if cut.line is not None else ""
            yield from self._labelled(where, f"{cut.text} ({cut.why})")

    def body(self, *, evidence: bool) -> Iterator[Line]:
        at = 0
        for statement in self._document.statements:
            yield from self._stretch(at, self._before_label(statement), "", "")
            at = self._closed(statement.span.end)
            known = statement.speaker
            name, style = (neutral(known.name), NAME) if known else ("unnamed", DIM)
            yield from self._stretch(statement.span.start, at, name, style)
            if evidence:
                yield from self._because(statement)
        yield from self._stretch(at, len(self._document.body), "", "")

    def _before_label(self, statement: Statement) -> int:
        """Where a turn's own label begins: the margin says the same. Else where the statement begins."""
        start, mention = statement.span.start, statement.mention
        body = self._document.body
        if mention and statement.kind == "turn" and not body[mention.end : start].strip(" \t:：.-–—"):
            return mention.start
        return start

    def _closed(self, end: int) -> int:
        """The end of a statement with the punctuation that closes its sentence."""
        body = self._document.body
        while end < len(body) and body[end] in ",.;:!?。，！？":
            end += 1
        return end

    def _stretch(self, start: int, end: int, name: str, style: str) -> Iterator[Line]:
        """A part of the body beside the name of who says it; the name stands at its first line."""
        paragraphs = self._document.body[start:end].strip(" \t").split("\n")
        for number, paragraph in enumerate(paragraphs, 1):
            if not paragraph.strip():
                if 1 < number < len(paragraphs):
                    yield []
                continue
            yield from self._beside(name, style, neutral(paragraph), "")
            name = ""

    def _because(self, statement: Statement) -> Iterator[Line]:
        """The kind of a statement, how sure it is, and the words that prove it."""
        told = [statement.kind, f"{statement.confidence:.2f}"]
        told += [f"{label} “{self._words(span)}”" for label, span in _proofs(statement) if span]
        if statement.evidence:
            told.append(neutral(statement.evidence))
        yield from self._beside("", "", " · ".join(told), DIM)

    def _words(self, span: Span) -> str:
        return neutral(self._document.body[span.start : span.end])

    def _labelled(self, label: str, text: str) -> Iterator[Line]:
        return self._beside(label, DIM, neutral(text), "", margin=10)

    def _beside(
        self, name: str, style: str, text: str, look: str, *, margin: int | None = None
    ) -> Iterator[Line]:
        left = self._margin if margin is None else margin
        if self._stacked and margin is None:
            left = 2
            if name:
                yield from wrap(name, self._room, style=style)
            name = ""
        yield from beside(
            wrap(name, max(1, left - 2), style=style), wrap(text, self._room - left, style=look), left
        )


def _proofs(statement: Statement) -> tuple[tuple[str, Span | None], ...]:
    return ("named", statement.mention), ("cue", statement.cue)
