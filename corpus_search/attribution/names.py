"""Names in a run of tokens: people without their titles, organisations as they are written."""

from __future__ import annotations

from corpus_search.attribution.speaking import in_class
from corpus_search.records import record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.units import Token

_HEADLINE, _WORDS, _LONG, _LISTED = 24, 5, 4, 3
"""Tokens of a headline; its longer words, at least, and their letters; commas that make it a list of names."""
_FULL = 2
"""Words of a full name."""
_MOST = 20_000
"""Names that are remembered of the texts before."""
_ABBREVIATED = 3
"""Letters of an abbreviation inside a name: `Jr.`, `Wm.`"""


@record
class Name:
    """A run of capitalised words: its tokens without titles, the titles, whether it is an organisation's."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    organisation: bool

    @property
    def text(self) -> str:
        """The name as one writes it."""
        return " ".join(self.words)


def names(tokens: Sequence[Token], rules: Rules) -> Iterator[Name]:
    """The names in a run of tokens, in order."""
    yield from (name for name, _, _ in located(tokens, rules))


def located(tokens: Sequence[Token], rules: Rules) -> Iterator[tuple[Name, int, int]]:
    """The names in a run of tokens, in order, each with its half-open range, titles included."""
    at, last = 0, len(tokens)
    while at < last:
        if not (tokens[at].capital and _begins(tokens, at, rules)):
            at += 1
            continue
        start, words = at, _run(tokens, at, rules)
        at = words[1]
        noun = at - start > _FULL and _is_noun(tokens, start, rules)
        name = _known(tuple(words[0][noun:]), rules)
        if name is not None:
            yield name, start, at


def _is_noun(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a language that writes nouns with a capital has one before a full name: `der Wirt Dieter Kolb`."""
    return "noun_capitals" in rules.words and at > 0 and tokens[at - 1].low in rules.words["determiner"]


def _begins(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    token = tokens[at]
    if not token.word or token.low in rules.words["starter"]:
        return False
    return token.low not in rules.words["time"] or _first_name(tokens, at, rules)


def _run(tokens: Sequence[Token], at: int, rules: Rules) -> tuple[list[str], int]:
    """The words of a run of capitals from a token on, and where it ends."""
    words: list[str] = []
    last, times = len(tokens), rules.words["time"]
    while at < last:
        token = tokens[at]
        follows = at + 1 < last and tokens[at + 1].capital
        if token.word and token.capital and (token.low not in times or _first_name(tokens, at, rules)):
            words.append(token.text)
        elif token.text == "." and words and follows and abbreviated(words[-1], rules):
            if len(words[-1]) == 1:
                words[-1] += "."
        elif token.low in rules.words["inside_name"] and words and follows:
            words.append(token.text)
        else:
            break
        at += 1
    return words, at


def abbreviated(word: str, rules: Rules) -> bool:
    """Whether a period behind a word may belong to it: `Jr.`, `Capt.`"""
    return len(word) <= _ABBREVIATED or word.casefold() in rules.words["abbreviation"]


def _known(words: tuple[str, ...], rules: Rules) -> Name | None:
    """The same as `_name`, looked up where these words were read before: most names come back."""
    seen = rules.names
    if words not in seen:
        if len(seen) >= _MOST:
            seen.clear()
        seen[words] = _name(words, rules)
    return seen[words]


def _name(words: tuple[str, ...], rules: Rules) -> Name | None:
    """The name in a run of words; None when it holds nothing but titles."""
    start, last = 0, len(words) - 1
    for n, word in enumerate(words):
        surname = start < n == last and word.casefold() in rules.words["surname"]
        if is_title(word, rules) and not surname:
            start = n + 1
    for n in range(start, last - 1):
        if _is_trade(words[n], rules):
            start = n + 1
    organisation = "&" in words or any(
        is_organisation(word.casefold(), rules) for word in words[start:] or words
    )
    if organisation:
        start = 0
    if start > last:
        return None
    titles = tuple(word.casefold().rstrip(".") for word in words[:start])
    return Name(words[start:], titles, organisation)


def is_title(word: str, rules: Rules) -> bool:
    """Whether a word stands before names and belongs to none, by itself or by its ending."""
    low = word.casefold().rstrip(".")
    return low in rules.words["title"] or low.endswith(rules.endings["title_ending"])


def _is_trade(word: str, rules: Rules) -> bool:
    """Whether the first of three words of a name is a noun for a person: `Hydrologist Sven Aldrin`."""
    low = word.casefold()
    nouns = rules.any("role", "person", "anonymous")
    last = low.rpartition("-")[2]
    return low.endswith(rules.endings["trade_ending"]) or in_class(last, nouns, rules)


def is_organisation(low: str, rules: Rules) -> bool:
    """Whether a word is one of an organisation's, by itself or by its ending."""
    return low in rules.words["organisation"] or low.endswith(rules.endings["organisation_ending"])


def _first_name(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether the name of a month is somebody's: a capital follows."""
    follows = (
        at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low not in rules.words["time"]
    )
    return follows and tokens[at].low in rules.words["month_name"]


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set as a headline, each longer word with a capital: its runs of capitals are no names."""
    if len(tokens) > _HEADLINE:
        return False
    words = [token.capital for token in tokens if token.word and len(token.text) >= _LONG]
    return len(words) >= _WORDS and all(words) and sum(token.text == "," for token in tokens) < _LISTED
