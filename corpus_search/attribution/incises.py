"""The narrator's words inside what somebody says: `« Oui, dit-elle, mais … »`, `—Sí —dijo Ana—. Pero …`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.speaking import is_institution, is_person, is_speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Token

_DASHES = DASHES - {"-"}
_ENDS = frozenset((",", ".", ";", ":", "!", "?", "»", "”", '"')) | _DASHES
_BEFORE = 5
"""Tokens of the narrator before the verb: auxiliaries, adverbs, a pronoun that hangs on them."""
_BEHIND = 9
"""Tokens of who speaks, behind the verb."""
_FIRM = 7
"""Tokens of a firm's name with its marks, at most."""
_CLOSES = frozenset('»”“"')
_PAUSES, _STOPS = frozenset(",?!"), frozenset((".", "!", "?", "…", "...", ":"))
_SUBJECT = 6
"""Tokens behind a verb of saying among which who speaks stands."""
_SHORTEST = 4
"""Tokens of a paragraph in which a dash may quote without the narrator's words."""
_SAYING = frozenset(("speech", "telling", "manner", "clause"))


def quotes_by_dash(body: str, rules: Rules) -> bool:
    """Whether a dash opens a quotation anywhere in a body, which a verb of saying closes: else it is that of lists."""
    return (
        _dashed(frozenset(verb for verb, kind in rules.verbs.items() if kind in _SAYING)).search(body)
        is not None
    )


@lru_cache
def _dashed(verbs: frozenset[str]) -> re.Pattern[str]:
    """A dash at the head of a line, and behind a pause a verb of saying."""
    said = "|".join(sorted(verbs))
    return re.compile(rf"(?m)^[ \t]*[-–—―] [^\n]{{1,2000}}?[,?!–—-] ?(?:{said})\b")


def told(tokens: list[Token], rules: Rules, *, dashes: bool) -> list[Token]:
    """The tokens of a paragraph with the narrator's words in quotations and dialogues marked as unquoted.

    `dashes` tells whether dashes quote in the body, in a language where they may.
    """
    if "dash_opens" in rules.words:
        opened = _opened(tokens, rules, dashes=dashes)
        return opened if opened is not tokens else _incised(tokens, rules)
    if tokens and tokens[0].text in _DASHES and not any(token.quoted for token in tokens):
        return _dialogue(tokens, rules)
    return _incised(tokens, rules)


def _incised(tokens: list[Token], rules: Rules) -> list[Token]:
    """The same where quotation marks quote: what stands between two commas or dashes inside them."""
    at = 1
    while at < len(tokens) - 1:
        if "bare_nouns" in rules.words and (end := _past_firm(tokens, at, rules)):
            tokens[at:end] = [token._replace(quoted=False) for token in tokens[at:end]]
            at = end
            continue
        token = tokens[at]
        if token.quoted and (token.text == "," or _dash(tokens, at)) and (end := _incise(tokens, at, rules)):
            for n in range(at, end):
                tokens[n] = tokens[n]._replace(quoted=False)
            at = end
        at += 1
    return tokens


def _past_firm(tokens: list[Token], at: int, rules: Rules) -> int:
    """Behind the name of a firm in quotation marks that opens at a token: `партии «Свобода»`; 0 without."""
    opens = tokens[at].quoted and not tokens[at].word and tokens[at + 1].capital
    told_by = at > 1 and tokens[at - 2].text == "," and rules.verbs.get(tokens[at - 1].low) == "speech"
    if not opens or tokens[at - 1].quoted or not (told_by or is_institution(tokens[at - 1].low, rules)):
        return 0  # "…, передаёт «Маяк»"
    closes = (n for n in range(at + 1, min(at + _FIRM, len(tokens))) if tokens[n].text in _CLOSES)
    return next(closes, -1) + 1


def _verb(tokens: list[Token], at: int, rules: Rules) -> int:
    """The verb of saying with which a run of the narrator's words begins, behind its auxiliaries; 0 without."""
    small = rules.within_verb
    pronouns = rules.any("he", "she", "they")
    for n in range(at, min(at + _BEFORE, len(tokens))):
        low = tokens[n].low
        if rules.verbs.get(low) in _SAYING and not low.endswith(rules.endings["base_ending"]):
            return n
        if low not in small and not (n > at and low in pronouns):
            break
    return 0


def _incise(tokens: list[Token], at: int, rules: Rules) -> int:
    """Where the narrator's words end that begin behind a comma or a dash in a quotation; 0 when they are none."""
    verb = _verb(tokens, at + 1, rules)
    if not verb:
        return 0
    dash = _dash(tokens, at)
    last = min(verb + 1 + _BEHIND, len(tokens))
    ends = _ENDS - {","} if dash else _ENDS  # "– ha detto il sindaco, Tullio Greppi – "
    end = next((n for n in range(verb + 1, last) if tokens[n].text in ends or _dash(tokens, n)), 0)
    if not end or (dash and not _dash(tokens, end) and tokens[end].text != "."):
        return 0
    pronouns = rules.any("he", "she", "they")
    alone = "subject_dropped" in rules.words and end == verb + 1
    if not (
        dash
        or alone
        or any(t.low in pronouns or t.capital or is_person(t.low, rules) for t in tokens[at + 1 : end])
    ):
        return 0
    return end + (_dash(tokens, end) or tokens[end].text in ",.")


def _dash(tokens: list[Token], at: int) -> bool:
    """Whether a token is a dash, or a hyphen between blanks."""
    if tokens[at].text != "-" or at + 1 >= len(tokens):
        return tokens[at].text in _DASHES
    return tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _opened(tokens: list[Token], rules: Rules, *, dashes: bool) -> list[Token]:
    """A paragraph in which a dash stands for quotation marks: `– Vi måste vänta, säger Anna Berg. Det tar tid.`

    One at its head alone quotes all of it but the narrator's words; others what such words follow, or go before.
    """
    opens = [n for n in range(len(tokens) - 1) if _opens_quotation(tokens, n)]
    said: set[int] = set()
    behind = 0  # where the narrator's words end
    for at, stop in pairwise((*opens, len(tokens))):
        whole = (dashes and opens == [0]) or (at > 0 and at == behind)
        some, behind = _said_behind(tokens, at, stop, rules, whole=whole)
        said |= some
    return (
        [token._replace(quoted=token.quoted or n in said) for n, token in enumerate(tokens)]
        if said
        else tokens
    )


def _said_behind(
    tokens: list[Token], at: int, stop: int, rules: Rules, *, whole: bool
) -> tuple[set[int], int]:
    """The tokens from a dash to the next that are said, and where the narrator's words end in them; 0 without.

    They are said up to the narrator's words and, when `whole`, behind them, or without such words.
    """
    first = at + (at == 0)
    for n in range(first, stop - 1):
        if end := _past_narrator(tokens, n, rules):
            before = set(range(first, n + (tokens[n].text in "?!")))
            return before | (_said_on(tokens, end, stop, rules) if whole else set()), end
    alone = (
        whole
        and (tokens[stop - 1].text in _STOPS or tokens[stop - 1].text in _CLOSES)
        and stop - at >= _SHORTEST
    )
    return set(range(first, stop)) if alone else set(), 0


def _said_on(tokens: list[Token], at: int, stop: int, rules: Rules) -> set[int]:
    """The tokens behind the narrator's words but for more of them."""
    said = set(range(at, stop))
    while at < stop - 1:
        end = _past_narrator(tokens, at, rules)
        said -= set(range(at + (tokens[at].text in "?!"), end))
        at = max(at + 1, end)
    return said


def _opens_quotation(tokens: list[Token], at: int) -> bool:
    """Whether a dash, or a hyphen before a blank, stands at the head of a paragraph or of a sentence in it."""
    if tokens[at].quoted or (tokens[at].text not in _DASHES and tokens[at].text != "-"):
        return False
    if tokens[at].end == tokens[at + 1].start or not tokens[at + 1].text[0].isupper():
        return False
    return at == 0 or tokens[at - 1].text in _STOPS


def _past_narrator(tokens: list[Token], at: int, rules: Rules) -> int:
    """Where the narrator's sentence ends that begins behind a pause with a verb and who speaks; 0 without."""
    pauses = _DASHES if "dash_closes" in rules.words else _PAUSES
    verb = _verb(tokens, at + 1, rules) if tokens[at].text in pauses else 0
    if not verb:
        return 0
    who = tokens[verb + 1 : verb + _SUBJECT]
    stop = next((n for n, token in enumerate(who) if not token.word and token.text != "-"), len(who))
    pronouns = rules.any("he", "she")
    known = any(t.capital or t.low in pronouns or is_speaker(t.low, rules) for t in who[:stop])
    i_say = stop == 1 and who[0].low in rules.words["first"]  # "– Nej, svarar jag."
    if not (known or i_say or "subject_dropped" in rules.words):
        return 0
    end = next((n for n in range(verb, len(tokens)) if _ends_sentence(tokens, n, rules)), len(tokens) - 1)
    return end + 1


def _ends_sentence(tokens: list[Token], at: int, rules: Rules) -> bool:
    """Whether the narrator's words end at a token: a full stop that no abbreviation has, or a colon."""
    if tokens[at].text == ".":
        return tokens[at - 1].low not in rules.words["abbreviation"]
    return tokens[at].text in _STOPS or tokens[at].text == ":"


def _dialogue(tokens: list[Token], rules: Rules) -> list[Token]:
    """A line of a dialogue in dashes as a quotation, where a dash in it begins with a verb of saying."""
    dashes = [n for n, token in enumerate(tokens) if n and token.text in _DASHES]
    opens = next((n for n in dashes if _verb(tokens, n + 1, rules)), 0)
    if not opens:
        return tokens
    closes = next((n for n in dashes if n > opens), len(tokens))
    if closes + 1 < len(tokens) and tokens[closes + 1].text in _ENDS:
        closes += 1
    return [
        token._replace(quoted=n < opens or n > closes) if token.text not in _DASHES else token
        for n, token in enumerate(tokens)
    ]
