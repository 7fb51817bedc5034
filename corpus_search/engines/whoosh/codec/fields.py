"""The stored fields of a document that are no columns: title, url, authors, lines, and what only `document` needs.

    fields := packed(title, url, packed(author*), lines, details)
    url    := "" (none) | 0x01 text
    lines  := (body line(u32) line of the file(u32) step(u32))*     runs; a step of 0 stays on that line
    details := "" | JSON {"cut", "evidence", "speakers", "statements"}

What a hit shows is read without `json`.
"""

from __future__ import annotations

from corpus_search.documents.document import Cut, Document, Evidence, Span
from corpus_search.documents.statement import KINDS, Speaker, Statement
from corpus_search.engines.whoosh.codec.frame import as_little
from corpus_search.engines.whoosh.codec.strings import pack, unpack
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.documents.document import When


@record
class Fields:
    """What a hit shows of its document; `line` is the file's line at which its text begins."""

    key: str
    id: str
    path: str
    row: int | None
    line: int
    title: str
    source: str | None
    when: When | None
    authors: tuple[str, ...]
    url: str | None
    lang: str | None


@record
class Stored:
    """The stored fields as they were read."""

    title: str
    url: str | None
    authors: tuple[str, ...]
    runs: tuple[tuple[int, int, int], ...]
    details: bytes

    def line(self, body_line: int) -> int:
        """The line of the file of a line of the body (from 0)."""
        found = (0, 1, 1)
        for run in self.runs:
            if run[0] > body_line:
                break
            found = run
        return found[1] + (body_line - found[0]) * found[2]


def encode_fields(document: Document) -> bytes:
    """The stored fields of a document."""
    from array import array

    return pack(
        (
            _bytes(document.title),
            b"" if document.url is None else b"\1" + _bytes(document.url),
            pack(map(_bytes, document.authors)),
            as_little(array("I", [number for run in line_runs(document.lines) for number in run])),
            _details(document),
        )
    )


def decode_fields(data: bytes) -> Stored:
    """What `encode_fields` made."""
    title, url, authors, lines, details = unpack(data)
    numbers = [int.from_bytes(lines[at : at + 4], "little") for at in range(0, len(lines), 4)]
    runs = tuple(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
    return Stored(
        _text(title), _text(url[1:]) if url else None, tuple(map(_text, unpack(authors))), runs, details
    )


def line_runs(lines: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(body line from 0, line of the file, step 0 or 1) wherever the lines of a file do not go on as before."""
    at = 0
    while at < len(lines):
        step = 0 if at + 1 < len(lines) and lines[at + 1] == lines[at] else 1
        end = at + 1
        while end < len(lines) and lines[end] == lines[end - 1] + step:
            end += 1
        yield at, lines[at], step
        at = end


def unrolled(runs: Sequence[tuple[int, int, int]], count: int) -> tuple[int, ...]:
    """The lines that were made runs of."""
    lines: list[int] = []
    ends = [run[0] for run in runs[1:]] + [count]
    for (begin, line, step), end in zip(runs, ends, strict=True):
        lines.extend(line + step * ahead for ahead in range(end - begin))
    return tuple(lines)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _details(document: Document) -> bytes:
    import json

    speakers: dict[Speaker, int] = {}
    statements = [
        [
            None if said.speaker is None else speakers.setdefault(said.speaker, len(speakers)),
            _pair(said.mention),
            _pair(said.cue),
            said.evidence,
            said.part_of,
        ]
        for said in document.statements
    ]
    details = {
        "lines": len(document.lines),
        "cut": [[cut.text, cut.line, cut.why] for cut in document.cut],
        "evidence": [[e.field, e.value, e.basis, e.quote, e.line] for e in document.evidence],
        "speakers": [[s.name, s.aliases, s.role, s.affiliation, s.kind] for s in speakers],
        "statements": statements,
    }
    return json.dumps(details).encode()


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


@record
class Details:
    """What only the whole document needs. Statements have span, kind and confidence from the columns."""

    lines: tuple[int, ...]
    cut: tuple[Cut, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[Statement, ...]


def decode_details(stored: Stored, columns: Sequence[tuple[int, int, int, float]]) -> Details:
    """The details, with (start, end, kind, confidence) of each statement."""
    import json

    held = json.loads(stored.details)
    speakers = [
        Speaker(name, tuple(aliases), role, affiliation, kind)
        for name, aliases, role, affiliation, kind in held["speakers"]
    ]
    return Details(
        unrolled(stored.runs, held["lines"]),
        tuple(Cut(*cut) for cut in held["cut"]),
        tuple(Evidence(*evidence) for evidence in held["evidence"]),
        tuple(
            Statement(
                Span(start, end),
                None if speaker is None else speakers[speaker],
                mention and Span(*mention),
                cue and Span(*cue),
                KINDS[kind],
                confidence,
                evidence,
                part_of,
            )
            for (start, end, kind, confidence), (speaker, mention, cue, evidence, part_of) in zip(
                columns, held["statements"], strict=True
            )
        ),
    )
