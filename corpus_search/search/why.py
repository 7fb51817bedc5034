"""What would have been found: a word alone, a phrase as words, a filter less, the nearest spelling.

Never a silent fallback: each is only told, with how many documents it finds.
"""

from __future__ import annotations

from itertools import chain, islice

from corpus_search.query.nodes import And, Phrase, Word
from corpus_search.query.write import write
from corpus_search.records import record, replace
from corpus_search.search.options import FILTERS, SearchOptions
from corpus_search.search.plan import plan, today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.engines.base import Reader
    from corpus_search.query.nodes import Query
    from corpus_search.search.aliases import Alias
    from corpus_search.search.plan import Plan

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


@record
class Unsearched:
    """What a count leaves out, because it is unknown. `first` and `last` are the span of the known days."""

    undated: int
    unattributed: int
    first: str | None
    last: str | None


def instead(
    reader: Reader,
    arguments: Sequence[str],
    options: SearchOptions,
    planned: Plan,
    *,
    today: Callable[[], str] = today,
    aliases: tuple[Alias, ...] = (),
) -> Iterator[Instead]:
    """The questions near this one that find something, the nearest first."""
    typed = tuple(arguments)
    changes = chain(_names(typed, options, planned), _changes(reader, typed, options, planned.request.query))
    for change, words, changed in changes:
        counted = plan(reader, words, replace(changed, want="count"), today=today, aliases=aliases)
        if found := reader.search(counted.request).documents:
            yield Instead(change, words, changed, found)


def _names(
    words: tuple[str, ...], options: SearchOptions, planned: Plan
) -> Iterator[tuple[str, tuple[str, ...], SearchOptions]]:
    """The nearest names in the place of those that nobody bears."""
    for unknown in planned.unknown[:ASKED]:
        typed = getattr(options, unknown.field)
        for near in unknown.nearest[:NEAREST] if unknown.typed in typed else ():
            names = tuple(near if name == unknown.typed else name for name in typed)
            yield f"a near {unknown.field}", words, replace(options, **{unknown.field: names})


def _changes(
    reader: Reader, words: tuple[str, ...], options: SearchOptions, query: Query | None
) -> Iterator[tuple[str, tuple[str, ...], SearchOptions]]:
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
        if abs(len(word) - len(form)) <= within and (apart := _apart(form, word, within)) <= within:
            near.add((apart, -documents, word))
    return [word for _, _, word in sorted(near)[:NEAREST]]


def _apart(one: str, other: str, within: int) -> int:
    """The Levenshtein distance, or anything above `within` as soon as it is more."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, row = row, [at]
        for index, against in enumerate(other):
            row.append(min(before[index + 1] + 1, row[index] + 1, before[index] + (char != against)))
        if min(row) > within:
            return within + 1
    return row[-1]


def unsearched(reader: Reader) -> Unsearched:
    """What no search of this corpus looks at, or looks at in vain."""
    status = reader.status()
    return Unsearched(status.undated, status.unattributed, status.first, status.last)


def unread(reader: Reader) -> int:
    """How many files or rows could not be read when the index was made."""
    return reader.record().failed


def span(known: Unsearched) -> str:
    """The span of the days that are known, as `-d` reads it; empty where none is."""
    return f"{known.first}..{known.last}" if known.first and known.last else ""
