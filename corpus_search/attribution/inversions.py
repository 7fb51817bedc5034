"""Subjects behind their verb, or left out: what the order of words of a language allows."""

from __future__ import annotations

from corpus_search.attribution.heads import Heads
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.speaking import head_of, in_class, is_oblique, tells
from corpus_search.attribution.tokens import Phrase

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.attribution.rules import Rules


_OBJECT = 5
"""Tokens behind a verb with an object before it, `lo calificó de …`, among which it shows itself a verb."""
_FAR = 9
"""Tokens between a verb and its subject, at most."""


class Inversions(Heads):
    """Finds such subjects in a sentence; `floor` is where the words begin that no earlier cue has."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self.floor = 0
        self.other_tags = (
            ("telling", "object", "weak") if self.behind or self.second else ("telling", "object")
        )
        """Classes of verbs that follow a quotation before their subject, and no clause."""

    def compound(self, at: int) -> tuple[int, Phrase | None]:
        """Where the verb group of an inversion begins, and the pronoun that hangs on it: `a-t-elle ajouté`."""
        pronoun = None
        small = self.rules.within_verb | self.rules.words["clitic"]
        while at > self.floor:
            low = self.tokens[at - 1].low
            hangs = (
                low in self.rules.words["hanging"]
                and self.tokens[at - 2].low in self.rules.words["auxiliary"]
            )
            if self.tokens[at - 1].quoted or not (hangs or low in small):
                break
            at -= 1
            pronoun = Phrase(at, at + 1) if hangs else pronoun
        return at, pronoun

    def bare_participle(self, at: int, group: int) -> bool:
        """Whether a verb tells nothing that somebody did: `un texte publié`."""
        auxiliary = self.rules.words["auxiliary"]
        return self.tokens[at].low.endswith(self.rules.endings["past_ending"]) and not any(
            t.low in auxiliary for t in self.tokens[group:at]
        )

    def is_noun(self, at: int) -> bool:
        """Whether a form of a verb is a noun here, behind an article: `de la muestra`, `retiró la denuncia por …`."""
        words, tokens = self.rules.words, self.tokens
        if at and tokens[at - 1].low in words["held_in"]:
            return True  # "Em nota, Ana Rocha informou"
        if at < 1 or tokens[at - 1].low not in words["article"]:
            return False
        if at > 1 and tokens[at - 2].low in words["of"]:
            return True
        near = tokens[at + 1 : at + _OBJECT]
        return not any(t.quoted or t.low in words["complement"] or t.low in words["as"] for t in near)

    def says_i(self, group: int, at: int) -> bool:
        """Whether a verb tells by its auxiliary that the narrator speaks: `ya lo he dicho`."""
        return any(t.low in self.rules.words["first_person"] for t in self.tokens[group:at])

    def closed(self, at: int) -> bool:
        """Whether a quotation ends before a token, or before the comma that stands behind its mark."""
        if self.tokens[at - 1].quoted:
            return True
        mark = self.tokens[at - 1].text
        if at > 2 and self.behind and mark in DASHES and self.tokens[at - 2].text == ",":
            return self.tokens[at - 3].quoted or self.tokens[at - 2].quoted  # "«…», — сказал X"
        if at < 2 or not self.tokens[at - 2].quoted:
            return False
        return ((mark == "," or mark in DASHES) and self.behind) or (mark == "," and self.second)

    def subject_behind(self, at: int, *, quoted: bool = False) -> Phrase | None:
        """The subject behind a verb; in some languages behind a time or an aside, too, and somebody or `quoted`."""
        found = self.phrases.subject_after(at + 1) or self.phrases.speaking_in(at + 1, at)
        if not self.behind:
            return found
        if found and (self.voice(found) or (quoted and not self._manner(found))):
            return found
        for n in self._further(at, quoted=quoted):
            found = self.phrases.subject_after(n)
            if found and self.voice(found):
                return found
        return None

    def second_subject(self, at: int) -> Phrase | None:
        """The subject behind a verb that stands second: `Dann sprach sich Ada Falk für … aus`."""
        behind = at + 1
        while behind < self.end and self.tokens[behind].low in self.rules.any("reflexive", "adverb"):
            behind += 1
        found = self.phrases.after(behind)
        some = self.tokens[found.start : found.end] if found else ()
        return found if found and self.voice(found) and not is_oblique(some, self.rules) else None

    def _manner(self, found: Phrase) -> bool:
        """Whether a phrase tells how somebody speaks: `conta a rir`."""
        words = [token.low for token in self.tokens[found.start : found.end] if token.word]
        return words[-1].endswith(self.rules.endings["infinitive_ending"])

    def _further(self, at: int, *, quoted: bool) -> Iterator[int]:
        """Where a subject may begin behind a verb and times; `quoted`, behind whom one addresses, too."""
        behind = self.contents.past_adverbials(at + 1)
        yield behind
        if self.phrases.bare and behind < self.end and self.tokens[behind].text == ",":
            return
        small, last = self.rules.any("preposition", "addressee"), min(behind + _FAR, self.end)
        for n in range(behind + 1, last if quoted else behind):
            if self.tokens[n].text == "," or (self.tokens[n].quoted and not self.phrases.bare):
                break
            if self.tokens[n - 1].low in small:
                continue
            if self.tokens[n].low in self.rules.words["definite"] or self.phrases.opens_subject(n):
                yield n

    def opens(self, at: int) -> bool:
        """Whether what is said begins at a token by a word or a mark."""
        return (
            self.tokens[at].quoted
            or self.tokens[at].text == ":"
            or self.tokens[at].low in self.rules.words["that"]
        )

    def past_opening(self, at: int) -> bool:
        """Whether nothing but an opening adverbial stands before a verb: `En la sala, añadió que …`."""
        first = self.tokens[self.floor]
        opening = first.low in self.rules.any("preposition", "conjunction", "time", "adverb", "joining")
        opening = opening or first.low.endswith(self.rules.endings["past_ending"])
        that = at + 1 < self.end and self.tokens[at + 1].low in self.rules.any("complement", "to")
        if self.phrases.bare and at + 1 < self.end:  # "W rozmowie powiedział on, że …"
            that = that or self.tokens[at + 1].low in self.rules.any("he", "she")
        return opening and (
            at == self.floor + 1
            or that
            or (
                self.tokens[at - 1].text == ","
                and not self.tokens[at - 2].quoted
                and self.contents.find(",", self.floor) == at - 1
            )
        )

    def voice(self, who: Phrase) -> bool:
        """Whether a phrase is somebody, or something written or organised."""
        some = self.tokens[who.start : who.end]
        head = some[head_of(some, self.rules)].low
        return tells(some, self.rules) or in_class(head, self.rules.words["it"], self.rules)

    def goes_on_acting(self, who: Phrase) -> bool:
        """Whether a pronoun, or what is said of a thing, is the subject of what follows."""
        words = self.rules.words
        if who.end >= self.end:
            return False
        behind = self.tokens[who.end]
        if self.tokens[who.end - 1].low not in words["pronoun"]:
            return behind.low in words["auxiliary"]
        acts = behind.low in words["auxiliary"] or behind.low in self.rules.verbs
        return acts or behind.low.endswith(self.rules.endings["past_ending"])

    def trade(self, at: int) -> Phrase | None:
        """`said warden Kirsi Aalto`: any word before a name, directly behind a quotation."""
        if at + 1 >= self.end or not self.tokens[at + 1].capital:
            return None
        return self.phrases.after(at, loose=True)
