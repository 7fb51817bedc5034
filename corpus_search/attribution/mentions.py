"""The parts of a mention: its head, the name that it ends in, its apposition."""

from __future__ import annotations

from corpus_search.attribution.names import is_organisation, is_title, located, names
from corpus_search.attribution.noticed import ROLE
from corpus_search.attribution.speaking import end_of_head, is_institution, is_person
from corpus_search.attribution.tokens import Name

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token

_NAMED = 7
"""Tokens of an apposition before who is named in it, at most."""


def head_in(tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The phrase before its apposition or its first preposition."""
    first = 0
    some = tokens[0].low in rules.any("pronoun", "number") and len(tokens) > 2
    if some and tokens[1].low in rules.words["office_of"]:
        first = 2  # "one of the drivers"
    return tokens[: first + end_of_head(tokens[first:], rules) + 1]


def counted(head: Sequence[Token], tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """A head, and of one that tells how many alone what follows, too: `six in ten`, `half of the crew`."""
    some = rules.any("number", "quantity", "indefinite", "roughly")
    if not all(t.low in some or t.low.replace(",", "").replace(".", "").isdigit() for t in head):
        return head
    return tokens[: next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))]


def closes_with_name(head: Sequence[Token], rules: Rules) -> bool:
    """Whether the last word of a phrase is a name's, no title's."""
    last = head[-2] if head[-1].text == "." and len(head) > 1 else head[-1]
    return last.capital and (len(head) == 1 or not _is_title(head, rules))


def is_held(head: Sequence[Token], tokens: Sequence[Token], some: Sequence[Name], rules: Rules) -> bool:
    """Whether the name of who holds it ends an office of several words: `Vice President of Lamps Eva Lund`."""
    if len(tokens) - len(head) < ROLE or not tokens[-1].capital or any(t.text == "," for t in tokens):
        return False
    held = some[-1].words[-2:] if some and not some[-1].organisation else ()
    given = rules.any("given_male", "given_female")
    body = is_organisation(tokens[-3].low, rules)  # "Inspector General of Police Japhet Otieno"
    return len(held) > 1 and (held[0].casefold() in given or body) and _is_title(head, rules)


def _is_title(head: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase ends in a title and names nobody: `the Foreign Minister`."""
    return is_title(head[-1].text, rules) and not any(
        end == len(head) and not name.organisation for name, _, end in located(head, rules)
    )


def named_beside(tokens: Sequence[Token], rules: Rules) -> Name | None:
    """The person of `a pollster, David Wood of Ostmar`: a name of two words at the head of the apposition."""
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    begin = comma + 1
    if begin < len(tokens) and tokens[begin].low in rules.words["definite"]:  # "the actress Nell Corrigan"
        begin += 1
    if begin < len(tokens) and tokens[begin].low.endswith(rules.endings["age_ending"]):
        begin += 1  # "81-year-old Elsie Marten"
    former, naming = rules.words["former"], rules.words["naming"]
    while (
        begin < len(tokens)
        and not tokens[begin].capital
        and (is_person(tokens[begin].low, rules) or tokens[begin].low in former)
    ):
        begin += 1  # "advocate Nisha Varghese"
    begin = _past_trade(tokens, begin, rules)
    named = (n for n in range(begin, min(begin + _NAMED, len(tokens))) if tokens[n].low in naming)
    begin = next(named, begin - 1) + 1  # "a retired driver named Otto Brandel"
    if begin < len(tokens) and tokens[begin].low in rules.words["known"]:
        known = (
            n for n in range(begin, min(begin + _NAMED, len(tokens))) if tokens[n].low in rules.words["as"]
        )
        begin = next(known, begin - 1) + 1  # "the man, identified by police as Otto Brandel"
    if begin >= len(tokens) or not tokens[begin].capital:
        return None
    found = next(names(tokens[begin:], rules), None)
    if found is None or (found.organisation and is_person(tokens[comma - 1].low, rules)):
        return None
    if len(found.words) == 1 and is_institution(tokens[comma - 1].low, rules):
        return Name(found.words, (), organisation=True)  # "her company, Tally,"
    family = tokens[comma - 1].low in rules.any("male", "female")
    return found if family or found.titles or found.organisation or len(found.words) > 1 else None


def _past_trade(tokens: Sequence[Token], at: int, rules: Rules) -> int:
    """Behind a noun for a person with adjectives, where a name follows: `mechanical engineer Ada Falk`."""
    for n in range(at, min(at + ROLE, len(tokens) - 1)):
        if tokens[n].capital or not tokens[n].word or tokens[n].low in rules.any("determiner", "preposition"):
            break
        if tokens[n + 1].capital and is_person(tokens[n].low, rules):
            return n + 1
    return at


def speaking_of(head: Sequence[Token], people: Sequence[Name], rules: Rules) -> int:
    """Which of the people of a phrase speaks: of `Vale and Lund` the first, else the last."""
    joint = next((at for at, t in enumerate(head) if at and t.low in rules.words["and"]), 0)
    two = joint and joint + 1 < len(head) and _opens_name(head[joint + 1], rules)
    return 0 if two and head[joint - 1].text == people[0].words[-1] else -1


def _opens_name(token: Token, rules: Rules) -> bool:
    noun = "bare_nouns" in rules.words and is_person(token.low, rules)  # "Donald Kos i minister Jan Brod"
    return token.capital or noun or token.low in rules.words["determiner"]
