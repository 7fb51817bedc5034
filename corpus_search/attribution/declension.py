"""German mentions in the genitive or dative as they would be subjects: `des Deutschen Wetterdienstes`, a source's."""

from __future__ import annotations

from corpus_search.attribution.speaking import is_person

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token

_OWN_S = ("us", "is", "as", "ss")
"""End nouns whose last letter is their own."""
_MANY = ("en", "er", "s", "e")
"""End nouns that may be of several, so that the adjectives before them stand as they are."""


def as_subject(tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The mention with its noun in the nominative, and the adjectives before it as they stand behind `der` or `das`."""
    words, article = rules.words, tokens[0].low
    if article not in words["declined"] or len(tokens) < 2:
        return tokens
    nominative = "ein" if article in words["indefinite_of"] else "der"
    noun = 1
    while noun + 1 < len(tokens) and _is_adjective(tokens[noun], tokens[noun + 1], rules):
        noun += 1
    genitive = article in words["of_one"]
    many = not genitive and article in words["of_many"] and tokens[noun].low.endswith(_MANY)
    made = [tokens[0]._replace(low=nominative, text=nominative), *tokens[1:]]
    for at in range(1, noun):
        if not many and article not in words["indefinite_of"] and tokens[at].low.endswith("en"):
            made[at] = _cut(tokens[at], 1)
    if genitive and tokens[noun].capital:
        made[noun] = _cut(tokens[noun], _ending(tokens[noun].low, rules))
    return made


def _is_adjective(token: Token, behind: Token, rules: Rules) -> bool:
    """Whether a word is an adjective before its noun: any in lower case, of those with a capital what a name has."""
    if not (token.word and behind.word and behind.capital and token.low.endswith("en")):
        return False
    return not token.capital or (
        token.low.endswith(rules.endings["weak_ending"]) and not is_person(token.low, rules)
    )


def _ending(low: str, rules: Rules) -> int:
    """Letters of the genitive at the end of a noun: `Amtes` has two, `Büros` one."""
    if not low.endswith("s") or low.endswith(_OWN_S) or low in rules.any("given_male", "given_female"):
        return 0
    return 2 if low.endswith("es") and low[-3:-2] not in "aeiouäöü" else 1


def _cut(token: Token, letters: int) -> Token:
    end = len(token.text) - letters
    return token._replace(text=token.text[:end], low=token.low[: len(token.low) - letters])
