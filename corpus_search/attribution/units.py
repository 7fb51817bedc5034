"""A body as paragraphs, sentences and tokens, quotation-aware: a sentence never ends inside quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus_search.attribution.incises import quotes_by_dash, told
from corpus_search.attribution.marks import QUOTATION, Quoting, doubled
from corpus_search.attribution.tokens import Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.rules import Rules

_INITIALS = r"[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S.
_NUMBER = r"\d+(?:[.,]\d+)+(?!\w)"  # 40,000
_MARK = r"'(?=''(?!'))|''|``|[“”\"«»„]|--+|\.\.+|\S"
_PLAIN = r"\w++(?=\s)|(?=\S)"
"""A word before a blank, as most are, and no blank: what is tried first spares the rest of the pattern."""
_TOKEN = re.compile(
    rf"{_PLAIN}(?:{_INITIALS}|{_NUMBER}"
    r"|\w+(?:[-‐‑\u00ad&]\w+)*(?:['’](?!(?:s|ve|d|ll|re|m)\b)\w+)?"  # words, hyphens inside
    r"|['’](?:s|ve|d|ll|re|m)\b"  # the possessive and short verbs by themselves
    rf"|{_MARK})"
)
_SOFT = "\u00ad"
"""A hyphen that shows at the end of a line alone."""
_SHORT = frozenset("'’")
_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|at|az|ash|ibn|bin|ben)-[^\W\d_a-z]")
"""Begins a part of a name that is written small: `al-Ruwaisi`."""
_PARAGRAPH = re.compile(r"[^\n]{1,100000}")  # a line without an end is read piece by piece
_KEPT = 500_000
"""Characters of a body whose tokens may stay in memory."""
_LONGEST = 400
"""Tokens of a sentence: a longer one is cut, so that no text costs more than its length."""
_EITHER = frozenset(('"', "''"))
_STOPS = frozenset((".", "!", "?", "…", "..."))


class Sentences:
    """The sentences of a body, walked as often as one likes: kept when they are few, else made anew."""

    def __init__(self, body: str, rules: Rules) -> None:
        self._body = body = doubled(body)
        self._rules = rules
        self._kept = list(sentences(body, rules)) if len(body) < _KEPT else None

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._kept) if self._kept is not None else sentences(self._body, self._rules)


def sentences(body: str, rules: Rules) -> Iterator[Sentence]:
    """The sentences of a body in order."""
    pattern, breaks_in = _pattern(rules), "incise" in rules.words
    dashes = "dash_opens" in rules.words and quotes_by_dash(body, rules)
    for found in _PARAGRAPH.finditer(body):
        tokens = _tokens(body, found.start(), found.end(), pattern)
        if breaks_in:
            tokens = told(tokens, rules, dashes=dashes)
        quotes = any(token.quoted for token in tokens)
        start = 0
        for stop in _stops(tokens, rules):
            if stop > start:
                part = tuple(tokens[start:stop])
                yield Sentence(part, tuple(_quotes(part)) if quotes else (), start == 0)
            start = stop


def _pattern(rules: Rules) -> re.Pattern[str]:
    """What a token of a language is."""
    elided, hanging = rules.words["elided"], rules.words["hanging"]
    return _romance(elided, hanging) if elided or hanging else _TOKEN


@lru_cache
def _romance(elided: frozenset[str], hanging: frozenset[str]) -> re.Pattern[str]:
    """Tokens where short words lose their vowel before another, `l'accord`, or hang on a verb, `dit-elle`."""
    short = "|".join(sorted(elided, key=len, reverse=True)) or r"(?!)"
    behind = rf"-(?:t-)?(?:{'|'.join(sorted(hanging, key=len, reverse=True)) or '(?!)'})\b"
    return re.compile(
        rf"{_PLAIN}(?:{_INITIALS}|{_NUMBER}|(?i:\b(?:{short})['’])(?=[\w«“\"])|{behind}"
        rf"|\w+(?:(?!{behind})[-‐‑\u00ad&]\w+)*(?:['’]\w+)?|{_MARK})"
    )


def _tokens(body: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Token]:
    made: list[Token] = []
    add, new = made.append, tuple.__new__  # spares the call of a constructor for each token
    quoting, inside = Quoting(body, start, end), False
    marks: list[int] = []
    curly, soft = body.find("’", start, end) >= 0, body.find(_SOFT, start, end) >= 0
    for found in pattern.finditer(body, start, end):
        text = (found.group().replace(_SOFT, "") or _SOFT) if soft else found.group()
        low = text.casefold().replace("’", "'") if curly else text.casefold()
        begin, stop = found.span()
        first = text[0]
        if first.isalnum():  # as nearly all
            capital = first.isupper() or ("-" in text and _ARTICLE.match(text) is not None)
            add(new(Token, (text, low, begin, stop, inside, True, capital)))
        elif text in QUOTATION:
            mark, quoted = quoting.read(text, begin, stop)
            marks.append(len(made))
            add(new(Token, (mark, mark, begin, stop, quoted, False, False)))
            inside = quoting.inside
        elif first == "-" and text[-1].isalpha():
            add(_hanging(low, stop, quoted=inside))
        else:
            word = first in _SHORT and text[1:2].isalpha()
            add(new(Token, (text, low, begin, stop, inside, word, first.isupper())))
    return _without_nicknames(made, marks) if marks else made


def _without_nicknames(tokens: list[Token], marks: list[int]) -> list[Token]:
    """The tokens without what somebody is called within their name, in such marks: `Eva “Billie” Lund`."""
    left_out: set[int] = set()
    for at in marks:
        if not (0 < at < len(tokens) - 3 and tokens[at - 1].capital):
            continue
        before, nick, closes, behind = tokens[at - 1], *tokens[at + 1 : at + 4]
        named = before.word and nick.capital and behind.word and behind.capital
        if named and not (before.quoted or closes.word or behind.quoted) and behind.start == closes.end + 1:
            left_out.update(range(at, at + 3))
    return [token for at, token in enumerate(tokens) if at not in left_out] if left_out else tokens


def _hanging(low: str, end: int, *, quoted: bool) -> Token:
    """The pronoun that hangs on a verb: `elle` of `-t-elle`."""
    pronoun = low.rpartition("-")[2]
    return Token(pronoun, pronoun, end - len(pronoun), end, quoted, word=True, capital=False)


def _stops(tokens: list[Token], rules: Rules) -> Iterator[int]:
    """Where sentences end: token indices, the last one included."""
    last = len(tokens)
    start = 0
    for at in [at for at, token in enumerate(tokens) if token.text in _STOPS]:
        while at - start >= _LONGEST:
            start += _LONGEST
            yield start
        after = at + 1
        while after < last and _belongs(tokens[after], tokens[after - 1]):
            after += 1
        if after < last and _goes_on(tokens, at, after, rules):
            continue
        start = after
        yield after
    while last - start > _LONGEST:
        start += _LONGEST
        yield start
    yield last


def _goes_on(tokens: list[Token], at: int, after: int, rules: Rules) -> bool:
    """Whether a sentence goes on behind a stop and the marks that close with it."""
    stop, behind = tokens[at], tokens[after]
    if behind.quoted and stop.quoted and all(mark.text == "’" for mark in tokens[at + 1 : after]):
        return True  # within one quotation
    if (
        stop.text == "."
        and after == at + 1
        and _is_short(tokens[at - 1] if at else stop, stop, behind, rules)
    ):
        return True
    opens = behind.capital or behind.quoted or behind.text in '“«„"'
    if not opens and not (behind.text in "([" and after + 1 < len(tokens) and tokens[after + 1].capital):
        return True
    called = stop.text in "!?" and after > at + 1 and not behind.quoted
    return called and behind.low not in rules.words["starter"]  # "…!” Name said"


def _is_short(word: Token, stop: Token, behind: Token, rules: Rules) -> bool:
    """Whether a full stop belongs to the word before it: `Sen. Falk`, `A. Falk`, `R-S.C.`."""
    words = rules.words
    opens = behind.capital and behind.low in words["starter"] and word.low not in words["title"]
    short = word.low.rpartition("-")[2]  # "then-Sen. Falk"
    if not opens and (short in words["abbreviation"] or (len(word.text) == 1 and word.capital)):
        return True
    return behind.start == stop.end and word.text[-1:].isupper()


def _belongs(mark: Token, before: Token) -> bool:
    """Whether a mark behind a full stop still belongs to its sentence: what closes does, what opens does not."""
    if mark.text in _EITHER or mark.text == "“":
        return before.quoted and mark.start == before.end
    if mark.text in "”»" and not before.quoted:
        return mark.start == before.end  # else it opens: `. ”Vi vet …”`
    return mark.text in "”»)]’'"


def _quotes(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = -1
    for at, token in enumerate(tokens):
        if token.quoted and start < 0:
            start = at
        if start >= 0 and (not token.quoted or (at > start and token.text in '”»"“')):
            yield start, at + token.quoted
            start = -1
    if start >= 0:
        yield start, len(tokens)
