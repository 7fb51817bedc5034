"""Where sentences end, quotations held together, in time linear in the text.

The reading is local: it keeps nothing from one sentence to the next, so it may begin at the start of any
sentence and finds the same borders from there. That is what `blocks` gives: places to begin at in a long
paragraph.
"""

from __future__ import annotations

import os
from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTED = 500
"""A quotation of more characters is no unit any more: its sentences are told apart."""
APOSTROPHES = 12
"""A quotation in single marks that holds more of them is none."""
LONGEST = 20_000
"""A sentence of more characters is cut at a blank: a table or a list of words is no sentence."""
BLOCK = 4096
"""Characters between two places to begin at."""

STOPS = ".!?…؟۔։।॥።"
"""They end a sentence when white space follows."""
WIDE = "。！？｡．"
"""They end it wherever they stand."""
OPENERS = {
    '"': '"',
    "＂": "＂",
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘",
    "'": "'",
}
CLOSERS = "”’)]}」』）】〉》"
EITHER = "\"'＂“‘»«›‹"
"""Marks that close in one language or font and open in another: the character after them tells."""
_AMBIGUOUS = "\"'＂»"
_BEFORE = " \t\n\u00a0\u3000([{（—–-/“‘\"'«「『"
_INTERESTING = frozenset(STOPS + WIDE + "".join(OPENERS))
_ASCII = "".join(filter(str.isascii, _INTERESTING))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of one paragraph (or of one of its blocks), without white space around
    them.
    """
    places = _places(text, start, end)
    start = _past_blanks(text, start, end)
    while start < end:
        stop = _end(text, start, end, places)
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = _past_blanks(text, stop, end)


def blocks(text: str, start: int, end: int) -> list[int]:
    """Starts of sentences of a paragraph, the first included, at least `BLOCK` characters apart.

    The sentences between two of them (or the last and the end) are those of the whole paragraph.
    """
    anchors: list[int] = []
    for first, _ in sentences(text, start, end):
        if not anchors or first - anchors[-1] >= BLOCK:
            anchors.append(first)
    return anchors


def _places(text: str, start: int, end: int) -> list[int]:
    """Where anything stands that may end a sentence or begin a quotation: `find` is quicker than looking at each."""
    found = []
    for char in _ASCII if text.isascii() else _INTERESTING:
        at = text.find(char, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(char, at + 1, end)
    return sorted(found)


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _end(text: str, start: int, end: int, places: list[int]) -> int:
    """The end of the sentence that begins at `start`; `places` are those of the whole paragraph."""
    limit = min(end, start + LONGEST)
    free = start
    index = bisect_left(places, start)
    while index < len(places) and (at := places[index]) < limit:
        past = at + 1
        if closed := _closing(text, at, limit):
            past = free = closed + 1
            stopped = _after_closers_back(text, at, closed)
            if stopped and (border := _border(text, start, stopped, past, end)):
                return border
        elif text[at] in STOPS or text[at] in WIDE:
            while past < end and (text[past] in STOPS or text[past] in WIDE):
                past += 1
            if border := _border(text, start, at, past, end):
                return border
        index = bisect_left(places, past, index)
    return end if end <= limit else _cut(text, free, limit, end)


def _closing(text: str, at: int, limit: int) -> int:
    """Where the quotation that opens at `at` closes; 0 where none opens, or it does not close soon."""
    char = text[at]
    closers = OPENERS.get(char)
    if closers is None:
        return 0
    following = text[at + 1 : at + 2]
    if not following or (following.isspace() and char not in "«‹"):
        return 0
    if at and text[at - 1] not in _BEFORE and (char in _AMBIGUOUS or char == "‘"):
        return 0
    if char in "'‘" and not following.isupper():
        return 0
    to = min(at + QUOTED, limit)
    found = [_find(text, closer, at + 1, to) for closer in closers]
    return min((place for place in found if place > 0), default=0)


def _find(text: str, closer: str, at: int, to: int) -> int:
    """The closing mark; a single one that stands before a letter is an apostrophe."""
    place = text.find(closer, at, to)
    if closer not in "'’":
        return place
    for _ in range(APOSTROPHES):
        if place < 0 or not text[place + 1 : place + 2].isalnum():
            return place
        place = text.find(closer, place + 1, to)
    return -1


def _after_closers_back(text: str, opened: int, closed: int) -> int:
    """The full stop with which the quotation ends, or 0."""
    at = closed - 1
    while at > opened and (text[at] in CLOSERS or text[at] in EITHER or text[at].isspace()):
        at -= 1
    return at if at > opened and (text[at] in STOPS or text[at] in WIDE) else 0


def _border(text: str, start: int, stop: int, past: int, end: int) -> int:
    """The end of the sentence whose last stop is at `stop`, closers read over from `past`; 0 = it goes on."""
    closing = past
    while closing < end and _closes(text, closing, end):
        closing += 1
    if closing >= end:
        return end
    wide = text[stop] in WIDE
    if not wide and not text[closing].isspace():
        return 0
    if text[stop] == "．" and text[closing].isdecimal():
        return 0
    quoted = text[stop + 1 : closing].strip(STOPS + WIDE) != ""
    following = _following(text, closing, end)
    if following.islower() or (wide and quoted and "\u3040" <= text[closing] <= "\u309f"):
        return 0  # the sentence goes on: “Why?” he asked; 「はい。」と
    if text[stop] == "…" or text[stop : stop + 2] == ".." or (text[stop] == "." and text[stop - 1] == "."):
        return closing if quoted else 0
    if text[stop] == "." and not quoted and _abbreviates(text, start, stop, closing, end):
        return 0
    return closing


def _closes(text: str, at: int, end: int) -> bool:
    """Whether a mark that stands close to the words before it ends something rather than begins it."""
    return text[at] in CLOSERS or (text[at] in EITHER and not text[at + 1 : min(at + 2, end)].isalnum())


def _following(text: str, at: int, end: int) -> str:
    """The first character of the next word, quotation marks and dashes before it read over."""
    limit = min(end, at + 16)
    while at < limit and (text[at].isspace() or text[at] in OPENERS or text[at] in "([{—–-（"):
        at += 1
    return text[at] if at < limit else ""


_READ: dict[str, dict[str, str]] = {}
_ABBREVIATIONS: dict[str, str] = {}


def _rules(name: str) -> dict[str, str]:
    """The rules of a data file beside this module, a line each: what it is about -> what stands behind a tab.

    They are read when first asked for.
    """
    found = _READ.get(name)
    if found is None:
        with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
        parts = [line.partition("\t") for line in lines]
        found = _READ[name] = {about: rule.strip() for about, _, rule in parts}
    return found


def _abbreviations() -> dict[str, str]:
    """abbreviation, folded, without its last full stop -> "", "number" or "may end"."""
    if not _ABBREVIATIONS:
        for word, rule in _rules("abbreviations.txt").items():
            _ABBREVIATIONS[word.removesuffix(".").casefold()] = rule
    return _ABBREVIATIONS


def _abbreviates(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a number, not to the sentence."""
    word = text[max(start, stop - 24) : stop].rsplit(None, 1)[-1:]
    last = word[0].lstrip("\"'“‘(«[—–").rsplit("-", 1)[-1] if word else ""
    rule = _abbreviations().get(last.casefold())
    if rule is None and len(last) > 1 and last.isalpha():
        return False  # a word, as nearly always: what follows need not be looked at
    following = text[after : min(end, after + 24)].split(None, 1)
    next_word = following[0].strip("\"'“‘(«[—–.,;:!?”’») ") if following else ""
    if last.isdecimal():
        return stop - len(last) == start or (len(last) <= 2 and next_word in _rules("ordinals.txt"))
    if rule == "number":
        return next_word[:1].isdecimal()
    initials = all(len(part) == 1 and part.isalpha() for part in last.split(".")) and last != ""
    if rule == "may end" or (rule is None and initials):
        return next_word not in _rules("starters.txt")
    return rule is not None


def _cut(text: str, free: int, limit: int, end: int) -> int:
    """Where a sentence that does not end is cut: at a blank before the limit, else at the next one after."""
    for place in range(limit - 1, free - 1, -1):
        if text[place].isspace():
            return place
    from corpus_search.analysis.tokens import is_unspaced

    for place in range(max(free, limit), end):
        if text[place].isspace() or is_unspaced(text[place]):
            return place
    return end
