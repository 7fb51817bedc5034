"""The people and organisations of one document: full names, surnames, roles, and whom a mention means."""

from __future__ import annotations

from corpus_search.attribution.agreement import in_nominative
from corpus_search.attribution.cases import given_name, is_given, is_owner
from corpus_search.attribution.declension import as_subject
from corpus_search.attribution.gender import Genders
from corpus_search.attribution.mentions import (
    closes_with_name,
    counted,
    head_in,
    is_held,
    named_beside,
    speaking_of,
)
from corpus_search.attribution.names import are_many, is_headline, is_organisation, located, names
from corpus_search.attribution.noticed import body_at_head, is_abbreviation, is_no_person, is_state, somebody
from corpus_search.attribution.offices import field_of, firm_end, holder, office_end, past_office
from corpus_search.attribution.recent import Recent
from corpus_search.attribution.register import Register
from corpus_search.attribution.speaking import (
    head_of,
    in_class,
    is_institution,
    is_person,
    is_plural,
)
from corpus_search.attribution.tokens import Name, Sentence, Token
from corpus_search.attribution.wording import worded
from corpus_search.documents.statement import Speaker

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus_search.attribution.rules import Rules

_BARE = 2
"""Tokens of a mention that is an article and a noun."""
_HEAD = 12
"""Tokens at the beginning of a sentence among which its subject is looked for."""


class Entities:
    """Whom the document has named so far; filled while its sentences are read in order."""

    def __init__(self, sentences: Iterable[Sentence], rules: Rules) -> None:
        self.rules = rules
        self._noun_first = "noun_first" in rules.words
        self._renames = "other_words" in rules.words
        self._inflects, self._bare_nouns = bool(rules.paradigms), "bare_nouns" in rules.words
        self._genders = Genders(rules)
        self._register = Register(rules, self._genders)
        self.full = self._register.full
        for sentence in sentences:
            if sentence.head and is_headline(sentence.tokens):
                continue
            found = list(located(sentence.tokens, rules))
            self._register.learn(found, sentence.tokens)
            self._genders.learn(found, sentence.tokens)
        self._said: dict[str, Speaker] = {}
        self.recent = Recent(rules, self._register)

    def knows(self, tokens: Sequence[Token]) -> bool:
        """Whether a mention is a person's name that the document gives in full, a role before one, or a pronoun."""
        if len(tokens) == 1 and tokens[0].low in self.rules.any("he", "she"):
            return True
        people = [name for name in names(head_in(tokens, self.rules), self.rules) if not name.organisation]
        if people:
            return (
                len(people[-1].words) > 1 and not any(t.low in self.rules.words["and"] for t in tokens)
            ) or self.full(people[-1]) != people[-1].text
        return tokens[-1].low in self.rules.roles or tokens[-1].low in self.rules.words["organisation"]

    def is_known(self, tokens: Sequence[Token]) -> bool:
        """Whether tokens are nothing but a person's name: one that the document gives in full, or with a first name."""
        some = list(names(tokens, self.rules))
        if len(some) != 1 or some[0].organisation or not all(token.capital for token in tokens if token.word):
            return False
        name, (first, *rest) = some[0], some[0].words
        return self.full(name) != name.text or bool(
            name.titles or (rest and is_given(first.casefold(), self.rules))
        )

    def speaker(self, tokens: Sequence[Token]) -> Speaker | None:
        """Whom a mention means, None when the document does not tell."""
        rules = self.rules
        low = tokens[-1].low
        if low in rules.words["relative"] and len(tokens) > 1:
            tokens = tokens[:-1]
            low = tokens[-1].low
        if low in rules.words["latter"]:
            return self.recent.person
        if len(tokens) == 1 and low in rules.any("pronoun", "own", "object_pronoun"):
            return self.recent.pronoun(low)
        tokens = (in_nominative if self._inflects else as_subject)(tokens, rules)
        head = head_in(tokens, self.rules)
        if (named := self._named(head, tokens)) is not None:
            return named
        if self._renames and (end := office_end(tokens, len(head), self.rules)) > len(head):
            here = self.recent.here if self._varies(head, None, self.recent.here) else None
            return here or self._anonymous(tokens[:end])  # "le ministre de l'Intérieur"
        alone = self._by_compound(head) if len(tokens) == len(head) else None
        return self._by_role(head) or alone or self._anonymous(counted(head, tokens, rules))

    def _named(self, head: Sequence[Token], tokens: Sequence[Token]) -> Speaker | None:
        """Whom a mention names: the apposed, the person at the end of its head, an organisation."""
        rules = self.rules
        if self._noun_first and (organisation := self._named_organisation(head)):
            return organisation
        head = past_office(head, tokens, rules)
        if len(head) == 1 and (are_many(head[0].text, rules) or self._are_some(head[0].low)):
            return None  # "Scientists at the University of Skelby", "Observers"
        found, closes = self._names_of(head, tokens)
        people = [name for name in found if not name.organisation]
        if self._inflects and closes and found and found[0].organisation and self._joins(head):
            return self._remember(Speaker(worded(head, rules), kind="organisation"))
        owner = any(token.low in rules.words["possessive"] for token in head)
        if closes and people and not (owner and found[-1].organisation):
            return self._person(head, people)
        if not closes and (apposed := named_beside(tokens, rules)):
            return self._apposed(apposed, head)
        if not closes and tokens[0].low in rules.words["indefinite"]:
            return self._anonymous(head)
        noun = self._noun(head)
        if noun in rules.words["medium"] and len(head) <= _BARE and self.recent.organisation:
            return self._remember(Speaker(self.recent.organisation, kind="organisation"))
        if is_organisation(noun, rules) or (closes and found):
            return self._organisation(found, head, tokens)
        return None

    def _joins(self, head: Sequence[Token]) -> bool:
        """Whether `and` stands in a head: `Instytutu Zdrowia i Opieki`."""
        return any(token.low in self.rules.words["and"] for token in head)

    def _names_of(self, head: Sequence[Token], tokens: Sequence[Token]) -> tuple[list[Name], bool]:
        """(the names in a mention's head, or where it has none in the mention; whether the head closes with one)."""
        some = list(names(head, self.rules)) or list(names(tokens, self.rules))
        told = "noun_capitals" in self.rules.words and tokens[0].low in self.rules.words["definite"]
        beside = len(head) > 1 and is_person(head[-2].low, self.rules)  # "her friend Dean"
        found = [
            name
            for name in some
            if (beside and is_given(name.words[0].casefold(), self.rules))
            or not self._is_noun(name, told=told)
        ]
        closes = closes_with_name(head, self.rules) and found[-1:] == some[-1:]
        return found, closes or is_held(head, tokens, some, self.rules)

    def _person(self, head: Sequence[Token], people: Sequence[Name]) -> Speaker:
        """Who is named at the end of a head, or who belongs to the person named there."""
        if self._inflects and self._owns(head, people[-1]):
            if is_institution(head[0].low, self.rules):
                return self._organisation((), head, head)
            return self._by_role(head) or self._anonymous(head)
        at = speaking_of(head, people, self.rules)
        if is_state(people[at], self.rules) and not self._register.is_bearer(people[at].words[-1].casefold()):
            return self._remember(Speaker(people[at].text, kind="organisation"))
        known = self._recent_bearer(people[at]) or self.full(people[at])
        if known == people[at].text and is_abbreviation(people[at]):
            return self._remember(Speaker(known, kind="organisation"))
        made = self._remember(Speaker(known, role=" ".join(people[at].titles) or None))
        self.recent.joint = made if at == 0 and len(people) > 1 else None
        return made

    def _apposed(self, name: Name, head: Sequence[Token]) -> Speaker:
        """Who is named beside the noun of a head: `the envoy, Ana Sol,`."""
        if name.organisation:
            return self._remember(Speaker(name.text, kind="organisation"))
        full = self.full(name)
        if role := self.rules.roles.get(self._noun(head)):
            self._register.roles[role] = full
        return self._remember(Speaker(full, role=worded(head, self.rules)))

    def _are_some(self, low: str) -> bool:
        """Whether a word is a noun for people in the plural or for writings, and nobody's surname: no `Sanders`."""
        plural = low.endswith(self.rules.endings["plural_ending"])
        written = in_class(low, self.rules.words["document"], self.rules) and not is_given(low, self.rules)
        headed = written or low in self.rules.words["headline_source"]
        return ((plural and is_person(low, self.rules)) or headed) and not self._register.surname(low)

    def _is_noun(self, name: Name, *, told: bool) -> bool:
        """Whether a word has its capital from its place, and nobody that name: `Sources at the ministry said`.

        `told` is that it stands behind an article, in a language that writes all nouns with a capital.
        """
        low = name.words[0].casefold()
        if len(name.words) > 1 or name.organisation or self._register.surname(low):
            return False
        return (
            (told and not name.words[0].isupper())
            or (self._bare_nouns and self._is_common(name))
            or in_class(low, self.rules.any("anonymous", "person", "from_where", "role", "title"), self.rules)
        )

    def _by_role(self, head: Sequence[Token]) -> Speaker | None:
        """Whom `the envoy` means, or `the official` without a name who spoke before."""
        bare = self._bare(head)
        if head[0].low not in self.rules.words["definite"] and not bare:
            return None
        noun = self._noun(head)
        role = self.rules.roles.get(noun)
        if bare and role is None:
            role = self._register.noun(noun)
        office = self._register.offices.get(self._office(head))
        if bare and not office and len(head) > 1:
            return None  # "министр обороны" beside a "министр культуры"
        if role and office:
            return self._remember(Speaker(office, role=noun))
        field = field_of(head, self.rules)
        name = self._register.holder(role or noun)
        if name and self._fits(noun, name) and not self._register.has_other_field(name, field):
            return self._remember(Speaker(name, role=noun))
        recent, last, unnamed = self.recent, self.recent.last, self.recent.anonymous
        told = last.role if last is not None and last.role and self._fits(noun, last.name) else ""
        if role and role in told and field.issubset(told.split()):
            return last
        if unnamed is not None and noun in unnamed.name and field.issubset(unnamed.name.split()):
            return unnamed
        if noun.endswith(self.rules.endings["age_ending"]) or noun in self.rules.words["from_where"]:
            return recent.person
        other = recent.person if self._renames else recent.here
        plain = not bare or noun in self.rules.any("male", "female")
        return other if plain and self._varies(head, role, other) else None

    def _by_compound(self, head: Sequence[Token]) -> Speaker | None:
        """Whom `die Ministerin` means, whom the document calls `Hafenministerin`."""
        noun = self._noun(head)
        name = self._register.compounds.get(self.rules.roles.get(noun, ""), "")
        told = head[0].low in self.rules.words["definite"] and name and self._fits(noun, name)
        return self._remember(Speaker(name, role=noun)) if told else None

    def _fits(self, noun: str, name: str) -> bool:
        """Whether a noun for a man or a woman may mean somebody of this name: no `Ministerin` Otto Berg."""
        return self._genders.told([noun]) * self._register.gender(Speaker(name)) >= 0

    def _recent_bearer(self, name: Name) -> str:
        """Of several who have a surname, the person named last."""
        person = self.recent.person
        if (
            person is None
            or len(name.words) > 1
            or not self._bare_nouns
            or not self._register.shared(name.words[0])
        ):
            return ""
        return person.name if person.name.split()[-1] == name.words[0] else ""

    def _owns(self, head: Sequence[Token], name: Name) -> bool:
        """Whether a name in another case stands behind a noun in the nominative: `пресс-секретарь Анны Кузнецовой`."""
        low = head[0].low
        known = low not in self.rules.nominative and is_person(low, self.rules)
        full = self.full(name).split()
        first = name.words[0].casefold()
        other = name.words[-1] != full[-1] or (
            not is_given(first, self.rules) and given_name(first, self.rules)
        )
        alone = is_owner(name, self.rules) and not self._register.surname(first)
        known = known or (alone and is_institution(low, self.rules))  # "Министерство обороны РФ"
        return known and bool(other or alone) and len(head) > len(name.words)

    def _bare(self, head: Sequence[Token]) -> bool:
        """Whether a noun without an article is the one that was spoken of."""
        return self._bare_nouns and head[0].low not in self.rules.words["indefinite"]

    def _office(self, head: Sequence[Token]) -> str:
        """The words of an office behind its article, in the nominative."""
        if not self._inflects:
            return " ".join(token.low for token in head[1:])
        first, *rest = [token.low for token in head]
        return " ".join((self.rules.nominative.get(first, first), *rest))

    def _varies(self, head: Sequence[Token], role: str | None, here: Speaker | None) -> bool:
        """Whether `the midfielder` may be another word for somebody, and nothing contradicts."""
        low = self._noun(head)
        if (
            (low in self.rules.words["anonymous"] and not self._renames)
            or low in self.rules.words["collective"]
            or is_plural(head, self.rules)
            or not is_person(low, self.rules)
        ):
            return False
        if here is None or here.kind != "person":
            return False
        if role and not self._renames and (here.role or self._roles_of(here)):
            return False
        if self._renames and low in self.rules.words["title"] and role not in self._roles_of(here):
            return False
        gender = self._register.gender(here)
        if self._renames and not (gender or here.role or here is self.recent.last):
            return False  # a place, perhaps
        return self._genders.told([low]) * gender >= 0

    def _roles_of(self, speaker: Speaker) -> set[str]:
        """The roles that the document gives somebody."""
        roles = set(self.rules.roles.values())
        return {role for role, name in self._register.roles.items() if name == speaker.name and role in roles}

    def _organisation(self, found: Sequence[Name], head: Sequence[Token], tokens: Sequence[Token]) -> Speaker:
        if self._bare_nouns and (end := firm_end(tokens, len(head))):
            return self._remember(Speaker(worded(tokens[:end], self.rules), kind="organisation"))
        if found and self._bare_nouns and self._is_common(found[-1]):
            found = ()
        lower = self._noun_first and not head[-1].capital  # "ministero della Difesa"
        if found and found[-1].organisation and not lower:
            name = self.recent.organisation = self._whole(found[-1], tokens, len(head))
        elif len(head) <= _BARE and not found:
            name = self._register.organisations.get(self._noun(head)) or worded(head, self.rules)
        else:
            name = worded(head, self.rules)
        if self._noun_first and (lower or not (found and found[-1].organisation)):
            name = worded(tokens[: office_end(tokens, len(head), self.rules)], self.rules)
        return self._remember(Speaker(name, kind="organisation"))

    def _is_common(self, name: Name) -> bool:
        """Whether a name is a noun that has its capital from its place: `Polisen säger`."""
        word = name.words[0]
        return len(name.words) == 1 and not word.isupper() and is_institution(word.casefold(), self.rules)

    def _named_organisation(self, head: Sequence[Token]) -> Speaker | None:
        """The name behind what an organisation is: `le journal Le Phare`, `el sindicato UTL`."""
        for at, token in enumerate(head[:-1]):
            if token.capital or not is_organisation(token.low, self.rules):
                continue
            if self._inflects and any(is_person(t.low, self.rules) for t in head[:at]):
                continue  # "директор музея Нина Савельева"
            rest = head[at + 1 :]
            if rest[0].capital and rest[-1].capital:
                name = " ".join(t.text for t in rest)
                self.recent.organisation = self._register.organisations[token.low] = name
                return self._remember(Speaker(name, kind="organisation"))
        return None

    def _whole(self, name: Name, tokens: Sequence[Token], at: int) -> str:
        """An organisation's name with what belongs to it: `Board of Elections of the Republic of Velmar`."""
        end = office_end(tokens, at, self.rules)
        return name.text + "".join(f" {token.text}" for token in tokens[at:end])

    def aside(self, tokens: Sequence[Token]) -> Speaker | None:
        """Whom a mention means that no later pronoun takes up: who asks, where another answers."""
        before = self.recent.mark()
        found = self.speaker(tokens)
        self.recent.go_back(before)
        return found

    def _noun(self, head: Sequence[Token]) -> str:
        """The noun of a head: its last word, or the one before the adjectives of a language where they follow."""
        return head[head_of(head, self.rules) if self._noun_first else -1].low

    def _anonymous(self, head: Sequence[Token]) -> Speaker:
        text = worded(head, self.rules)
        made = self._said.setdefault(text, Speaker(text, kind="anonymous"))
        self.recent.unnamed(made)
        person = is_person(head[head_of(head, self.rules)].low, self.rules)
        known = self._noun(head) in self.rules.roles or self._noun(head) in self.rules.words["anonymous"]
        told = head[0].low not in self.rules.words["definite"] or (known and self._register.gender(made))
        if person and told and not is_plural(head, self.rules):
            self.recent.meant(made)
        return made

    def notice(self, tokens: Sequence[Token]) -> None:
        """Take in whom a sentence without a cue is about: the next pronoun may mean the person at its head."""
        if is_headline(tokens) or all(token.text.isupper() for token in tokens if token.word):
            return
        if self._noun_first and self._tells_of(tokens):
            return
        head = [token for token in tokens[:_HEAD] if not token.quoted]
        if tokens[0].low in self.rules.words["article"] and (found_first := somebody(head, self.rules)):
            self.recent.meant(self._by_role(found_first) or self._anonymous(found_first))
            return
        if found_first := body_at_head(head, self.rules):
            self.recent.told_of(self.aside(found_first))
        self._notice_names(head)

    def _notice_names(self, head: Sequence[Token]) -> None:
        """Take in the organisation that heads a sentence, the first person that it names, and who is named beside."""
        told = False
        for found, start, end in located(head, self.rules):
            full = self.full(found)
            if not start and (found.organisation or is_state(found, self.rules)):
                self.recent.told_of(self.aside(head[:end]))
            if self._opens_sentence(found, start, full) or is_no_person(found, head, start, end, self.rules):
                continue
            aged = end + 1 < len(head) and head[end].text == "," and head[end + 1].low.isdigit()
            if " " in full or aged or (self._genders.of(full) and not full.isupper()):
                person = self._said.setdefault(full, Speaker(full, role=" ".join(found.titles) or None))
                (self.recent.beside if told else self.recent.meant)(person)
            elif not told:
                return
            told = True

    def _opens_sentence(self, found: Name, start: int, full: str) -> bool:
        """Whether a word has its capital from its place, where nouns have no article, and is nobody's name."""
        first = self._bare_nouns and not start and " " not in full
        return first and found.words[0].casefold() not in self._said

    def _tells_of(self, tokens: Sequence[Token]) -> bool:
        """Take in the organisation, or who holds the office, that a sentence begins with; whether somebody does."""
        if tokens[0].low not in self.rules.words["article"] or len(tokens) < _BARE:
            return False
        if is_organisation(tokens[1].low, self.rules):
            end = office_end(tokens, 2, self.rules)
            self._organisation((), tokens[:2], tokens[:end])
        name = holder(tokens, self.rules)
        if name is not None:
            self._remember(Speaker(self.full(name)))
        return name is not None

    def _remember(self, made: Speaker) -> Speaker:
        made = self._said.setdefault(made.name, made)
        self.recent.named(made)
        return made
