"""Candidates for turn labels: what at the head of a line is shaped like the name of who speaks.

Shape alone decides nothing here; `evidence` judges the candidates of a whole document together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

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


def candidates(body: str, ordinal: int, line: Line) -> Candidate | None:
    """What may be a label at the head of this line (`ordinal` is its place among the lines)."""
    head = body[line.start : min(line.end, line.start + LONGEST + 30)]
    if head[0].isalpha() and head[0] not in _ASKS and "\u3000" not in head:  # spares prose the other patterns
        return _with_colon(ordinal, line, head, 0, line.cue > 0) or _without_colon(
            ordinal, line, head, 0, marked=False
        )
    if voice := _VOICE.match(head):
        return _made(ordinal, line.start, head, voice.span(1), voice.end(), "colon", True)
    prefix = _PREFIX.match(head)
    begin = prefix.end() if prefix else 0
    marked = prefix is not None and bool(prefix[0].strip(_LISTS))
    if (asked := _QUESTION.match(head, begin)) and (question := _question(ordinal, line, asked)):
        return question
    if found := _with_colon(ordinal, line, head, begin, marked or line.cue > 0):
        return found
    if closed := _CLOSED.match(head, begin):
        return _made(ordinal, line.start, head, closed.span(1), closed.end(), "colon", marked)
    if (cut := _BLANK.match(head, begin)) and is_cjk(cut[1]):
        return _made(ordinal, line.start, head, cut.span(1), cut.end(), "blank", marked)
    if marked and (nick := _NICK.match(head, begin)):
        return _nick(ordinal, line, nick)
    if (bracket := _in_brackets(head, begin)) or (bracket := _BOLD.match(head)):
        inside = bracket.span(bracket.lastindex or 1)
        made = _made(ordinal, line.start, head, inside, bracket.end(), "bracket", marked)
        return made if bracket[0][0] != "(" or (made and _speaks_by_office(made)) else None
    if head.startswith(">>"):
        at = line.start + begin
        return Candidate(ordinal, Span(line.start, at), at, ">>", "", "", "nameless", "arrows", True)
    return _without_colon(ordinal, line, head, begin, marked=marked)


def _in_brackets(head: str, begin: int) -> re.Match[str] | None:
    return _bracket().match(head, begin) if head.startswith(("[", "(", "【", "<"), begin) else None


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        r"\[([A-Z][\w .'’-]{1,40})\]\s+(?=\S)|\(([A-Z][\w .'’-]{1,40})\)\s+(?=\S)"
        r"|【([^】\n]{2,20})】\s*(?=\S)|<([\u3040-\ud7a3]{1,12})>\s*(?=\S)"
    )


def _question(ordinal: int, line: Line, found: re.Match[str]) -> Candidate | None:
    """`Q  text`, `Q. text`, `A. text`: a bare `A` before one blank is the article."""
    letter, start = found[1], line.start + found.start(1)
    if letter == "A" and not found[2] and len(found[0]) < 3 and "\t" not in found[0]:
        return None
    return Candidate(
        ordinal,
        Span(start, start + 1),
        line.start + found.end(),
        letter.casefold(),
        letter,
        "",
        "nameless",
        "colon",
        False,
    )


def _nick(ordinal: int, line: Line, found: re.Match[str]) -> Candidate:
    """`12:03 <anna> text`, as a chat is logged: any name will do."""
    end = found.end(1)
    name = found[1].lstrip("@+~&%")
    return Candidate(
        ordinal,
        Span(line.start + end - len(name), line.start + end),
        line.start + found.end(),
        name.casefold(),
        name,
        "",
        "nick",
        "nick",
        True,
    )


def _with_colon(ordinal: int, line: Line, head: str, begin: int, marked: bool) -> Candidate | None:
    if ":" not in head and "：" not in head:
        return None  # spares most lines of prose the slow pattern
    end = _END.search(head, begin)
    while end and end[1] == ":" and _CLOCK.match(head, end.end()) and end.start() > begin:
        end = _END.search(head, end.end())  # the colon of a time: `Ana Ruiz (00:12): …`
    if not end or end.start() == begin or end.start() - begin > LONGEST:
        return None
    raw = head[begin : end.start()]
    after = head[end.end() : end.end() + 1]
    if end[1] == ":" and after and not after.isspace() and not is_cjk(after) and not _tight(raw, after):
        return None
    text, timed = end.end(), False
    if time := _TIMED.fullmatch(head, text):  # `Ana Ruiz: (00:12)`, and what she says on the next line
        text, timed = time.end(), True
    marked = marked or timed or "*" in end[0]
    return _made(ordinal, line.start, head, (begin, end.start()), text, "colon", marked)


def _tight(raw: str, after: str) -> bool:
    """A colon without a blank after it ends a label in capitals only, before a word or quotation mark."""
    return raw.isupper() and len(raw) > 3 and (after.isalpha() or after in '“"(—–<')


def _without_colon(ordinal: int, line: Line, head: str, begin: int, *, marked: bool) -> Candidate | None:
    if line.end - line.start <= LONGEST:
        whole = head[begin:].strip()
        bare = whole.strip("*_")
        if stamp := _STAMP.fullmatch(bare):
            return _stamped(ordinal, line, head, begin + head[begin:].index(bare), stamp)
        name, _, aside = _split_aside(bare)
        spoken = aside.endswith((".", "!", "?", "…"))  # `Ana Ruiz — What she says.`
        if name and name[-1] not in ".!?…。！？," and not spoken:
            at = begin + head[begin:].index(name) if name in head[begin:] else begin
            made = _made(
                ordinal, line.start, head, (at, at + len(name)), line.end - line.start, "line", marked
            )
            if made:
                return _with_aside(made, aside)
    if stop := _STOP_DASH.search(head, begin, begin + LONGEST):
        return _made(ordinal, line.start, head, (begin, stop.start()), stop.end(), "stop", True)
    dash = _DASH.search(head, begin) if "—" in head or "–" in head or "--" in head else None
    stop = _full_stop(head, begin)
    if stop and not (dash and dash.start() < stop.start()):
        return _made(ordinal, line.start, head, (begin, stop.start()), stop.end(), "stop", marked)
    if dash and dash.start() > begin and dash.end() < len(head) and not head[dash.start()].isalnum():
        return _made(ordinal, line.start, head, (begin, dash.start()), dash.end(), "dash", marked)
    return None


def _stamped(ordinal: int, line: Line, head: str, offset: int, found: re.Match[str]) -> Candidate | None:
    """`Ana Ruiz  0:03`, `anna [9:12 AM]` on a line of its own: a name, or any word as a nickname."""
    span = found.start("name") + offset, found.end("name") + offset
    made = _made(ordinal, line.start, head, span, line.end - line.start, "nick", True)
    if made is None and " " not in found["name"]:
        start = line.start + span[0]
        label = Span(start, start + len(found["name"]))
        name = found["name"]
        return Candidate(ordinal, label, line.end, name.casefold(), name, "", "nick", "nick", True)
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


def _made(
    ordinal: int, offset: int, head: str, span: tuple[int, int], text: int, mark: Mark, marked: bool
) -> Candidate | None:
    """The candidate of this span of the head, when it has the shape of a label."""
    raw = head[span[0] : span[1]].rstrip(" *_\t\u00a0\u3000")
    name, aside = raw, ""
    while paren := _PAREN.search(name):
        if not _TIME.fullmatch(paren[1]):
            aside = paren[1].strip()
        else:
            marked = True
        name = name[: paren.start()]
    if _INITIALS.fullmatch(aside):
        return None  # `Ruiz, A. (2004): …` is a book
    lead = len(name) - len(name.lstrip(" *_\u3000"))
    name = name.strip(" *_\t\u00a0\u3000")
    if not name:
        return None
    if not aside and mark in ("colon", "stop") and ", " in name:
        name, _, aside = name.partition(", ")
        if _INITIALS.fullmatch(aside) or _salutes(aside):
            return None
    if mark == "colon" and name.endswith(".") and len(name) > 4 and name[-4:-1].islower():
        name = name[:-1]
    found = cjk_shape(name) if is_cjk(name) else shape(name, person=_honoured(aside))
    if found is None:
        return None
    start = offset + span[0] + lead
    return Candidate(
        ordinal,
        Span(start, start + len(raw) - lead),
        offset + text,
        _key(name),
        name,
        aside,
        found,
        mark,
        marked,
    )


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
