"""News, read-outs, interviews in prose: claims of the sentences become statements, with what goes on without a cue."""

from __future__ import annotations

from itertools import islice

from corpus_search.attribution.backward import Backward
from corpus_search.attribution.claims import Claim, nested
from corpus_search.attribution.cues import Cues
from corpus_search.attribution.entities import Entities
from corpus_search.attribution.floating import Floating
from corpus_search.attribution.said import Said, statements_of
from corpus_search.attribution.signatures import signature
from corpus_search.attribution.speaking import is_plural, is_voice
from corpus_search.attribution.tokens import Sentence, Token
from corpus_search.attribution.units import Sentences
from corpus_search.documents.document import Span

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.attribution.rules import Rules
    from corpus_search.documents.statement import Kind, Speaker, Statement

_HEAD = 8
"""Tokens at the beginning of a sentence that tell whether it is of the talk."""
_ANNOUNCED = 5
"""Tokens of who is announced before a colon, at most."""
_QUOTED = 9
"""Tokens of a quotation that a read-out does not hold."""


class News:
    """Reads the sentences of a body in order."""

    def __init__(self, body: str, rules: Rules, title: str) -> None:
        self.rules = rules
        self.sentences = Sentences(body, rules)
        self.cues = Cues(rules)
        self.backward = Backward(self.cues, rules)
        self.entities = Entities(self.sentences, rules)
        self.drops = "subject_dropped" in rules.words
        self.mood = rules.any("reported_mood")
        self.readout = self._is_readout(title)
        self.floating = Floating(rules, self.entities, self._heard)
        self.talk = self.floating.talk

    def statements(self) -> list[Statement]:
        """Ascending, without overlap; pieces of one quotation share `part_of`."""
        found: list[tuple[Said, Span, Kind]] = []
        unsigned = 0  # the last pieces that a signature below would claim
        before: Sentence | None = None  # the sentence before, where no cue tells who says it
        last = 0  # its pieces
        for sentence in self.sentences:
            signs = signature(sentence, self.rules) if unsigned else None
            if signs is not None:
                said = self._heard(signs, sentence.tokens)
                found[-unsigned:] = [(said, span, kind) for _, span, kind in found[-unsigned:]]
                self.talk.signed()
                unsigned, before = 0, None
                continue
            if before is not None and (told := self.backward.claim(sentence)) is not None:
                found[len(found) - last :] = self._told_back(told, sentence, before)
                before = None
                continue
            going_on = unsigned if self.talk.open else 0
            pieces = list(self._sentence(sentence))
            found += pieces
            before, last = None if any(said.cue for said, _, _ in pieces) else sentence, len(pieces)
            unsigned = going_on + len(pieces) if self.talk.uncued else 0
        return statements_of(found, self.rules)

    def _told_back(
        self, claim: Claim, sentence: Sentence, before: Sentence
    ) -> Iterator[tuple[Said, Span, Kind]]:
        """The pieces of a sentence of which the next one tells who said it."""
        self._begin(sentence)
        said = self._heard(claim, sentence.tokens)
        self.talk.last = said
        self.entities.recent.spoke(said.speaker)
        return _pieces(before.tokens, [said] * len(before.tokens))

    def _is_readout(self, title: str) -> bool:
        """Whether the text tells a meeting of officials and hardly quotes: its first lines say so."""
        if any(b - a > _QUOTED for s in self.sentences for a, b in s.quotes):
            return False
        words = {t.low for s in islice(self.sentences, 4) for t in s.tokens}.union(title.casefold().split())
        return len(words & self.rules.words["readout"]) >= 2

    def _sentence(self, sentence: Sentence) -> Iterator[tuple[Said, Span, Kind]]:
        tokens, block = sentence.tokens, self._begin(sentence)
        claims, heard = self._claims(sentence), {}
        owner: list[Said | None] = [None] * len(tokens)
        if claims:
            heard = {id(c): self._heard(c, tokens) for c in sorted(claims, key=lambda c: c.cue.start)}
            claims = [
                c for c in claims if heard[id(c)].speaker is not None or not self._within(c, claims, tokens)
            ]
        for claim in nested(claims):
            self._own(claim, heard[id(claim)], owner, claims, tokens)
        if block is None:
            self.floating.own(sentence, owner, cued=bool(claims))
        telling = [c for c in claims if c.form != "question"]
        goes_on = None if telling else self._goes_on(sentence)
        if telling:
            self.talk.remember(telling, heard, sentence)
            self.entities.recent.spoke(self.talk.last.speaker if self.talk.last else None)
        elif tokens[-1].text == ":" and not sentence.quotes:
            self._announce(tokens)
        if not telling:
            self.entities.notice(tokens)
        if not claims and not sentence.quotes:
            self.talk.narrated(sentence)
        if block is not None:
            goes_on = goes_on or block.continued("continued block")
        if goes_on is not None:
            owner = [said or goes_on for said in owner]
        while tokens and tokens[0].text == ">":  # the mark of a line that a mail quotes
            tokens, owner = tokens[1:], owner[1:]
        return _pieces(tokens, owner) if any(owner) else iter(())

    def _begin(self, sentence: Sentence) -> Said | None:
        """Another sentence, and with it perhaps a paragraph; whose block it is in."""
        self.entities.recent.step(paragraph=sentence.head)
        if sentence.head:
            self.talk.begin_paragraph(sentence, readout=self.readout)
        return self.talk.block

    def _claims(self, sentence: Sentence) -> list[Claim]:
        """What the cues of a sentence say, in a read-out or a block those alone that report."""
        tokens = sentence.tokens
        claims = self.cues.claims(sentence)
        if not claims and sentence.head and (headed := self.floating.headed(sentence)) is not None:
            claims = [headed]
        self.talk.hear(sentence, cued=bool(claims))
        if self.readout or self.talk.minutes:
            claims = [claim for claim in claims if self._reports(claim, tokens)]
        if self.talk.block is not None:
            claims = [c for c in claims if self._reports(c, tokens) and not self._says_i(c, tokens)]
        return claims

    def _announce(self, tokens: tuple[Token, ...]) -> None:
        """`And from Chairwoman X:`, `X released a statement:` name who is quoted next."""
        start = next((at for at in range(len(tokens) - 1) if at and tokens[at].capital), 0)
        self.cues.phrases.read(tokens)
        found = self.cues.phrases.after(start)
        if found is not None and found.end == len(tokens) - 1 and found.end - start <= _ANNOUNCED:
            self.talk.quoting = self._heard(Claim(found, found, (), "floating colon"), tokens)
        elif (announced := self.floating.subject_of(tokens, len(tokens))) is not None:
            self.talk.quoting = announced

    def _within(self, claim: Claim, claims: list[Claim], tokens: tuple[Token, ...]) -> bool:
        """Whether a pronoun that means nobody known speaks inside what another one says."""
        pronoun = tokens[claim.mention.end - 1].low in self.rules.words["it"]
        outer = (c for other in claims if other is not claim for c in other.contents)
        return pronoun and any(c.start <= claim.mention.start < c.end for c in outer)

    def _says_i(self, claim: Claim, tokens: tuple[Token, ...]) -> bool:
        """Whether a cue is in the words of who is quoted: `I will not ask people to …`."""
        return tokens[claim.mention.end - 1].low in self.rules.any("first", "first_person")

    def _reports(self, claim: Claim, tokens: tuple[Token, ...]) -> bool:
        """Whether a cue of a read-out has somebody by name: a state that hopes is a subject of what is reported."""
        who = tokens[claim.mention.start : claim.mention.end]
        if self.drops and self._dropped(claim, tokens):
            return True
        if claim.form.endswith("weak") or tokens[claim.cue.end - 1].low in self.rules.words["quiet"]:
            return False
        if any(t.low in self.rules.words["quiet"] for t in tokens[claim.cue.end : claim.cue.end + 3]):
            return False
        return self.entities.knows(who)

    def _goes_on(self, sentence: Sentence) -> Said | None:
        """Who still speaks in a sentence without a cue: in a read-out, or by the mood of reported speech."""
        tokens, talk = sentence.tokens, self.talk
        if self.readout:
            talk.said_here = talk.said_here and talk.last is not None and not self._tells_of_talk(tokens)
            return talk.last.continued("continued readout") if talk.said_here and talk.last else None
        if talk.minutes and talk.said_here and talk.last is not None:
            return talk.last.continued("continued minutes")
        if self.mood and talk.last is not None and any(t.low in self.mood and not t.quoted for t in tokens):
            return talk.last.continued("continued mood")
        return None

    def _tells_of_talk(self, tokens: tuple[Token, ...]) -> bool:
        """Whether a sentence of a read-out tells of the talk itself: what both sides exchanged or agreed."""
        head = {t.low for t in tokens[:_HEAD]}
        return bool(self.rules.words["both"] & head and self.rules.words["quiet"] & head)

    def _heard(self, claim: Claim, tokens: tuple[Token, ...]) -> Said:
        mention = tokens[claim.mention.start : claim.mention.end]
        if claim.form == "question" and claim.mention == claim.cue:  # "Asked whether …": by nobody named
            return Said(None, None, Span(mention[0].start, mention[-1].end), claim.form, self.talk.next())
        if self.drops and self._dropped(claim, tokens):
            cue = Span(tokens[claim.cue.start].start, tokens[claim.cue.end - 1].end)
            form = f"{claim.form} dropped{self._marker(claim, tokens)}"
            nobody = any(
                t.low in self.rules.words["impersonal"] for t in tokens[claim.cue.start : claim.cue.end]
            )
            return Said(None if nobody else self.entities.recent.latest, None, cue, form, self.talk.next())
        speaker = (self.entities.aside if claim.form == "question" else self.entities.speaker)(mention)
        if speaker is None and claim.form.startswith("tag") and mention[-1].low in self.rules.words["they"]:
            speaker = self._many_before(claim, tokens)
        if speaker is None and mention[-1].low in self.rules.any("it", "group"):
            speaker = self._subject_here(claim, tokens)
        shape = (
            "pronoun"
            if mention[-1].low in self.rules.any("pronoun", "own")
            else speaker.kind
            if speaker
            else "unknown"
        )
        return Said(
            speaker,
            Span(mention[0].start, mention[-1].end),
            Span(tokens[claim.cue.start].start, tokens[claim.cue.end - 1].end),
            f"{claim.form} {shape}{self._marker(claim, tokens)}",
            self.talk.next(),
        )

    def _many_before(self, claim: Claim, tokens: tuple[Token, ...]) -> Speaker | None:
        """Those who open what `they` say behind it: `The authors want more birds, they write`."""
        found = self.cues.phrases.after(claim.contents[0].start) if claim.contents else None
        some = tokens[found.start : found.end] if found is not None and found.end <= claim.cue.start else ()
        some = some[:-1] if len(some) > 1 and some[-1].low in self.rules.verbs else some
        many = some and some[-1].low not in self.rules.words["pronoun"] and is_plural(some, self.rules)
        return self.entities.speaker(some) if many and is_voice(some, self.rules) else None

    def _subject_here(self, claim: Claim, tokens: tuple[Token, ...]) -> Speaker | None:
        """Who heads the sentence, where `it` can mean them: `Ferrow unveiled a lamp that it says will last`."""
        found = self.cues.phrases.after(self.cues.phrases.dateline)
        if found is None or found.end >= claim.mention.start or self.cues.second:
            return None
        before = self.entities.recent.mark()
        self.entities.speaker(tokens[found.start : found.end])
        speaker = self.entities.recent.pronoun(tokens[claim.mention.end - 1].low)
        if speaker is None:
            self.entities.recent.go_back(before)
        return speaker

    def _dropped(self, claim: Claim, tokens: tuple[Token, ...]) -> bool:
        """Whether the subject is left out, so that the verb alone, or `según añadió`, stands for it."""
        if claim.form == "source" and claim.mention == claim.cue:
            return True
        if claim.mention.start and tokens[claim.mention.start - 1].low in self.rules.words["held_in"]:
            return False  # a noun: "Nel comunicato si legge …"
        some = tokens[claim.mention.start : claim.mention.end]
        return some[-1].low in self.rules.verbs and all(t.low in self.rules.within_verb for t in some[:-1])

    def _marker(self, claim: Claim, tokens: tuple[Token, ...]) -> str:
        """What makes a reported clause surer: a word that opens it, the plainest of the verbs; `bare` without."""
        if not claim.contents or not claim.form.startswith(("head", "participle")):
            return ""
        first = tokens[claim.contents[0].start]
        opened = " that" if first.low in self.rules.words["that"] else ""
        plain = " plain" if tokens[claim.cue.end - 1].low in self.rules.words["plain"] else ""
        return opened + plain or " bare"

    def _hangs(self, token: Token) -> bool:
        """Whether a token at the end of a content belongs to what follows."""
        return not (token.word or token.quoted) or token.low in self.rules.any("joining", "contrast")

    def _own(
        self,
        claim: Claim,
        said: Said,
        owner: list[Said | None],
        claims: list[Claim],
        tokens: tuple[Token, ...],
    ) -> None:
        weak = claim.form.endswith(("weak", "showing", "object", "clause", "manner"))
        for content in claim.contents:
            stop = content.end
            if not claim.form.startswith(("tag", "source")):
                stop = min(
                    (self._cut(claim, other, content.end, tokens) for other in claims if other is not claim),
                    default=stop,
                )
            while stop > content.start and self._hangs(tokens[stop - 1]):
                stop -= 1
            for at in range(content.start, stop):
                if not weak or owner[at] is None:
                    owner[at] = said

    def _cut(self, claim: Claim, other: Claim, stop: int, tokens: tuple[Token, ...]) -> int:
        """Where a later cue of the same speaker, a tag behind it, or another's clause ends a claim's content."""
        first = min(
            other.cue.start, other.mention.start if other.mention.start > claim.cue.end else other.cue.start
        )
        if first <= claim.cue.end:
            return stop
        coordinate = other.mention == claim.mention or other.form.startswith(("tag", "source"))
        return min(stop, first) if coordinate or self._begins_anew(first, tokens) else stop

    def _begins_anew(self, at: int, tokens: tuple[Token, ...]) -> bool:
        """Whether a clause beside the one before begins at a token: `…, while others said`, `…; Berg warned`."""
        before = tokens[at - 1]
        if before.text == ";":
            return True
        joins = (
            before.low in self.rules.any("joining", "contrast")
            and before.low not in self.rules.words["complement"]
        )
        return (
            joins and at > 1 and (tokens[at - 2].text == "," or tokens[at - 2].quoted) and not before.quoted
        )


def _pieces(tokens: tuple[Token, ...], owner: list[Said | None]) -> Iterator[tuple[Said, Span, Kind]]:
    """The runs of tokens that somebody says."""
    at, last = 0, len(tokens)
    while at < last:
        said = owner[at]
        stop = at + 1
        while stop < last and owner[stop] is said:
            stop += 1
        if said is not None and (words := [t.quoted for t in tokens[at:stop] if t.word]):
            yield said, Span(tokens[at].start, tokens[stop - 1].end), _kind(words)
        at = stop


def _kind(quoted: list[bool]) -> Kind:
    """Of a run of words, each of which is quoted or not."""
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"
