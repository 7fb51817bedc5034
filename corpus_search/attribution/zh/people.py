"""Whom the words of a Chinese text mean: names with their offices, sides, organisations, pronouns, `该发言人`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from corpus_search.documents.statement import Speaker

if TYPE_CHECKING:
    from corpus_search.attribution.zh.lexicon import Lexicon

Meant = tuple[Speaker | None, str]
"""A speaker, and what kind of mention means them."""
Trust = Literal["unknown", "bare", "known"]
"""Which names are believed: any, a surname with a given name, those that the text has given with an office."""

_SAME = 8
"""People who are kept of one surname, or one office."""
_LONGEST_NAME = 12
"""Characters of a name with its parts, fewer than that."""
_FOREIGN = 6
"""Characters of a name without a Chinese surname."""
_FUNCTION = frozenset(
    "的了是我你这這那哪有吗嗎呢吧么麼不也都就很被把让讓给給从從到能会會可和与與及为為所但而且或"
)


class People:
    """Whom a document has named so far; filled while its sentences are read in order."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self._names: dict[str, list[Speaker]] = {}
        self._offices: dict[str, list[Speaker]] = {}
        self.last: Speaker | None = None
        self.last_person: Speaker | None = None
        self.last_woman: Speaker | None = None
        self._women: set[str] = set()

    def learn(self, text: str) -> None:
        """Note the people whom a sentence names behind an office."""
        for found in self.lex.named.finditer(text):
            self._note(Speaker(found[2], role=found[1]))
            self.last_person = self._known(found[2]) or self.last_person

    def open(self, text: str) -> None:
        """Note whom a sentence begins with, where a pronoun has nobody else to mean (`林某主持会议。他说，…`)."""
        if self.last_person is None and (found := self.lex.opened.match(text)):
            self.last_person = Speaker(found[1])

    def heads(self, text: str) -> bool:
        """Whether a sentence begins with the name of somebody whom the text has named."""
        return any(text[:end] in self._names for end in range(2, _LONGEST_NAME))

    def _note(self, person: Speaker) -> None:
        keys = {person.name}
        if parts := [part for part in person.name.replace("•", "·").split("·") if part]:
            keys.add(parts[-1])
        if surname := self.lex.surname.match(person.name):
            keys.add(surname[0])
        for key in keys:
            self._keep(self._names, key, person)
        if person.role:
            self._keep(self._offices, self.lex.roles[person.role], person)

    @staticmethod
    def _keep(table: dict[str, list[Speaker]], key: str, person: Speaker) -> None:
        some = table.setdefault(key, [])
        if all(other.name != person.name for other in some) and len(some) < _SAME:
            some.append(person)

    def _known(self, name: str) -> Speaker | None:
        some = self._names.get(name, [])
        return some[0] if some else None

    def hear(self, speaker: Speaker | None) -> None:
        """Take in who has spoken: whom the next pronoun may mean."""
        if speaker is not None:
            self.last = speaker
            if speaker.kind == "person":
                self.last_person = speaker

    def speaker(self, mention: str, trust: Trust) -> Meant | None:
        """Whom a mention means, and what kind of mention it is; None when these words can name no speaker.

        The speaker is None when a pronoun refers to nobody who is known.
        """
        lex = self.lex
        if not mention:
            return None
        if found := self._referred(mention):
            return found
        if mention in lex.words["second"]:
            return None
        if found := self._with_office(mention) or self._of_trade(mention):
            return found
        tail = mention.rpartition("的")[2]
        if tail != mention and len(tail) > 1:
            return self.speaker(tail, trust)
        if mention.endswith(lex.anonymous):
            return Speaker(mention, kind="anonymous"), "anonymous"
        if self._known(mention) or lex.foreign.fullmatch(mention):
            return self._person(mention, None), "person"
        begins = lex.cue.match(mention)
        if mention[0] in "这這那据據" or (begins and not begins["no"]):
            return None
        if inside := self._in_a_document(mention):
            return self.speaker(inside, trust)
        return self._institution(mention) or self._unheard(mention, trust)

    def _referred(self, mention: str) -> Meant | None:
        """Words that point to somebody: pronouns, `该发言人`, `一名官员`, a name shortened to its first character."""
        lex = self.lex
        if mention in lex.words["pronoun"] or mention in lex.words["both"]:
            return self._pronoun(mention)
        if mention in lex.words["second"]:
            return None
        if definite := lex.definite.match(mention):
            return self._definite(mention, mention[definite.end() :])
        if (some := lex.some.match(mention)) and mention.endswith((*lex.roles, *lex.anonymous, "人", "者")):
            return Speaker(mention[some.end() :], kind="anonymous"), "anonymous"
        person = self.last_person
        if len(mention) == 1 and person is not None and person.name.startswith(mention):
            return person, "person"  # 帕尔默……帕表示
        return None

    def _of_trade(self, mention: str) -> Meant | None:
        """`摄影师林晓河`: a name behind what is no office."""
        trade = self.lex.trade.fullmatch(mention)
        if trade is None or mention.endswith(self.lex.organisation):
            return None
        return self._person(trade[1], None), "person"

    def _in_a_document(self, mention: str) -> str | None:
        """Who issued the document that a mention names: `外交部发表声明`; the document of `声明中`."""
        lex = self.lex
        if issued := lex.issued.fullmatch(mention):
            return issued[1]
        behind = mention[-1] in lex.words["adverbial_end"] and mention[:-1].endswith(lex.document)
        return mention[:-1] if behind else None

    def _institution(self, mention: str) -> Meant | None:
        lex = self.lex
        titled = mention.startswith("《") and mention.endswith("》")
        if titled or (len(mention) > 1 and mention.endswith((*lex.organisation, *lex.document, *lex.state))):
            return Speaker(mention.strip("《》〈〉"), kind="organisation"), "organisation"
        return None

    def _unheard(self, mention: str, trust: Trust) -> Meant | None:
        """A name that the text has not given with an office."""
        if self._coordinate(mention):
            return Speaker(mention), "person"
        if trust != "known" and self.lex.person.fullmatch(mention):
            return self._person(mention, None), "person"
        if trust == "unknown" and 2 <= len(mention) <= _FOREIGN and not _FUNCTION.intersection(mention):
            return self._person(mention, None), "name"
        return None

    def _pronoun(self, mention: str) -> Meant:
        words = self.lex.words
        if mention in words["both"] or mention in words["they"]:
            return Speaker(mention, kind="anonymous"), "anonymous"
        if mention in words["she"]:
            person = self.last_woman or self.last_person
            if person is not None:
                self._women.add(person.name)
                self.last_woman = person
            return person, "pronoun"
        if mention in words["last"]:
            return self.last, "pronoun"
        if mention in words["first"]:
            return None, "pronoun"
        person = self.last_person
        if person is None and self.last is not None and self.last.role:
            return self.last, "pronoun"
        return (None if person is not None and person.name in self._women else person), "pronoun"

    def _definite(self, mention: str, rest: str) -> Meant:
        """`该发言人`: the last who was called so; else an organisation or nobody known."""
        role = self.lex.roles.get(rest)
        if self.last is not None and (
            rest in self.last.name or (role and role == self.lex.roles.get(self.last.role or ""))
        ):
            return self.last, "pronoun"
        if role and (some := self._offices.get(role)) and rest not in self.lex.anonymous:
            return some[-1], "pronoun"
        if rest.endswith(self.lex.organisation):
            known = self.last if self.last is not None and self.last.kind == "organisation" else None
            return known or Speaker(mention, kind="organisation"), "organisation"
        return Speaker(rest or mention, kind="anonymous"), "anonymous"

    def _with_office(self, mention: str) -> Meant | None:
        """`外交部发言人林晓河`, `林部长`, `林晓河教授`, `外交部发言人`."""
        last = None
        for found in self.lex.role.finditer(mention):
            last = found
        if last is None:
            return None
        before, office, after = mention[: last.start()], last[0], mention[last.end() :]
        before = before.rpartition("的")[2]
        if after:
            if self.lex.person.fullmatch(after) or self.lex.foreign.fullmatch(after):
                return self._person(after, office), "person"
            if len(after) > 2 and after[0] == after[1]:  # 老板摆摆手说
                return self._before_office(mention[: last.end()], before, office)
            plain = 1 < len(after) <= _FOREIGN and not _FUNCTION.intersection(after)
            if plain and not after.endswith((*self.lex.organisation, *self.lex.state)):
                return self._person(after, office), "person"
            return None
        return self._before_office(mention, before, office)

    def _before_office(self, mention: str, before: str, office: str) -> Meant:
        woman = office in self.lex.words["female"]
        if office in self.lex.words["address"] and self.lex.surname.fullmatch(before[-1:]):
            known = self._names.get(before[-1], [])
            person = known[-1] if known else self._person(before[-1] + office, None)
            return self._gendered(person, woman=woman), "person"
        if self.lex.surname.fullmatch(before) and (some := self._names.get(before)):
            return self._gendered(some[-1], woman=woman), "person"
        if named := next((n for n in self.lex.named.finditer(before) if n.end() == len(before)), None):
            return self._gendered(self._person(named[2], named[1]), woman=woman), "person"
        if self.lex.person.fullmatch(before) and not before.endswith(
            (*self.lex.organisation, *self.lex.state)
        ):
            return self._gendered(self._person(before, office), woman=woman), "person"
        holders = self._offices.get(self.lex.roles[office], [])
        if len(holders) == 1 and office not in self.lex.anonymous:
            return holders[0], "role"
        return Speaker(mention, role=office, kind="anonymous"), "anonymous"

    def _person(self, name: str, office: str | None) -> Speaker:
        known = self._known(name)
        if known is not None and (known.name == name or "·" in known.name):
            return known
        made = Speaker(name, role=office)
        self._note(made)
        return made

    def _gendered(self, person: Speaker, *, woman: bool) -> Speaker:
        if woman:
            self._women.add(person.name)
            self.last_woman = person
        return person

    def _coordinate(self, mention: str) -> bool:
        """`林晓河和陈大山`: two names."""
        for joint in ("和", "与", "與", "及"):
            one, found, two = mention.partition(joint)
            if found and len(one) > 1 and len(two) > 1:
                return self._names_somebody(one) and self._names_somebody(two)
        return False

    def _names_somebody(self, part: str) -> bool:
        lex = self.lex
        return bool(
            lex.person.fullmatch(part)
            or lex.named.search(part)
            or part.endswith((*lex.organisation, *lex.state))
            or self._known(part)
        )
