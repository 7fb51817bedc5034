"""Who can speak: whether a phrase before a verb of saying is somebody, or something, that says."""

from __future__ import annotations

from corpus_search.attribution.rules import remembered

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Phrase, Token


_INSIDE = (".", "'", "’", "&")
"""Marks within the head of a phrase."""
_FIRM = frozenset('«»„“”"')
"""Marks around the name of a firm."""


def finite(low: str, rules: Rules) -> bool:
    """Whether a form tells somebody's speech by itself: the past, or the third person."""
    if low.endswith(rules.endings["base_ending"]):
        return False
    return low.endswith(rules.endings["finite_ending"]) or low in rules.words["finite"]


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
    """Whether the phrase may be a subject by its case, and is more than an article or a word that begins a sentence."""
    words, stands_alone = rules.words, rules.any("pronoun", "number", "somebody", "alone")
    if is_oblique(some, rules):
        return False
    if len(some) > 1 and some[-1].low in words["relative"]:
        some = some[:-1]  # nobody in "ce qui exclut …"
    if all(t.low in words["determiner"] and t.low not in stands_alone for t in some):
        return False
    if len(some) > 1 and some[0].low in words["article"] and some[1].low in words["preposition"]:
        return some[-1].capital  # no "Der für alle überraschend verkündete Stopp"
    return (
        some[-1].low in stands_alone
        or some[-1].low not in words["starter"]
        or any(t.text == "," for t in some)
    )


def _agrees(some: Sequence[Token], verb: str, rules: Rules) -> bool:
    """Whether the verb is a form by which this phrase speaks: `critics say`, no `the say`."""
    words, last = rules.words, some[-1].low
    if not agrees(some, verb, rules):
        return False
    if finite(verb, rules) or verb.endswith(rules.endings["participle_ending"]):
        return True
    return is_plural(some, rules) or (last in words["pronoun"] and last not in rules.any("he", "she", "it"))


def agrees(some: Sequence[Token], verb: str, rules: Rules) -> bool:
    """Whether nothing in the form of the verb speaks against the phrase: no `communities promises`."""
    return not (verb.endswith(rules.endings["singular_ending"]) and _is_many(some, rules))


def _is_many(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is of several beyond doubt: `many promises` holds no verb."""
    head = some[head_of(some, rules)]
    if some[-1].low in rules.words["they"]:
        return True
    if head.capital or len(some) == 1 or head.low.endswith(rules.endings["singular_noun_ending"]):
        return False
    return head.low.endswith(rules.endings["plural_ending"])


def is_plural(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is of several: by its ending, by a number, or by a word like `police`."""
    plural, several = rules.endings["plural_ending"], rules.any("and", "plural", "number")
    head = some[head_of(some, rules)].low
    head = rules.nominative.get(head, head)
    return head.endswith(plural) or any(t.low in several or t.low.isdigit() for t in some)


def _is_voice(some: Sequence[Token], at: int, tokens: Sequence[Token], rules: Rules) -> bool:
    """Whether the phrase is somebody by its head, or the verb is one that anything may have for a subject."""
    words, verb = rules.words, tokens[at].low
    if verb in words["naming"] and some[0].low in words["indefinite"] and capital_at(tokens, at + 1):
        return False  # "a group called Rivers"
    hangs = at > 1 and tokens[at - 2].low in words["preposition"] - words["conjunction"]
    pronoun = some[-1].low in words["pronoun"] or (some[-1].low in words["alone"] and not hangs)
    if pronoun and any(t.low in words["past"] for t in some):
        return False  # "Sales rose, which suggests that"
    related = len(some) > 1 and some[-1].low in words["relative"] & words["it"]
    if related and not any(t.capital or is_speaker(t.low, rules) for t in some[:-1]):
        return False  # "the past year, which suggests that"
    if verb in words["plain"] or (pronoun and rules.verbs.get(verb) != "showing"):
        return True
    proofs = words["complement"] if "noun_capitals" in words else ()
    behind = tokens[at + 1 : at + 2]
    named = verb in words["naming"] and any(t.quoted for t in behind)  # "the method called “…”"
    if not named and any(t.quoted or t.low in proofs for t in tokens[at + 1 : at + 3]):
        return True
    head = some[head_of(some, rules)]
    if in_class(head.low, rules.any("document", "organisation"), rules):
        return True
    if rules.verbs.get(verb) == "showing":
        if at + 1 >= len(tokens):
            return False
        closes = tokens[at + 1].text == "." and len(some) > 1 and head.capital  # "…, Coast Research found."
        return closes or tokens[at + 1].low in words["complement"]
    return is_somebody(some, rules) or _apposes_name(some)


def _apposes_name(some: Sequence[Token]) -> bool:
    """Whether a name follows a noun and a comma: `his apprentice, Jan Berg`."""
    comma = next((at for at, token in enumerate(some) if token.text == ","), len(some))
    return comma + 1 < len(some) and some[comma + 1].capital


def capital_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital stands at a token, which may lie behind the last."""
    return at < len(tokens) and tokens[at].capital


def head_of(some: Sequence[Token], rules: Rules) -> int:
    """Where the noun stands that a phrase is about: the last of its head, or before adjectives that follow nouns."""
    last = end_of_head(some, rules)
    if some[last].capital or "noun_first" not in rules.words:
        return last
    nouns = (at for at in range(last) if is_speaker(some[at].low, rules))
    return next(nouns, last)


def end_of_head(some: Sequence[Token], rules: Rules) -> int:
    """Where the head of a phrase ends: before its apposition, participle, or first preposition."""
    if len(some) == 1:
        return 0  # as most
    words, last, opened = rules.words, 0, False
    bare = "bare_nouns" in words
    ends = rules.any("of", "reflexive", "place") if rules.paradigms else rules.any("of", "reflexive", "who")
    past, tells = rules.endings["past_ending"], rules.endings["behind_noun_ending"]
    for at, token in enumerate(some):
        if (
            at
            and "noun_first" in words
            and token.low in words["surname_particle"]
            and _within_name(some, at, rules)
        ):
            continue
        if at and token.low in words["inside_name"] and _goes_on_with(some, at, rules):
            continue
        timed = token.low in words["time"] and last and some[at - 1].low not in words["possessive"]
        if at and (token.low in ends or timed):
            break  # no time in "the island's last keeper"
        if bare and (token.text in _FIRM or opened):
            opened = token.text not in _FIRM or not opened
            continue  # "партии «Свобода» Мария Стельмах"
        if at and not token.word and token.text not in _INSIDE and not _hangs(some, at, rules):
            break
        owned = at and some[at - 1].low in words["possessive"]  # "Vale's long-estranged father"
        told = token.low.endswith(past) or token.low in words["behind_noun"]
        if at and not token.capital and told and (last or _opens_alone(some[0], rules)) and not owned:
            break
        if at and token.low.endswith(tells) and _qualifies(token.low, some[last].low, rules):
            break
        if token.word and token.low not in words["determiner"]:
            last = at
    return last


def _opens_alone(first: Token, rules: Rules) -> bool:
    """Whether a phrase begins with a noun that needs no article: `filings released on Friday`, `data seen by Vale`."""
    if in_class(first.low, rules.words["document"], rules):
        return True
    return first.low.endswith(rules.endings["plural_ending"]) and first.low not in rules.words["determiner"]


def _hangs(some: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a hyphen leaves out the end of a compound: `klima- og miljøminister`."""
    joined = at + 1 < len(some) and some[at + 1].low in rules.words["and"]
    compounds = "article_letters" in rules.words or "noun_capitals" in rules.words
    return some[at].text == "-" and joined and compounds


def _goes_on_with(some: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a first name goes on behind `von`, where nouns have capitals: `Otto von Berg`."""
    given = "noun_capitals" in rules.words and some[at - 1].low in rules.any("given_male", "given_female")
    return given and at + 1 < len(some) and some[at + 1].capital


def _within_name(some: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a small word stands between the parts of a person's name: `Jean de Montfort`, no `Banque de Lugny`."""
    before, particles = some[at - 1], rules.words["surname_particle"]
    behind = next((token for token in some[at + 1 : at + 3] if token.low not in particles), None)
    if behind is None or not behind.capital or not (before.capital or before.low in particles):
        return False
    nouns = [token.low for token in some[:at] if token.word and token.low not in particles]
    if len(nouns) > 1 and not some[at].low.endswith("'"):
        return False  # "Ana Sol de Lugo"
    return not any(is_speaker(low, rules) for low in nouns)


def is_oblique(some: Sequence[Token], rules: Rules) -> bool:
    """Whether the article of a phrase is of a case in which no subject stands: `dem Hinweis`."""
    words = rules.words
    return some[0].low in words["oblique"] and len(some) > 1 and some[1].low not in words["article"]


def _qualifies(low: str, noun: str, rules: Rules) -> bool:
    """Whether a word behind a noun for somebody tells of them: `a source close to X`, `passengers waiting at Y`."""
    return low not in rules.verbs and is_person(noun, rules)


def is_somebody(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is a name, an organisation, or a person's."""
    head = some[head_of(some, rules)]
    if head.capital and ("noun_capitals" not in rules.words or _is_name(some, rules)):
        return True
    return in_class(head.low, rules.words["organisation"], rules) or is_person(head.low, rules)


def _is_name(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is a name where all nouns have a capital: `Ada Falk`, `Falk`, `die SPD`, no `die Begründung`."""
    if any(token.low in rules.words["measure"] for token in some):
        return False
    at = head_of(some, rules)
    head = some[at]
    if head.text.isupper() and len(head.text) > 1:
        return True
    if at and some[at - 1].capital and some[at - 1].low not in rules.words["determiner"]:
        return True
    return not at and not head.low.endswith(rules.endings["thing_ending"])


def is_institution(low: str, rules: Rules) -> bool:
    """Whether a common noun is an organisation's, or a document's."""
    ends = low.endswith(rules.endings["organisation_ending"])
    return ends or in_class(low, rules.any("organisation", "document"), rules)


def is_voice(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is a pronoun for somebody, or has somebody for its head."""
    pronoun = some[-1].low in rules.any("he", "she", "they", "first", "relative", "alone")
    return pronoun or is_somebody(some, rules)


def tells(some: Sequence[Token], rules: Rules) -> bool:
    """Whether a phrase is somebody, or an organisation's or a document's by its head."""
    return is_voice(some, rules) or is_institution(some[head_of(some, rules)].low, rules)


def is_speaker(low: str, rules: Rules) -> bool:
    """Whether a common noun is a person's, an organisation's or a document's."""
    return is_person(low, rules) or is_institution(low, rules)


def is_person(low: str, rules: Rules) -> bool:
    """Whether a common noun is a person's: a role, a trade, or by its ending somebody who does something."""
    return remembered(rules.persons, low, _is_person, rules)


def _is_person(low: str, rules: Rules) -> bool:
    words, nouns = rules.words, rules.any("role", "title", "anonymous", "person")
    if in_class(low, nouns, rules) or ("-" in low and low.rpartition("-")[2] in nouns):
        return True
    singular = low[:-1] if low.endswith(rules.endings["plural_ending"]) else low
    ends = singular.endswith(rules.endings["person_ending"]) or low.endswith(rules.endings["title_ending"])
    return ends and singular not in words["no_person"]


def in_class(low: str, some: frozenset[str], rules: Rules) -> bool:
    """Whether a noun or its singular is among some."""
    return low in some or (
        low.endswith(rules.endings["plural_ending"])
        and (low[:-1] in some or low[:-3] + "y" in some or low[:-2] in some)
    )
