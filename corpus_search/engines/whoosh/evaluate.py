"""Which documents of one segment match a query, how often each leaf occurs there, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.engines.whoosh import holding
from corpus_search.engines.whoosh.masks import added, members
from corpus_search.engines.whoosh.occurrences import Finder, Occurrences
from corpus_search.engines.whoosh.postings import TITLE_WEIGHT, Counted, Indexed
from corpus_search.engines.whoosh.scope import Everything, let_through, narrowed, titles
from corpus_search.query.nodes import (
    And,
    Dated,
    Fuzzy,
    Having,
    InTitle,
    Near,
    Not,
    Or,
    Prefix,
    Wildcard,
    Word,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.scope import Scope
    from corpus_search.query.nodes import Leaf, Pattern, Phrase, Query
    from corpus_search.query.request import Filters

    ScoringLeaf = Leaf | Phrase | Near


RARE = 100
"""Looking up where one match lies costs as much as reading where so many documents begin."""


class Matches:
    """The matching documents of one segment: a list where they are few, all that hold a leaf, else a mask."""

    def __init__(
        self,
        evaluation: Evaluation,
        few: list[int] | None,
        leaf: Counted | Indexed | None = None,
        mask: int = 0,
    ) -> None:
        self.evaluation = evaluation
        self.few = few
        self._leaf = leaf
        self._mask = mask
        self._count = len(few) if few is not None else leaf.df if leaf else mask.bit_count()

    def __len__(self) -> int:
        return self._count

    def documents(self) -> Sequence[int]:
        """All of them, ascending."""
        if self.few is not None:
            return self.few
        if self._leaf:
            return self._leaf.documents
        return members(self._mask, self.evaluation.segment.documents)

    def added(self, lanes: Sequence[bytes | bytearray]) -> bytes | bytearray:
        """The sums of the lanes of all leaves, of those that match alone: of a few a byte each, else of all."""
        return added(lanes, None if self._leaf or self.few is not None else self._mask)


class Evaluation:
    """One request over one segment; every leaf is looked up once (nodes are told apart by identity)."""

    def __init__(self, segment: Segment, filters: Filters, stems: dict[str, str]) -> None:
        self.segment = segment
        self.finder = Finder(segment, stems)
        self.everything = Everything(segment)
        self.scope = narrowed(segment, filters) if filters.narrows else self.everything
        self.filters = filters
        self._titles: Scope | None = None
        self._postings: dict[tuple[Scope, int], Counted | Indexed] = {}
        self._let_through: list[int] | None = None
        self._kept: dict[tuple[Scope, int], tuple[Occurrences, ...]] = {}

    @property
    def titles(self) -> Scope:
        """The titles alone."""
        if self._titles is None:
            self._titles = titles(self.segment)
        return self._titles

    def matching(self, query: Query | None) -> Matches:
        """The live documents that pass the filters and match."""
        found = self._matching(query)
        if not self.filters.selects:
            return found
        from corpus_search.engines.whoosh.filtering import tests

        documents = found.documents()
        for test in tests(self.segment, self.filters):
            documents = list(filter(test, documents))
        return Matches(self, list(documents))

    def _matching(self, query: Query | None) -> Matches:
        """The live documents that match, whatever their fields."""
        if query is None:
            return Matches(self, None, mask=self.segment.live & self.scope.documents())
        few = holding.few(self, query, self.scope)
        if few is not None:
            return Matches(self, self._in_scope(few))
        if not isinstance(query, holding.JOINED) and not self.segment.deleted:
            return Matches(self, None, self.postings(query, self.scope))
        mask = self.segment.live & self.scope.documents() & holding.mask(self, query, self.scope)
        return Matches(self, None, mask=mask)

    def count(self, query: Query | None) -> int:
        """How many live documents match; of a word that nothing restricts its term tells it."""
        if isinstance(query, Word) and not self.filters.narrows and not self.filters.selects:
            return self.frequency(query)
        return len(self.matching(query))

    def _in_scope(self, documents: list[int]) -> list[int]:
        """Those that are live and have a token in the scope."""
        if self.segment.deleted:
            deleted = self.segment.deleted
            documents = [document for document in documents if not is_among(deleted, document)]
        if self.scope is self.everything:
            return documents
        return list(filter(self.scope.has_token, documents))

    def frequency(self, leaf: ScoringLeaf) -> int:
        """How many live documents hold a leaf anywhere."""
        found, deleted = self.postings(leaf, self.everything), self.segment.deleted
        return found.df - len(found.holding(deleted)) if deleted else found.df

    def postings(self, leaf: ScoringLeaf, scope: Scope) -> Counted | Indexed:
        """The documents that hold a leaf in a scope, and how often."""
        key = (scope, id(leaf))
        if key not in self._postings:
            self._postings[key] = self._look_up(leaf, scope)
        return self._postings[key]

    def _look_up(self, leaf: ScoringLeaf, scope: Scope) -> Counted | Indexed:
        if scope is self.everything:
            term = self.finder.term(leaf)
            if term is not None:
                return Indexed(self.segment, term)
            if isinstance(leaf, Word) and not leaf.exact:  # no document has its stem
                return Counted(self.segment, {})
            if isinstance(leaf, (Prefix, Wildcard, Fuzzy)):
                return Counted(self.segment, self._count_terms(leaf))
        sides = [self._count(found.firsts) for found in self._occurrences(leaf, scope)]
        return Counted(self.segment, _weighted(sides))

    def _count_terms(self, pattern: Pattern) -> dict[int, int]:
        """document -> weighted occurrences of all words of a pattern, stem by stem."""
        counts: dict[int, int] = {}
        most_first = sorted(self.finder.terms(pattern), key=lambda found: -found[0].df)
        for term, forms in most_first:
            if len(forms) == len(term.forms):
                of_term = Indexed(self.segment, term).counts()
            else:
                of_term = _weighted([self._count(self.finder.spelt(term, forms))])
            for document in of_term.keys() & counts.keys():
                of_term[document] += counts[document]
            counts |= of_term
        return {document: counts[document] for document in sorted(counts)} if len(most_first) > 1 else counts

    def marks(self, query: Query, document: int) -> list[tuple[int, int]]:
        """First and last positions of all that made a positive leaf true in a document, in order."""
        return sorted(set(self._marks(query, self.scope, document)))

    def statements(self, document: int) -> list[int]:
        """Ordinals of the statements of a document that the filters let through and that hold a token."""
        if self._let_through is None:
            self._let_through = let_through(self.segment, self.filters)
        starts, let = self.segment.statement_starts, self._let_through
        low, high = bisect_left(let, starts[document]), bisect_left(let, starts[document + 1])
        return [i for i in let[low:high] if self.segment.said_first[i] < self.segment.said_last[i]]

    def _marks(self, query: Query, scope: Scope, document: int) -> Iterator[tuple[int, int]]:
        if isinstance(query, (Not, Having, Dated)):
            return
        if isinstance(query, (And, Or)):
            if holding.among(self, query, scope, (document,)):
                for part in query.parts:
                    yield from self._marks(part, scope, document)
        elif isinstance(query, InTitle):
            yield from self._marks(query.part, self.titles, document)
        else:
            start, end = self.segment.starts[document], self.segment.starts[document + 1]
            held = self.postings(query, scope)
            if isinstance(held, Indexed):
                yield from ((position, position) for position in held.term.between(start, end))
                return
            for found in self._occurrences(query, scope):
                yield from found.between(start, end)

    def _occurrences(self, leaf: ScoringLeaf, scope: Scope) -> tuple[Occurrences, ...]:
        """The matches of a leaf in a scope; of NEAR those of its left and of its right operand."""
        key = (scope, id(leaf))
        if key not in self._kept:
            if isinstance(leaf, Near):
                from corpus_search.engines.whoosh.near import near

                self._kept[key] = near(leaf, self.finder, scope)
            else:
                self._kept[key] = (scope.keep(self.finder.leaf(leaf)),)
        return self._kept[key]

    def _count(self, positions: Iterable[int]) -> dict[int, tuple[int, int]]:
        """document -> matches in its title, in its body."""
        firsts = list(positions)
        if len(firsts) * RARE < self.segment.documents:
            return _counted_singly(firsts, self.segment)
        starts, bodies = self.segment.starts.whole(), self.segment.bodies.whole()
        counts: dict[int, tuple[int, int]] = {}
        document = at = 0
        end = len(firsts)
        while at < end:
            document = bisect_right(starts, firsts[at], document) - 1
            body, stop = bodies[document], starts[document + 1]
            past = at + 1  # it goes on, whatever is forged
            while past < end and firsts[past] < stop:
                past += 1
            title = 0 if firsts[at] >= body else bisect_left(firsts, body, at, past) - at
            counts[document] = (title, past - at - title)
            at = past
        return counts


def _counted_singly(firsts: Sequence[int], segment: Segment) -> dict[int, tuple[int, int]]:
    """The same for so few matches that not all documents are worth reading: where each lies among them is asked."""
    counts: dict[int, tuple[int, int]] = {}
    bodies = segment.bodies
    for first, rank in zip(firsts, segment.starts.ranks(firsts), strict=True):
        document = rank - 1
        title, body = counts.get(document, (0, 0))
        counts[document] = (title, body + 1) if first >= bodies[document] else (title + 1, body)
    return counts


def is_among(ascending: Sequence[int], number: int) -> bool:
    """Whether a number is one of these."""
    at = bisect_left(ascending, number)
    return at < len(ascending) and ascending[at] == number


def _weighted(sides: Sequence[dict[int, tuple[int, int]]]) -> dict[int, int]:
    """Weighted occurrences; of NEAR those of its rarer side in each text."""
    if len(sides) == 1:
        return {document: TITLE_WEIGHT * title + body for document, (title, body) in sides[0].items()}
    left, right = sides
    return {
        document: TITLE_WEIGHT * min(title, right[document][0]) + min(body, right[document][1])
        for document, (title, body) in left.items()
    }
