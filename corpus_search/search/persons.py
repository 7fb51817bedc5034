"""Names of a corpus that may be one person, each with its reason and its documents: proposed, never merged.

A document's own names are resolved within it; what two documents call a person is compared here, by the parts
of the names. Two names that speak in one document are two people there, so only names that never meet are
proposed for a weak reason. What may be several people is proposed for none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import is_unspaced
from corpus_search.attribution.rules import LANGUAGES, rules
from corpus_search.query.names import key, parts
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus_search.documents.document import Document
    from corpus_search.search.aliases import Alias

Parts = tuple[str, ...]

SAME = "the same parts"
BEFORE = "the name with words before it"
OFFICE = "the name with an office behind it"
INITIALS = "the surname and initials"
MIDDLE = "the same first and last name"
ALONE = "one part of the name alone"
TOLD = "one document gives both"
WEAK = (INITIALS, MIDDLE, ALONE)

_EAST = r"([\u3400-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4})"
_WEST = r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})"
_PAIRS = (
    re.compile(rf"(?<![\u3400-\u9fff\uac00-\ud7a3]){_EAST} ?[（(] ?{_WEST} ?[）)]"),
    re.compile(rf"{_WEST} ?[（(] ?{_EAST} ?[）)]"),
)
"""A name in an eastern script with the western one in parentheses, or the reverse."""


@record
class Named:
    """A name, its statements, the stored places of its documents (`path`, of a row `path:line`), and why it may be
    the person of its group.
    """

    name: str
    statements: int
    documents: tuple[str, ...]
    why: str = ""


@record
class Proposal:
    """One person, perhaps: the fullest name, and the others."""

    head: Named
    others: tuple[Named, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.head.name, *(one.name for one in self.others))


@record
class Unclear:
    """A name that may be any of several people, and so is proposed for none."""

    name: str
    of: tuple[str, ...]


def proposals(
    documents: Iterable[Document], known: tuple[Alias, ...] = ()
) -> tuple[list[Proposal], list[Unclear]]:
    """The groups, most statements first, but for those that `known` holds together already; and what is unclear."""
    table = _Table()
    for document in documents:
        table.add(document)
    return table.groups(known)


class _Table:
    """The people of a corpus by their names."""

    def __init__(self) -> None:
        self._statements: dict[str, int] = defaultdict(int)
        self._places: dict[str, dict[str, None]] = defaultdict(dict)
        self._told: dict[tuple[str, str], str] = {}

    def add(self, document: Document) -> None:
        """The people who speak in a document, and the pairs of names that it gives for one person."""
        place = document.path if document.row is None else f"{document.path}:{document.row}"
        for statement in document.statements:
            who = statement.speaker
            if who and who.kind == "person":
                self._statements[who.name] += 1
                self._places[who.name][place] = None
                for alias in who.aliases:
                    if _eastern(alias) != _eastern(who.name):
                        self._told.setdefault((who.name, alias), place)
        for number, shape in enumerate(_PAIRS):
            for found in shape.findall(document.body):
                east, west = found if number == 0 else found[::-1]
                self._told.setdefault((west, east), place)

    def groups(self, known: tuple[Alias, ...]) -> tuple[list[Proposal], list[Unclear]]:
        """See `proposals`."""
        titles = frozenset().union(*(rules(language).words["title"] for language in LANGUAGES))
        forms = {name: form for name in self._statements if (form := _form(name, titles))}
        near: dict[str, list[str]] = defaultdict(list)
        for name, form in forms.items():
            for one in set(map(_near, form)):
                near[one].append(name)
        heads: dict[str, str] = {}
        why: dict[str, str] = {}
        unclear = []
        for name, form in forms.items():
            fuller = self._fuller(name, {other: forms[other] for other in near[_near(form[-1])]})
            if any(_are_two(forms[a], forms[b]) for a, b in combinations(fuller, 2)):
                unclear.append(Unclear(name, tuple(sorted(fuller))))
            elif fuller:
                heads[name] = max(fuller, key=lambda one: (len(forms[one]) > 1, self._statements[one], one))
                why[name] = fuller[heads[name]]
        self._tell(heads, why)
        return self._proposed(heads, why, known), unclear

    def _fuller(self, name: str, forms: dict[str, Parts]) -> dict[str, str]:
        """The names that say more than this one, or the same and oftener, each with the reason to think them one."""
        found = {}
        for other, form in forms.items():
            reason = _reason(forms[name], form) if other != name else ""
            apart = reason in WEAK and self._places[name].keys() & self._places[other].keys()
            oftener = (self._statements[other], other) > (self._statements[name], name)
            if reason and not apart and (reason != SAME or oftener):
                found[other] = reason
        return found

    def _tell(self, heads: dict[str, str], why: dict[str, str]) -> None:
        """Join the eastern and the western name of a person, where the corpus knows one of them at least."""
        by_key = {key(name): name for name in self._statements}
        for one, other in self._told:
            head, alias = by_key.get(key(one)), by_key.get(key(other), other)
            if head is None and alias in self._statements:
                head, alias = alias, one
            if head and alias not in heads and _root(head, heads) != alias:
                heads[alias], why[alias] = head, TOLD

    def _proposed(
        self, heads: dict[str, str], why: dict[str, str], known: tuple[Alias, ...]
    ) -> list[Proposal]:
        members: dict[str, list[str]] = defaultdict(list)
        for name in heads:
            if (head := _root(name, heads)) != name:
                members[head].append(name)
        held = [{key(form) for form in alias.forms} for alias in known]
        found = []
        for head, names in members.items():
            if any({key(one) for one in (head, *names)} <= forms for forms in held):
                continue
            others = tuple(self._named(name, why[name]) for name in sorted(names))
            found.append(Proposal(self._named(head), others))
        return sorted(found, key=lambda one: (-one.head.statements, one.head.name))

    def _named(self, name: str, why: str = "") -> Named:
        if name in self._statements:
            return Named(name, self._statements[name], tuple(self._places[name]), why)
        told = {place: None for pair, place in self._told.items() if name in pair}
        return Named(name, 0, tuple(told), why)


def _root(name: str, heads: dict[str, str]) -> str:
    """The head of the head …, stopping where they would go round."""
    seen = {name}
    while (head := heads.get(name)) is not None and head not in seen:
        seen.add(head)
        name = head
    return name


def _eastern(name: str) -> bool:
    return any(map(is_unspaced, name))


def _form(name: str, titles: frozenset[str]) -> Parts:
    """The parts of a name, folded, without titles; empty for what begins small, as roles and crowds do."""
    if any(word[:1].islower() for word in name.split()):
        return ()
    whole = ["".join(part) for part in parts(name)]
    first = next((at for at, part in enumerate(whole) if part not in titles), len(whole))
    return tuple(whole[first:])


def _near(part: str) -> str:
    """What names share that may be one person's: a part, of an eastern name its first character."""
    return part[0] if _eastern(part) else part


def _are_two(one: Parts, other: Parts) -> bool:
    return not (_reason(one, other) or _reason(other, one))


def _reason(less: Parts, more: Parts) -> str:
    """Why the first name may be another form of the second, which says more or the same; empty for no reason."""
    if len(less) == len(more) == 1 and _eastern(less[0]):
        office = less[0].removeprefix(more[0])
        return OFFICE if len(more[0]) > 1 and office != less[0] and _is_office(office) else ""
    if sorted(less) == sorted(more):
        return SAME
    if len(more) > 1 and len(less) > len(more) and less[-len(more) :] == more:
        return BEFORE
    if len(less) == 1 and len(more) > 1:
        return ALONE if less[0] in (more[-1], more[0]) and len(less[0]) > 1 else ""
    if len(less) < 2 or len(less) > len(more) or less[-1] != more[-1]:
        return ""
    if len(less) < len(more) and less[0] == more[0] and set(less) <= set(more):
        return MIDDLE
    given = list(zip(less[:-1], more[:-1], strict=False))
    initial = any(len(short) == 1 < len(long) for short, long in given)
    alike = all(long == short or (len(short) == 1 and long.startswith(short)) for short, long in given)
    return INITIALS if initial and alike else ""


def _is_office(word: str) -> bool:
    offices = rules("zh").any("title", "role")
    return any(word.endswith(office) for office in offices)
