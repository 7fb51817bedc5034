"""What would have been found: a word alone, a phrase as words, a filter less, the nearest spelling.

Never a silent fallback: each is only told, with how many documents it finds.
"""

from __future__ import annotations

from itertools import chain, islice

from corpus_search.query.names import distance
from corpus_search.query.nodes import And, Phrase, Word
from corpus_search.query.write import write
from corpus_search.records import record, replace
from corpus_search.search.options import FILTERS, SearchOptions
from corpus_search.search.plan import plan, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from corpus_search.engines.base import Reader
    from corpus_search.query.nodes import Query
    from corpus_search.search.plan import Plan

    Change: TypeAlias = tuple[str, tuple[str, ...], SearchOptions]

NEAREST = 3
"""How many spellings are named for a word."""
ASKED = 10
"""How many words and parts of a query are asked about: who pastes a page wants no list of its words."""
WORDS = 2_000
"""How many words with one beginning are looked at for a near spelling."""


@record
class Instead:
    """Another question, what it changes, and how many documents it finds."""

    change: str
    arguments: tuple[str, ...]
    options: SearchOptions
    documents: int


def instead(reader: Reader, planned: Plan, *, today: Callable[[], str] = today) -> Iterator[Instead]:
    """The questions near a planned one that find something, the nearest first."""
    for change, words, changed in chain(_names(planned), _changes(reader, planned)):
        counted = plan(reader, words, replace(changed, want="count"), today=today, aliases=planned.aliases)
        if found := reader.search(counted.request).documents:
            yield Instead(change, words, changed, found)


def _names(planned: Plan) -> Iterator[Change]:
    """The nearest names in the place of those that nobody bears."""
    options = planned.options
    for unknown in planned.unknown[:ASKED]:
        typed = getattr(options, unknown.field)
        for near in unknown.nearest[:NEAREST] if unknown.typed in typed else ():
            names = tuple(near if name == unknown.typed else name for name in typed)
            yield f"a near {unknown.field}", planned.arguments, replace(options, **{unknown.field: names})


def _changes(reader: Reader, planned: Plan) -> Iterator[Change]:
    query, words, options = planned.request.query, planned.arguments, planned.options
    given = [name for name in FILTERS if getattr(options, name) not in ((), None, False)]
    if len(given) > 1 or query is not None:
        for name in given:
            left = replace(options, **{name: getattr(SearchOptions(), name)})
            if query is not None or any(one != name for one in given if one != "sure"):
                yield f"without --{name.replace('_', '-')}", words, left
    if query is None:
        return
    if options.exact:
        yield "by stem, not as written", words, replace(options, exact=False)
    if len(words) == 1 and isinstance(query, Phrase) and '"' not in words[0]:
        yield "the words, not the phrase", tuple(words[0].split()), options
    parts = query.parts if isinstance(query, And) else (query,)
    for part in parts[:ASKED]:
        if len(parts) > 1:
            yield "alone", (write(part),), replace(options, exact=False)  # it is written with the words
    for word in islice(_words(parts), ASKED):
        for near in nearest(reader, word.form):
            replaced = tuple(one.replace(word.form, near) for one in words)
            yield "a near spelling", replaced if replaced != words else (near,), options


def _words(parts: Sequence[Query]) -> Iterator[Word]:
    for part in parts:
        if isinstance(part, Word):
            yield part
        elif isinstance(part, Phrase):
            yield from (one for one in part.parts if isinstance(one, Word))


def nearest(reader: Reader, form: str) -> list[str]:
    """The words of the corpus spelt most like this one, nothing where the corpus holds it.

    Only words that begin like it are looked at, also if its first letters are exchanged or one is left out.
    """
    within = 1 if len(form) < 5 else 2
    near: set[tuple[int, int, str]] = set()
    beginnings = dict.fromkeys((form[:2], form[1::-1], form[1:3]))
    words = (islice(reader.vocabulary(beginning), WORDS) for beginning in beginnings)
    for word, documents in chain.from_iterable(words):
        if word == form:
            return []
        if abs(len(word) - len(form)) <= within and (apart := distance(form, word, most=within)) <= within:
            near.add((apart, -documents, word))
    return [word for _, _, word in sorted(near)[:NEAREST]]
