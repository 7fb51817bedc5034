"""A body gets statements: a module a stage; language rules are data files beside them.

The stages of Chinese, Japanese and Korean are loaded when there is such a text.
"""

from __future__ import annotations

from corpus_search.attribution.bylines import author, fill
from corpus_search.attribution.letters import signed
from corpus_search.attribution.news import News
from corpus_search.attribution.rules import alphabetic, rules
from corpus_search.attribution.scripts import by_script, joined
from corpus_search.attribution.speeches import spoken
from corpus_search.attribution.turns import find_turns
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules

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

    With `declared_speaker` the whole body is one turn of theirs, confidence 1. A transcript gives its turns, and what
    is told before and behind them; in other texts quotations and reported speech go to whom their cues name, and
    what is left of a by-lined opinion to its author, of a letter to who signs it. `authors` are names, or the words
    of a role.
    """
    if declared_speaker is not None:
        whole = Span(0, len(body))
        return (Statement(whole, Speaker(declared_speaker), None, None, "turn", 1.0, "declared"),)
    language = rules(alphabetic(lang))
    turns = find_turns(body, lang=lang, title=title)
    if turns is not None:
        told = _without(body, (turns[0].mention or turns[0].span).start, turns[-1].span.end)
        return tuple(joined(_prose(told, language, title)[0], list(turns)))
    found, news = _prose(body, language, title)
    writer = _writer(body, title, authors, news, language)
    return tuple(fill(body, found, writer[0], language, writer[1]) if writer is not None else found)


def _without(body: str, start: int, end: int) -> str:
    """A body with a stretch blanked, or cut where nothing stands behind it: offsets stay."""
    rest = body[end:]
    return body[:start] + (" " * (end - start) + rest if rest.strip() else "")


def _writer(
    body: str, title: str, authors: Sequence[str], news: News, language: Rules
) -> tuple[Speaker, Span] | None:
    """Whose is what nobody else in the text says, and where: of a letter, a speech, an opinion piece."""
    if (letter := signed(body)) is not None:
        return letter
    if (speech := spoken(body, title, news.sentences, language)) is not None:
        return speech
    if (writer := author(body, authors, news.sentences, language)) is not None:
        return writer, Span(0, len(body))
    if "我" not in body and "作者" not in body:
        return None
    from corpus_search.attribution import zh

    return zh.author(body, authors)


def _prose(body: str, language: Rules, title: str) -> tuple[list[Statement], News]:
    """Quotations and reported speech of a body, each paragraph by the rules of its script."""
    parts = by_script(body)
    news = News(parts["letters"], language, title)
    found = news.statements()
    if chinese := parts.get("zh"):
        from corpus_search.attribution import zh

        found = joined(found, zh.Prose(chinese, title).statements())
    for lang in ("ja", "ko"):
        if part := parts.get(lang):
            from corpus_search.attribution.topics import Topics

            found = joined(found, Topics(part, lang).statements())
    return found, news
