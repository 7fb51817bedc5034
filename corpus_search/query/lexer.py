"""What was typed falls into lexemes with their places: words, quotations, fields, operators, parentheses.

Several arguments are read as one line, joined by blanks, and places point into that line.
"""

from __future__ import annotations

from corpus_search.analysis.tokens import is_unspaced
from corpus_search.errors import QueryError
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.query.nodes import At

WORD, PHRASE, QUOTE, FIELD, NAME = "word", "phrase", "quotation", "field", "name"
AND, OR, NOT, NEAR, MINUS = "AND", "OR", "NOT", "NEAR", "-"
OPEN, CLOSE, END = "(", ")", "end"

FIELDS = {
    "title": "a word, a quotation or parentheses",
    "source": "the name of a source",
    "speaker": "the name of a speaker",
    "date": "a date or a range of dates",
}
"""field -> what it takes"""

NAMED = ("source", "speaker")
"""Fields whose value is a name: at the head of an argument they take all of it."""

CURLY = "“”„‟«»＂"
QUOTES = '"' + CURLY
PARENTHESES = str.maketrans("（）", "()")
"""In Chinese and Japanese text they are punctuation, beside an operator they group."""
GERSHAYIM = "״"
"""In Hebrew words it marks abbreviations; most keyboards only have the quotation mark for it."""
FARTHEST = 9999
"""The largest number that `~n` and `NEAR/n` take."""


@record
class Lexeme:
    """`text` is the word, the inside of a quotation, or the name of a field; `number` the n of `~n` or
    `NEAR/n`.
    """

    kind: str
    text: str
    at: At
    number: int = 0
    exact: bool = False


class Typed:
    """The arguments as one line, and the place of each in it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._typed = " ".join(arguments)
        self.line = " ".join(map(_with_gershayim, arguments))
        self.spans: list[At] = []
        at = 0
        for argument in arguments:
            self.spans.append((at, at + len(argument)))
            at += len(argument) + 1

    def narrow(self, start: int, end: int) -> bool:
        """Write the full-width parentheses of an argument as ASCII; whether there were any."""
        argument = self.line[start:end]
        narrow = argument.translate(PARENTHESES)
        if narrow == argument:
            return False
        self.line = self.line[:start] + narrow + self.line[end:]
        return True

    def error(self, message: str, at: At | None = None, *, hint: str = "") -> QueryError:
        return QueryError(message, query=self._typed, at=at, hint=hint)


def _with_gershayim(argument: str) -> str:
    """The quotation marks between two letters of Hebrew written as gershayim (צה"ל).

    They stay quotation marks where the other ones would lack a partner (ב"הארץ").
    """
    marks = [at for at, char in enumerate(argument) if char in QUOTES]
    inside = {
        at for at in marks if _is_hebrew(argument[at - 1 : at]) and _is_hebrew(argument[at + 1 : at + 2])
    }
    if not inside or len(marks) % 2 != len(inside) % 2:
        return argument
    return "".join(GERSHAYIM if at in inside else char for at, char in enumerate(argument))


def _is_hebrew(char: str) -> bool:
    """Whether this is a letter of Hebrew or a point of one."""
    return "\u0591" <= char <= "\u05f2"


def lexemes(typed: Typed, *, phrases: bool = True) -> list[Lexeme]:
    """All lexemes, an argument that is a phrase as one, an argument of several terms in parentheses."""
    found: list[Lexeme] = []
    for start, end in typed.spans:
        lexed = _argument(typed, start, end)
        if phrases and len(lexed) > 1 and all(one.kind == WORD for one in lexed):
            lexed = [Lexeme(PHRASE, typed.line[start:end], (start, end))]
        elif len(typed.spans) > 1 and _is_whole(lexed):
            lexed = [Lexeme(OPEN, "", (start, end)), *lexed, Lexeme(CLOSE, "", (start, end))]
        found += lexed
    return found


def _is_whole(lexed: list[Lexeme]) -> bool:
    """Whether an argument with operators can be read by itself, as if in parentheses."""
    if len(lexed) < 2 or all(one.kind == WORD for one in lexed):
        return False
    if lexed[0].kind in (AND, OR, NEAR) or lexed[-1].kind in (AND, OR, NOT, NEAR, MINUS):
        return False
    depth = 0
    for one in lexed:
        depth += (one.kind == OPEN) - (one.kind == CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _argument(typed: Typed, start: int, end: int) -> list[Lexeme]:
    lexed = list(_lex(typed, start, end))
    if any(one.kind in (AND, OR, NOT, NEAR) for one in lexed) and typed.narrow(start, end):
        lexed = list(_lex(typed, start, end))
    head = next((index for index, one in enumerate(lexed[:2]) if one.kind != MINUS), 0)
    if len(lexed) <= head + 2 or lexed[head].kind != FIELD or lexed[head].text not in NAMED:
        return lexed
    rest = lexed[head + 1 :]
    if all(one.kind == WORD for one in rest):
        at = (rest[0].at[0], rest[-1].at[1])
        return [*lexed[: head + 1], Lexeme(NAME, typed.line[at[0] : at[1]], at)]
    if rest[0].kind == rest[1].kind == WORD:
        name = lexed[head].text
        raise typed.error(
            f"where does the name after {name}: end?",
            rest[1].at,
            hint=f'put it in quotation marks: {name}:"…"',
        )
    return lexed


def _lex(typed: Typed, start: int, end: int) -> Iterator[Lexeme]:
    line = typed.line
    at = start
    after_field = False
    while at < end:
        char = line[at]
        if char.isspace():
            at += 1
            continue
        if char in QUOTES or (char == "=" and line[at + 1 : min(at + 2, end)] in tuple(QUOTES)):
            one = _quotation(typed, at, end)
        elif char in "()":
            one = Lexeme(char, char, (at, at + 1))
            if char == CLOSE and line[at + 1 : min(at + 2, end)] == "~":
                raise typed.error(
                    "~ belongs to a word or a quotation", (at + 1, at + 2), hint='"free trade"~5'
                )
        elif not after_field and _is_minus(line, at, start, end):
            one = Lexeme(MINUS, char, (at, at + 1))
        else:
            one = _word(typed, at, end, plain=after_field)
        yield one
        after_field = one.kind == FIELD
        at = one.at[1]


def _quotation(typed: Typed, start: int, end: int) -> Lexeme:
    line = typed.line
    exact = line[start] == "="
    opened = start + exact
    close = line.find('"', opened + 1, end) if line[opened] == '"' else -1
    if close < 0:
        close = next((place for place in range(opened + 1, end) if line[place] in QUOTES), -1)
    if close < 0:
        raise typed.error(
            "a quotation mark is never closed", (opened, opened + 1), hint="close it, or leave it out"
        )
    inside = line[opened + 1 : close]
    after = close + 1
    if line[after : min(after + 1, end)] != "~":
        return Lexeme(QUOTE, inside, (start, after), 0, exact)
    number, past = _number(typed, after + 1, end, '"free trade"~5')
    return Lexeme(QUOTE, inside, (start, past), number, exact)


def _number(typed: Typed, start: int, end: int, example: str) -> tuple[int, int]:
    """(the number that begins here, where it ends)."""
    at = start
    while at < end and typed.line[at] in "0123456789":
        at += 1
    digits = typed.line[start:at]
    if not digits or len(digits) > 9 or int(digits) > FARTHEST:
        raise typed.error(
            f"a number from 0 to {FARTHEST:,} is missing here", (start - 1, max(at, start)), hint=example
        )
    return int(digits), at


def _is_minus(line: str, at: int, start: int, end: int) -> bool:
    """Whether a dash here leaves out what follows it: it begins a word, and is no dash between words."""
    if line[at] != "-" or not (at == start or line[at - 1].isspace() or line[at - 1] == "("):
        return False
    following = line[at + 1 : min(at + 2, end)]
    return bool(following) and (
        following.isalnum() or following in QUOTES + "(=*?'’" or is_unspaced(following)
    )


def _word(typed: Typed, start: int, end: int, *, plain: bool) -> Lexeme:
    line = typed.line
    at = start
    while at < end and not line[at].isspace() and line[at] not in "()" and line[at] not in QUOTES:
        at += 1
    text = line[start:at]
    if plain:
        return Lexeme(WORD, text, (start, at))
    if text in (AND, OR, NOT):
        return Lexeme(text, text, (start, at))
    if text.startswith("NEAR/"):
        digits = text[5:]
        if not digits.isdecimal() or len(digits) > 4 or not int(digits):
            raise typed.error(
                f"NEAR/ takes a number of words from 1 to {FARTHEST:,}",
                (start, at),
                hint="tariff NEAR/5 relief",
            )
        return Lexeme(NEAR, text, (start, at), int(digits))
    return _field(typed, start, at, end) or Lexeme(WORD, text, (start, at))


def _field(typed: Typed, start: int, at: int, end: int) -> Lexeme | None:
    """The field that begins a word, `name:`; a colon after digits, before a blank or before // makes none."""
    line = typed.line
    colon = line.find(":", start, at)
    name = line[start:colon] if colon > start else ""
    if not name.isalpha() or line.startswith("//", colon + 1) or any(map(is_unspaced, name)):
        return None
    follows = line[colon + 1 : min(colon + 2, end)]
    if name in FIELDS:
        if not follows or follows.isspace() or follows == ")":
            raise typed.error(
                f"{name}: takes {FIELDS[name]}", (start, colon + 1), hint="no blank after the colon"
            )
        return Lexeme(FIELD, name, (start, colon + 1))
    if not follows or follows.isspace():
        return None
    raise typed.error(
        f"there is no field {name}:",
        (start, colon),
        hint=f"{_meant(name)}; or quote the words",
    )


def _meant(name: str) -> str:
    """The field that a misspelt one most likely means, or all."""
    from corpus_search.query.names import distance

    apart, field = min((distance(name.casefold()[:16], field), field) for field in FIELDS)
    return (
        f"did you mean {field}:?"
        if apart <= 2
        else f"the fields are {', '.join(f'{one}:' for one in FIELDS)}"
    )
