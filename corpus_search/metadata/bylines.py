"""Who wrote it: lines that name the author, and notes that say who the author is."""

from __future__ import annotations

import re
from functools import cache

from corpus_search.analysis.east_asian import LETTERS
from corpus_search.metadata.calendars import plain, rows
from corpus_search.metadata.mastheads import is_publisher

_NAME_WORD = (
    r"(?:[A-ZÀ-ÞĀ-ŽΆ-ΫЀ-Я][\w’'.-]*"
    r"|d[aeiou]s?|de[lnr]?|van|von|zu|zur|der|den|ter|ten|la|le|el|al|bin|ibn|y|e|af|av|i)"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}")
_WIDE = f"[{LETTERS}]"
_UNCASED_WORD = r"[\u0590-\u06ff\u0900-\u0eff\u10a0-\u10ff]{2,15}"
_REPORTERS = ("기자", "특파원", "記者", "记者")
_FIRST = re.compile(r"^[A-ZÀ-ÞĀ-ŽΆ-ΫЀ-Я]")
_SPLIT = re.compile(r"\s*(?:[,;&/|•·、]|\s(?:and|und|et|y|e|og|och|en|with|mit|i|a|és|și|и|та)\s)\s*")
_AFTER = re.compile(
    r"\s*(?:[(\[|<•·–—]|\s-\s|\b(?:on|am|le|el|em|en|il|op|at|um|in|for|für|pour|para|per|updated|published|posted"
    r"|is|ist|staff|special|reporter|correspondent|korrespondent|redaktion)\b\s|\b\d|\S+@"
    r"|\s(?:illustration(?:en|s)?|illustrated|fotos?|fotografie|bilder|photos?|photograph(?:s|y|ie))\b).*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s*[(<\[]?\S+@\S+$")
_BEFORE_LABEL = re.compile(r"\s+(?=[^\W\d]{1,12}\s?[:：]|(?:记者|記者)\s)")
NOTE = 200
"""Characters that a note on the author has at most."""

_NOTE = re.compile(
    r"(?:^|(?<=[.!?]\s))The (?:author|writer)s? (?:is|are|was|were) (?P<role>[^.;]{3,160}?)"
    r"(?=[.;]|,? and (?:the views|this)|, who|$)"
)


@cache
def _uncased() -> re.Pattern[str]:
    """A name in a script without capitals: only its length speaks for it."""
    return re.compile(rf"{_WIDE}{{2,8}}(?:\s{_WIDE}{{1,8}})?|{_UNCASED_WORD}(?:\s{_UNCASED_WORD}){{1,3}}")


@cache
def _reporter() -> re.Pattern[str]:
    """Who writes, with the title behind the name."""
    return re.compile(rf"({_WIDE}{{2,8}}(?:\s{_WIDE}{{1,8}})?)\s?(?:{'|'.join(_REPORTERS)})")


def _titled(line: str) -> re.Match[str] | None:
    """A line that is a name with the title of a reporter behind it, and an address or none."""
    line = _MAIL.sub("", line) if len(line) <= NOTE and "@" in line else line
    return _reporter().fullmatch(line) if line.endswith(_REPORTERS) else None


@cache
def _openings() -> re.Pattern[str]:
    words = {plain(word.strip()) for row in rows("bylines.txt") for word in row.split("|")[1].split(";")}
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        r"^[\W_]*(?:" + "|".join(map(re.escape, ordered)) + r")(?:[:：]?(?=[\s:：])|(?<=[:：/=・]))[\s:：]*"
    )


@cache
def first_words() -> frozenset[str]:
    """The first words of all openings, folded, without their colon: a byline begins with one."""
    words = (word.strip() for row in rows("bylines.txt") for word in row.split("|")[1].split(";"))
    return frozenset(_EDGE.sub("", plain(word)) for word in words if word)


def names(text: str) -> tuple[str, ...]:
    """The names in a list of names (`Ana Ruiz and Ole Holt`); none unless all of it reads as names."""
    found: list[str] = []
    for part in _SPLIT.split(text):
        part = part.strip(" .,:)）")
        if not part:
            continue
        if _is_uncased(part):
            found.append(part)
            continue
        if not (_NAME.fullmatch(part) and _FIRST.match(part)) or len(part) > 60:
            break
        if len(part.split()) == 1 and (found or len(part) < 3):
            break
        found.append(part)
    return tuple(found)


_FULL_NAME = re.compile(
    r"[A-ZÀ-ÞĀ-ŽΆ-ΫЀ-Я][\w’'-]+\.?(?:\s(?:[A-ZÀ-ÞĀ-ŽΆ-ΫЀ-Я][\w’'.-]*|von|van|de|der|den|di|da|la|le|el|al)){1,3}"
)


def is_name(text: str) -> bool:
    """Whether a text looks like the full name of a person, and nothing else."""
    text = text.strip()
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) <= 40
        and bool(_FULL_NAME.fullmatch(text))
        and words[-1][0].isupper()
    )


def byline(line: str) -> tuple[str, ...]:
    """The authors that a line names; none when it is no byline: one is short and begins with its word."""
    if reporter := _titled(line):
        first, _, rest = reporter[1].partition(" ")
        named = rest and (is_publisher(first) or plain(first) in first_words())
        return (rest if named else reporter[1],)
    if len(line) > 160 or not may_open(line):
        return ()
    opening = _openings().match(_same_length(line))
    if opening is None:
        return ()
    rest = _AFTER.sub("", line[opening.end() :]).strip()
    found = names(rest if not rest.isupper() else rest.title())
    # Behind one name and a comma stands whom they write for; of a list all are authors.
    alone = len(found) == 2 and rest.split(",")[0].strip() == found[0]
    return found[:1] if alone else found


def is_opening(line: str) -> bool:
    """Whether a line is nothing but the words before a name, which follows in another."""
    found = _openings().match(_same_length(line) + " ") if may_open(line) else None
    return found is not None and not line[found.end() :].strip()


def is_wide(name: str) -> bool:
    """Whether a name is in a script without blanks: it may be one word."""
    return _is_uncased(name) and " " not in name


def _is_uncased(name: str) -> bool:
    return name >= "\u0590" and _uncased().fullmatch(name) is not None


def labelled(line: str) -> tuple[str, ...]:
    """The authors in one of several fields of a line: `Date: 3 June 2021 Author: Ana Ruiz Topic: Bridges`."""
    found = (byline(field) for field in fields(line)[1:])
    return next((names for names in found if names), ())


def fields(line: str) -> list[str]:
    """The fields of such a line, each with its label; a long line is one field."""
    return _BEFORE_LABEL.split(line) if len(line) <= 160 else [line]


def may_open(line: str) -> bool:
    """Whether the first word of a line is one of an opening, or its last a reporter's title: cheaper than the
    pattern of all."""
    if _titled(line):
        return True
    words = line.split(None, 1)
    return bool(words) and _EDGE.sub("", plain(words[0])) in first_words()


_EDGE = re.compile(r"^\W+|[\W_]+.*$", re.DOTALL)


def _same_length(line: str) -> str:
    """The line in lower case without accents, character for character."""
    return "".join((plain(char) or char)[:1] for char in line)


def is_note(line: str) -> bool:
    """Whether a line is nothing but such a note."""
    note = _NOTE.match(line)
    return note is not None and len(line) <= NOTE


def role(line: str) -> str | None:
    """Who the author is where a note says so without a name: `The author is the mayor of …`."""
    note = _NOTE.search(line)
    return note["role"].strip() if note else None
