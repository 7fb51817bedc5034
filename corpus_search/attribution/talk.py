"""Who goes on: what the sentences before tell of who says a quotation that has no cue of its own."""

from __future__ import annotations

from collections import deque

from corpus_search.attribution.said import Said

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Protocol

    from corpus_search.attribution.claims import Claim
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.tokens import Sentence, Token

    class Subject(Protocol):
        """Finds whom a sentence is about."""

        def __call__(self, tokens: tuple[Token, ...], *, here: bool) -> Said | None: ...


_BEFORE = 40
"""Sentences of the narrator that are looked at for whether the text itself says I or we."""
_NAME = 7
"""Tokens of a name in capitals, with its mark."""
_QUESTIONS = "?？"
_CLOSING = frozenset(("”", '"', "»", "“", "''"))


class Talk:
    """Follows who speaks through the sentences of a text.

    `last` spoke last, `quoting` is whose quotation may go on, `announced` is quoted below a colon, `block` is whose
    words a paragraph without marks is, `said_here` tells whether somebody spoke in the paragraph. `uncued` tells
    whether the sentence is one quotation without a cue, `open` whether that quotation goes on below, `minutes` that
    the paragraph is a speaker's as minutes tell it.
    """

    def __init__(self, rules: Rules, subject: Subject) -> None:
        """`subject` finds whom a sentence without a cue is about; `here` in the same paragraph."""
        self.rules = rules
        self.subject = subject
        self.last: Said | None = None
        self.quoting: Said | None = None
        self.announced: Said | None = None
        self.block: Said | None = None
        self.said_here = False
        self.uncued = self.open = self.minutes = False
        self.ordinal = 0
        self._other: Said | None = None  # who spoke before the last one
        self._asked = False  # the paragraph before asks somebody
        self._dialogue = False  # two people take turns
        self._told: tuple[Token, ...] | None = None  # the last sentence of the narrator
        self._told_here = False
        self._first: tuple[Token, ...] | None = None  # and the first of their paragraph
        self._before: deque[Sentence] = deque(maxlen=_BEFORE)  # the narrator's sentences

    def next(self) -> int:
        """A number for a new quotation."""
        self.ordinal += 1
        return self.ordinal

    def begin_paragraph(self, sentence: Sentence, *, readout: bool) -> None:
        """What ends with a paragraph: a quotation that is not opened again, a block, a read-out's speaker."""
        reopened = bool(sentence.quotes) and sentence.quotes[0][0] == 0
        self.said_here = self._told_here = False
        self.minutes = _heads_minutes(sentence)
        goes_on = self.block if self.block is not None and self._goes_on(sentence) else None
        self.block, self.announced = (None if reopened else self.announced or goes_on), None
        if not readout and not reopened:
            self.quoting = None

    def hear(self, sentence: Sentence, *, cued: bool) -> None:
        """Whether a sentence is one quotation without a cue, and whether its quotation is left open."""
        tokens, quotes = sentence.tokens, sentence.quotes
        self.uncued = not cued and bool(quotes) and quotes[0][0] == 0 and quotes[0][1] >= len(tokens) - 1
        self.open = self.uncued and tokens[quotes[0][1] - 1].text not in _CLOSING

    def signed(self) -> None:
        """A signature has told who spoke: nobody goes on below it."""
        self.last = self.quoting = None
        self._asked = self._dialogue = False

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a block goes on in the next paragraph: behind the mark of a mail, or saying I as no narrator does."""
        if sentence.tokens[0].text == ">":
            return True
        return not sentence.quotes and self._own(sentence) and not any(map(self._own, self._before))

    def _own(self, sentence: Sentence) -> bool:
        """Whether somebody speaks of himself outside quotation marks."""
        own = self.rules.any("first_person", "ourselves")
        return any(t.low in own and not t.quoted for t in sentence.tokens)

    def narrated(self, sentence: Sentence) -> None:
        """A sentence in which nobody speaks."""
        self._asked = self._dialogue = False
        self._told, self._told_here = sentence.tokens, True
        self._first = sentence.tokens if sentence.head else self._first
        if self.block is None:
            self._before.append(sentence)

    def remember(self, telling: list[Claim], heard: dict[int, Said], sentence: Sentence) -> None:
        """Who spoke in a sentence: whose quotation goes on, whom a colon at its end announces."""
        strong = [c for c in telling if not c.form.endswith(("weak", "showing", "object"))] or telling
        outer = next((c for c in strong if c.form.startswith("tag") or not c.contents), strong[0])
        if heard[id(outer)].speaker is None and self._says_i(outer, sentence):
            return  # "I asked her": the narrator, who is not quoted
        before, self.last = self.last, heard[id(outer)]
        if before is not None and before.speaker != self.last.speaker:
            self._dialogue = self._asked and sentence.head
            self._other = before
        self._asked = self._asks(sentence, outer)
        self._told = None
        self.said_here = True
        if not outer.form.endswith("weak"):
            self.quoting = self.last
        if not telling[-1].contents:
            self.announced = heard[id(telling[-1])]

    def _says_i(self, claim: Claim, sentence: Sentence) -> bool:
        return sentence.tokens[claim.mention.end - 1].low in self.rules.words["first_person"]

    def _asks(self, sentence: Sentence, claim: Claim) -> bool:
        """Whether somebody is asked something in direct speech: `"Did you know?" X asked.`"""
        low = {sentence.tokens[at].low for at in range(claim.cue.start, claim.cue.end)}
        return bool(low & self.rules.words["asking"]) and any(
            sentence.tokens[at].text in _QUESTIONS for _, end in sentence.quotes for at in range(end - 2, end)
        )

    def whole(self, sentence: Sentence) -> Said | None:
        """Who says a sentence that is one quotation, by what stands before; None when nobody has spoken."""
        if sentence.head and (self._dialogue or self._asked):
            return self._reply()
        if self._told is not None and not self.said_here:
            about = self.subject(self._told, here=self._told_here)
            if about is not None and about.speaker is not None and self._is_other(about):
                self._told = None
                self.last = self.quoting = about.continued(
                    "floating beat" if self._told_here else "floating next"
                )
                return self.last
        before = self.quoting or self.last
        return before.continued("continued quotation") if before is not None else None

    def _is_other(self, about: Said) -> bool:
        """Whether the narrator turned to another person: here, or by name in the paragraph before."""
        if self.last is not None and self.last.speaker == about.speaker:
            return False
        person = about.speaker is not None and about.speaker.kind == "person"
        if self._told_here or not about.form.endswith("pronoun"):
            return self._told_here or person
        first = self.subject(self._first, here=False) if self._first else None
        return person and first is not None and first.speaker == about.speaker

    def _reply(self) -> Said | None:
        """The other one of two people who take turns."""
        self._dialogue, self._asked = True, False
        self.last, self._other = self._other, self.last
        if self.last is None or self._other is None or self.last.speaker == self._other.speaker:
            return None
        self.last = self.quoting = Said(
            self.last.speaker, self.last.mention, None, "floating reply", self.next()
        )
        return self.last


def _heads_minutes(sentence: Sentence) -> bool:
    """Whether a paragraph begins with a name in capitals and whom it speaks for: `ADA FALK (Norland) said`."""
    for at, token in enumerate(sentence.tokens[:_NAME]):
        if token.text == "(":
            return at > 1
        if token.word and not token.text.isupper():
            return False
    return False
