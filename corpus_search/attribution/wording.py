"""How a phrase is written as the name of a speaker: without its article, a noun in the nominative."""

from __future__ import annotations

import itertools

from corpus_search.attribution.paradigms import INFLECTED

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token


def _first(token: Token, rules: Rules, *, alone: bool) -> str:
    """The first word of a phrase: its nominative, without the capital of a sentence, where no article stands there."""
    known = rules.nominative.get(token.low)
    if known is not None and (alone or not token.capital):
        return known
    if "bare_nouns" not in rules.words or not token.capital or not alone:
        return token.text
    common = token.low in rules.any(*INFLECTED)  # a compound may be a name: "Trafikverket"
    return token.low if common and not token.text.isupper() else token.text


def worded(tokens: Sequence[Token], rules: Rules) -> str:
    """The words of a phrase without its article, blanks as they stood."""
    kept = list(tokens[1:] if len(tokens) > 1 and tokens[0].low in rules.words["article"] else tokens)
    common = itertools.takewhile(lambda token: token.word, kept[1:])  # "компания «Икар»"
    made = _first(kept[0], rules, alone=not any(token.capital for token in common))
    for before, token in itertools.pairwise(kept):
        made += (" " if token.start > before.end else "") + token.text
    return made
