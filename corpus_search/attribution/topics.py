"""Korean and Japanese: whom a sentence is about says what its verb of saying closes.

Small on purpose: quotations and reported clauses of one sentence, with a particle behind who says them and a verb
of saying at the end; all words are data (`ko/topic.txt`, `ja/topic.txt`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.attribution.topic_names import WRITTEN, Names
from corpus_search.attribution.topic_words import tongue
from corpus_search.documents.document import Span
from corpus_search.documents.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.documents.statement import Speaker

_QUOTATION = re.compile(r'"[^"\n]{2,2000}"|“[^”\n]{2,2000}”|「[^」\n]{2,2000}」|『[^』\n]{2,2000}』')
_MARK = re.compile(_QUOTATION.pattern + r"|(?P<end>[.。!?！？](?=\s|$)|[。！？]|\n)")
_ASIDE = re.compile(r"[（(]([^（()）\n]{2,20})[）)]")
_HEAD = 60
"""Characters at the head of a sentence in which it names whom it is about."""
_DIRECT, _REPORTED = 0.85, 0.6
"""How sure a quotation and a reported clause are: by judgement, for no annotated text was at hand."""
_RELATIVE = re.compile(r".*(?:て(?:いる|いた)|[したっれ]た|する|った|れる|ある|で|から)(?=[^\u3040-\u309f])")
"""What a Japanese clause tells of the noun behind it, or where something was said."""


class Topics:
    """Reads the sentences of a body in order."""

    def __init__(self, body: str, lang: str) -> None:
        self.body = body
        self.tongue = tongue(lang)
        self.names = Names(body, self.tongue)

    def statements(self) -> list[Statement]:
        """Ascending, without overlap."""
        made: list[Statement] = []
        whole: Span | None = None  # the sentence before, where it is a quotation that nobody says
        for start, end in self._sentences():
            back = self._back(whole, start, end) if whole is not None else None
            found = [back] if back is not None else list(self._sentence(start, end))
            made += found
            whole = self._whole(start, end) if not found else None
        return made

    def _whole(self, start: int, end: int) -> Span | None:
        """The quotation that a sentence is."""
        start += len(self.body[start:end]) - len(self.body[start:end].lstrip())
        found = _QUOTATION.match(self.body, start, end)
        return Span(*found.span()) if found is not None and not self.body[found.end() : end].strip() else None

    def _back(self, said: Span, start: int, end: int) -> Statement | None:
        """The quotation that a sentence stands behind which tells who said it: `田中さんはそう話す`."""
        start = self._past_connective(start, end)
        noun = self.tongue.back_noun.search(self.body, start + 1, end)
        verb = self.tongue.back.search(self.body, start, end)
        topic = Span(start, noun.start()) if noun else self._topic(start, verb.start()) if verb else None
        cue = noun or verb
        if topic is None or cue is None or not self.names.believable(self.body[topic.start : topic.end]):
            return None
        self.names.last = speaker = self.names.speaker(self.body[topic.start : topic.end])
        return Statement(said, speaker, topic, Span(*cue.span()), "direct", _DIRECT, "topic back")

    def _signed(self, quotations: Sequence[re.Match[str]]) -> Iterator[Statement]:
        """`「…」（山田市長）`: quotations with who says them in parentheses behind."""
        for quotation in quotations:
            aside = _ASIDE.match(self.body, quotation.end())
            if aside is not None and aside[1].endswith((*self.tongue.titles, *self.tongue.nameless)):
                self.names.last = speaker = self.names.speaker(aside[1])
                span, mention = Span(*quotation.span()), Span(*aside.span(1))
                yield Statement(span, speaker, mention, None, "direct", _DIRECT, "topic signature")

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
            back = self._back(Span(*quotations[-1].span()), behind, end) if quotations else None
            signed = [back] if back is not None else list(self._signed(quotations))
            yield from signed or self._according(start, end)
            return
        topic = self._topic(start, quotations[0].start() if quotations else end)
        if topic is None and quotations and quotations[0].start() == self._past_connective(start, end):
            topic = self._topic(self._past_particle(behind), verbs[-1].start())
        speaker = self.names.speaker(self.body[topic.start : topic.end]) if topic else self.names.last
        if speaker is None:
            return
        self.names.last = speaker
        cue = Span(*verbs[-1].span())
        said = [q for q in quotations if self.tongue.quoting.match(self.body, q.end())]
        if not said and self.tongue.back.search(self.body, behind, end):
            said = quotations[-1:]
        for quotation in said:
            span = Span(*quotation.span())
            yield Statement(span, speaker, topic, cue, "direct", _DIRECT, "topic quotation")
        if not said and topic is not None:
            yield from self._reported(topic, speaker, cue, end)

    def _past_particle(self, at: int) -> int:
        """Behind the particle of a quotation, and the pause, where whoever says it may follow."""
        particle = self.tongue.quoting.match(self.body, at)
        at = particle.end() if particle else at
        while self.body[at : at + 1] in (" ", "、", ","):
            at += 1
        return at

    def _according(self, start: int, end: int) -> Iterator[Statement]:
        """`気象庁によると、…`: whoever is named before says the rest of the sentence."""
        start = self._past_connective(start, end)
        found = self.tongue.according.search(self.body, start + 1, min(end, start + _HEAD))
        if found is None or not self.names.believable(self.body[start : found.start()]):
            return
        begin = found.end()
        while begin < end and self.body[begin] in " 、,":
            begin += 1
        if end - begin > 3:
            self.names.last = self.names.speaker(self.body[start : found.start()])
            mention, cue = Span(start, found.start()), Span(*found.span())
            said = Span(begin, end)
            yield Statement(said, self.names.last, mention, cue, "indirect", _REPORTED, "according to")

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
            if not self.tongue.spaced and (relative := _RELATIVE.match(phrase)):
                begin += relative.end()
            begin += len(phrase) - len(phrase.lstrip())
            if self.names.believable(self.body[begin : found.start()]) or self._opens(found):
                return Span(begin, found.start())
        return None

    def _opens(self, particle: re.Match[str]) -> bool:
        """Whether a Japanese quotation follows a noun and its particle at once: it is theirs, whoever they are."""
        at = particle.end()
        noun = WRITTEN.search(self.body, max(0, particle.start() - 1), particle.start())
        return not self.tongue.spaced and noun is not None and self.body[at : at + 1] in ("「", "『")

    def _past_connective(self, start: int, stop: int) -> int:
        """Behind the blanks, and a word like `하지만`, that open a sentence."""
        first = self.body[start:stop].split(maxsplit=1)[:1]
        if first and first[0] in self.tongue.connectives:
            start = self.body.index(first[0], start) + len(first[0])
        while start < stop and self.body[start].isspace():
            start += 1
        return start
