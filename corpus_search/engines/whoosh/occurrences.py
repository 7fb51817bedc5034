"""Where leaves occur in a segment: words, runs, patterns and phrases as ascending positions.

An `Occurrences` holds the first and the last position of each match (both in; for single words one and the
same sequence). Positions run through the whole segment, with one unused wherever no phrase may cross
(paragraphs, title, documents), so whether a stretch is unbroken is one bisection in the segment's gaps.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain

from corpus_search.engines.whoosh.codec.shapes import mark_of
from corpus_search.query.nodes import Fuzzy, Or, Phrase, Prefix, Run, Wildcard, Word
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.codec.term import Term
    from corpus_search.engines.whoosh.phrases import Part
    from corpus_search.query.nodes import Leaf, Pattern, Query


@record
class Occurrences:
    """Matches in order of position: `firsts[i]` .. `lasts[i]`, both in."""

    firsts: Sequence[int]
    lasts: Sequence[int]

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The matches that begin at positions start <= first < end."""
        low, high = bisect_left(self.firsts, start), bisect_left(self.firsts, end)
        return list(zip(self.firsts[low:high], self.lasts[low:high], strict=True))


MOST_FORMS = 300
"""No term has more written forms than this, for all that we care."""


def alike(positions: Sequence[int]) -> Occurrences:
    """Single tokens: each match begins and ends at one position."""
    return Occurrences(positions, positions)


class Finder:
    """Finds leaves in one segment, each once. `stems` tells the stem of a word form of the query."""

    def __init__(self, segment: Segment, stems: dict[str, str]) -> None:
        self.segment = segment
        self.stems = stems
        self._of_stem: dict[str, Term | None] = {}
        self._matched: dict[int, Sequence[int]] = {}
        self._of_pattern: dict[int, list[tuple[Term, list[int]]]] = {}
        self._found: dict[int, tuple[Query, Occurrences]] = {}  # by identity, so each node is kept

    def leaf(self, leaf: Query) -> Occurrences:
        """All matches of a leaf (not of NEAR, which needs a scope) in titles and bodies."""
        key = id(leaf)
        if key not in self._found:
            self._found[key] = (leaf, self._find(leaf))
        return self._found[key][1]

    def _find(self, leaf: Query) -> Occurrences:
        if isinstance(leaf, Word):
            return alike(self._exact(leaf.form) if leaf.exact else self._stemmed(leaf))
        if isinstance(leaf, Run):
            return self._run(leaf)
        if isinstance(leaf, Phrase):
            return self._phrase(leaf)
        if isinstance(leaf, Or):
            return union([self.leaf(part) for part in leaf.parts])
        if isinstance(leaf, (Prefix, Wildcard, Fuzzy)):
            return self._pattern(leaf)
        raise TypeError(leaf)

    def term(self, leaf: Query) -> Term | None:
        """The one term whose occurrences are exactly those of a leaf, if there is such."""
        if isinstance(leaf, Word) and not leaf.exact:
            return self._term(self.stems[leaf.form])
        if isinstance(leaf, Word):
            ordinal = self.segment.forms.find(leaf.form)
            terms = self._terms(() if ordinal < 0 else (ordinal,))
        elif isinstance(leaf, (Prefix, Wildcard, Fuzzy)) and len(self.matching(leaf)) <= MOST_FORMS:
            terms = self.terms(leaf)
        else:
            return None
        if len(terms) != 1 or len(terms[0][1]) != len(terms[0][0].forms):
            return None
        return terms[0][0]

    def _term(self, stem: str) -> Term | None:
        """The term of a stem, read once."""
        if stem not in self._of_stem:
            self._of_stem[stem] = self.segment.term(stem)
        return self._of_stem[stem]

    def _stemmed(self, word: Word) -> Sequence[int]:
        term = self.term(word)
        return term.positions if term else ()

    def _exact(self, form: str) -> Sequence[int]:
        ordinal = self.segment.forms.find(form)
        return () if ordinal < 0 else self._forms((ordinal,))

    def _forms(self, ordinals: Iterable[int]) -> Sequence[int]:
        """Where these written forms stand, in order."""
        found = [self.spelt(term, forms) for term, forms in self._terms(ordinals)]
        if len(found) == 1:
            return found[0]
        return sorted(chain.from_iterable(found))

    def spelt(self, term: Term, forms: Sequence[int]) -> Sequence[int]:
        """Where some of the written forms of a term stand (by ordinal), in order."""
        return term.positions if len(forms) == len(term.forms) else term.spelt(map(term.forms.index, forms))

    def terms(self, pattern: Pattern) -> list[tuple[Term, list[int]]]:
        """The terms that hold words of a pattern, each with its forms that match; worked out once."""
        key = id(pattern)
        if key not in self._of_pattern:
            self._of_pattern[key] = self._terms(self.matching(pattern))
        return self._of_pattern[key]

    def _terms(self, ordinals: Iterable[int]) -> list[tuple[Term, list[int]]]:
        """The terms of these written forms, each with those of its forms that are among them."""
        stems: dict[int, list[int]] = {}
        for ordinal in ordinals:
            stems.setdefault(self.segment.stem_ordinal(ordinal), []).append(ordinal)
        return [(self.segment.term_at(stem), forms) for stem, forms in stems.items()]

    def _pattern(self, pattern: Pattern) -> Occurrences:
        return alike(self._forms(self.matching(pattern)))

    def matching(self, pattern: Pattern) -> Sequence[int]:
        """The forms that a pattern matches, worked out once."""
        key = id(pattern)
        if key not in self._matched:
            from corpus_search.engines.whoosh.patterns import matching

            self._matched[key] = matching(pattern, self.segment.forms)
        return self._matched[key]

    def _run(self, run: Run) -> Occurrences:
        """A run of characters is a phrase of its bigrams, the last of which holds the last character."""
        from corpus_search.analysis.tokens import tokenize
        from corpus_search.engines.whoosh.phrases import phrase, widened

        forms = [token.form for token in tokenize(run.text)]
        if len(forms) == 1:
            return alike(self._forms(self.segment.forms.beginning(forms[0])))
        firsts = phrase([self._part(Word(form, exact=True)) for form in forms[:-1]])
        return Occurrences(firsts, widened(firsts, len(forms)))

    def _phrase(self, leaf: Phrase) -> Occurrences:
        from corpus_search.engines.whoosh.phrases import loose_phrase, phrase, widened

        parts = [self._part(part) for part in leaf.parts]
        if leaf.slop:
            return split(loose_phrase(parts, leaf.slop, self.segment))
        firsts = phrase(parts)
        return Occurrences(firsts, widened(firsts, sum(part.width for part in parts)))

    def _part(self, leaf: Leaf) -> Part:
        """A leaf as a part of a phrase; a word knows its term, if it is a whole one, and its mark."""
        from corpus_search.engines.whoosh.phrases import Part, term_part

        if not isinstance(leaf, Word):
            found = self.leaf(leaf)
            return Part(found.firsts, found.lasts[0] - found.firsts[0] + 1 if found.firsts else 1)
        if (term := self.term(leaf)) is not None:
            return term_part(term)
        stem = self.segment.stem_of(leaf.form) if leaf.exact else self.stems[leaf.form]
        mark = mark_of(stem.encode("utf-8", "surrogatepass")) if stem is not None else None
        return Part(self.leaf(leaf).firsts, 1, mark)


def union(parts: Sequence[Occurrences]) -> Occurrences:
    """All matches of several leaves, equal ones once."""
    return split(sorted({pair for part in parts for pair in zip(part.firsts, part.lasts, strict=True)}))


def split(pairs: Sequence[tuple[int, int]]) -> Occurrences:
    """Matches from their first and last positions."""
    return Occurrences([first for first, _ in pairs], [last for _, last in pairs])
