"""By-lined opinion: an author, by name or by role alone, who says what nobody else in the text says."""

from __future__ import annotations

import re

from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Sentence

_OFTEN = 4
"""First-person words outside quotations that make an opinion piece of a by-lined text."""


def author(body: str, authors: Sequence[str], sentences: Iterable[Sentence], rules: Rules) -> Speaker | None:
    """Who speaks in the body as its author; None when the text is no opinion piece, or nobody signs it."""
    note = _notes(rules).search(body)
    by_role = note.group("role") if note else next((a for a in authors if _is_role(a, rules)), None)
    named = [a for a in authors if not _is_role(a, rules)]
    if named:
        own = sum(t.low in rules.words["first_person"] for s in sentences for t in s.tokens if not t.quoted)
        return Speaker(named[0], role=by_role) if by_role or own >= _OFTEN else None
    return Speaker(by_role, role=by_role) if by_role else None


def _notes(rules: Rules) -> re.Pattern[str]:
    """Finds the notes on who wrote a text: a line that begins so and tells a role."""
    begins = "|".join(map(re.escape, sorted(rules.words["author"])))
    return re.compile(rf"^[^\S\n]*(?i:{begins}) (?P<role>[^.\n]{{3,120}})\.", re.MULTILINE)


def _is_role(author: str, rules: Rules) -> bool:
    """Whether the words are a role, no name: they begin with an article."""
    return author.split(" ", 1)[0].casefold() in rules.words["determiner"]


def fill(
    body: str, found: Sequence[Statement], writer: Speaker, rules: Rules, within: Span | None = None
) -> Iterator[Statement]:
    """The statements of others, and what is left between them as the author's (of a letter: what stands `within` it).

    What is reported of nobody ("I would say that …") and what the author says himself is the author's too; the note
    about the author is nobody's.
    """
    own, notes = within or Span(0, len(body)), _notes(rules)
    at = own.start
    for statement in found:
        if statement.speaker is None and (statement.kind == "indirect" or _says_i(body, statement, rules)):
            continue
        yield from _between(body, at, min(statement.span.start, own.end), writer, notes)
        yield statement
        at = max(at, statement.span.end)
    yield from _between(body, at, own.end, writer, notes)


def _says_i(body: str, statement: Statement, rules: Rules) -> bool:
    """Whether the author quotes himself: `“Of what?” I said.`"""
    who = statement.mention
    return who is not None and body[who.start : who.end].casefold() in rules.words["first_person"]


def _between(body: str, start: int, end: int, writer: Speaker, notes: re.Pattern[str]) -> Iterator[Statement]:
    """A stretch as the author's, without a note about the author in it."""
    note = notes.search(body, start, end)
    if note is None:
        yield from _rest(body, start, end, writer)
        return
    yield from _rest(body, start, note.start(), writer)
    yield from _rest(body, note.end(), end, writer)


def _rest(body: str, start: int, end: int, writer: Speaker) -> Iterator[Statement]:
    while start < end and not body[start].isalnum() and body[start] not in '“"(':
        start += 1
    end = start + len(body[start:end].rstrip())
    if any(c.isalnum() for c in body[start:end]):
        yield Statement(Span(start, end), writer, None, None, "byline", 0.9, "by-lined opinion")
