"""Whom a sentence without a cue is about: somebody without a name at its head, and names that are hardly that."""

from __future__ import annotations

from corpus_search.attribution.speaking import is_institution, is_person, is_plural

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Name, Token

ROLE = 4
"""Tokens of a role with the name behind it."""
_ABBREVIATION = 5
"""Letters of an abbreviation that stands for an organisation, at most."""


def somebody(head: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """`An old man` at the head of a sentence; empty when it begins with something else."""
    for at, token in enumerate(head[1 : 1 + ROLE], 1):
        if token.capital or not token.word:
            break
        if is_person(token.low, rules) and token.low not in rules.words["former"]:
            behind = head[at + 1 : at + 3]
            whose = behind and (behind[0].capital or behind[0].low in rules.words["possessive"])
            named = len(behind) > 1 and behind[0].text == "," and behind[1].capital
            return () if whose or named or is_plural(head[: at + 1], rules) else head[: at + 1]
    return ()


def body_at_head(head: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """`The council`, `Forecasters` at the head of a sentence: who may be `it` or `they` in the next; else empty."""
    if head and is_person(head[0].low, rules) and is_plural(head[:1], rules):
        return head[:1] if head[0].low not in rules.verbs else ()
    if not head or head[0].low not in rules.words["definite"]:
        return ()
    for at, token in enumerate(head[1 : 1 + ROLE], 1):
        if token.capital or not token.word:
            break
        behind = head[at + 1] if at + 1 < len(head) else None
        if behind and (
            behind.capital or behind.low in rules.words["possessive"] or _is_body(behind.low, rules)
        ):
            continue
        if _is_body(token.low, rules):
            return head[: at + 1]
    return ()


def _is_body(low: str, rules: Rules) -> bool:
    """Whether a noun is an organisation's, a document's, or one for several people."""
    plural = low.endswith(rules.endings["plural_ending"])
    return is_person(low, rules) if plural else is_institution(low, rules)


def is_state(name: Name, rules: Rules) -> bool:
    """Whether a name is a state's: `Brazil`, `New Zealand`."""
    return not name.titles and all(word.casefold() in rules.words["state"] for word in name.words)


def is_abbreviation(name: Name) -> bool:
    """Whether a name is a short word in capitals, so hardly a person's: `NATO`."""
    word = name.words[0]
    short = 1 < len(word) <= _ABBREVIATION and "." not in word
    return len(name.words) == 1 and not name.titles and short and word.isupper()


def is_no_person(name: Name, tokens: Sequence[Token], start: int, end: int, rules: Rules) -> bool:
    """Whether a name between two tokens is an organisation's or a state's, a thing's, or tells whose somebody is."""
    return (
        name.organisation
        or is_state(name, rules)
        or is_thing(name, tokens, start, end, rules)
        or is_attributive(tokens, end, rules)
        or is_owner_of_name(tokens, end, rules)
    )


def is_thing(name: Name, tokens: Sequence[Token], start: int, end: int, rules: Rules) -> bool:
    """Whether a name is hardly a person's: behind `in` or an article, unless the text tells who it is."""
    words = rules.words
    if not start or name.titles or name.words[0].casefold() in rules.any("given_male", "given_female"):
        return False
    apposed = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].low in words["article"]
    return not apposed and tokens[start - 1].low in rules.any("place", "article")


def is_attributive(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a name tells whose somebody is: `a Norwick woman`, `Mariners forward Dom Petrella`."""
    role = at < len(tokens) and is_person(tokens[at].low, rules)
    if role and not (at + 1 < len(tokens) and tokens[at + 1].capital):
        return True
    for token in tokens[at : at + ROLE]:
        if token.capital and token.word:
            return role
        role = role or is_person(token.low, rules)
    return False


def is_owner_of_name(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a name that ends before a token tells where somebody belongs: `Labour's Priya Nand`."""
    owns = at + 1 < len(tokens) and tokens[at].low in rules.words["possessive"]
    return owns and tokens[at + 1].capital
