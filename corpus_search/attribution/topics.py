"""Korean and Japanese: whom a sentence is about says what its verb of saying closes.

Small on purpose: quotations and reported clauses of one sentence, with a particle behind who says them and a verb
of saying at the end; all words are data (`ko/topic.txt`, `ja/topic.txt`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search.attribution.turns.vocabulary import words
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTATION = re.compile(r'"[^"\n]{2,2000}"|“[^”\n]{2,2000}”|「[^」\n]{2,2000}」|『[^』\n]{2,2000}』')
_MARK = re.compile(_QUOTATION.pattern + r"|(?P<end>[.。!?！？](?=\s|$)|[。！？]|\n)")
_WRITTEN = re.compile(r"[\u3400-\u9fff々\u30a1-\u30f6ー・]+$")
"""How the end of a Japanese name is written: in no hiragana."""
_HEAD = 60
"""Characters at the head of a sentence in which it names whom it is about."""
_DIRECT, _REPORTED = 0.85, 0.6
"""How sure a quotation and a reported clause are: by judgement, for no annotated text was at hand."""


@record
class Tongue:
    """The patterns of one language."""

    topic: re.Pattern[str]
    saying: re.Pattern[str]
    quoting: re.Pattern[str]
    reporting: re.Pattern[str]
    pronouns: frozenset[str]
    organisations: tuple[str, ...]
    titles: tuple[str, ...]
    connectives: frozenset[str]
    spaced: bool


@cache
def tongue(lang: str) -> Tongue:
    """The patterns of Korean (`ko`) or Japanese (`ja`)."""
    kinds: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / lang / "topic.txt").read_text("utf-8").splitlines():
        kind, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            kinds.setdefault(kind, []).extend(word.strip() for word in rest.split(","))

    def either(kind: str) -> str:
        return "|".join(sorted(kinds[kind], key=len, reverse=True))

    blank = r"\s" if lang == "ko" else ""
    return Tongue(
        re.compile(rf"(?:[（(][^）)\n]{{1,12}}[）)])?(?:{either('topic')}|{either('subject')})(?={blank})"),
        re.compile(either("saying")),
        re.compile(either("quoting")),
        re.compile(rf"(?:{either('reporting')})\s?(?=(?:\S{{1,8}}\s)?(?:{either('saying')}))"),
        frozenset(kinds["pronoun"]),
        tuple(kinds["organisation"]),
        tuple(sorted({*kinds["title"], *words().role}, key=len, reverse=True)),
        frozenset(kinds.get("connective", ())),
        lang == "ko",
    )


class Topics:
    """Reads the sentences of a body in order."""

    def __init__(self, body: str, lang: str) -> None:
        self.body = body
        self.tongue = tongue(lang)
        self.named: dict[str, Speaker] = {}
        self.last: Speaker | None = None

    def statements(self) -> list[Statement]:
        """Ascending, without overlap."""
        return [made for start, end in self._sentences() for made in self._sentence(start, end)]

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """Sentences as ranges without their full stops: none ends inside a quotation."""
        start = 0
        for found in _MARK.finditer(self.body):
            if found["end"]:
                yield start, found.start()
                start = found.end()
        yield start, len(self.body)

    def _sentence(self, start: int, end: int) -> Iterator[Statement]:
        quotations = list(_QUOTATION.finditer(self.body, start, end))
        behind = quotations[-1].end() if quotations else start
        verbs = list(self.tongue.saying.finditer(self.body, behind, end))
        if not verbs:
            return
        topic = self._topic(start, quotations[0].start() if quotations else end)
        speaker = self._speaker(self.body[topic.start : topic.end]) if topic else self.last
        if speaker is None:
            return
        self.last = speaker
        cue = Span(*verbs[-1].span())
        said = [q for q in quotations if self.tongue.quoting.match(self.body, q.end())]
        for quotation in said:
            span = Span(*quotation.span())
            yield Statement(span, speaker, topic, cue, "direct", _DIRECT, "topic quotation")
        if not said and topic is not None:
            yield from self._reported(topic, speaker, cue, end)

    def _reported(self, topic: Span, speaker: Speaker, cue: Span, end: int) -> Iterator[Statement]:
        """The clause between whom a sentence is about and its verb of saying."""
        closing = list(self.tongue.reporting.finditer(self.body, topic.end, min(end, cue.end + 1)))
        particle = self.tongue.topic.match(self.body, topic.end)
        if not closing or particle is None:
            return
        closes = closing[-1]
        begin = particle.end()
        while begin < closes.start() and self.body[begin] in " 、,":
            begin += 1
        stop = closes.start() + (len(closes[0].strip()) if self.tongue.spaced else 0)
        if stop - begin > 3:
            yield Statement(Span(begin, stop), speaker, topic, cue, "indirect", _REPORTED, "topic clause")

    def _topic(self, start: int, stop: int) -> Span | None:
        """The phrase at the head of a sentence before the particle that marks whom it is about."""
        start = self._past_connective(start, stop)
        for found in self.tongue.topic.finditer(self.body, start + 1, min(stop, start + _HEAD)):
            begin = start
            for mark in "、,":
                begin = max(begin, self.body.rfind(mark, start, found.start()) + 1)
            phrase = self.body[begin : found.start()]
            begin += len(phrase) - len(phrase.lstrip())
            if self._believable(phrase.strip()):
                return Span(begin, found.start())
        return None

    def _past_connective(self, start: int, stop: int) -> int:
        """Behind the blanks, and a word like `하지만`, that open a sentence."""
        first = self.body[start:stop].split(maxsplit=1)[:1]
        if first and first[0] in self.tongue.connectives:
            start = self.body.index(first[0], start) + len(first[0])
        while start < stop and self.body[start].isspace():
            start += 1
        return start

    def _believable(self, phrase: str) -> bool:
        last = phrase.split()[-1].removesuffix("들") if phrase.split() else ""
        return bool(last) and (
            last in self.tongue.pronouns
            or phrase in self.named
            or last.endswith((*self.tongue.titles, *self.tongue.organisations))
            or self._has_name(phrase)
        )

    def _has_name(self, phrase: str) -> bool:
        """Whether a phrase ends in a name: behind an office (`책임자 나디아 프렐`), or a Korean one alone."""
        parts = phrase.split()
        if not self.tongue.spaced:
            return "・" in phrase
        titled = any(part.endswith(self.tongue.titles) for part in parts[:-1])
        return titled or (len(parts[-1]) == 3 and parts[-1][0] in words().surname)

    def _speaker(self, phrase: str) -> Speaker | None:
        """Whom the phrase means: a name with its office, a surname with one, an organisation, a pronoun."""
        parts = phrase.split() if self.tongue.spaced else [phrase.rpartition("の")[2]]
        if parts[-1] in self.tongue.pronouns:
            return self.last
        title = next((t for t in self.tongue.titles if parts[-1].endswith(t)), None)
        name = self._name(parts, title)
        if name is None:
            organised = title is None and parts[-1].endswith(self.tongue.organisations)
            return Speaker(phrase, kind="organisation" if organised else "anonymous")
        made = self.named.get(name) or Speaker(name, role=title)
        for end in range(1, len(name) + 1):  # 山田太郎 is also 山田, 서지안 also 서
            self.named.setdefault(name[:end], made)
        return made

    def _name(self, parts: list[str], title: str | None) -> str | None:
        if not self.tongue.spaced:
            found = _WRITTEN.search(parts[-1].removesuffix(title) if title else parts[-1])
            name = found[0] if found else ""
            return (
                name
                if name and (title or "・" in name) and not name.endswith(self.tongue.organisations)
                else None
            )
        if title is None:
            office = max(
                (at for at, part in enumerate(parts) if part.endswith(self.tongue.titles)), default=-1
            )
            if parts[-1].endswith(self.tongue.organisations) and office < 0 and len(parts[-1]) != 3:
                return None
            return " ".join(parts[office + 1 :]) if office + 1 < len(parts) else None
        alone = parts[-1].removesuffix(title)
        before = [*parts[:-1], alone] if alone and title != "씨" else parts[:-1]
        if title == "씨":
            return before[-1] if before else None
        surnamed = [part for part in before if part[0] in words().surname and len(part) in (1, 3)]
        return surnamed[0] if surnamed else None
