"""The tree of a query: frozen nodes that know no index.

Texts in leaves are folded as the analysis folds the words of a document. `at` is the half-open span of
characters of the node in what was typed; it counts neither in equality nor in the hash.
"""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from corpus_search.documents.document import When

    At: TypeAlias = tuple[int, int]

NOWHERE = (0, 0)


@record
class Word:
    """One word: matches by stem, or with `exact` the written form alone (case and accents folded)."""

    form: str
    exact: bool = False
    at: At = NOWHERE


@record
class Run:
    """A run of characters of a script without blanks (or Hangul): matches as a substring of such a run."""

    text: str
    at: At = NOWHERE


@record
class Prefix:
    """Words that begin so."""

    text: str
    at: At = NOWHERE


@record
class Wildcard:
    """Whole words of this pattern: `?` one character, `*` any number."""

    pattern: str
    at: At = NOWHERE


@record
class Fuzzy:
    """Words at most `distance` (1 or 2) edits away (Levenshtein)."""

    text: str
    distance: int = 1
    at: At = NOWHERE


@record
class Phrase:
    """Leaves one after another in one paragraph, with at most `slop` other words between them in all."""

    parts: tuple[Leaf, ...]
    slop: int = 0
    at: At = NOWHERE


@record
class Near:
    """Two operands in one paragraph whose positions differ by at most `distance`, in either order.

    The distance between two matches is that between their nearest ends (the words of a phrase are one match).
    """

    left: Operand
    right: Operand
    distance: int
    at: At = NOWHERE


@record
class And:
    parts: tuple[Query, ...]
    at: At = NOWHERE


@record
class Or:
    parts: tuple[Query, ...]
    at: At = NOWHERE


@record
class Not:
    part: Query
    at: At = NOWHERE


@record
class InTitle:
    """Looks at the title alone."""

    part: Query
    at: At = NOWHERE


@record
class Having:
    """A property of the document: `speaker` (that person speaks in it), `source`.

    `typed` is the name as typed; `names` the corpus names that it means, None until they are resolved.
    """

    field: str
    typed: str
    names: tuple[str, ...] | None = None
    at: At = NOWHERE


@record
class Dated:
    """The document's interval of days meets this one (its open ends are 0001-01-01 and 9999-12-31)."""

    when: When
    at: At = NOWHERE


def words(query: Query | None) -> Iterator[Leaf]:
    """Every word, run and pattern of a query, in its order, also under NOT."""
    if query is None or isinstance(query, (Having, Dated)):
        return
    if isinstance(query, (And, Or, Phrase)):
        for part in query.parts:
            yield from words(part)
    elif isinstance(query, Near):
        yield from words(query.left)
        yield from words(query.right)
    elif isinstance(query, (Not, InTitle)):
        yield from words(query.part)
    else:
        yield query


if TYPE_CHECKING:
    Pattern: TypeAlias = Prefix | Wildcard | Fuzzy
    Leaf: TypeAlias = Word | Run | Prefix | Wildcard | Fuzzy
    Operand: TypeAlias = Word | Run | Prefix | Wildcard | Fuzzy | Phrase | Or
    Query: TypeAlias = (
        Word | Run | Prefix | Wildcard | Fuzzy | Phrase | Near | And | Or | Not | InTitle | Having | Dated
    )
