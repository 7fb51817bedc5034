"""Organisations in another case as they would be subjects, with the adjectives that agree: `Центрального банка`."""

from __future__ import annotations

from corpus_search.attribution.speaking import is_institution

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token

_ADJECTIVES = 3
"""Adjectives before a noun, at most."""


def in_nominative(tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The mention with its noun and the adjectives beside it in the nominative, where its noun is an organisation's."""
    noun = next((n for n, t in enumerate(tokens[: _ADJECTIVES + 1]) if _is_oblique_body(t, rules)), -1)
    if noun < 0 or not all(_ending(token.low, rules) for token in tokens[:noun]):
        return tokens
    nominative = rules.nominative[tokens[noun].low]
    behind = noun + 1 < len(tokens) and tokens[noun + 1].capital and _ending(tokens[noun + 1].low, rules)
    made = list(tokens)
    made[noun] = _written(tokens[noun], nominative)
    for at in (*range(noun), *([noun + 1] if behind else ())):
        made[at] = _agreeing(tokens[at], nominative, rules)
    return made


def _is_oblique_body(token: Token, rules: Rules) -> bool:
    nominative = rules.nominative.get(token.low)
    return nominative is not None and is_institution(nominative, rules)


def _ending(low: str, rules: Rules) -> str:
    """The ending of an adjective in another case than a subject's; empty for other words."""
    found = (ending for ending in rules.lines["agreeing"] if low.endswith(ending) and low != ending)
    return max(found, key=len, default="")


def _agreeing(token: Token, noun: str, rules: Rules) -> Token:
    """An adjective with the ending that the gender of its noun wants."""
    ending = _ending(token.low, rules)
    masculine, feminine, neuter = rules.lines["agreeing"][ending][0]
    if noun.endswith(rules.endings["neuter_noun_ending"]):
        wanted = neuter
    else:
        wanted = feminine if noun.endswith(rules.endings["feminine_noun_ending"]) else masculine
    return _written(token, token.low.removesuffix(ending) + wanted)


def _written(token: Token, low: str) -> Token:
    """A token as another form of its word, with its capital."""
    return token._replace(low=low, text=low.capitalize() if token.capital else low)
