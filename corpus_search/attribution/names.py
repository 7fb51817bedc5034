"""Names in a run of tokens: people without their titles, organisations as they are written."""

from __future__ import annotations

import re

from corpus_search.attribution.cases import given_name, is_patronymic
from corpus_search.attribution.rules import remembered
from corpus_search.attribution.speaking import capital_at, in_class, is_person
from corpus_search.attribution.tokens import Name, Token

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.rules import Rules

_HEADLINE, _WORDS, _LONG, _LISTED = 24, 5, 4, 3
"""Tokens of a headline; its longer words, at least, and their letters; commas that make it a list of names."""
_FULL = 2
"""Words of a full name."""
_SPELLED = 3
"""Letters of each word of a name in capitals that is no abbreviation."""
_SHORT = 6
"""Letters of a word with the ending of an adverb that may be a first name: `Carly`."""
_PART = re.compile(r"[^\W\d_]+")
_ABBREVIATED = 3
"""Letters of an abbreviation inside a name: `Jr.`, `Wm.`"""


def names(tokens: Sequence[Token], rules: Rules) -> Iterator[Name]:
    """The names in a run of tokens, in order."""
    yield from (name for name, _, _ in located(tokens, rules))


def located(tokens: Sequence[Token], rules: Rules) -> Iterator[tuple[Name, int, int]]:
    """The names in a run of tokens, in order, each with its half-open range, titles included."""
    end = 0
    for start, token in enumerate(tokens):
        if start < end or not token.capital or not _begins(tokens, start, rules):
            continue
        words, end = _run(tokens, start, rules)
        if end - start > _FULL:
            words = words[_past_noun(tokens, start, end, rules) :]
        if "bare_nouns" in rules.words:
            words = _without_owner(words, tokens, start, rules)
        name = remembered(rules.names, tuple(words), _name, rules)
        if name is not None:
            yield name, start, end


def _past_noun(tokens: Sequence[Token], at: int, end: int, rules: Rules) -> int:
    """How many words of a run stand before a full name and are none of it.

    `der Wirt Dieter Kolb`, in a language that writes nouns with a capital; `Minister for Harbours Olga Brandt`; where
    the first word is no first name, `Attorney for the District of Norwick Joan Bevy`.
    """
    words, before = rules.words, [token.low for token in tokens[max(0, at - 2) : at]]
    if "noun_capitals" in words and before and before[-1] in words["determiner"]:
        return 1
    if len(before) < _FULL or before[1] not in words["inside_office"]:
        return 0
    firsts = rules.any("given_male", "given_female")
    place = is_title(before[0], rules) or not (tokens[at].low in firsts or is_title(tokens[at].low, rules))
    given = tokens[end - _FULL].low in firsts and place
    held = end - at > _FULL and is_organisation(tokens[at].low, rules) and is_title(before[0], rules)
    held = held and not any(is_organisation(token.low, rules) for token in tokens[end - _FULL : end])
    return end - at - _FULL if given or held or before[0] in words["portfolio"] else 0


def _without_owner(words: list[str], tokens: Sequence[Token], at: int, rules: Rules) -> list[str]:
    """A run of words without the place or firm whose the office before is: `мэр Норвика Анна Кузнецова`."""
    first = 0
    while first < len(words) - 1 and (
        is_title(words[first], rules) or is_person(words[first].casefold(), rules)
    ):
        first += 1
    rest = words[first:]
    if "&" in rest:
        return words
    if (
        len(rest) > _FULL
        and not given_name(rest[0].casefold(), rules)
        and given_name(rest[1].casefold(), rules)
    ):
        return words[:first] + rest[1:]
    office = first or (
        at and (is_person(tokens[at - 1].low, rules) or tokens[at - 1].low in rules.nominative)
    )
    if not office or len(rest) <= _FULL or given_name(rest[0].casefold(), rules):
        return words
    return words[:first] + rest[-_FULL - is_patronymic(rest[-2], rules) :]


def _begins(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    token = tokens[at]
    if token.text[-1] in "'’" and _is_elided(tokens, at) and token.low not in rules.any("determiner", "of"):
        return tokens[at + 1].capital  # "M'Jid"
    if not token.word or token.low in rules.any("starter", "measure"):
        return False
    if not at and _leads_in(tokens, rules):
        return False
    return token.low not in rules.words["time"] or is_first_name(tokens, at, rules)


def _leads_in(tokens: Sequence[Token], rules: Rules) -> bool:
    """Whether a sentence begins with a word that has its capital from its place.

    Before a name that is any small word or adverb: `Long Brandt stood there`, but `Long said`.
    """
    low, words = tokens[0].low, rules.words
    if low in words["inside_name"] or low in rules.any("given_male", "given_female", "first_name"):
        return False
    if low in rules.any("preposition", "opener"):
        return True
    if len(tokens) < _FULL or not tokens[1].capital:
        return False
    small = low in rules.any("adverb", "conjunction", "auxiliary") or (
        low in rules.any("determiner", "pronoun") and "noun_capitals" not in words
    )
    return small or (len(low) > _SHORT and low.endswith(rules.endings["adverb_ending"]))


def _is_elided(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word has lost its vowel before the next one."""
    text = tokens[at].text
    if text[-1] not in "'’" or not text[0].isalpha():
        return False
    return at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end


def _run(tokens: Sequence[Token], at: int, rules: Rules) -> tuple[list[str], int]:
    """The words of a run of capitals from a token on, and where it ends."""
    words: list[str] = []
    last, times = len(tokens), rules.words["time"]
    while at < last:
        token = tokens[at]
        if words and token.capital and _is_elided(tokens, at - 1):
            words[-1] += token.text  # "D'Ambra"
        elif token.word and token.capital and (token.low not in times or is_first_name(tokens, at, rules)):
            words.append(token.text)
        elif token.text == "." and words and capital_at(tokens, at + 1) and abbreviated(words[-1], rules):
            if len(words[-1]) == 1:
                words[-1] += "."
        elif (
            token.text in "'’"
            and words
            and capital_at(tokens, at + 1)
            and is_organisation(tokens[at + 1].low, rules)
        ):
            words[-1] += token.text  # "Inland Carriers' Union"
        elif token.low in rules.words["inside_name"] and words and _goes_on(tokens, at + 1, rules):
            if token.low in rules.words["conjunction"] and not _joins(words, tokens, at, rules):
                break
            if (
                "noun_capitals" in rules.words
                and token.low in rules.words["of"]
                and not _takes_of(words, rules)
            ):
                break
            words.append(token.text)
        else:
            break
        at += 1
    return words, at


def _joins(words: Sequence[str], tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether an "and" stands within a name: an organisation's, or between surnames (`José Ortega y Casal`)."""
    if any(is_organisation(word.casefold(), rules) for word in words):
        return True
    surnames = not capital_at(tokens, at + 2) and not given_name(tokens[at + 1].low, rules)
    return len(words) > 1 and tokens[at + 1].capital and surnames


def _takes_of(words: Sequence[str], rules: Rules) -> bool:
    """Whether `von` goes on with a name where nouns have capitals: `Otto von Vale`, not `Ansicht von Leuten`."""
    before = words[-1]
    return len(words) > 1 or bool(given_name(before.casefold(), rules)) or is_title(before, rules)


def _goes_on(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a name goes on behind one of its small words, perhaps with further ones: `van der Plas`."""
    while at < len(tokens) - 1 and not tokens[at].capital and tokens[at].low in rules.words["inside_name"]:
        at += 1
    return at < len(tokens) and tokens[at].capital


def abbreviated(word: str, rules: Rules) -> bool:
    """Whether a period behind a word may belong to it: `Jr.`, `Capt.`"""
    return len(word) <= _ABBREVIATED or word.casefold() in rules.words["abbreviation"]


def _name(words: tuple[str, ...], rules: Rules) -> Name | None:
    """The name in a run of words; None when it holds nothing but titles."""
    while len(words) > 1 and words[-1].casefold() in rules.words["postnominal"]:
        words = words[:-1]
    start, last = 0, len(words) - 1
    for n, word in enumerate(words):
        surname = start < n == last and word.casefold() in rules.words["surname"]
        if is_title(word, rules) and not surname:
            start = n + 1
    if last - start == 1 and are_many(words[start], rules):
        start += 1  # "Brothers Tom"
    if not last and are_many(words[0], rules):
        return None  # "Reporters asked"
    for n in range(start, last - 1):
        if _is_trade(words[n], words[n + 1], rules):
            start = n + 1
    if last - start == 1 and _is_compound(words[start], rules):
        start = last
    organisation = "&" in words or any(
        is_organisation(word.casefold(), rules) for word in words[start:] or words
    )
    if organisation:
        start = _past_owner(words, start, rules)
    if start > last or (start and _belongs(words[start:], rules)):
        return None
    titles = tuple(word.casefold().rstrip(".") for word in words[:start])
    if start and not organisation:
        start = _past_portfolio(words, start)
        words = (
            words[: _before_portfolio(words, start, rules)]
            if titles[-1] in rules.words["portfolio"]
            else words
        )
    return Name(words[start:] if organisation else as_written(words[start:]), titles, organisation)


def _belongs(words: tuple[str, ...], rules: Rules) -> bool:
    """Whether the words behind an office tell whose it is: `Fiscal General del Norwick`, not `Anna del Mar`."""
    owners = rules.words["of"] & rules.words["surname_particle"]
    return words[0] in owners and sum(word[0].isupper() for word in words) == 1


def _past_owner(words: tuple[str, ...], start: int, rules: Rules) -> int:
    """How many titles stand before an organisation and are none of it: `Ejeren Gran & Co`."""
    return start if "article_letters" in rules.words and len(words) - start > 1 else 0


def _past_portfolio(words: tuple[str, ...], at: int) -> int:
    """Where the full name begins behind a title and what it is for: `Minister van Sociale Zaken Anna de Roos`."""
    if words[at][0].isupper() or sum(word[0].isupper() for word in words[at:]) <= _FULL:
        return at
    first = len(words) - 1
    while not words[first - 1][0].isupper():
        first -= 1
    return first - 1


def _before_portfolio(words: tuple[str, ...], start: int, rules: Rules) -> int:
    """Where a full name ends before what its office is for: `Minister Ellen de Wit van Landbouw`."""
    for at in range(len(words) - 1, start, -1):
        if words[at] in rules.words["inside_office"]:
            full = sum(word[0].isupper() for word in words[start:at]) == _FULL
            return at if full else len(words)
    return len(words)


def as_written(words: tuple[str, ...]) -> tuple[str, ...]:
    """`Sergei Antipov` of `SERGEI ANTIPOV`; initials and single words stay."""
    loud = len(words) > 1 and all(word.isupper() and len(word) >= _SPELLED for word in words)
    return tuple(_PART.sub(lambda part: part[0].capitalize(), word) for word in words) if loud else words


def is_title(word: str, rules: Rules) -> bool:
    """Whether a word stands before names and belongs to none, by itself or by its ending."""
    low = word.casefold().rstrip(".")
    return low in rules.words["title"] or low.endswith(rules.endings["title_ending"])


def are_many(word: str, rules: Rules) -> bool:
    """Whether a word is a noun for people in the plural, which is no first name."""
    low, plural = word.casefold(), rules.endings["plural_ending"]
    nouns = rules.any("role", "title", "person", "anonymous", "male", "female")
    return low.endswith(plural) and low[:-1] in nouns


def _is_trade(word: str, behind: str, rules: Rules) -> bool:
    """Whether a word of a name with two more behind it is a noun for a person: `Hydrologist Sven Aldrin`.

    One with the ending of such a noun alone, as `Striker`, needs a first name behind it.
    """
    low, given = word.casefold(), rules.any("given_male", "given_female", "first_name")
    if low in given or not word[0].isupper():
        return False
    nouns = rules.any("role", "person", "anonymous")
    if low.endswith(rules.endings["trade_ending"]) or in_class(low.rpartition("-")[2], nouns, rules):
        return True
    return low.endswith(rules.endings["person_ending"]) and behind.casefold() in given


def _is_compound(word: str, rules: Rules) -> bool:
    """Whether a word is a noun for a person with a hyphen, and no first name of two: `Hafen-Expertin Lund`."""
    before, _, low = word.casefold().rpartition("-")
    given = rules.any("given_male", "given_female", "first_name")
    if not before or low in given or "noun_capitals" not in rules.words:
        return False
    return is_person(low, rules)


def is_organisation(low: str, rules: Rules) -> bool:
    """Whether a word is one of an organisation's, by itself or by its ending."""
    return low in rules.words["organisation"] or low.endswith(rules.endings["organisation_ending"])


def is_first_name(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether the name of a month is somebody's: a capital follows."""
    follows = (
        at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low not in rules.words["time"]
    )
    return follows and tokens[at].low in rules.words["month_name"]


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set as a headline, each longer word with a capital: its runs of capitals are no names."""
    if len(tokens) > _HEADLINE:
        return False
    words = 0
    for token in tokens:
        if token.word and len(token.text) >= _LONG:
            if not token.capital:
                return False
            words += 1
    return words >= _WORDS and sum(token.text == "," for token in tokens) < _LISTED
