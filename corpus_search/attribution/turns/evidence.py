"""Whether a text is a transcript, and which of the candidates are its labels: judged over the whole document.

A label proves itself by its shape, by coming back, by taking turns with others, and by how much of the text stands
under labels. Each way of marking labels (colon, full stop, dash, a line of its own) is judged by itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import LETTERS
from corpus_search.attribution.turns.shapes import office
from corpus_search.attribution.turns.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.attribution.turns.labels import Candidate, Mark
    from corpus_search.attribution.turns.lines import Line

_SENTENCE_END = re.compile(r"[.?!…。？！؟♪\"”»’』」）)—-]$")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_]+")
_PROPER = re.compile(r"\b[A-Z][a-z]+\b")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ ([A-Z][a-z]+)\b")
_MARKS: tuple[Mark, ...] = ("colon", "line", "stop", "dash", "blank", "bracket", "nick")

LEAST_SHARE = 0.12
"""Of the lines from the first label on, so many at least are labelled (names in mixed case: twice as many)."""
LEAST_WORDS = 2.5
"""Words of a turn, on average (half a word less under labels in capitals): less is a list of names and figures."""
FEWEST = 3
"""Labels of a transcript that are marked otherwise than by colons, at least."""
LEAST_CONVERSING = 0.15
"""Of the turns, so many ask, or say I, you, we, thanks, where labels are no full names: entries of lists do not."""
_FULL = 2
"""Words of a full name, at least."""
_SENTENCE = 8
"""Words of a paragraph of speech, at least: an entry of a list has fewer."""
_ALIKE = 0.75
"""Of all labels, so many are marked alike where one that is not is none."""
_ENOUGH = 100
"""Characters of a turn that are looked at for words."""


class Text:
    """What the judgement looks at: the body, its lines, and its words without a capital, gathered when asked for."""

    def __init__(self, body: str, lines: Sequence[Line]) -> None:
        self.body = body
        self.lines = lines
        self._lower: set[str] | None = None
        self._proper: set[str] | None = None

    def holds(self, word: str) -> bool:
        """Whether a word stands in the body without a capital."""
        if word not in self.body:
            return False  # spares the gathering for most names
        if self._lower is None:
            self._lower = {word for word in _LOWER.findall(self.body) if word[0].islower()}
        return word in self._lower

    def names(self, label: str) -> bool:
        """Whether the last word of a label in capitals stands in the body as a name is written: `Berg` for `BERG`."""
        if self._proper is None:
            self._proper = set(_PROPER.findall(self.body))
        return label.rpartition(" ")[2].capitalize() in self._proper


def judge(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are labels, in order; none when the text is no transcript."""
    best: list[Candidate] = []
    for mark in _MARKS:
        some = [c for c in candidates if c.mark in (mark, "arrows")]
        if mark != "colon":
            some = [c for c in candidates if c.mark == mark or (c.shape == "nameless" and c.mark == "colon")]
        few = len(some) < (1 if mark == "colon" else FEWEST)
        chosen = [] if few else _transcript(text, some, mark)
        if len(chosen) > max(len(best) * (1 if mark == "colon" else 1.5), 0):
            best = chosen
    return best


def _transcript(text: Text, some: list[Candidate], mark: Mark) -> list[Candidate]:
    chosen = _believable(text, some, mark)
    return chosen if chosen and _is_transcript(text, chosen, mark) else []


# --- which labels ----------------------------------------------------------------------------


def _believable(text: Text, some: list[Candidate], mark: Mark) -> list[Candidate]:
    """The candidates whose key is that of a speaker, given how labels of this text look."""
    times = _times(some)
    capitals = sum(n for c, n in _firsts(some, times) if _loud(c) and n > 1)
    mixed = sum(n for c, n in _firsts(some, times) if c.shape == "name" and n > 1)
    quiet = capitals > 3 * mixed and capitals > 2
    known = _surnames(text, some) if mark == "colon" else set()
    if quiet and mark == "colon":
        known |= {c.key for c in some if c.shape == "capitals" and text.names(c.name)}
    good = {
        c.key
        for c, n in _firsts(some, times)
        if _speaks(text, c, n + (c.key in known or _called(text, c)), quiet=quiet, strict=mark != "colon")
    }
    chosen = [
        c for c in some if c.key in good and (text.lines[c.line].head or c.shape == "titled" or c.marked)
    ]
    return _answered(_marked_alike(chosen, times))


def _marked_alike(chosen: list[Candidate], times: dict[str, int]) -> list[Candidate]:
    """Without a heading with a colon, where nearly all labels stand behind times or in bold."""
    marked = sum(c.marked for c in chosen)
    if marked < _ALIKE * len(chosen):
        return chosen
    return [c for c in chosen if c.marked or times[c.key] > 1 or c.shape in ("titled", "nameless")]


def _surnames(text: Text, some: Sequence[Candidate]) -> set[str]:
    """Labels of one word that the document knows as the end of a longer name: they need not come back."""
    single = {c.key for c in some if " " not in c.key}
    longer = {c.key.rpartition(" ")[2] for c in some if " " in c.key}
    if any(f" {key.capitalize()}" in text.body for key in single - longer):
        longer.update(name.casefold() for name in _FULL_NAME.findall(text.body))
    return single & longer


def _called(text: Text, candidate: Candidate) -> bool:
    """Whether the words just before a full name give the floor to it (`Next is Ada Falk.`)."""
    first, blank, _ = candidate.name.partition(" ")
    before = text.body[max(0, candidate.label.start - _ENOUGH) : candidate.label.start]
    return bool(blank) and candidate.shape == "name" and first in before


def _loud(candidate: Candidate) -> bool:
    return candidate.shape in ("titled", "capitals") and candidate.name.isupper()


def _speaks(text: Text, candidate: Candidate, times: int, *, quiet: bool, strict: bool) -> bool:
    """`quiet`: labels here are in capitals, so one in mixed case is none."""
    shape = candidate.shape
    if shape == "nameless":
        returns = candidate.mark in ("dash", "line") and times > 1
        return candidate.mark in ("colon", "arrows", "bracket") or candidate.marked or returns
    if shape == "nick":
        return True
    if shape == "titled":
        return not strict or times > 1 or candidate.mark == "stop" or candidate.marked
    if shape == "capitals":
        return times > 1 or (
            (not strict or (quiet and candidate.mark == "stop")) and len(candidate.name.split()) > 1
        )
    if shape == "short":
        return times > 1 and not quiet
    return not quiet and _name_like(text, candidate, times, strict=strict)


def _name_like(text: Text, candidate: Candidate, times: int, *, strict: bool) -> bool:
    """A name in mixed case: its words are not also common words here, and one word alone comes back."""
    if not candidate.name.isascii() and not candidate.name[0].isalpha():
        return False
    parts = [part.strip(".,") for part in candidate.name.split()]
    if parts[0][0] > "\u2e80":
        return times > 1 or not strict
    small = words().particle | words().name
    folded = [part.casefold() for part in parts if len(part) > 1]
    common = sum(text.holds(part) and part not in small for part in folded)
    if len(parts) == 1:
        return times > 1 and (not common or office(parts[0].casefold()))
    told = candidate.mark == "line" and bool(
        candidate.aside
    )  # `Ana Ruiz -- Chief Editor` on a line of its own
    if strict and times == 1 and not (candidate.marked or told):
        return False
    return common == 0 or (times > 1 and common < len(parts))


def _answered(chosen: list[Candidate]) -> list[Candidate]:
    """`A.` is a label only beside `Q`."""
    keys = {c.key for c in chosen}
    asks = bool(keys & words().question)
    return [c for c in chosen if asks or len(c.key) > 1 or c.key not in words().answer]


# --- whether a transcript --------------------------------------------------------------------


def _is_transcript(text: Text, chosen: list[Candidate], mark: Mark) -> bool:
    times = _times(chosen)
    keys, turns = len(times), len(chosen)
    strong = sum(_strong(c) for c in chosen)
    if keys == 1:
        if turns == 1 and _whole(text, chosen[0]):
            return True
        if turns == 1 and _reply(text, chosen[0]):
            return True
        return _speech(text, chosen[0]) if turns == 1 or chosen[0].key not in words().question else turns > 2
    if {key.rstrip(" #0123456789") for key in times} <= words().question:
        return False  # the numbered questions of an examination
    ends = {key.rpartition(" ")[2] for key in times if " " in key}
    returning = any(n > 1 or key in ends for key, n in times.items())
    if mark != "colon" and (turns < 4 or not returning):
        return False
    if not returning and strong < turns:
        return False
    if keys > 2 and _rounds(chosen) and not any("?" in text.body[a:b] for a, b in _beginnings(text, chosen)):
        return False
    if turns < 3 and strong < turns:
        return False
    share = turns / max(1, sum(line.spoken for line in text.lines[chosen[0].line :]))
    firm = strong / turns
    if mark == "nick" or (firm > 0.8 and 2 * sum(_named(c) for c in chosen) < turns):
        return share >= LEAST_SHARE and _converse(text, chosen)
    if mark == "colon" and firm > 0.8 and turns > 5:
        return share > LEAST_SHARE / 4
    if share < LEAST_SHARE * (1 if firm > 0.5 else 2):
        return False
    return firm > 0.8 or _talks(text, chosen)


def _rounds(chosen: list[Candidate]) -> bool:
    """Whether labels in mixed case come back in the same order each time, as places in a forecast do."""
    keys = [c.key for c in chosen]
    first = len(set(keys))
    return (
        len(keys) >= 2 * first
        and all(c.shape == "name" for c in chosen)
        and all(key == before for key, before in zip(keys[first:], keys, strict=False))
    )


def _named(candidate: Candidate) -> bool:
    """Whether a label tells by its words that somebody speaks: not by its place, type, or time alone."""
    return candidate.shape in ("titled", "nameless") or not candidate.marked


def _strong(candidate: Candidate) -> bool:
    if candidate.shape == "titled":
        return True
    return candidate.shape in ("nameless", "nick") or (candidate.marked and candidate.mark == "colon")


def _whole(text: Text, label: Candidate) -> bool:
    """A text of one paragraph under a full name is what that person says, when it is a sentence."""
    return (
        label.mark == "colon"
        and label.shape == "name"
        and " " in label.name
        and sum(line.spoken for line in text.lines) == 1
        and _talks(text, [label], alone=True)
    )


def _speech(text: Text, label: Candidate) -> bool:
    """One label alone is believed for a speech: an office or honorific in capitals near the head, much after it."""
    rest = sum(line.spoken for line in text.lines[label.line :])
    return (
        label.mark == "colon"
        and label.shape == "titled"
        and label.name.isupper()
        and label.line < 8
        and rest > 3
    )


def _reply(text: Text, label: Candidate) -> bool:
    """A label alone, somebody by honorific and full name: first of all, behind what was asked, or before an address."""
    honorific = words().honorific
    person = label.aside if _first(label.aside) in honorific else label.name
    if label.mark != "colon" or _first(person) not in honorific or len(person.split()) <= _FULL:
        return False
    said = text.body[label.text : text.lines[label.line].end]
    asked = words().asked.search(text.body, 0, label.label.start) is not None
    opens = label.line == 0 or asked or _first(said) in honorific
    return opens and len(said.split()) >= _SENTENCE and _talks(text, [label], alone=True)


def _first(some: str) -> str:
    """The first word of a text, folded, without its mark."""
    return some.partition(" ")[0].strip(".,").casefold()


def _full_name(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first.casefold() not in words().article


def _talks(text: Text, chosen: list[Candidate], *, alone: bool = False) -> bool:
    """Most of the turns are sentences of some words, not entries of a list, and some speak to somebody."""
    full = spoken = 0
    word = _word()
    for start, end in _beginnings(text, chosen):
        full += bool(_SENTENCE_END.search(text.body, max(end - 1, start), end))
        spoken += len(word.findall(text.body, start, min(end, start + _ENOUGH)))
    least = LEAST_WORDS - (sum(_loud(c) for c in chosen) > len(chosen) / 2) / 2
    full_names = sum(_full_name(c.name) for c in chosen) > len(chosen) / 2
    if not (alone or full_names or _converse(text, chosen)):
        return False
    return full >= 0.6 * len(chosen) and spoken >= least * len(chosen)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{LETTERS}]|[^\W\d_]{{2,}}|\b[aiAIy]\b")


def _converse(text: Text, chosen: list[Candidate]) -> bool:
    """Whether some of the turns ask, or say I, you, we, thanks."""
    dialogue = words().dialogue
    some = sum(dialogue.search(text.body, start, end) is not None for start, end in _beginnings(text, chosen))
    return some >= LEAST_CONVERSING * len(chosen)


def _beginnings(text: Text, chosen: Iterable[Candidate]) -> Iterator[tuple[int, int]]:
    """The first line of each turn, without its label."""
    for candidate in chosen:
        line, start = text.lines[candidate.line], candidate.text
        if start >= line.end:
            if candidate.line + 1 >= len(text.lines):
                continue
            line = text.lines[candidate.line + 1]
            start = line.start
        yield start, line.end


# --- counting --------------------------------------------------------------------------------


def _times(some: Iterable[Candidate]) -> dict[str, int]:
    times: dict[str, int] = {}
    for candidate in some:
        times[candidate.key] = times.get(candidate.key, 0) + 1
    return times


def _firsts(some: Iterable[Candidate], times: dict[str, int]) -> list[tuple[Candidate, int]]:
    """The first candidate of each key, with the number of all."""
    first: dict[str, Candidate] = {}
    for candidate in some:
        first.setdefault(candidate.key, candidate)
    return [(candidate, times[key]) for key, candidate in first.items()]
