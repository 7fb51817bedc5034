"""The rules of a language: classed words from the data files of its folder, read once, on first use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from corpus_search.attribution.paradigms import Paradigms, given_forms, inflect, paradigms
from corpus_search.records import record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    from corpus_search.attribution.tokens import Name

    K = TypeVar("K")
    V = TypeVar("V")

_GIVEN_NAMES = Path(__file__).with_name("given_names.txt")
LANGUAGES = tuple(sorted(path.parent.name for path in Path(__file__).parent.glob("*/verbs.txt")))
SAYING = frozenset(("speech", "telling"))
"""Classes of verbs that say something even without `that` or a quotation."""
_READ_AS = {"nb": "no", "nn": "no"}
"""Codes of languages that the rules of another one read."""
_LINES = ("source", "read_in", "said_back", "source_back", "surname_of_man", "surname_of_woman", "agreeing")
"""Classes of which each line is words that follow each other."""
_MOST = 20_000
"""Words or names that are remembered of the texts before."""


class _Words(dict[str, frozenset[str]]):
    """Words by class; a language need not have every class."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class _Endings(dict[str, tuple[str, ...]]):
    """What words of a class end in; a language need not have every class."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


@record
class Rules:
    """Words by class. `verbs` gives a form its class, `phrasal` the last word of an act of speech the
    forms before it (`down`: `played`), `roles` a role word the first word of its line,
    `sources` the first word of `according to` and its like what must follow, in one of several ways, `lines` the
    same of other classes, `measured` a shape of evidence the share of its statements that were right.
    `endings` holds the classes that are endings, as tuples to compare with; `cues` all words by which a cue is found;
    `unions` and `joined` what `any` and `ends` have put together so far, `names` and `persons` what was read of names
    and nouns so far. In a language with cases, `paradigms` are their endings, and `nominative` and `given` have the
    nominative of each other form of the nouns in the lists, and of common first names."""

    verbs: Mapping[str, str]
    phrasal: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    roles: Mapping[str, str]
    sources: Mapping[str, tuple[tuple[str, ...], ...]]
    lines: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    measured: Mapping[str, float]
    endings: Mapping[str, tuple[str, ...]]
    cues: frozenset[str]
    unions: dict[tuple[str, ...], frozenset[str]]
    joined: dict[tuple[str, ...], tuple[str, ...]]
    names: dict[tuple[str, ...], Name | None]
    persons: dict[str, bool]
    paradigms: Paradigms
    nominative: Mapping[str, str]
    given: Mapping[str, str]

    def any(self, *classes: str) -> frozenset[str]:
        """The words of several classes."""
        try:
            return self.unions[classes]
        except KeyError:
            self.unions[classes] = made = frozenset().union(*(self.words[name] for name in classes))
            return made

    def ends(self, *classes: str) -> tuple[str, ...]:
        """The endings of several classes."""
        if classes not in self.joined:
            self.joined[classes] = tuple(ending for name in classes for ending in self.endings[name])
        return self.joined[classes]

    @property
    def within_verb(self) -> frozenset[str]:
        """Small words that stand before a verb of saying and belong to it: `ha`, `s'est`, `lo`."""
        return self.any("auxiliary", "adverb", "middle", "object_pronoun")


def alphabetic(lang: str | None) -> str:
    """The language whose rules read what is written in letters with blanks: English where Chinese alone is told."""
    code = (lang or "en").partition("-")[0]
    return "en" if code == "zh" else _READ_AS.get(code, code)


class _Read:
    """What the data files of a language hold."""

    def __init__(self) -> None:
        self.verbs: dict[str, str] = {}
        self.phrasal: dict[str, frozenset[str]] = {}
        self.roles: dict[str, str] = {}
        self.lines = {name: dict[str, tuple[tuple[str, ...], ...]]() for name in _LINES}
        self.cases: list[list[str]] = []
        self.measured: dict[str, float] = {}
        self.words: dict[str, set[str]] = {}

    def take(self, file: str, section: str, line: str) -> None:
        """Take in a line of a section of a file."""
        forms = line.casefold().split()  # as tokens are: `ß` is `ss`
        if file == "confidence":
            self.measured[" ".join(forms[:-1])] = float(forms[-1])
            return
        if file == "cases":
            self.cases.append(forms)
            return
        if section == "phrasal":
            self.phrasal[forms[-1]] = self.phrasal.get(forms[-1], frozenset()).union(forms[:-1])
            return
        if file == "verbs":
            self.verbs |= {form: section for form in forms if form not in self.verbs}
        if section == "role":
            self.roles |= {form: forms[0] for form in forms if form not in self.roles}
        if section in self.lines:
            lines = self.lines[section]
            lines[forms[0]] = (*lines.get(forms[0], ()), tuple(forms[1:]))
        self.words.setdefault(section, set()).update([line] if section == "author" else forms)


@lru_cache
def rules(lang: str) -> Rules:
    """The rules of a language, those of English where it has none of its own."""
    folder = Path(__file__).parent / (lang if lang in LANGUAGES else "en")
    read = _Read()
    for path in (*sorted(folder.glob("*.txt")), _GIVEN_NAMES):
        for name, line in sections(path):
            read.take(path.stem, name, line)
    of_cases = paradigms(read.cases)
    nominative = inflect(read.words, read.roles, of_cases)
    words = _Words({name: frozenset(some) for name, some in read.words.items()})
    small = words["source_behind"] | words["addressed"] | words["claim"]
    return Rules(
        verbs=read.verbs,
        phrasal=read.phrasal,
        words=words,
        roles=read.roles,
        sources=read.lines["source"],
        lines=read.lines,
        measured=read.measured,
        endings=_Endings(
            {name: tuple(sorted(some)) for name, some in read.words.items() if name.endswith("_ending")}
        ),
        cues=small.union(read.verbs, read.lines["source"], read.lines["read_in"], read.phrasal),
        unions={},
        joined={},
        names={},
        persons={},
        paradigms=of_cases,
        nominative=nominative,
        given=given_forms(words["given_male"] | words["given_female"], of_cases),
    )


def remembered(seen: dict[K, V], key: K, read: Callable[[K, Rules], V], rules: Rules) -> V:
    """What `read` makes of a key, looked up where it was read before: most words and names come back."""
    try:
        return seen[key]
    except KeyError:
        if len(seen) >= _MOST:
            seen.clear()
        seen[key] = made = read(key, rules)
        return made


def sections(path: Path) -> Iterator[tuple[str, str]]:
    """(section, line) of a data file without its comments."""
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, line
