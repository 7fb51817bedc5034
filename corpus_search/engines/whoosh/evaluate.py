"""Which documents of one segment match a query, how often each leaf occurs there, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus_search.engines.whoosh.filtering import dated, having, passing
from corpus_search.engines.whoosh.masks import full
from corpus_search.engines.whoosh.occurrences import Finder, Occurrences, near
from corpus_search.engines.whoosh.postings import TITLE_WEIGHT, Counted, Indexed
from corpus_search.engines.whoosh.scope import Everything, let_through, narrowed, titles
from corpus_search.query.nodes import And, Dated, Having, InTitle, Near, Not, Or, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.scope import Scope
    from corpus_search.query.nodes import Leaf, Phrase, Query
    from corpus_search.query.request import Filters

    ScoringLeaf = Leaf | Phrase | Near


class Evaluation:
    """One request over one segment; every leaf is looked up once (nodes are told apart by identity)."""

    def __init__(self, segment: Segment, filters: Filters, stems: dict[str, str]) -> None:
        self.segment = segment
        self.finder = Finder(segment, stems)
        self.everything = Everything(segment)
        self.scope = narrowed(segment, filters) if filters.narrows else self.everything
        self.titles = titles(segment)
        self.filters = filters
        self._postings: dict[tuple[Scope, int], Counted | Indexed] = {}
        self._let_through: list[int] | None = None
        self._kept: dict[tuple[Scope, int], tuple[Occurrences, ...]] = {}
        self._truths: dict[tuple[Scope, int], bytes] = {}

    def matching(self, query: Query | None) -> int:
        """Mask of the live documents that pass the filters and match."""
        mask = self.segment.live
        if query is not None:
            mask &= self.holds(query, self.scope)
        return passing(self.segment, self.filters, mask & self.scope.documents())

    def holds(self, query: Query, scope: Scope) -> int:
        """Mask of the documents in which a query holds over a scope, deleted ones not left out."""
        if isinstance(query, And):
            mask = self.holds(query.parts[0], scope)
            for part in query.parts[1:]:
                if mask:
                    mask &= self.holds(part, scope)
            return mask
        if isinstance(query, Or):
            mask = 0
            for part in query.parts:
                mask |= self.holds(part, scope)
            return mask
        if isinstance(query, Not):
            return full(self.segment.documents) ^ self.holds(query.part, scope)
        if isinstance(query, InTitle):
            return self.holds(query.part, self.titles)
        if isinstance(query, Having):
            return having(self.segment, query)
        if isinstance(query, Dated):
            return dated(self.segment, query.when)
        return self.postings(query, scope).mask()

    def frequency(self, leaf: ScoringLeaf) -> int:
        """How many live documents hold a leaf anywhere."""
        found = self.postings(leaf, self.everything)
        if isinstance(found, Indexed) and not self.segment.deleted:
            return found.term.df
        return (found.mask() & self.segment.live).bit_count()

    def postings(self, leaf: ScoringLeaf, scope: Scope) -> Counted | Indexed:
        """The documents that hold a leaf in a scope, and how often."""
        key = (scope, id(leaf))
        if key not in self._postings:
            self._postings[key] = self._look_up(leaf, scope)
        return self._postings[key]

    def _look_up(self, leaf: ScoringLeaf, scope: Scope) -> Counted | Indexed:
        if isinstance(leaf, Word) and not leaf.exact and scope is self.everything:
            term = self.finder.term(leaf)
            return Indexed(self.segment, term) if term else Counted(self.segment, {})
        sides = [self._count(found) for found in self._occurrences(leaf, scope)]
        return Counted(self.segment, _weighted(sides))

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
            if self._true(query, scope, document):
                for part in query.parts:
                    yield from self._marks(part, scope, document)
        elif isinstance(query, InTitle):
            yield from self._marks(query.part, self.titles, document)
        else:
            start, end = self.segment.starts[document], self.segment.starts[document + 1]
            for found in self._occurrences(query, scope):
                yield from found.between(start, end)

    def _true(self, query: Query, scope: Scope, document: int) -> int:
        key = (scope, id(query))
        if key not in self._truths:
            self._truths[key] = self.holds(query, scope).to_bytes(self.segment.documents, "little")
        return self._truths[key][document]

    def _occurrences(self, leaf: ScoringLeaf, scope: Scope) -> tuple[Occurrences, ...]:
        """The matches of a leaf in a scope; of NEAR those of its left and of its right operand."""
        key = (scope, id(leaf))
        if key not in self._kept:
            if isinstance(leaf, Near):
                self._kept[key] = near(leaf, self.finder, scope)
            else:
                self._kept[key] = (scope.keep(self.finder.leaf(leaf)),)
        return self._kept[key]

    def _count(self, found: Occurrences) -> dict[int, tuple[int, int]]:
        """document -> matches in its title, in its body."""
        starts, bodies, firsts = self.segment.starts, self.segment.bodies, list(found.firsts)
        counts: dict[int, tuple[int, int]] = {}
        document = at = 0
        end = len(firsts)
        while at < end:
            document = bisect_right(starts, firsts[at], document) - 1
            body = at
            while body < end and firsts[body] < bodies[document]:
                body += 1
            stop, following = starts[document + 1], body
            while following < end and firsts[following] < stop:
                following += 1
            counts[document] = (body - at, following - body)
            at = following
        return counts


def _weighted(sides: Sequence[dict[int, tuple[int, int]]]) -> dict[int, int]:
    """Weighted occurrences; of NEAR those of its rarer side in each text."""
    if len(sides) == 1:
        return {document: TITLE_WEIGHT * title + body for document, (title, body) in sides[0].items()}
    left, right = sides
    return {
        document: TITLE_WEIGHT * min(title, right[document][0]) + min(body, right[document][1])
        for document, (title, body) in left.items()
    }
