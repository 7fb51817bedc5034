"""Signatures: a line below a quotation that tells whose it is: `– Ada Falk, Minister of Harbours`."""

from __future__ import annotations

from corpus_search.attribution.claims import Claim
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.names import located
from corpus_search.attribution.tokens import Phrase, Sentence, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules

_OPENS = DASHES | frozenset("~*")
_LONGEST = 30
"""Tokens of a signature with its dash, at most."""
_SHORT = 16
"""The same without a dash."""


def signature(sentence: Sentence, rules: Rules) -> Claim | None:
    """The name that a line is, with what tells who that is; None when the line is no signature."""
    tokens = sentence.tokens
    dashed = tokens[0].text in _OPENS
    start = int(dashed)
    if not sentence.head or sentence.quotes or not start < len(tokens) <= (_LONGEST if dashed else _SHORT):
        return None
    if tokens[start].low in rules.any("article", "own"):
        start += 1  # "The Honourable X", "Her Worship X"
    found = next(located(tokens[start:], rules), None)
    if found is None or found[1] or len(found[0].words) == 1:
        return None
    end = start + found[2]
    return (
        Claim(Phrase(start, end), Phrase(start, end), (), "tag signature")
        if _closes(tokens, end, dashed)
        else None
    )


def _closes(tokens: Sequence[Token], end: int, dashed: bool) -> bool:
    """Whether nothing follows a name but who that is: after a comma or in parentheses, without a full stop."""
    if end == len(tokens):
        return True
    if dashed and end == len(tokens) - 1:
        return tokens[end].text == "."
    return tokens[end].text in ",(" and tokens[-1].text not in ".!?:"
