"""German mentions in the genitive or dative as they would be subjects: `des Deutschen Wetterdienstes`, a source's."""

from __future__ import annotations

from corpus_search.attribution.cases import is_given
from corpus_search.attribution.speaking import is_person

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token

_ATTRIBUTE = 5
"""Tokens of a mention with such an attribute, at least."""
_OWN_S = ("us", "is", "as", "ss")
"""End nouns whose last letter is their own."""
_MANY = ("en", "er", "s", "e")
"""End nouns that may be of several, so that the adjectives before them stand as they are."""


def as_subject(tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The mention with its noun in the nominative, and the adjectives before it as they stand behind `der` or `das`."""
    words, article = rules.words, tokens[0].low
    tokens = _without_attribute(tokens, rules)
    if article not in words["declined"] or len(tokens) < 2:
        return tokens
    if article in words["of_several"]:
        return (_article("die", tokens[0]), *tokens[1:])
    one = article in words["indefinite_of"]
    made = [_article("ein" if one else "der", tokens[0]), *tokens[1:]]
    noun = _noun(tokens, rules)
    if not one and not (article in words["of_many"] and tokens[noun].low.endswith(_MANY)):
        made[1:noun] = [_cut(token, 1) for token in tokens[1:noun]]
    if article in words["of_one"] and tokens[noun].capital:
        made[noun] = _cut(tokens[noun], _ending(tokens[noun].low, rules))
    return made


def _article(text: str, token: Token) -> Token:
    return token._replace(text=text, low=text)


def _noun(tokens: Sequence[Token], rules: Rules) -> int:
    """The token behind the article and the adjectives."""
    at = 1
    while at + 1 < len(tokens) and _is_adjective(tokens[at], tokens[at + 1], rules):
        at += 1
    return at


def _without_attribute(tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The mention without what stands between article and participle: `der für die Schleuse zuständige Chef`."""
    if "noun_capitals" not in rules.words or len(tokens) < _ATTRIBUTE:
        return tokens
    if tokens[0].low not in rules.words["determiner"] or tokens[1].low not in rules.words["preposition"]:
        return tokens
    small = rules.any("determiner", "preposition", "conjunction", "adverb")
    ends = [
        at
        for at in range(2, len(tokens) - 1)
        if tokens[at + 1].capital
        and not tokens[at].capital
        and tokens[at].word
        and tokens[at].low not in small
    ]
    start = next((at for at in ends if tokens[at].low.endswith("e")), ends[0] if ends else 1)
    return (tokens[0], *tokens[start:])


def _is_adjective(token: Token, behind: Token, rules: Rules) -> bool:
    """Whether a word is an adjective before its noun: any in lower case, of those with a capital what a name has."""
    if not (token.word and behind.word and behind.capital and token.low.endswith("en")):
        return False
    return not token.capital or (
        token.low.endswith(rules.endings["weak_ending"]) and not is_person(token.low, rules)
    )


def _ending(low: str, rules: Rules) -> int:
    """Letters of the genitive at the end of a noun: `Amtes` has two, `Büros` one."""
    if not low.endswith("s") or low.endswith(_OWN_S) or is_given(low, rules):
        return 0
    return 2 if low.endswith("es") and low[-3:-2] not in "aeiouäöü" else 1


def _cut(token: Token, letters: int) -> Token:
    end = len(token.text) - letters
    return token._replace(text=token.text[:end], low=token.low[: len(token.low) - letters])
