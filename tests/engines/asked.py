"""Requests of every class, by chance, over any documents: their own words, phrases, names and days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus_search.analysis.tokens import tokenize
from corpus_search.documents.document import When
from corpus_search.documents.statement import KINDS
from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from corpus_search.query.request import Filters, SearchRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from corpus_search.documents.document import Document
    from corpus_search.query.nodes import Query
    from corpus_search.query.request import Sort

LIMIT = 10


class Pool:
    """What may be asked about some documents: words as frequent as they like, and what stands side by side."""

    def __init__(self, documents: Sequence[Document], chance: Random) -> None:
        self.documents = documents
        self.chance = chance
        counts = Counter(form for one in documents for form in {token.form for token in tokenize(one.body)})
        self.forms = [form for form, _ in counts.most_common()]

    def word(self) -> Word:
        """A word whose rank is drawn evenly on a scale of logarithms: rare and frequent ones alike."""
        rank = int(len(self.forms) ** self.chance.random()) - 1
        return Word(self.forms[rank])

    def words(self, least: int, most: int) -> tuple[Word, ...]:
        return tuple(self.word() for _ in range(self.chance.randint(least, most)))

    def run(self, least: int, most: int) -> list[str]:
        """Words that stand side by side in some document."""
        while True:
            forms = [token.form for token in tokenize(self.document().body)]
            count = self.chance.randint(least, most)
            if len(forms) >= count:
                start = self.chance.randrange(len(forms) - count + 1)
                return forms[start : start + count]

    def document(self) -> Document:
        return self.chance.choice(self.documents)

    def letters(self) -> str:
        """A word of four letters or more."""
        while len(form := self.word().form) < 4:
            pass
        return form


def phrase(pool: Pool) -> Phrase:
    return Phrase(tuple(map(Word, pool.run(2, 4))))


def loose(pool: Pool) -> Phrase:
    first, *_, last = pool.run(3, 6)
    return Phrase((Word(first), Word(last)), pool.chance.randint(1, 5))


def near(pool: Pool) -> Near:
    first, *_, last = pool.run(3, 7)
    left, right = pool.chance.sample([Word(first), Word(last)], 2)
    return Near(left, right, pool.chance.randint(1, 8))


def near_of_several(pool: Pool) -> Near:
    return Near(Or(pool.words(2, 3)), phrase(pool), pool.chance.randint(2, 20))


def wildcard(pool: Pool) -> Wildcard:
    form = pool.letters()
    at = pool.chance.randrange(1, len(form))
    return Wildcard(form[:at] + pool.chance.choice("?*") + form[at + 1 :])


def fuzzy(pool: Pool) -> Fuzzy:
    form = pool.letters()
    at = pool.chance.randrange(len(form))
    return Fuzzy(
        form[:at] + pool.chance.choice(["", "e", "x" + form[at]]) + form[at + 1 :], pool.chance.randint(1, 2)
    )


QUERIES: dict[str, Callable[[Pool], Query]] = {
    "word": Pool.word,
    "exact word": lambda pool: Word(pool.word().form, exact=True),
    "and": lambda pool: And(pool.words(2, 3)),
    "or": lambda pool: Or(pool.words(2, 3)),
    "any": lambda pool: Or(pool.words(4, 12)),
    "not": lambda pool: And((pool.word(), Not(pool.word()))),
    "not alone": lambda pool: Not(pool.word()),
    "phrase": phrase,
    "phrase and word": lambda pool: And((phrase(pool), pool.word())),
    "slop": loose,
    "near": near,
    "near of several": near_of_several,
    "prefix": lambda pool: Prefix(pool.letters()[:3]),
    "wildcard": wildcard,
    "fuzzy": fuzzy,
    "title": lambda pool: And((pool.word(), InTitle(pool.word()))),
    "source field": lambda pool: And((pool.word(), Having("source", "", (pool.document().source or "",)))),
    "date field": lambda pool: And((pool.word(), Dated(_days(pool)))),
}
FILTERS: dict[str, Callable[[Pool], Filters]] = {
    "source": lambda pool: Filters(sources=(pool.document().source or "",)),
    "days": lambda pool: Filters(whens=(_days(pool),)),
    "days for sure": lambda pool: Filters(whens=(_days(pool),), sure=True),
    "language": lambda pool: Filters(langs=(pool.document().lang or "",)),
    "path": lambda pool: Filters(paths=("*/" + pool.document().path.rpartition("/")[2][:3] + "*",)),
    "speaker": lambda pool: Filters(speakers=(_speaker(pool),)),
    "anybody": lambda _: Filters(anybody=True),
    "narration": lambda _: Filters(nobody=True),
    "kind": lambda pool: Filters(kinds=(pool.chance.choice(KINDS),)),
    "confidence": lambda _: Filters(min_confidence=0.5),
}
SORTS: tuple[Sort, ...] = ("date", "-date", "path")


def asked(documents: Sequence[Document], chance: Random, each: int) -> Iterator[tuple[str, SearchRequest]]:
    """Requests, so many of each class, with the name of the class."""
    pool = Pool(documents, chance)
    kinds = list(QUERIES.values())
    for _ in range(each):
        for name, query in QUERIES.items():
            yield name, SearchRequest(query(pool), limit=LIMIT)
        for name, filters in FILTERS.items():
            yield f"filter: {name}", SearchRequest(chance.choice(kinds)(pool), filters(pool), limit=LIMIT)
        for sort in SORTS:
            yield f"sort: {sort}", SearchRequest(chance.choice(kinds)(pool), sort=sort, limit=LIMIT)


def _days(pool: Pool) -> When:
    whens = sorted(when.first for _ in range(20) if (when := pool.document().when))
    return When(whens[0], whens[-1]) if len(whens) > 1 else When("2000-01-01", "2000-12-31")


def _speaker(pool: Pool) -> str:
    for _ in range(1000):
        names = [said.speaker.name for said in pool.document().statements if said.speaker]
        if names:
            return pool.chance.choice(names)
    return ""
