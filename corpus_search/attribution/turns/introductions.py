"""What a transcript says of who speaks in it: header lines, who is introduced for an interview, who introduces herself.

`Host: Ana Ruiz` above the first turn is no turn, but tells who `HOST` is; `I'm Ana Ruiz` in a turn tells whose it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.attribution.turns.cjk import cjk_shape, cjk_speaker
from corpus_search.attribution.turns.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.turns.labels import Candidate
    from corpus_search.attribution.turns.lines import Line

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
"""A letter that is no small one, as far as Latin and Cyrillic go."""
NAME = re.compile(
    rf"\b{_CAPITAL}[\w’'-]*(?:\.|(?<=[a-z]))?"
    rf"(?:[ \u00a0](?:{_CAPITAL}[\w’'-]*\.?|(?:de|van|von|der|del|della|bin|al)\b)){{1,5}}"
)
_LISTED = re.compile(r"[^.!?؟…]{1,400}")
_MYSELF = re.compile(
    r"\b(?:I['’]m|I am|[Mm]y name is|[Tt]his is|[Ii]ch bin|[Mm]ein Name ist|[Jj]e suis|[Ss]oy)"
    rf" ({_CAPITAL}[\w’'-]+(?: {_CAPITAL}[\w’'-]*\.?){{1,3}})"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:[A-Z][\w’'-]+ ){0,3}?([A-Z][a-z’'-]+ [A-Z][\w’'-]+)(?=, | \(| [a-z])",
    re.MULTILINE,
)
_NEAR = 200
"""Characters at the beginning of a turn in which somebody introduces herself."""


def without_header(
    body: str, lines: Sequence[Line], found: Sequence[Candidate]
) -> tuple[list[Candidate], dict[str, str]]:
    """The candidates below the header, and whom the header names by the words of its labels.

    A header line is nobody's label (`Host`, `Participants`), and a list of names stands behind it, no sentence.
    """
    named: dict[str, str] = {}
    below = 0
    asks = (words().question | words().answer) - words().chair
    for at, candidate in enumerate(found):
        if candidate.mark != "colon" or candidate.shape == "short":
            continue
        end = lines[candidate.line].end
        behind = body[candidate.text : end].strip()
        name = _listed(behind) if candidate.shape == "nameless" and candidate.key not in asks else None
        if name is None:
            break
        below = at + 1
        named[candidate.key] = name
    return list(found[below:]), named


def _listed(text: str) -> str | None:
    """The first name of a list of names; None when it is no list."""
    if is_cjk(text):
        named = cjk_shape(text) in ("titled", "name")
        return cjk_speaker(text, None, nameless=False).name if named else None
    found = NAME.match(text)
    return _bare(found[0]) if found and _LISTED.fullmatch(text) else None


def introduced(body: str, lines: Sequence[Line], labels: Sequence[Candidate]) -> dict[str, str]:
    """Full names by the keys of labels whose turns say `I'm …`: a name that the label is a part of, or a chair's."""
    chair = words().chair
    names: dict[str, str] = {}
    for label in labels:
        if label.key in names or " " in label.key.strip("0123456789 ") or label.shape == "titled":
            continue
        line = lines[min(label.line + (label.mark == "line"), len(lines) - 1)]
        if not (found := _MYSELF.search(body, label.text, min(line.end, label.text + _NEAR))):
            continue
        name = found[1].rstrip(".")
        numbered = label.key[-1].isdecimal()
        if (
            label.key in name.casefold().split()
            or label.key in chair
            or (numbered and label.shape == "nameless")
        ):
            names[label.key] = name
    return names


def interviewee(head: str) -> str | None:
    """Who answers, when the text above the questions says so: an interview with them, or about them alone."""
    if guest := announced_guest(head):
        return guest
    function = words().function
    some = {name for name in _SUBJECT.findall(head) if not function.intersection(name.casefold().split())}
    return some.pop() if len(some) == 1 else None


def announced_guest(head: str) -> str | None:
    """Whom a headline or an introduction names as the guest of an interview."""
    folded = head.casefold()
    for cue in words().interview:
        at = folded.find(cue + " ")
        found = NAME.search(head, at + len(cue), at + len(cue) + 90) if at >= 0 else None
        if found and len(parts := _bare(found[0]).split()) > 1:
            while parts and parts[-1].casefold() in words().particle:
                parts.pop()
            small = next((at for at in range(len(parts) - 1) if parts[at][0].islower()), len(parts))
            name = parts if small < len(parts) else parts[-2:]  # Schriftstellerin Sonja Silberhorn
            return " ".join(name) if len(name) > 1 else None
    return None


def _bare(name: str) -> str:
    """Without honorifics and offices."""
    table = words()
    parts = [part for part in name.split() if part.strip(".").casefold() not in table.honorific | table.role]
    if parts and len(parts[-1]) > 4:
        parts[-1] = parts[-1].rstrip(".")
    return " ".join(parts)
