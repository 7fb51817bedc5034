"""rich: what a person reads in a terminal. First the title, then when and where, then who says what.

    3 of 18 documents · "free trade agreement"

    Ministers meet in Varna
    2020-11-26 · Coast Post · seeds/varna.txt:1
  12  Ana Ruiz     We will sign the free trade agreement before
                   the year is out.
  15               The talks go on.

Names stand in one column, aligned over the hits; what stands without a name is told by nobody. Marks are
bold and underlined besides their colour, and only the sixteen colours that every theme sets are used, none
of them pale.
"""

from __future__ import annotations

from itertools import chain, islice

from corpus_search.documents.document import Span
from corpus_search.render.layout import beside, cut, file_uri, joined, link, painted, width, wrap
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.documents.results import Hit, Passage
    from corpus_search.render.answer import Answer
    from corpus_search.render.layout import Line

BOLD, DIM, NAME, MARK = "1", "2", "1;35", "1;4;31"
PASSAGES = 3
"""How many passages of a document are shown."""
LONGEST = 600
"""Characters of a passage that are shown, around its first mark."""
AHEAD = 50
"""Hits that are looked at before the width of the column of names is settled."""
NARROW = 60
"""Below this many columns a name stands on a line of its own."""
INDENT = "  "
UNSURE = 0.5
"""Below this confidence a name has a question mark."""


def pieces(answer: Answer) -> Iterator[str]:
    """The header, then the hits, a blank line before each."""
    hits = iter(answer.results)
    first = list(islice(hits, AHEAD))
    columns = _Columns(answer, first)
    if first:
        yield _header(answer)
    for hit in chain(first, hits):
        yield "\n"
        yield from columns.hit(hit)


def _header(answer: Answer) -> str:
    """How the query was read, and how many of how many documents match."""
    results = answer.results
    count: Line = [(f"{results.documents:,} of {results.corpus:,} documents", BOLD)]
    told = " · ".join(neutral(one) for one in (results.read, *_filters(answer)) if one)
    room = answer.screen.width
    line = [*count, (f" · {told}" if told else "", DIM)]
    if width("".join(text for text, _ in line)) <= room:
        return painted(line, colour=answer.screen.colour) + "\n"
    lines = [count, *([(INDENT, ""), *one] for one in wrap(told, room - len(INDENT), style=DIM))]
    return "".join(painted(one, colour=answer.screen.colour) + "\n" for one in lines)


_FILTER_WORDS = {
    "speaker": "said by",
    "source": "in",
    "date": "of",
    "since": "since",
    "until": "until",
    "path": "in files",
    "lang": "in language",
    "kind": "as",
    "min_confidence": "surer than",
}


def _filters(answer: Answer) -> Iterator[str]:
    for name, given in answer.filters.items():
        if name == "sure":
            yield "surely"
        elif name == "speaker" and given == ("*",):
            yield "said by anybody"
        elif name == "speaker" and given == ("-",):
            yield "said by nobody"
        elif isinstance(given, tuple):
            given = _meant(answer, name, given)
            yield f"{_FILTER_WORDS[name]} {' or '.join(map(str, given))}"
        else:
            yield f"{_FILTER_WORDS[name]} {given}"


def _meant(answer: Answer, name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names that were understood, where they are few."""
    meant = answer.meant.get(name, ())
    return meant if 0 < len(meant) <= 3 else given


class _Columns:
    """The hits of one answer, set in columns that fit the screen: line, name, words."""

    def __init__(self, answer: Answer, first: list[Hit]) -> None:
        self._answer = answer
        self._screen = answer.screen
        self._room = max(20, self._screen.width)
        names = [_name(passage)[0] for hit in first for passage in hit.passages[: PASSAGES + 1]]
        self._stacked = self._room < NARROW
        self._name = min(max(map(width, names), default=0), 22, self._room // 4)
        lines = [str(one.line) for hit in first if _numbered(hit) for one in hit.passages]
        self._number = max(map(len, lines), default=0)

    def hit(self, hit: Hit) -> Iterator[str]:
        passages = [one for one in hit.passages if one.start is not None]
        titles = [mark for one in hit.passages if one.start is None for mark in one.marks]
        yield from self._title(hit, titles)
        yield from self._place(hit)
        for passage in passages[:PASSAGES]:
            for line in self._passage(passage, numbered=_numbered(hit)):
                yield self._painted(line)
        if (more := len(passages) - PASSAGES) > 0:
            yield self._painted([(f"{INDENT}+ {more} more passage{'s' if more > 1 else ''}", DIM)])

    def _title(self, hit: Hit, marks: list[Span]) -> Iterator[str]:
        title = neutral(hit.title)
        if not title.strip():
            title, marks = neutral(hit.path), []
        for line in wrap(title, self._room, marks, mark=MARK, style=BOLD):
            shown = painted(line, colour=self._screen.colour)
            yield (self._link(shown, hit) if self._screen.links else shown) + "\n"

    def _link(self, shown: str, hit: Hit) -> str:
        return link(shown, file_uri(self._answer.places.absolute(hit.path)))

    def _place(self, hit: Hit) -> Iterator[str]:
        """When and where: date · source · path:line, broken between them where it must be."""
        place = f"{neutral(self._answer.places.shown(hit.path))}:{hit.line}"
        date = str(hit.when) if hit.when else "undated"
        parts = [(date, ""), (neutral(hit.source or ""), ""), (place, DIM)]
        yield from map(self._painted, joined(parts, self._room))

    def _passage(self, passage: Passage, *, numbered: bool) -> Iterator[Line]:
        text, marks = _excerpt(passage)
        number = f"{passage.line}" if numbered and passage.line is not None else ""
        name, style = _name(passage)
        if self._stacked:
            number = f"{number} " if number else ""
            if number or name:
                shown = cut(name, self._room - len(INDENT) - len(number))
                yield [(INDENT, ""), (number, DIM), (shown, style)]
            yield from ([(INDENT, ""), *line] for line in self._words(text, marks, len(INDENT)))
            return
        margin = len(INDENT) + (self._number + 2 if self._number else 0)
        left = margin + (self._name + 2 if self._name else 0)
        first: Line = [(f"{number:>{margin - 2}}  " if self._number else INDENT, DIM if number else "")]
        names = list(wrap(name, self._name, style=style)) if self._name else []
        heads = [[*first, *(names[0] if names else [])]]
        heads += [[(" " * margin, ""), *line] for line in names[1:]]
        yield from beside(heads, self._words(text, marks, left), left)

    def _words(self, text: str, marks: list[Span], left: int) -> Iterator[Line]:
        return wrap(text, self._room - left, marks, mark=MARK)

    def _painted(self, line: Line) -> str:
        return painted(line, colour=self._screen.colour).rstrip(" ") + "\n"


def _numbered(hit: Hit) -> bool:
    """Whether its passages stand on lines of their own; all of a row stand on the row's."""
    return any(one.line not in (None, hit.line) for one in hit.passages)


def _name(passage: Passage) -> tuple[str, str]:
    """Who says it, and the style; empty for narration."""
    if passage.speaker is not None:
        unsure = passage.confidence is not None and passage.confidence < UNSURE
        return neutral(passage.speaker) + ("?" if unsure else ""), NAME
    return ("unnamed", DIM) if passage.statement else ("", "")


def _excerpt(passage: Passage) -> tuple[str, list[Span]]:
    """As much of a passage as is shown, cut between words, and the marks in it."""
    text = neutral(passage.text)
    if len(text) <= LONGEST:
        return text, list(passage.marks)
    start = max(0, passage.marks[0].start - LONGEST // 4) if passage.marks else 0
    if start:
        start = text.find(" ", start, start + 40) + 1 or start
    end = start + LONGEST
    if end < len(text):
        end = max(text.rfind(" ", end - 40, end), 0) or end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = start - len(before)
    inside = [mark for mark in passage.marks if start <= mark.start and mark.end <= end]
    return before + text[start:end] + after, [Span(mark.start - shift, mark.end - shift) for mark in inside]
