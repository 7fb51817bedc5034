"""From labels to persons: `MS. RUIZ` is Ana Ruiz when the document itself says so, and nobody else of that surname."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.attribution.turns.labels import office_end
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.statement import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.attribution.turns.labels import Candidate

_NAME = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:\.|(?<=[a-z]))?"
    r"(?:[ \u00a0](?:[^\W\d_a-z][\w’'-]*\.?|(?:de|van|von|der|del|della|bin|al)\b)){1,5}"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Names:
    """The full names that a document gives, by surname; and what its head names by office."""

    def __init__(self, body: str, head: str) -> None:
        self._head = head
        self._full: dict[str, dict[str, int]] = {}
        self._offices: dict[str, set[str]] = {}
        for found in _NAME.finditer(body):
            self._learn(found[0], in_head=found.start() < len(head))
        for found in _NAME.finditer(head):
            self._learn(found[0], in_head=True)

    def _learn(self, run: str, *, in_head: bool) -> None:
        """Note `Ana Ruiz` under `ruiz`, without the office before it (`Press Secretary Ana Ruiz`)."""
        table = words()
        parts = [
            part
            for part in (piece.strip(".,") for piece in run.replace("’s", "").replace("'s", "").split())
            if part
        ]
        begin = 0
        for at, part in enumerate(parts):
            plain = part.casefold()
            if (
                plain in table.honorific
                or plain in table.role
                or (at == begin and plain in table.function | table.never)
            ):
                begin = at + 1
        name = parts[begin:]
        office = [part.casefold() for part in parts[:begin] if part.casefold() in table.role]
        if in_head and office and name:
            self._offices.setdefault(" ".join(office), set()).add(" ".join(name))
        if 2 <= len(name) <= 5 and not {part.casefold() for part in name} & table.particle & {
            "and",
            "of",
            "the",
        }:
            for last in range(1, len(name)):
                full = " ".join(name[: last + 1])
                counts = self._full.setdefault(name[last].casefold(), {})
                counts[full] = counts.get(full, 0) + (4 if begin else 1)

    def full(self, surname: str) -> str | None:
        """The one full name with this surname; None when there are none or two."""
        counts = self._full.get(surname.split()[-1].casefold(), {})
        fitting = {name: n for name, n in counts.items() if name.casefold().endswith(surname.casefold())}
        if not fitting:
            return None
        best = max(fitting, key=lambda name: (fitting[name], len(name)))
        given = best.split()[0].casefold()
        others = sum(n for name, n in fitting.items() if given not in name.casefold().split())
        return best if fitting[best] > 2 * others else None

    def holder(self, office: str) -> str | None:
        """Who the head of the document (or its title) names with this office, when it is one person."""
        holders = self._offices.get(office, set())
        if len(holders) != 1:
            return None
        name = next(iter(holders))
        return name if " " in name else self.full(name) or name

    def interviewee(self) -> str | None:
        """Who answers, when the head says so (`an interview with Ana Ruiz`)."""
        folded = self._head.casefold()
        for cue in words().interview:
            at = folded.find(cue + " ")
            found = _NAME.search(self._head, at + len(cue), at + len(cue) + 90) if at >= 0 else None
            if found:
                table = words()
                parts = [
                    p for p in found[0].split() if p.strip(".").casefold() not in table.honorific | table.role
                ]
                if len(parts) > 1:
                    return " ".join(parts)
        return None


def resolve(labels: Iterable[Candidate], names: Names) -> dict[str, Speaker | None]:
    """A speaker for each key of the labels; None for a change of speaker that names nobody (`>>`)."""
    first: dict[str, Candidate] = {}
    asides: dict[str, str] = {}
    for label in labels:
        first.setdefault(label.key, label)
        if label.aside:
            asides.setdefault(label.key, label.aside)
    full = {
        key: c.name for key, c in first.items() if c.shape in ("name", "capitals") and len(c.name.split()) > 1
    }
    return {key: _speaker(label, asides.get(key), names, full) for key, label in first.items()}


def _speaker(label: Candidate, aside: str | None, names: Names, full: dict[str, str]) -> Speaker | None:
    if label.mark == "arrows":
        return None
    if _CJK.search(label.name):
        return _cjk_speaker(label, aside)
    table = words()
    if label.shape == "nameless":
        answers = label.key in table.answer
        interviewee = names.interviewee() if answers else None
        if interviewee:
            return Speaker(interviewee, (label.name,))
        return Speaker(label.name, (), None, aside, "anonymous")
    parts = label.name.split()
    if parts[0] == "BY":
        parts = parts[1:]
    role, name = _split(parts)
    if not name:
        return _by_office(label, parts, role, aside, names)
    given = " ".join(name)
    known = _known(given, label, names, full)
    resolved = known or given
    shown = resolved if not resolved.isupper() else _title_case(resolved)
    office = (
        " ".join(role) if role and any(word.strip(".").casefold() in table.role for word in role) else None
    )
    aliases = tuple(dict.fromkeys(form for form in (label.name, shown) if form != shown))
    return Speaker(shown, aliases, _title_case(office) if office else None, aside)


def _by_office(
    label: Candidate, parts: list[str], role: list[str], aside: str | None, names: Names
) -> Speaker:
    """`THE PRESIDENT`: whom the head names so, else the office itself."""
    office = " ".join(word.casefold() for word in role)
    holder = names.holder(office)
    shown = _title_case(" ".join(parts))
    if holder:
        return Speaker(holder, (label.name,), _title_case(" ".join(role)), aside)
    if aside and (person := re.match(r"(?:Mr|Mrs|Ms|Dr)\.? \S.*", aside)):
        return Speaker(person[0], (label.name,), shown, None)
    return Speaker(label.name, (), shown, aside)


def _known(given: str, label: Candidate, names: Names, full: dict[str, str]) -> str | None:
    if " " not in given or label.name.isupper():
        for other in full.values():
            if other.split()[-1].casefold() == given.casefold() and other != label.name:
                return other
        found = names.full(given)
        if found:
            return found
    return None


def _split(parts: list[str]) -> tuple[list[str], list[str]]:
    """Honorific and office, and the name after them."""
    table = words()
    at = 1 if parts[0].casefold() == "the" else 0
    begin = at
    while at < len(parts):
        word = parts[at].strip(".,").casefold()
        if word not in table.honorific and word not in table.role and word not in table.particle:
            break
        if word in table.particle and at + 1 < len(parts) and _names_follow(parts, at):
            break
        at += 1
    if at < len(parts) and begin == 1:
        rest = [part.strip(".,").casefold() for part in parts[at:]]
        if any(word in table.role for word in rest):
            return parts[begin:], []
    return parts[begin:at], parts[at:]


def _names_follow(parts: list[str], at: int) -> bool:
    """A particle opens a surname (`MR. VAN BUREN`) when no word for an office comes after it."""
    role = words().role
    return parts[at].casefold() not in ("of", "the", "for", "to", "and") and not any(
        part.casefold() in role for part in parts[at + 1 :]
    )


def _title_case(text: str) -> str:
    """`JEAN-PIERRE O’NEIL` as one writes it; particles small, mixed case left as it is."""
    if not text.isupper():
        return text
    out = [
        word.casefold() if at and word.casefold() in words().particle else _capital(word)
        for at, word in enumerate(text.split())
    ]
    return " ".join(out)


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0][0] + m[0][1:].casefold(), word)


def _cjk_speaker(label: Candidate, aside: str | None) -> Speaker:
    table = words()
    name = label.name
    if label.shape == "nameless":
        medium = next((word for word in table.medium if name.endswith(word)), None)
        if medium and name != medium and len(name) - len(medium) > 1 and name not in table.question:
            return Speaker(name, (), medium, name[: -len(medium)].strip("《》〈〉 ") or None, "anonymous")
        return Speaker(name, (), None, aside, "anonymous")
    cut = office_end(name)
    if cut:
        office = next(name[begin:cut] for begin in range(cut) if name[begin:cut] in table.role)
        return Speaker(name[cut:].strip(), (name,), office, name[: cut - len(office)] or aside)
    for at in range(1, len(name)):
        if name[at:].strip() in table.role:
            return Speaker(name[:at].strip(), (name,), name[at:].strip(), aside)
        if name[:at] in table.role:
            return Speaker(name[at:].strip(), (name,), name[:at], aside)
    return Speaker(name, (), None, aside)
