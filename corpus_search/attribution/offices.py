"""Offices and organisations with what belongs to them: `director of human resources`, `Board of Elections`."""

from __future__ import annotations

import itertools

from corpus_search.attribution.cases import is_given
from corpus_search.attribution.names import is_organisation, is_title, names

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Name, Token

_LONGEST = 3
"""Tokens of what a role is for, before a name."""
_CLOSES = frozenset('»”“"')
_OPENING = 24
"""Tokens at the beginning of a sentence that an office and its holder may take."""


def past_office(head: Sequence[Token], tokens: Sequence[Token], rules: Rules) -> Sequence[Token]:
    """The name in `director of human resources Jane Doe`; else the head."""
    at = len(head)
    family = head[-1].low in rules.any("male", "female")  # "Mother of three Eva Lund"
    if (
        at == len(tokens)
        or tokens[at].low not in rules.words["office_of"]
        or (head[-1].capital and not family)
    ):
        return head
    name = next((n for n in range(at + 1, len(tokens)) if tokens[n].capital), 0)
    office = tokens[at + 1 : name]
    stops = rules.any("of", "determiner", "and") - rules.words["number"]
    role = family or head[-1].low.rpartition("-")[2] in rules.any("role", "title")
    if not 0 < len(office) <= _LONGEST or not role:
        return head
    return head if any(t.low in stops or not t.word for t in office) else tokens[name:]


def office_end(tokens: Sequence[Token], at: int, rules: Rules) -> int:
    """Behind what belongs to an organisation or a role whose head ends before a token."""
    end = at
    while end < len(tokens) and tokens[end].low in rules.words["inside_office"]:
        behind = end + 1 + (end + 1 < len(tokens) and tokens[end + 1].low in rules.words["definite"])
        if behind >= len(tokens) or not tokens[behind].capital:
            break
        while behind < len(tokens) and tokens[behind].capital:
            behind += 1
        end = _past_field(tokens, behind, rules)
    return end


def _past_field(tokens: Sequence[Token], at: int, rules: Rules) -> int:
    """Behind a second field of an organisation: `and Prevention`, no other one, nobody; else the token."""
    if at + 1 >= len(tokens) or tokens[at].low not in rules.words["and"] or "noun_first" in rules.words:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].capital:
        end += 1
    run = tokens[at + 1 : end]
    other = any(is_organisation(t.low, rules) or is_title(t.text, rules) for t in run)
    if not run or other or is_given(run[0].low, rules):
        return at
    plural = run[-1].low.endswith(rules.endings["plural_ending"])
    return end if len(run) == 1 or plural else at  # "Human Services", no "Ada Falk"


def firm_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the name in quotation marks that opens at a token: `завод «Икар»`; 0 without."""
    if at >= len(tokens) or tokens[at].word or tokens[at].text == ",":
        return 0
    return next((n + 1 for n in range(at + 1, len(tokens)) if tokens[n].text in _CLOSES), 0)


def holder(tokens: Sequence[Token], rules: Rules) -> Name | None:
    """Who holds the office that a sentence begins with: `La directora del instituto Juan Sol, Ana Luz, …`."""
    commas = [at for at in range(min(len(tokens), _OPENING)) if tokens[at].text == ","]
    for comma, closed in itertools.pairwise(commas):
        name = next(names(tokens[comma + 1 : closed], rules), None)
        if name is not None and not name.organisation and len(name.words) == closed - comma - 1 > 1:
            return name
    return None


def field_of(head: Sequence[Token], rules: Rules) -> set[str]:
    """What an office is for, of those that many have: `foreign` of `the foreign minister`."""
    if "noun_first" in rules.words or head[-1].low not in rules.words["portfolio"]:
        return set()
    return {t.low for t in head[1:-1] if not t.capital and t.low not in rules.words["former"]}
