"""Whom a document has spoken of lately: what a pronoun, a role without a name, a verb without a subject means."""

from __future__ import annotations

from corpus_search.attribution.cases import is_given
from corpus_search.attribution.speaking import is_institution, is_person
from corpus_search.documents.statement import Speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import TypeAlias

    from corpus_search.attribution.register import Register
    from corpus_search.attribution.rules import Rules

    Mark: TypeAlias = tuple[Speaker | None, Speaker | None, Speaker | None, Speaker | None, str | None]

_NEAR = 2
"""Sentences after which a pronoun rather means one whose gender is known."""


class Recent:
    """Told of each speaker and each sentence in the order of the text."""

    def __init__(self, rules: Rules, register: Register) -> None:
        self._words, self._rules = rules.words, rules
        self._plural = rules.endings["plural_ending"]
        self._takes_gender = "noun_first" in rules.words  # an organisation is "il" or "elle" there
        self._firms = "it" in rules.words and not self._takes_gender
        self._register = register
        self.last: Speaker | None = None
        """Who spoke last."""
        self.latest: Speaker | None = None
        """Who was named or spoke last: whom a verb without a subject means."""
        self.person: Speaker | None = None
        self.here: Speaker | None = None
        """The person who spoke last in this paragraph."""
        self.joint: Speaker | None = None
        """The first of two who spoke together last."""
        self.anonymous: Speaker | None = None
        self.organisation: str | None = None
        self._subject: Speaker | None = None  # whom a sentence without a cue is about, no person
        self._told_at = 0
        self._male: Speaker | None = None
        self._female: Speaker | None = None
        self._surely_male: Speaker | None = None
        self._surely_female: Speaker | None = None
        self._now = self._named_at = 0
        self._only: dict[int, str] = {}

    def step(self, *, paragraph: bool) -> None:
        """Another sentence begins, or with it a paragraph."""
        self._now += 1
        if paragraph:
            self.here = None

    def spoke(self, speaker: Speaker | None) -> None:
        """Somebody has spoken in the paragraph."""
        self.here = speaker if speaker is not None and speaker.kind == "person" else None

    def named(self, speaker: Speaker) -> None:
        """Somebody speaks by name."""
        self.last = self.latest = speaker
        self._subject = None
        if speaker.kind == "person":
            self.meant(speaker)

    def unnamed(self, speaker: Speaker) -> None:
        """Somebody without a name speaks."""
        self.last = self.anonymous = self.latest = speaker
        self._subject = None

    def told_of(self, subject: Speaker | None) -> None:
        """A sentence without a cue is about an organisation, a document or several people."""
        self._subject, self._told_at = subject, self._now

    def meant(self, person: Speaker) -> None:
        """Whom `he` or `she` means from here on, as far as the text does not tell otherwise."""
        gender = self._register.gender(person)
        self._named_at = self._now
        self.person = self.latest = person
        if gender >= 0:
            self._male = person
        if gender <= 0:
            self._female = person
        if gender > 0:
            self._surely_male = person
        elif gender < 0:
            self._surely_female = person

    def beside(self, person: Speaker) -> None:
        """Somebody is named beside who is meant: whom the other pronoun means, where they are man and woman."""
        gender = self._register.gender(person)
        other = self._register.gender(self.person) if self.person is not None else 0
        if gender > 0 > other:
            self._male = self._surely_male = person
        elif gender < 0 < other:
            self._female = self._surely_female = person

    def mark(self) -> Mark:
        """What `go_back` wants."""
        return self.last, self._male, self._female, self.anonymous, self.organisation

    def go_back(self, mark: Mark) -> None:
        """Forget who was named since: no later pronoun takes them up."""
        self.last, self._male, self._female, self.anonymous, self.organisation = mark

    def pronoun(self, low: str) -> Speaker | None:
        """Whom a pronoun means."""
        words = self._words
        if low in words["relative"] and low not in words["it"]:
            return self.last
        if low in words["he"] or low in words["male_pronoun"]:
            return self._rather(self._male, self._surely_male) or self._it() or self._unnamed_or_only(1)
        if low in words["she"] or low in words["female_pronoun"]:
            return self._rather(self._female, self._surely_female) or self._it() or self._unnamed_or_only(-1)
        kind = self.last.kind if self.last is not None else None
        if (subject := self._told(low)) is not None:
            return subject
        if low in words["it"] or low in words["its_own"]:
            thing = kind == "organisation" or self._may_be_firm() or self._is_written()
            return self.last if thing else None
        if low in words["group"] or low in words["their_own"]:
            several = self._several() or (self.last is not None and self.last is self.joint)
            return self.last if kind == "organisation" or several else None
        return None

    def _told(self, low: str) -> Speaker | None:
        """Whom the sentences just before are about, where a pronoun agrees with it: `The council met. It says …`."""
        subject = self._subject if self._firms and self._now - self._told_at <= _NEAR else None
        if subject is None:
            return None
        many = subject.kind != "organisation" and self._is_several(subject)
        one = low in self._words["it"] or low in self._words["its_own"]
        some = low in self._words["group"] or low in self._words["their_own"]
        agrees = (one and not many) or (some and (many or subject.kind == "organisation"))
        if agrees:
            self._told_at = self._now
        return subject if agrees else None

    def _unnamed_or_only(self, sign: int) -> Speaker | None:
        """Whom `he`, or `she` where `sign` is below zero, means where nobody was named before a verb.

        One without a name who spoke last, `the director`, or the only man or woman of the document.
        """
        last = self.last
        if last is not None and last.kind == "anonymous" and self._is_one(last):
            return last if self._register.gender(last) * sign >= 0 else None
        if sign not in self._only:
            self._only[sign] = self._register.only(sign)
        name = self._only[sign]
        return Speaker(name) if name else None

    def _is_one(self, speaker: Speaker) -> bool:
        """Whether somebody without a name is one person, where nouns stand last and have one form."""
        noun = speaker.name.rpartition(" ")[2].casefold()
        plain = not (self._rules.paradigms or self._takes_gender)
        return plain and is_person(noun, self._rules) and not noun.endswith(self._plural)

    def _it(self) -> Speaker | None:
        """The organisation that spoke last, where it is said to be he or she."""
        last = self.last if self._takes_gender else None
        return last if last is not None and last.kind == "organisation" else None

    def _may_be_firm(self) -> bool:
        """Whether nothing tells that who spoke last is a person: `Ferrow said sales rose. It expects more.`"""
        last = self.last
        if last is None or last.kind != "person" or last.role or not self._firms:
            return False
        return self._register.gender(last) == 0 and not is_given(last.name.split()[0].casefold(), self._rules)

    def _is_written(self) -> bool:
        """Whether a document spoke last: `The study said sales rose. It found that …`"""
        last = self.last
        if last is None or last.kind != "anonymous" or not self._firms:
            return False
        return is_institution(last.name.rpartition(" ")[2].casefold(), self._rules)

    def _several(self) -> bool:
        """Whether who spoke last has no name and is more than one: `officials`."""
        last = self.last
        return last is not None and last.kind == "anonymous" and self._is_several(last)

    def _is_several(self, speaker: Speaker) -> bool:
        name = speaker.name
        return name.endswith(self._plural) or name.rpartition(" ")[2].casefold() in self._words["several"]

    def _rather(self, last: Speaker | None, sure: Speaker | None) -> Speaker | None:
        """Who was named last, or who is surely meant by that pronoun when the last one is some sentences away."""
        if last is None or sure is None or self._now - self._named_at <= _NEAR:
            return last or sure
        return sure if self._register.gender(last) == 0 else last
