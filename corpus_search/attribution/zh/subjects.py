"""The subject of a Chinese verb: the head of its clause, before all that tells when, where and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.attribution.zh.lexicon import BREAK

if TYPE_CHECKING:
    import re

    from corpus_search.attribution.zh.lexicon import Lexicon
    from corpus_search.attribution.zh.sentences import Sentence

_REACH = 60
"""Characters of a clause that are looked at before a verb."""
_LONGEST = 36
"""Characters of a subject."""
_ASIDE = 40
"""Characters of an aside in parentheses, at most."""
_ENDS = frozenset("。！？!?\n")
_TERM = 12
"""Characters of a quoted term with its marks."""
_OFFICE, _OFFICE_HEAD = 10, 4
"""Characters of an office behind `与`, at most; before it, at least."""
_MANNER = 3
"""Characters of an adverb of manner with its ending."""
_BACK = 8
"""Clauses before that of the verb in which its subject may stand."""


def clause_start(body: str, sentence: Sentence, at: int, floor: int) -> int:
    """Where the clause begins in which a character stands: behind the last mark before it that quotes no term."""
    start = at
    least = max(floor, at - _REACH)
    while start > least:
        if body[start - 1] not in BREAK:
            start -= 1
        elif term := _term_before(body, sentence, start) or aside_before(body, start):
            start = term
        else:
            break
    start = max(start, least)
    while start < at and body[start].isspace():
        start += 1
    return start


def _term_before(body: str, sentence: Sentence, at: int) -> int:
    """Where a quoted term begins that ends at a character (`回应“减负”话题`); 0 when none does."""
    for start, end in sentence.quotes:
        if end == at and start > sentence.start and end - start <= _TERM:
            return 0 if any(body[n] in BREAK for n in range(start + 1, end - 1)) else start
    return 0


def aside_before(body: str, at: int) -> int:
    """Where an aside in parentheses begins that ends at a character (`今（5）日`, `林某（化名）`); 0 when none does."""
    if body[at - 1] not in "）)":
        return 0
    opened = max(body.rfind(mark, max(0, at - _ASIDE), at) for mark in "（(")
    return opened if opened > 0 and not _ENDS.intersection(body[opened:at]) else 0


def subject(lex: Lexicon, body: str, start: int, verb: int) -> tuple[int, int] | None:
    """The range of the noun phrase at the head of the clause `start..verb`; None when the clause has none."""
    begin = _past_leads(lex, body, start, verb)
    if lex.preposition.match(body, begin, verb):
        begin = _past_adverbial(lex, body, begin, verb)
        if begin < 0:
            return None
        begin = _past_leads(lex, body, begin, verb)
    text = body[begin:verb]
    if quoting := lex.quoting.search(text):
        return begin + quoting.start(1), begin + quoting.end(1)
    named = lex.named.search(text)
    end = next(
        (
            stop.start()
            for stop in lex.adverbial.finditer(text)
            if stop.start()
            and not stop["no"]
            and not _joins(lex, text, stop)
            and not lex.role.match(text, stop.start())
        ),
        len(text),
    )
    if pronoun := lex.pronoun.match(text):
        if pronoun[0] in lex.words["last"] and _tells_who(lex, text[pronoun.end() : end]):
            return subject(lex, body, begin + pronoun.end(), verb)
        end = min(end, pronoun.end())
    if (relative := lex.relative.match(text)) and relative.end() > end:
        end = relative.end()
    if named and named.start() <= end < named.end():
        end = named.end()
    while end and text[end - 1].isspace():
        end -= 1
    if text[end - 1 : end] == "地" and end > _MANNER:
        end -= _MANNER  # 林某高兴地说
    return (begin, begin + end) if 0 < end <= _LONGEST else None


def _tells_who(lex: Lexicon, rest: str) -> bool:
    """Whether an office, a trade or an organisation stands behind `其`: it only tells whose that is."""
    return lex.role.search(rest) is not None or rest.endswith((*lex.organisation, *lex.anonymous))


def _joins(lex: Lexicon, text: str, stop: re.Match[str]) -> bool:
    """Whether `与` joins the words of one office (`外交与安全政策代表某某`), and not two people."""
    if stop[0] not in "与與" or stop.start() < _OFFICE_HEAD or lex.person.fullmatch(text, 0, stop.start()):
        return False
    office = lex.role.search(text, stop.end(), stop.end() + _OFFICE)
    return office is not None and not lex.adverbial.search(text, stop.end(), office.start())


def _past_leads(lex: Lexicon, body: str, begin: int, verb: int) -> int:
    lead = lex.opening.match(body, begin, verb)
    return lead.end() if lead else begin


def _past_adverbial(lex: Lexicon, body: str, begin: int, verb: int) -> int:
    """Behind `在…时`, `就…`: the last word that ends it, if something follows; -1 when nothing does."""
    last = -1
    for found in lex.adverbial_end.finditer(body, begin, verb):
        if found.end() < verb:
            last = found.end()
    return last


def earlier(lex: Lexicon, body: str, sentence: Sentence, start: int, floor: int) -> list[tuple[int, int]]:
    """The subjects of the clauses before one, nearest first."""
    made: list[tuple[int, int]] = []
    at = start
    for _ in range(_BACK):
        at -= 1
        if at <= floor or body[at] not in "，,、" or sentence.quoted(at):
            break
        begin = clause_start(body, sentence, at, floor)
        found = subject(lex, body, begin, at)
        if found is not None:
            made.append(found)
        at = begin
    return made
