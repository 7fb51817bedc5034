"""From labels to persons: `MS. RUIZ` is Ana Ruiz when the document itself says so, and nobody else of that surname."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.attribution.turns.cjk import cjk_speaker
from corpus_search.attribution.turns.introductions import NAME, interviewee
from corpus_search.attribution.turns.shapes import office, official
from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.statement import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus_search.attribution.turns.labels import Candidate

_MOST = 4
"""Words of a name in parentheses, fewer than that."""
_ENDS = re.compile(r"[^\W\d_]{5,}\.")
"""A word with a full stop that is no abbreviation of a name."""
_SLIP = 6
"""Letters of a name in which one wrong letter is a slip of the pen."""


class Names:
    """The full names that a document gives, by surname; and what its head names by office."""

    def __init__(self, body: str, head: str, first: int) -> None:
        """`head` is the title and the text before `first`, where the first label stands."""
        self._head = head
        self._full: dict[str, dict[str, int]] = {}
        self._offices: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] | None = None
        for found in NAME.finditer(body):
            self._learn(found[0], in_head=found.start() < first)
        for found in NAME.finditer(head):
            self._learn(found[0], in_head=True)

    def _learn(self, run: str, *, in_head: bool) -> None:
        """Note `Ana Ruiz` under `ruiz`, without the office before it (`Press Secretary Ana Ruiz`)."""
        table = words()
        pieces = run.replace("’", "'").replace("'s", "").split()
        ends = next((at for at, piece in enumerate(pieces[:-1]) if _ENDS.fullmatch(piece)), None)
        if ends is not None:  # `NADIA PRELL. Nadia Prell`
            self._learn(" ".join(pieces[ends + 1 :]), in_head=in_head)
            pieces = pieces[: ends + 1]
        parts = [part for part in (piece.strip(".,") for piece in pieces) if part]
        begin = 0
        for at, part in enumerate(parts):
            plain = part.casefold()
            if (
                plain in table.honorific
                or plain in table.role
                or (at == begin and plain in table.function | table.never)
            ):
                begin = at + 1
        name = list(takewhile(lambda part: part.casefold() not in table.function, parts[begin:]))
        office = [part.casefold() for part in parts[:begin] if part.casefold() in table.role]
        if in_head and office and name:
            self._offices.setdefault(" ".join(office), set()).add(" ".join(name))
        if 2 <= len(name) <= 5 and not {part.casefold() for part in name} & table.particle & {
            "and",
            "of",
            "the",
        }:
            for last in range(1, len(name)):
                if len(name[0]) == 1:
                    break
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

    def named_behind(self, office: str) -> str | None:
        """The one name that the head gives behind a Chinese word for an office (`发言人林晓河`)."""
        from corpus_search.attribution.zh.lexicon import lexicon

        found = {name[2] for name in lexicon().named.finditer(self._head) if name[1].endswith(office)}
        return found.pop() if len(found) == 1 else None

    def interviewee(self) -> str | None:
        """Who answers the questions, as the head tells."""
        return interviewee(self._head)

    def initialled(self, letters: str) -> str | None:
        """The one full name with these initials (`AR`)."""
        if self._initials is None:
            self._initials = {}
            for counts in self._full.values():
                for name in counts:
                    key = "".join(part[0] for part in name.split() if part[0].isupper())
                    self._initials.setdefault(key, set()).add(name)
        fitting = self._initials.get(letters, set())
        return next(iter(fitting)) if len(fitting) == 1 else None


def resolve(labels: Iterable[Candidate], names: Names, told: Mapping[str, str]) -> dict[str, Speaker | None]:
    """A speaker for each key of the labels; None for a change of speaker that names nobody (`>>`).

    `told` are full names that header lines and turns themselves give to keys.
    """
    first: dict[str, Candidate] = {}
    times: dict[str, int] = {}
    asides: dict[str, str] = {}
    for label in labels:
        first.setdefault(label.key, label)
        times[label.key] = times.get(label.key, 0) + 1
        if label.aside:
            asides.setdefault(label.key, label.aside)
    full: dict[str, list[str]] = {}
    for label in first.values():
        name = _split(label.name.split())[1] if label.shape in ("name", "capitals") else []
        if len(name) > 1:
            full.setdefault(name[-1].casefold(), []).append(" ".join(name))
    meant = _slips(first, times)
    people = {
        key: _speaker(label, asides.get(key), names, full, told)
        for key, label in first.items()
        if key not in meant
    }
    return people | {slip: people[key] for slip, key in meant.items()}


def _slips(first: Mapping[str, Candidate], times: Mapping[str, int]) -> dict[str, str]:
    """Labels that stand once and are one letter away from one that comes back: what they mean."""
    near: dict[str, str] = {}
    for key, n in times.items():
        if n > 1 and len(key) >= _SLIP and first[key].shape != "nameless":
            near |= dict.fromkeys((key, *_shorter(key)), key)
    found = {}
    for key, n in times.items():
        if n == 1 and len(key) >= _SLIP and first[key].shape != "nameless":
            meant = next((near[form] for form in (key, *_shorter(key)) if form in near), None)
            if meant is not None:
                found[key] = meant
    return found


def _shorter(key: str) -> Iterator[str]:
    """The key without one of its letters."""
    for at, letter in enumerate(key):
        if letter.isalpha():
            yield key[:at] + key[at + 1 :]


def _speaker(
    label: Candidate,
    aside: str | None,
    names: Names,
    full: Mapping[str, list[str]],
    told: Mapping[str, str],
) -> Speaker | None:
    """Whom a label means; None where it tells of a change of speaker alone."""
    if label.mark == "arrows":
        return None
    if label.key in told:
        return Speaker(told[label.key], (label.name,), None, aside)
    if label.shape == "nick":
        return Speaker(label.name)
    if is_cjk(label.name):
        holder = names.named_behind(label.name) if label.name in words().role and not aside else None
        if holder:
            return Speaker(holder, (label.name,), label.name)
        return cjk_speaker(label.name, aside, nameless=label.shape == "nameless")
    if label.shape == "nameless":
        return _nameless(label, aside, names, told)
    parts = label.name.split()
    if parts[0] == "BY":
        parts = parts[1:]
    role, name = _split(parts)
    if role and "of" in name[1:]:  # Mr. AKER of Ostmar
        at = name.index("of")
        name, aside = name[:at], aside or " ".join(name[at + 1 :])
    if role and role[-1].casefold() in ("of", "for"):  # President of Norland Olga Brandt
        name = name[-2:] if len(name) > 2 else []
        role = parts if not name else role
    if not name:
        return _by_office(label, parts, role, aside, names)
    given = " ".join(name)
    return _person(label, role, _known(given, label, names, full) or given, aside)


def _nameless(label: Candidate, aside: str | None, names: Names, told: Mapping[str, str]) -> Speaker:
    """Who asks or answers: the guest of an interview, who takes the chair, else nobody known."""
    table = words()
    if label.key in table.chair and aside and NAME.fullmatch(aside):
        return Speaker(aside, (label.name,))
    guest = (told.get("guest") or names.interviewee()) if label.key in table.answer else None
    return Speaker(guest, (label.name,)) if guest else Speaker(label.name, (), None, aside, "anonymous")


def _person(label: Candidate, role: list[str], name: str, aside: str | None) -> Speaker:
    """A person by the fullest name that is known, with the office before it."""
    shown = name if not name.isupper() or _letters(name) else _title_case(name)
    offices = words().role
    held = any(word.strip(".").casefold() in offices for word in role)
    aliases = tuple(dict.fromkeys(form for form in (label.name, shown) if form != shown))
    return Speaker(shown, aliases, _title_case(" ".join(role)) if held else None, aside)


def _by_office(
    label: Candidate, parts: list[str], role: list[str], aside: str | None, names: Names
) -> Speaker:
    """`THE PRESIDENT`: whom the head names so, else the office itself."""
    office = " ".join(word.casefold() for word in role)
    holder = names.holder(office)
    shown = _title_case(" ".join(parts))
    if holder:
        return Speaker(holder, (label.name,), _title_case(" ".join(role)), aside)
    if aside and (person := _in_parentheses(aside)):
        return Speaker(person, (label.name,), shown, None)
    return Speaker(label.name, (), shown, aside)


def _in_parentheses(aside: str) -> str | None:
    """The person behind an office: `Mr Nils Aker`, `Deputy Nils Aker`, `Nils Aker`; None when it is no name."""
    parts = aside.split()
    begin = next((at for at, part in enumerate(parts) if not official(part.strip(".").casefold())), 0)
    rest = " ".join(parts[begin:])
    return rest if begin or (NAME.fullmatch(rest) and len(parts) < _MOST) else None


def _known(given: str, label: Candidate, names: Names, full: Mapping[str, list[str]]) -> str | None:
    if " " not in given or label.name.isupper():
        for other in full.get(given.casefold(), ()):
            if other != label.name:
                return other
        if given == label.name and given.isupper() and len(given) < 4:
            return names.initialled(given) or names.full(given)
        return names.full(given)
    return None


def _split(parts: list[str]) -> tuple[list[str], list[str]]:
    """Honorific and office, and the name after them."""
    table = words()
    plain = [part.strip(".,").casefold() for part in parts]
    if plain[0] in table.article and len(plain) > 1:
        if plain[1] in table.honorific and plain[2:] and not office(plain[2]):
            return _split(parts[1:])
        return (parts[1:], []) if any(office(word) for word in plain[1:]) else ([], parts)
    at = 0
    while at < len(parts):
        word = plain[at]
        asks = word in table.question and at + 1 < len(parts)  # FRAGE AKER
        if word not in table.honorific and not office(word) and word not in table.particle and not asks:
            break
        if word in table.particle and at + 1 < len(parts) and _names_follow(parts, at):
            break
        at += 1
    if at < len(parts) and all(word in table.ordinal for word in plain[:at]):
        return [], parts
    return parts[:at], parts[at:]


def _names_follow(parts: list[str], at: int) -> bool:
    """A particle opens a surname (`MR. VAN BUREN`) when no word for an office comes after it."""
    role = words().role
    return parts[at].casefold() not in ("of", "the", "for", "to", "and") and not any(
        part.casefold() in role for part in parts[at + 1 :]
    )


def _letters(name: str) -> bool:
    """Whether a name in capitals is no more than initials (`AF`, `HB`), which nobody can pronounce."""
    vowels = sum(letter in "AEIOUY" for letter in name)
    return (len(name) == 2 and (not vowels or name[0] in "AEIOUY")) or (len(name) == 3 and not vowels)


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
