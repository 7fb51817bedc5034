"""Speeches and statements without labels: a heading tells whose words the text is (`Statement by Minister X`)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus_search.attribution.names import located
from corpus_search.attribution.rules import sections
from corpus_search.attribution.units import sentences
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Sentence

_HEAD = 5
"""Lines at the beginning with such a heading among them."""
_LONGEST = 200
"""Characters of a heading."""
_OFTEN = 2
"""Sentences outside quotations that say I or we, at least."""


def spoken(body: str, title: str, told: Iterable[Sentence], rules: Rules) -> tuple[Speaker, Span] | None:
    """Whose speech or statement a text is by its heading, and where its words stand; None when it is none."""
    found = next(((at, who) for at, line in _lines(body, title) if (who := _heading().match(line))), None)
    if found is None:
        return None
    own = rules.any("first_person", "ourselves")
    says = sum(any(t.low in own and not t.quoted for t in sentence.tokens) for sentence in told)
    return (_speaker(found[1]["who"], rules), Span(found[0], len(body))) if says >= _OFTEN else None


def _lines(body: str, title: str) -> Iterator[tuple[int, str]]:
    """The first lines with words, each with where the text behind it begins; and the title."""
    at = count = 0
    while count < _HEAD and 0 <= at < len(body):
        end = body.find("\n", at)
        line = body[at : end if end >= 0 else len(body)].strip(" *#")
        at = end + 1 if end >= 0 else len(body)
        count += bool(line)
        if len(line) < _LONGEST:
            yield at, line
    yield 0, title


def _speaker(who: str, rules: Rules) -> Speaker:
    """A person where the heading holds a name, else the office as it is written."""
    tokens = next(iter(sentences(who, rules))).tokens
    named = next((name for name, _, _ in located(tokens, rules) if not name.organisation), None)
    if named is not None and len(named.words) > 1:
        return Speaker(named.text, role=" ".join(named.titles) or None)
    first = who.partition(" ")
    office = first[2] if first[0].casefold() in rules.words["article"] and first[2] else who
    return Speaker(office, role=office)


@cache
def _heading() -> re.Pattern[str]:
    kinds: dict[str, list[str]] = {}
    for name, line in sections(Path(__file__).with_suffix(".txt")):
        kinds.setdefault(name, []).append(re.escape(line))
    kind, by, behind = ("|".join(kinds[name]) for name in ("kind", "by", "behind"))
    return re.compile(
        rf"(?:[\w'’-]+ ){{0,3}}?(?i:{kind}) (?i:{by}) (?P<who>(?:the |The )?[A-Z][^\n,;:–—(]*?)"
        rf"(?: (?i:{behind}) |\s?[,;:–—(]|$)"
    )
