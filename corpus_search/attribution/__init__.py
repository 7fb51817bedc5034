"""A body gets statements: a module a stage; language rules are data files beside them."""

from __future__ import annotations

from corpus_search.attribution.bylines import author, fill
from corpus_search.attribution.letters import signed
from corpus_search.attribution.news import News
from corpus_search.attribution.rules import alphabetic, rules
from corpus_search.attribution.scripts import joined, without_chinese
from corpus_search.attribution.turns import find_turns
from corpus_search.attribution.zh import Prose
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["attribute"]


def attribute(
    body: str,
    *,
    lang: str | None = None,
    title: str = "",
    authors: Sequence[str] = (),
    declared_speaker: str | None = None,
) -> tuple[Statement, ...]:
    """Who says what in a body: statements that never overlap, ascending.

    With `declared_speaker` the whole body is one turn of theirs, confidence 1. A transcript gives its turns; in
    other texts quotations and reported speech go to whom their cues name, and what is left of a by-lined opinion
    to its author, of a letter to who signs it. `authors` are names, or the words of a role.
    """
    if declared_speaker is not None:
        whole = Span(0, len(body))
        return (Statement(whole, Speaker(declared_speaker), None, None, "turn", 1.0, "declared"),)
    turns = find_turns(body, lang=lang, title=title)
    if turns is not None:
        return turns
    language = rules(alphabetic(lang))
    rest, chinese = without_chinese(body)
    news = News(rest, language, title)
    found = news.statements()
    if chinese is not None:
        found = joined(found, Prose(chinese, title).statements())
    if (letter := signed(body)) is not None:
        return tuple(fill(body, found, letter[0], language, letter[1]))
    writer = author(body, authors, news.sentences, language)
    return tuple(fill(body, found, writer, language) if writer is not None else found)
