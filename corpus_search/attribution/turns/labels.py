"""Candidates for turn labels: what at the head of a line is shaped like the name of who speaks.

Shape alone decides nothing here; `evidence` judges the candidates of a whole document together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.attribution.turns.cjk import cjk_shape
from corpus_search.attribution.turns.shapes import MOST_WORDS, official, shape
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.document import Span
from corpus_search.records import record

if TYPE_CHECKING:
    from corpus_search.attribution.turns.lines import Line
    from corpus_search.attribution.turns.shapes import Shape

Mark = Literal["colon", "stop", "dash", "line", "blank", "bracket", "nick", "arrows"]

LONGEST = 90
"""Characters of a label with its affiliation."""

_PREFIX = re.compile(
    r"(?:"
    r"[\[(]?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?=\d{1,2}:\d\d)"  # a day before a time
    r"|[\[(]?(?:\d{1,3}:)?\d{1,3}:\d\d(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?\s*(?:[-–—|]\s+)?"  # a time
    r"|\d{1,2}\s{1,8}(?=[QA]\.?\s)"  # the number of a line
    r"|(?:\(?Q?\d{1,4}[.)]?|[-–•]|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]{1,3})\s+"  # of an entry, a bullet
    r"(?=[*_]{0,3}[^\W\d_][^:\n]{1,60}:)"
    r"|>{1,3}\s*|#{1,6}\s+|[*_]{1,3}|[◆◇▶■●○]\s*|<b>|<strong>"  # marks of type
    r"){1,5}"
)
_ASKS = frozenset("QA問问答質回")
"""Letters that begin what asks and answers."""
_LISTS = " -–•#Q.()0123456789"
"""Characters before a label that mark no more than an entry of a list."""
_CLOCK = re.compile(r"(?:\d+:)?\d\d")
_VOICE = re.compile(r"<v(?:\.[^ >]*)? ([^>\n]{1,80})>")
_END = re.compile(r"[*_]{0,3}(?:</b>|</strong>)?\s?([:：])[*_]{0,3}(?:</b>|</strong>)?")
_QUESTION = re.compile(r"([QA])(?:(\.)(?:\s*[-–—])?\s+|\s{2,}|\t|\s(?=[A-Z“\"(’'—–]))")
_PAREN = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]$")
_TIME = re.compile(r"(?:\d+:)?\d{1,2}:\d\d(?:[.,]\d+)?")
_TIMED = re.compile(r"\s*[(\[](?:\d+:)?\d{1,2}:\d\d[)\]]\s*")
_STOP = re.compile(r"\.\s+(?=[A-ZÀ-Þ“\"«(¿¡])")
_CLOSED = re.compile(r"([問问答QA]|質問|回答)[）)]\s*(?=\S)")
_BOLD = re.compile(r"\*{2,3}([^*:：\n]{2,60}?)[.。]?\*{2,3}\s+(?=[^\s*])")
_STOP_DASH = re.compile(r"\.\s[–—-]\s")
_STAMP = re.compile(
    r"(?P<name>[^\W\d_][^\n,:—–\[(|]{0,38}?)(?:\s*[,—–|-]\s*|\s+)[\[(]?"
    r"(?:(?:Today|Yesterday|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?(?:\sat)?\s+)?"
    r"(?:\d+:)?\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?"
)
_NICK = re.compile(r"<([@+~&%]?[^\s<>]{1,30})>\s+(?=\S)")
_BLANK = re.compile(r"([^\s，。、！？「」]{2,24})\u3000+(?=\S)")
_INITIALS = re.compile(r"(?:[A-Z]\.[\s-]?){1,3}|\d{4}[a-z]?")
_DASH = re.compile(r"\s*[-*_]{0,3}\s?(?:[—–]|--)\s?")


@record
class Candidate:
    """What may be a label. `label` is its span without marks, `text` where what is said begins.

    `key` is the label as it is compared within the document, `name` the label without parentheses, `aside` what
    stood in parentheses or after a dash or comma, `marked` tells of bold type, times or `>>` around it.
    """

    line: int
    label: Span
    text: int
    key: str
    name: str
    aside: str
    shape: Shape
    mark: Mark
    marked: bool


class _Head(NamedTuple):
    """The beginning of a line: its ordinal, where the line begins and ends in the body, its first characters."""

    ordinal: int
    start: int
    end: int
    text: str


def candidates(body: str, ordinal: int, line: Line) -> Candidate | None:
    """What may be a label at the head of this line (`ordinal` is its place among the lines)."""
    text = body[line.start : min(line.end, line.start + LONGEST + 30)]
    head = _Head(ordinal, line.start, line.end, text)
    if text[0].isalpha() and text[0] not in _ASKS and "\u3000" not in text:  # spares prose the other patterns
        return _with_colon(head, 0, marked=line.cue > 0) or _without_colon(head, 0, marked=False)
    if voice := _VOICE.match(text):
        return _made(head, voice.span(1), voice.end(), "colon", marked=True)
    prefix = _PREFIX.match(text)
    begin = prefix.end() if prefix else 0
    marked = prefix is not None and bool(prefix[0].strip(_LISTS))
    if (asked := _QUESTION.match(text, begin)) and (question := _question(head, asked)):
        return question
    if found := _with_colon(head, begin, marked=marked or line.cue > 0):
        return found
    if closed := _CLOSED.match(text, begin):
        return _made(head, closed.span(1), closed.end(), "colon", marked=marked)
    if (cut := _BLANK.match(text, begin)) and is_cjk(cut[1]):
        return _made(head, cut.span(1), cut.end(), "blank", marked=marked)
    if marked and (nick := _NICK.match(text, begin)):
        return _nick(head, nick)
    if (bracket := _in_brackets(text, begin)) or (bracket := _BOLD.match(text)):
        inside = bracket.span(bracket.lastindex or 1)
        made = _made(head, inside, bracket.end(), "bracket", marked=marked)
        return made if bracket[0][0] != "(" or (made and _speaks_by_office(made)) else None
    if text.startswith(">>"):
        at = line.start + begin
        return Candidate(ordinal, Span(line.start, at), at, ">>", "", "", "nameless", "arrows", True)
    return _without_colon(head, begin, marked=marked)


def _in_brackets(head: str, begin: int) -> re.Match[str] | None:
    return _bracket().match(head, begin) if head.startswith(("[", "(", "【", "<"), begin) else None


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        r"\[([A-Z][\w .'’-]{1,40})\]\s+(?=\S)|\(([A-Z][\w .'’-]{1,40})\)\s+(?=\S)"
        r"|【([^】\n]{2,20})】\s*(?=\S)|<([\u3040-\ud7a3]{1,12})>\s*(?=\S)"
    )


def _question(head: _Head, found: re.Match[str]) -> Candidate | None:
    """`Q  text`, `Q. text`, `A. text`: a bare `A` before one blank is the article."""
    letter, start = found[1], head.start + found.start(1)
    if letter == "A" and not found[2] and len(found[0]) < 3 and "\t" not in found[0]:
        return None
    label, text = Span(start, start + 1), head.start + found.end()
    return Candidate(head.ordinal, label, text, letter.casefold(), letter, "", "nameless", "colon", False)


def _nick(head: _Head, found: re.Match[str]) -> Candidate:
    """`12:03 <anna> text`, as a chat is logged: any name will do."""
    name = found[1].lstrip("@+~&%")
    end = head.start + found.end(1)
    return _nicknamed(head, name, end - len(name), head.start + found.end())


def _nicknamed(head: _Head, name: str, start: int, text: int) -> Candidate:
    label = Span(start, start + len(name))
    return Candidate(head.ordinal, label, text, name.casefold(), name, "", "nick", "nick", True)


def _with_colon(head: _Head, begin: int, *, marked: bool) -> Candidate | None:
    text = head.text
    if ":" not in text and "：" not in text:
        return None  # spares most lines of prose the slow pattern
    end = _END.search(text, begin)
    while end and end[1] == ":" and _CLOCK.match(text, end.end()) and end.start() > begin:
        end = _END.search(text, end.end())  # the colon of a time: `Ana Ruiz (00:12): …`
    if not end or end.start() == begin or end.start() - begin > LONGEST:
        return None
    raw = text[begin : end.start()]
    after = text[end.end() : end.end() + 1]
    if end[1] == ":" and after and not after.isspace() and not is_cjk(after) and not _tight(raw, after):
        return None
    past, timed = end.end(), False
    if time := _TIMED.fullmatch(text, past):  # `Ana Ruiz: (00:12)`, and what she says on the next line
        past, timed = time.end(), True
    return _made(head, (begin, end.start()), past, "colon", marked=marked or timed or "*" in end[0])


def _tight(raw: str, after: str) -> bool:
    """A colon without a blank after it ends a label in capitals only, before a word or quotation mark."""
    return raw.isupper() and len(raw) > 3 and (after.isalpha() or after in '“"(—–<')


def _without_colon(head: _Head, begin: int, *, marked: bool) -> Candidate | None:
    if head.end - head.start <= LONGEST and (alone := _alone(head, begin, marked=marked)):
        return alone
    text = head.text
    if stop := _STOP_DASH.search(text, begin, begin + LONGEST):
        return _made(head, (begin, stop.start()), stop.end(), "stop", marked=True)
    dash = _DASH.search(text, begin) if "—" in text or "–" in text or "--" in text else None
    stop = _full_stop(text, begin)
    if stop and not (dash and dash.start() < stop.start()):
        return _made(head, (begin, stop.start()), stop.end(), "stop", marked=marked)
    if dash and dash.start() > begin and dash.end() < len(text) and not text[dash.start()].isalnum():
        return _made(head, (begin, dash.start()), dash.end(), "dash", marked=marked)
    return None


def _alone(head: _Head, begin: int, *, marked: bool) -> Candidate | None:
    """A label that is all of its line, with an aside or a time behind it: `Ana Ruiz, Harbour News`."""
    rest = head.text[begin:]
    bare = rest.strip().strip("*_")
    if stamp := _STAMP.fullmatch(bare):
        return _stamped(head, begin + rest.index(bare), stamp)
    name, _, aside = _split_aside(bare)
    spoken = aside.endswith((".", "!", "?", "…"))  # `Ana Ruiz — What she says.`
    if not name or name[-1] in ".!?…。！？," or spoken:
        return None
    at = begin + rest.index(name) if name in rest else begin
    made = _made(head, (at, at + len(name)), head.end - head.start, "line", marked=marked)
    return _with_aside(made, aside) if made else None


def _stamped(head: _Head, offset: int, found: re.Match[str]) -> Candidate | None:
    """`Ana Ruiz  0:03`, `anna [9:12 AM]` on a line of its own: a name, or any word as a nickname."""
    span = found.start("name") + offset, found.end("name") + offset
    made = _made(head, span, head.end - head.start, "nick", marked=True)
    if made is None and " " not in found["name"]:
        return _nicknamed(head, found["name"], head.start + span[0], head.end)
    return made


def _full_stop(head: str, begin: int) -> re.Match[str] | None:
    """The first full stop that ends no `Mr.` and no initial; None when too much stands before it."""
    for stop in _STOP.finditer(head, begin, begin + LONGEST):
        last = head[begin : stop.start()].rpartition(" ")[2]
        if len(last) > 1 and last.casefold() not in words().honorific:
            return stop if 0 < head.count(" ", begin, stop.start()) <= MOST_WORDS else None
    return None


def _split_aside(text: str) -> tuple[str, str, str]:
    """`Ana Ruiz -- Chief Editor`, `Ana Ruiz, Harbour News` into name, mark and aside."""
    for mark in (" -- ", " — ", " – ", " - ", ", "):
        if mark in text:
            return text.partition(mark)
    return text, "", ""


def _with_aside(made: Candidate, aside: str) -> Candidate:
    if not aside:
        return made
    return Candidate(
        made.line, made.label, made.text, made.key, made.name, aside, made.shape, made.mark, made.marked
    )


def _made(head: _Head, span: tuple[int, int], text: int, mark: Mark, *, marked: bool) -> Candidate | None:
    """The candidate of this span of the head, when it has the shape of a label; `text` is where it ends there."""
    raw = head.text[span[0] : span[1]].rstrip(" *_\t\u00a0\u3000")
    lead = len(raw) - len(raw.lstrip(" *_\u3000"))
    name, aside, timed = _without_parentheses(raw)
    if _INITIALS.fullmatch(aside):
        return None  # `Ruiz, A. (2004): …` is a book
    name = name.strip(" *_\t\u00a0\u3000")
    if not aside and mark in ("colon", "stop") and ", " in name:
        name, _, aside = name.partition(", ")
        if _INITIALS.fullmatch(aside) or _salutes(aside):
            return None
    if mark == "colon" and name.endswith(".") and len(name) > 4 and name[-4:-1].islower():
        name = name[:-1]
    found = (cjk_shape(name) if is_cjk(name) else shape(name, person=_honoured(aside))) if name else None
    if found is None:
        return None
    label = Span(head.start + span[0] + lead, head.start + span[0] + len(raw))
    return Candidate(
        head.ordinal, label, head.start + text, _key(name), name, aside, found, mark, marked or timed
    )


def _without_parentheses(raw: str) -> tuple[str, str, bool]:
    """(a label without what stands in parentheses behind it, the words there, whether there was a time)."""
    name, aside, timed = raw, "", False
    while paren := _PAREN.search(name):
        if _TIME.fullmatch(paren[1]):
            timed = True
        else:
            aside = paren[1].strip()
        name = name[: paren.start()]
    return name, aside, timed


def _honoured(aside: str) -> bool:
    """Whether the words in parentheses are a person's (`The Minister for Harbours (Mr Nils Aker)`)."""
    first, _, rest = aside.partition(" ")
    return bool(rest) and first.strip(".").casefold() in words().honorific


def _speaks_by_office(made: Candidate) -> bool:
    """Whether words in parentheses are an office or nobody's name, no side of a picture: `(Reporter)`, `(Minister)`."""
    return made.shape in ("nameless", "titled") or official(made.name.rpartition(" ")[2].casefold())


def _salutes(aside: str) -> bool:
    """Whether the words behind a comma address further people: `President Falk, Senator Vale, and my friends: …`."""
    parts = aside.casefold().replace(",", " ").split()
    return "my" in parts or parts[:2] == ["ladies", "and"]


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split())
