"""Who can speak: whether a phrase before a verb of saying is somebody, or something, that says."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.phrases import Phrase
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.units import Token


def finite(low: str, rules: Rules) -> bool:
    """Whether a form tells somebody's speech by itself: the past, or the third person."""
    return low.endswith(tuple(rules.words["finite_ending"])) or low in rules.words["finite"]


def may_speak(who: Phrase, group: int, at: int, tokens: Sequence[Token], rules: Rules) -> bool:
    """Whether the phrase and the form of the verb agree, and it is somebody or something that speaks.

    The verb stands at `at`, its group begins at `group`.
    """
    some = tokens[who.start : who.end]
    return (
        _names_something(some, rules)
        and (group < at or _agrees(some, tokens[at].low, rules))
        and _is_voice(some, at, tokens, rules)
    )


def _names_something(some: Sequence[Token], rules: Rules) -> bool:
    """Whether the phrase is more than an article, or a word that begins a sentence."""
    words, last = rules.words, some[-1].low
    if all(t.low in words["determiner"] and t.low not in words["pronoun"] for t in some):
        return False
    return last in words["pronoun"] or last not in words["starter"]


def _agrees(some: Sequence[Token], verb: str, rules: Rules) -> bool:
    """Whether the verb is a form by which this phrase speaks: `critics say`, no `the say`."""
    words, last = rules.words, some[-1].low
    if finite(verb, rules) or verb.endswith(tuple(words["participle_ending"])):
        return True
    head = next((n for n, t in enumerate(some) if n and t.low in words["of"]), len(some))
    plural = some[head - 1].low.endswith(tuple(words["plural_ending"])) or any(
        t.low in words["and"] for t in some
    )
    return plural or (last in words["pronoun"] and last not in rules.any("he", "she", "it"))


def _is_voice(some: Sequence[Token], at: int, tokens: Sequence[Token], rules: Rules) -> bool:
    words, verb, last = rules.words, tokens[at].low, some[-1].low
    kind = rules.verbs[verb]
    if last in words["pronoun"] or verb in words["plain"] or kind == "showing":
        return True
    opened = at + 1 < len(tokens) and tokens[at + 1].low in words["that"]
    return (
        any(t.capital for t in some)
        or (last.endswith(tuple(words["plural_ending"])) and (opened or kind != "speech"))
        or any(
            t.low in words["role"] or t.low in words["organisation"] or t.low in words["anonymous"]
            for t in some
        )
    )
