"""Cues that are no verb behind its subject: `according to`, questions, nouns like `claim`, signatures."""

from __future__ import annotations

from corpus_search.attribution.cases import is_given
from corpus_search.attribution.claims import Claim
from corpus_search.attribution.marks import DASHES
from corpus_search.attribution.rules import SAYING
from corpus_search.attribution.speaking import head_of, is_person, is_speaker, tells
from corpus_search.attribution.tokens import Phrase

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.attribution.contents import Contents
    from corpus_search.attribution.rules import Rules
    from corpus_search.attribution.subjects import Subjects
    from corpus_search.attribution.tokens import Sentence, Token

_TOLD = 6
"""Tokens that tell of a source behind its noun, at most."""
_FEW = 5
"""Tokens between `asked` and its question, or a noun and whose it is, at most."""


class Sources:
    """Finds such cues in the sentence read last; `floor` is where the words begin that no earlier cue has."""

    def __init__(self, phrases: Subjects, contents: Contents, rules: Rules) -> None:
        self.tokens: Sequence[Token] = ()
        self.quotes: Sequence[tuple[int, int]] = ()
        self.end = 0
        self.phrases = phrases
        self.contents = contents
        self.rules = rules
        self.behind = rules.any("source_behind")
        self.tells = rules.ends("behind_noun_ending", "past_ending")
        self.second = "verb_second" in rules.words
        self.drops = "subject_dropped" in rules.words
        self.inverts = "subject_behind" in rules.words

    def read(self, sentence: Sentence, end: int) -> None:
        """Turn to another sentence, whose last word ends at a token."""
        self.tokens, self.quotes, self.end = sentence.tokens, sentence.quotes, end

    def at(self, at: int, floor: int) -> Claim | None:
        """The claim of a cue that stands at a token; None when there is none."""
        low = self.tokens[at].low
        if low in self.rules.sources:
            return self._source(at, floor)
        if low in self.behind:
            return self._source_behind(at, floor)
        if low in self.rules.words["addressed"]:
            return self._question(at, floor)
        if low in self.rules.words["claim"]:
            return self._noun(at, floor)
        return None

    def labelled(self) -> list[Claim]:
        """`"BRANDT: …"`: a label within the marks of a quotation, as transcripts are quoted."""
        if not self.quotes or self.quotes[0][0] != 0:
            return []
        end = next((n for n in range(1, min(_FEW, self.end)) if self.tokens[n].text == ":"), 0)
        if end < 2 or not all(t.text.isupper() and len(t.text) > 1 for t in self.tokens[1:end]):
            return []
        return [Claim(Phrase(1, end), Phrase(end, end + 1), self.contents.rest(end + 1), "tag label")]

    def signed(self, floor: int) -> list[Claim]:
        """`"…" -Commissioner X`: a quotation with its speaker's name behind a dash."""
        for _, end in self.quotes:
            if end < self.end and self.tokens[end].text in DASHES:
                who = self.phrases.after(end + 1)
                if who is not None and self._signs(who):
                    content = self.contents.until(floor, end)
                    return [Claim(who, Phrase(end, end + 1), content, "tag signature")]
        return []

    def _signs(self, who: Phrase) -> bool:
        """Whether nothing follows a phrase but who that is, without a verb: `— Ellen Marsh, union leader`."""
        if who.end >= self.end:
            return True
        rest = self.tokens[who.end : self.end]
        return rest[0].text in ",(" and not any(
            t.low in self.rules.words["auxiliary"] or t.low in self.rules.verbs for t in rest
        )

    def _source(self, at: int, floor: int) -> Claim | None:
        if self.inverts and at > floor and self._counts(at):
            return None
        named = self._past_source(at)
        behind = self._past_verb(named) if named is not None else None
        if (
            named is None
            or behind is None
            or (self.tokens[named - 1].low in self.rules.words["as"] and named == behind)
        ):
            return None
        cue = Phrase(at, behind)
        if (own := self._own(at, behind)) is not None:
            return self._of_whom(own, cue, floor)
        if self._is_of_oneself(at, behind):
            return self._of_oneself(cue, floor)
        if relative := self._relative(at, behind):
            return relative
        who = self._whose(at, named, behind, floor)
        if who is None:
            return None
        return self._opening(who, cue) if at - floor <= 1 else self._amid(who, cue, floor)

    def _whose(self, at: int, named: int, behind: int, floor: int) -> Phrase | None:
        """Who stands behind a source that ends at `named`, and with the verb of `según informó X` at `behind`."""
        cue = Phrase(at, behind)
        who = self.phrases.after(behind, loose=True) or next(
            (Phrase(a, b) for a, b in self.quotes if a == behind), None
        )
        if who is not None and behind == at + 1 and self._compound(behind):
            who = Phrase(behind, behind + 1)
        if who is None and self.drops and behind > named:
            who = cue  # "según añadió"
        if who is None or (
            self.tokens[at].low in self.rules.words["view"] and not self._views(at, floor, who)
        ):
            return None
        if self.tokens[at].low in self.rules.words["by_rule"] and not self._speaks(who):
            return None
        if self._may_be_thing(cue) and who != cue and not self._tells(who):
            return None
        return self.contents.widened(who, named_behind=self.inverts)

    def _opening(self, who: Phrase, cue: Phrase) -> Claim | None:
        """The claim of a source at the head of its sentence: what follows, where a language needs it behind a comma."""
        if not (self.second or "source_open" in self.rules.words):
            comma = self.contents.find(",", who.end)
            start = who.end if self._opens_clause(who) else comma + 1
            return Claim(who, cue, self.contents.rest(start), "source") if start else None
        start = who.end if self.second else self._past_place(who.end)
        return Claim(who, cue, self.contents.rest(start), "source")

    def _opens_clause(self, who: Phrase) -> bool:
        """Whether an article, and with it a clause, begins behind a name without a comma: `Secondo Verdi il …`."""
        named = who.end < self.end and self.tokens[who.end - 1].capital
        return named and self.tokens[who.end].low in self.rules.words["definite"]

    def _amid(self, who: Phrase, cue: Phrase, floor: int) -> Claim:
        """The claim of a source within its sentence: what stands before it, and what goes on behind."""
        at = cue.start
        contents = self.contents.until(self._clause(floor, at), at)
        if self.second:
            return Claim(who, cue, contents + self.contents.rest(who.end), "source")
        after = self._past_told(who.end) + 1
        if after < self.end and self.tokens[after - 1].text == "," and not self.contents.about_speaker(after):
            opens = self.tokens[after].quoted and not any(t.quoted for t in self.tokens[floor:at])
            contents = self.contents.rest(after) if opens else contents + self.contents.rest(after)
        return Claim(who, cue, contents, "source")

    def _past_told(self, at: int) -> int:
        """Behind what is told of a source before its comma: `a person close to the board,`."""
        if at >= self.end or not self.tokens[at].low.endswith(self.tells):
            return at
        comma = self.contents.find(",", at)
        return comma if at < comma <= at + _TOLD else at

    def _past_place(self, at: int) -> int:
        """Behind the place or the party of a source: `Zdaniem naukowców z Gdyni (Pomorze) droga …`."""
        tokens, place = self.tokens, self.rules.words["place"]
        while at + 1 < self.end and tokens[at].low in place and tokens[at + 1].capital:
            at += 2
        if at < self.end and tokens[at].text == "(":
            return max(at, self.contents.find(")", at) + 1)
        return at

    def _may_be_thing(self, cue: Phrase) -> bool:
        """Whether a thing may follow a source: `enligt planen`, never `по словам`."""
        of_people = any(
            t.low in self.rules.words["source_of_people"] for t in self.tokens[cue.start : cue.end]
        )
        return (self.inverts or self.phrases.bare) and not of_people

    def _speaks(self, who: Phrase) -> bool:
        """Whether a noun for somebody or an organisation stands in a phrase, or a common first name."""
        some = self.tokens[who.start : who.end]
        return any(is_given(t.low, self.rules) or is_speaker(t.low, self.rules) for t in some)

    def _tells(self, who: Phrase) -> bool:
        """Whether a phrase is somebody or a document: the word before means `depending on`, too, `según la hora`."""
        some = self.tokens[who.start : who.end]
        return tells(some, self.rules)

    def _own(self, at: int, behind: int) -> Phrase | None:
        """Whose a source is that a pronoun tells inside it: `по его словам`."""
        if not self.rules.paradigms:
            return None
        own = self.rules.words["own"]
        return next((Phrase(n, n + 1) for n in range(at, behind) if self.tokens[n].low in own), None)

    def _of_whom(self, who: Phrase, cue: Phrase, floor: int) -> Claim | None:
        """The claim of such a source, which has nobody behind it."""
        if cue.start - floor <= 1:
            comma = cue.end < self.end and self.tokens[cue.end].text == ","
            return Claim(who, cue, self.contents.rest(cue.end + comma), "source")
        contents = self.contents.until(floor, cue.start) + self.contents.rest(cue.end)
        return Claim(who, cue, contents, "source")

    def _is_of_oneself(self, start: int, end: int) -> bool:
        return any(t.low in self.rules.words["of_oneself"] for t in self.tokens[start:end])

    def _of_oneself(self, cue: Phrase, floor: int) -> Claim | None:
        """The claim of `nach eigenen Angaben`: it is the subject's, before the verb or, behind the cue, after it."""
        fronted = cue.start - floor <= 1
        who = self.phrases.after(cue.end + 1 if fronted else floor)
        if who is None or (not fronted and who.end > cue.start):
            return None
        contents = self.contents.rest(cue.end)
        return Claim(
            who, cue, contents if fronted else self.contents.until(floor, cue.start) + contents, "source"
        )

    def _matches(self, at: int, rest: tuple[str, ...]) -> bool:
        """Whether the words of a source stand at a token; `*` is somebody's."""
        if at + len(rest) > len(self.tokens):
            return False
        for n, word in enumerate(rest, at):
            low = self.tokens[n].low
            if low != word and not (word == "*" and low in self.rules.words["own"]):
                return False
        return True

    def _past_source(self, at: int) -> int | None:
        """The token behind `according to`; None when other words follow."""
        for rest in self.rules.sources[self.tokens[at].low]:
            behind = at + 1 + len(rest)
            if self._matches(at + 1, rest):
                part = self.tokens[behind].low if behind < len(self.tokens) else ""
                return behind + (part in self.rules.words["source_of"])
        names = self.tokens[at].low in self.rules.words["before_compound"]
        return at + 1 if names and self._compound(at + 1) else None

    def _relative(self, at: int, behind: int) -> Claim | None:
        """`X, according to whom …`: who stands before the comma; None where no such clause begins."""
        words, tokens = self.rules.words, self.tokens
        last = behind + (behind < self.end and tokens[behind].low in words["definite"])
        relative = last < self.end and tokens[last].low in self.rules.any("relative", "of_whom")
        if not relative or at <= 1 or tokens[at - 1].text != ",":
            return None
        who = self.phrases.ending(at - 2, 0)
        content = self.contents.until(last + 1, self.contents.clause_end(last + 1, Phrase(at, last + 1)))
        return Claim(who, Phrase(at, last + 1), content, "source") if who is not None else None

    def _compound(self, at: int) -> bool:
        """Whether a compound tells by itself whose words follow: `nach Polizeiangaben`."""
        return at < len(self.tokens) and self.tokens[at].low.endswith(self.rules.endings["source_ending"])

    def _clause(self, floor: int, at: int) -> int:
        """Where the clause begins that a source stands in: where the verb is second, behind `…, dass` or `…, die`."""
        that = at - 1 - (self.tokens[at - 1].text == ",")
        if that > floor and self.tokens[that].low in self.rules.words["complement"]:
            return at  # "The Post reported that, according to an analysis, …"
        for n in range(at - 1, floor + 1, -1) if self.second else ():
            if self.tokens[n - 1].text == "," and not self.tokens[n].quoted:
                opens = self.rules.any("complement", "relative", "conjunction")
                return n if self.tokens[n].low in opens else floor
        return floor

    def _counts(self, at: int) -> bool:
        """Whether a word is an ordinal behind its article: `do segundo tempo`, `il secondo numero`."""
        return self.tokens[at - 1].low in self.rules.any("determiner", "of")

    def _past_verb(self, at: int) -> int:
        """Behind the verb of `según informó X`, `comme l'a dit X`; else the token."""
        verb = at
        small = self.rules.within_verb | self.rules.words["article"]
        while verb < self.end - 1 and self.tokens[verb].low in small:
            verb += 1
        said = self.inverts and self.rules.verbs.get(self.tokens[min(verb, self.end - 1)].low) in SAYING
        if not said:
            return at
        if self.phrases.speaking_in(verb + 1, verb) is not None:
            return verb + 2
        behind = self.contents.past_adverbials(verb + 1)
        return behind + (behind < self.end and self.tokens[behind].low in self.rules.words["by"])

    def _views(self, at: int, floor: int, who: Phrase) -> bool:
        """Whether a word like `pour` or `para` stands before whose view the sentence is: somebody, and a comma."""
        some = self.tokens[who.start : who.end]
        person = some[-1].capital or is_person(some[head_of(some, self.rules)].low, self.rules)
        person = person and (len(some) > 1 or some[0].capital)
        quoted = any(t.quoted for t in self.tokens[who.end : self.end])
        return at == floor and quoted and person and self.contents.find(",", who.end) == who.end

    def _source_behind(self, at: int, floor: int) -> Claim | None:
        """`X zufolge …`, and `X, dem zufolge …`."""
        of_whom = self.tokens[at - 1].low in self.rules.words["of_whom"]
        related = of_whom and at - 2 > floor and self.tokens[at - 2].text == ","
        who = self.phrases.ending(at - (3 if related else 1), floor) if at > floor else None
        if who is None:
            return None
        if self._is_of_oneself(who.start, who.end):
            return self._of_oneself(Phrase(who.start, at + 1), floor)
        first = who.start - floor <= 1 or related
        found = self.contents.rest(at + 1) if first else self.contents.until(floor, who.start)
        return Claim(who, Phrase(at, at + 1), found, "source")

    def _question(self, at: int, floor: int) -> Claim | None:
        """`Asked by X whether …, Y said`: whoever asked, often nobody with a name."""
        words, tokens = self.rules.words, self.tokens
        if at > floor and tokens[at - 1].low not in words["conjunction"]:
            return None
        who, start = Phrase(at, at + 1), at + 1
        if start < self.end and tokens[start].low in words["by"]:
            who = self.phrases.after(start + 1) or who
            start = max(start, who.end)
        while start < self.end and tokens[start].low not in words["question"]:
            if tokens[start].text == "," or tokens[start].quoted or start - at > _FEW:
                return None
            start += 1
        comma = self.contents.find(",", start)
        if comma < 0 and at == floor:
            return None
        comma = self.contents.find(":", start) if comma < 0 else comma
        return Claim(
            who, Phrase(at, at + 1), self.contents.until(start, comma if comma > 0 else self.end), "question"
        )

    def _noun(self, at: int, floor: int) -> Claim | None:
        """`his warning that …`, `the claim of X that …`, `X's answer was that …`: a clause of whoever owns the noun."""
        words, tokens = self.rules.words, self.tokens
        start = at + 1
        if tokens[at - 1].low in words["to"]:
            return None  # a verb: "used to remark that"
        whose = None
        if start < self.end and tokens[start].low in words["whose"]:
            whose = self.phrases.after(start + 1)  # "claims by X that"
            start = whose.end if whose is not None else start
        if start < self.end and tokens[start].low in words["be"]:
            start += 1
        if start < self.end and tokens[start].low in words["preposition"]:
            start = self.contents.past_adverbials(start)  # "her claim during the debate that"
        if start >= self.end or not (
            tokens[start].low in words["complement"] or self.contents.quotes_at(start)
        ):
            return None
        who = whose or self._owner(at, floor) or self._issuer(at, floor)
        if who is None:
            return None
        cue = Phrase(at, at + 1)
        return Claim(who, cue, self.contents.until(start, self.contents.clause_end(start, cue)), "noun")

    def _issuer(self, at: int, floor: int) -> Phrase | None:
        """Who gives what a noun is: `Falk issued a warning that …`."""
        words, tokens = self.rules.words, self.tokens
        verb = next(
            (n for n in range(at - 2, max(floor, at - _FEW), -1) if tokens[n].low in words["issuing"]), 0
        )
        if not verb or tokens[verb + 1].low not in words["article"]:
            return None
        who, _, passive = self.phrases.before(verb, floor)
        some = tokens[who.start : who.end] if who is not None else ()
        return who if some and not passive and tells(some, self.rules) else None

    def _owner(self, at: int, floor: int) -> Phrase | None:
        """Whose a noun is: a name with a possessive, or `his` and its like, a few words before."""
        words = self.rules.words
        for n in range(at - 1, max(floor, at - _FEW) - 1, -1):
            token = self.tokens[n]
            if token.low in words["possessive"] and n > floor:
                return self.phrases.ending(n - 1, floor)
            if token.low in words["own"]:
                return Phrase(n, n + 1)
            if not token.word or token.quoted or token.low in words["auxiliary"]:
                return None
        return None
