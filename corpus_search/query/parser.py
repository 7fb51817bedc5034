"""The arguments of a search become a tree.

    query   = or
    or      = and { "OR" and }
    and     = not { [ "AND" ] not }
    not     = { "NOT" } near
    near    = item { "NEAR/" number item }            a chain is read pair by pair
    item    = [ "-" ] primary
    primary = word | phrase | quotation | field ":" value | "(" or ")"
    value   = word | quotation | "(" … ")"            title: any query; source: speaker: date: with OR
    quotation = [ "=" ] '"' words '"' [ "~" number ]

An argument without operators, quotation marks, parentheses, fields or a leading dash is one phrase. Any
input gives a tree or a QueryError that knows its place.
"""

from __future__ import annotations

from corpus_search.errors import QueryError
from corpus_search.query import lexer
from corpus_search.query.lexer import FIELDS, Lexeme, Typed
from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Wildcard,
    Word,
)
from corpus_search.query.words import leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.query.nodes import At, Leaf, Operand, Query

LONGEST = 200_000
"""Characters of a query: more is a file by mistake."""
DEEPEST = 40
"""Parentheses in parentheses: deeper is no question that somebody typed, and would exhaust the stack."""

_LEAVES = (Word, Run, Prefix, Wildcard, Fuzzy)
_TERMS = (lexer.WORD, lexer.PHRASE, lexer.QUOTE)


def parse(
    arguments: Sequence[str], *, exact: bool = False, any_word: bool = False, today: Callable[[], str]
) -> Query | None:
    """The tree of the arguments as they were typed; None where there are none.

    With `exact` words match as written; with `any_word` no argument is a phrase, and terms without an
    operator between them are alternatives. `today` gives the ISO day that `date:30d` counts back from.
    Raises QueryError.
    """
    if not arguments:
        return None
    typed = Typed(arguments)
    if len(typed.line) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters", hint="is it the name of a file?")
    return _Parser(typed, exact=exact, any_word=any_word, today=today).query()


class _Parser:
    """Recursive descent, a method a rule."""

    def __init__(self, typed: Typed, *, exact: bool, any_word: bool, today: Callable[[], str]) -> None:
        self._typed = typed
        self._exact = exact
        self._any = any_word
        self._today = today
        self._lexemes = self._meaningful(lexer.lexemes(typed, phrases=not any_word))
        self._end = Lexeme(lexer.END, "", (len(typed.line), len(typed.line)))
        self._next = 0
        self._depth = 0
        self._field = ""

    def _meaningful(self, lexed: list[Lexeme]) -> list[Lexeme]:
        """Without the words that are but punctuation (a dash between blanks), unless a field or - asks for
        them.
        """
        kept: list[Lexeme] = []
        for one in lexed:
            wanted = bool(kept) and kept[-1].kind in (lexer.FIELD, lexer.MINUS)
            if one.kind in (lexer.WORD, lexer.PHRASE) and not wanted and not self._leaves(one):
                continue
            kept.append(one)
        return kept

    # ---- lexemes

    @property
    def _lexeme(self) -> Lexeme:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else self._end

    def _take(self) -> Lexeme:
        taken = self._lexeme
        self._next += 1
        return taken

    def _begins_item(self) -> bool:
        return self._lexeme.kind not in (lexer.AND, lexer.OR, lexer.NEAR, lexer.CLOSE, lexer.END)

    # ---- rules

    def query(self) -> Query:
        if not self._lexemes:
            raise self._typed.error(
                "there is no word to search for",
                hint='search "free trade" finds the phrase, search free trade both words',
            )
        read = self._or()
        left = self._lexeme
        if left.kind == lexer.CLOSE:
            raise self._typed.error(
                "a parenthesis is closed that was never opened", left.at, hint="leave it out"
            )
        assert left.kind == lexer.END
        return read

    def _or(self) -> Query:
        if self._any:
            return self._either()
        parts = [self._and()]
        while self._lexeme.kind == lexer.OR:
            operator = self._take()
            parts.append(self._operand(operator, self._and))
        return _joined(Or, parts)

    def _either(self) -> Query:
        """The rule `or` of `--any`: words side by side are alternatives; what is left out, and a property of
        the document, holds beside all of them.
        """
        parts: list[Query] = []
        beside: list[Query] = []
        while True:
            operator = self._take() if parts and self._lexeme.kind == lexer.OR else None
            part = self._operand(operator, self._and) if operator else self._and()
            apart = isinstance(part, Not | Having | Dated) and not operator and self._lexeme.kind != lexer.OR
            (beside if apart else parts).append(part)
            if self._lexeme.kind != lexer.OR and not self._begins_item():
                return _joined(And, [_joined(Or, parts), *beside] if parts else beside)

    def _and(self) -> Query:
        parts = [self._not()]
        while True:
            if self._lexeme.kind == lexer.AND:
                operator = self._take()
                parts.append(self._operand(operator, self._not))
            elif self._begins_item() and not self._any:
                parts.append(self._not())
            else:
                return _joined(And, parts)

    def _operand(self, operator: Lexeme, rule: Callable[[], Query]) -> Query:
        if self._begins_item():
            return rule()
        raise self._typed.error(
            f"{operator.text or operator.kind} has nothing after it",
            operator.at,
            hint=""
            if operator.kind == lexer.NEAR
            else f'to search for the word itself write "{operator.text.lower()}"',
        )

    def _not(self) -> Query:
        negations = []
        while self._lexeme.kind == lexer.NOT:
            negations.append(self._take())
        read = self._operand(negations[-1], self._near) if negations else self._near()
        if len(negations) % 2:
            return _negated(read, (negations[0].at[0], read.at[1]))
        return read

    def _near(self) -> Query:
        read = self._item()
        if self._lexeme.kind != lexer.NEAR:
            return read
        pairs: list[Query] = []
        left = self._near_operand(read)
        while self._lexeme.kind == lexer.NEAR:
            operator = self._take()
            right = self._near_operand(self._operand(operator, self._item))
            pairs.append(Near(left, right, operator.number, (left.at[0], right.at[1])))
            left = right
        return _joined(And, pairs)

    def _near_operand(self, read: Query) -> Operand:
        if isinstance(read, (*_LEAVES, Phrase)):
            return read
        if isinstance(read, Or) and all(isinstance(part, (*_LEAVES, Phrase)) for part in read.parts):
            return read
        raise self._typed.error(
            "NEAR joins words, phrases, patterns, or an OR of them in parentheses",
            read.at,
            hint="(tariff OR duty) NEAR/5 relief",
        )

    def _item(self) -> Query:
        if self._lexeme.kind == lexer.MINUS:
            minus = self._take()
            if self._lexeme.kind == lexer.NOT or not self._begins_item():
                raise self._typed.error("the dash leaves nothing out", minus.at, hint='-word, -"…" or -(…)')
            read = self._primary()
            return _negated(read, (minus.at[0], read.at[1]))
        return self._primary()

    def _primary(self) -> Query:
        one = self._take()
        if one.kind in _TERMS:
            return self._term(one)
        if one.kind == lexer.OPEN:
            return self._group(one)
        if one.kind == lexer.FIELD:
            return self._value(one)
        if one.kind == lexer.CLOSE:
            raise self._typed.error(
                "a parenthesis is closed that was never opened", one.at, hint="leave it out"
            )
        raise self._typed.error(
            f"{one.text} has nothing before it",
            one.at,
            hint=f'to search for the word itself write "{one.text.lower()}"',
        )

    def _group(self, opened: Lexeme) -> Query:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._typed.error(
                f"parentheses are nested deeper than {DEEPEST}",
                opened.at,
                hint="leave out those that say nothing",
            )
        if self._lexeme.kind == lexer.CLOSE:
            raise self._typed.error("there is nothing in the parentheses", (opened.at[0], self._lexeme.at[1]))
        if self._lexeme.kind == lexer.END:
            raise self._unclosed(opened)
        read = self._or()
        if self._lexeme.kind != lexer.CLOSE:
            raise self._unclosed(opened)
        self._take()
        self._depth -= 1
        return read

    def _unclosed(self, opened: Lexeme) -> Exception:
        return self._typed.error(
            "a parenthesis is never closed", (opened.at[0], opened.at[0] + 1), hint="close it with )"
        )

    def _term(self, one: Lexeme) -> Query:
        """A word, a phrase, a quotation: one leaf, or several one after another."""
        found = self._leaves(one)
        if not found:
            alone = len(self._lexemes) == 1
            raise self._typed.error(
                "there is no word to search for" if alone else "there is no word in it",
                None if alone else one.at,
            )
        if len(found) == 1:
            return found[0]
        return Phrase(tuple(found), one.number, one.at)

    def _leaves(self, one: Lexeme) -> list[Leaf]:
        start, end = one.at
        if one.kind == lexer.QUOTE:
            start = self._typed.line.index(one.text, start + 1 + one.exact)
            end = start + len(one.text)
        return leaves(self._typed, start, end, exact=self._exact or one.exact)

    # ---- fields

    def _value(self, field: Lexeme) -> Query:
        if self._field:
            raise self._typed.error(
                f"{field.text}: stands inside {self._field}:", field.at, hint="put the fields side by side"
            )
        if field.text == "title":
            return self._title(field)
        value = self._take()
        if value.kind == lexer.OPEN:
            return self._names(field, value)
        if value.kind not in (lexer.WORD, lexer.QUOTE, lexer.NAME):
            raise self._typed.error(f"{field.text}: takes {FIELDS[field.text]}", field.at)
        return self._property(field, value.text, value.at)

    def _title(self, field: Lexeme) -> Query:
        if self._lexeme.kind not in (lexer.WORD, lexer.QUOTE, lexer.OPEN):
            raise self._typed.error(f"title: takes {FIELDS['title']}", field.at)
        self._field = field.text
        part = self._primary()
        self._field = ""
        return InTitle(part, (field.at[0], self._lexemes[self._next - 1].at[1]))

    def _names(self, field: Lexeme, opened: Lexeme) -> Query:
        """(A OR B): each name is all that stands between the ORs."""
        parts: list[Query] = []
        while True:
            first = last = self._lexeme
            while self._lexeme.kind in (lexer.WORD, lexer.QUOTE):
                last = self._take()
            if first.kind == lexer.END:
                raise self._unclosed(opened)
            if last is first and self._next and self._lexemes[self._next - 1] is not first:
                raise self._typed.error(
                    f"{field.text}:( ) takes names with OR between them",
                    first.at,
                    hint=f"{field.text}:(Arden OR Bauer)",
                )
            at = (first.at[0], last.at[1])
            text = first.text if first is last else self._typed.line[at[0] : at[1]]
            parts.append(self._property(field, text, at))
            if self._lexeme.kind == lexer.CLOSE:
                self._take()
                return _joined(Or, parts)
            if self._lexeme.kind == lexer.END:
                raise self._unclosed(opened)
            if self._lexeme.kind == lexer.OR:
                self._take()

    def _property(self, field: Lexeme, text: str, at: At) -> Query:
        place = (field.at[0], at[1])
        if field.text == "date":
            return self._dated(text, at, place)
        name = " ".join(text.split())
        if not any(char.isalnum() for char in name):
            raise self._typed.error(f"{field.text}: takes {FIELDS[field.text]}", place)
        return Having(field.text, name, None, place)

    def _dated(self, text: str, at: At, place: At) -> Query:
        from corpus_search.query.dates import days, reversed_range

        when = days(text, self._today)
        if when.first > when.last:
            why = reversed_range(text)
            raise self._typed.error(str(why), at, hint=why.hint)
        return Dated(when, place)


def _joined(kind: type[And] | type[Or], parts: list[Query]) -> Query:
    """The parts under one node, those of its own kind taken in; a single part is itself."""
    flat: list[Query] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    if len(flat) == 1:
        return flat[0]
    return kind(tuple(flat), (flat[0].at[0], flat[-1].at[1]))


def _negated(read: Query, at: At) -> Query:
    return read.part if isinstance(read, Not) else Not(read, at)
