"""The reference evaluator: what a match is, in plain code that walks all documents.

It shares with the engines nothing but the tokenizer, sentences and stems. Every engine must answer as it
does: documents, order, passages and marks equal, scores to 1e-6. Where the definition leaves a point open:

- A statement's tokens are those that lie wholly inside its span; narration is every token of the body that is
  in no statement. Narration has neither kind nor confidence, so those two filters let none of it through.
- `*` (anybody) lets every statement through, also one whose speaker is unknown.
- `InTitle` looks at the title whatever narrows the text; `Having` and `Dated` look at the document's fields.
- A run of characters is a phrase of its bigrams, one character a prefix of forms: one leaf, one mark.
- A phrase with slop gives its minimal matches: from each beginning the earliest end, none that holds another.
- NEAR joins two matches that do not overlap, with every position between them in the scope. Each match that
  finds a partner is marked; the tf is that of the rarer side, the idf the sum over all words in both.
- A leaf under `Not`, however deep, neither scores nor marks; every other leaf scores by its occurrences in
  the scope, also one inside an `And` that does not hold (which gives no marks). Equal spans are one mark, and
  nothing else is joined: a word inside a phrase that both matched gives two marks.
- A passage belongs to the statement that holds its match whole, and is clipped to it; one of narration or of
  a match across a border is whole sentences. Passages of different owners are never joined, nor is any joined
  across a paragraph. White space at both ends is trimmed.
- A title that is the opening of the body, with or without a cut (`…`), gives no passage beside one of the body that
  has all its marks in the same places.
- Without words (no leaf in the query, even a negated one) and with a narrowed text, each statement that is
  let through and holds a token is a passage; where there is none (narration), the title is.
- Newest is the latest first day, then the latest last day. `path` and every tie end with path, row (a whole
  file before rows), key. Paths wanted without a limit come in order of path: they are not scored.
- A path filter without a slash is for the file's name, else for as many last parts of the path as it has.
"""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from functools import cached_property
from math import log
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from corpus_search.analysis.paragraphs import paragraphs
from corpus_search.analysis.sentences import sentences
from corpus_search.analysis.stems import Stemmer
from corpus_search.analysis.tokens import tokenize
from corpus_search.documents.document import Span
from corpus_search.documents.results import Hit, Passage
from corpus_search.errors import QueryError
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
    Run,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.analysis.tokens import Token
    from corpus_search.documents.document import Document, When
    from corpus_search.documents.statement import Statement
    from corpus_search.query.nodes import Leaf, Query
    from corpus_search.query.request import Filters, SearchRequest

K1, B, TITLE_WEIGHT = 1.2, 0.75, 2
PATTERN_LIMIT = 10_000


class Match(NamedTuple):
    """Tokens first..last of one text, both in, that made a leaf true."""

    first: int
    last: int


class Text:
    """A title or a body as tokens, of which a scope keeps some; `runs[i]` numbers the run of token i."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = text
        self.tokens: list[Token] = list(tokenize(text))
        self.places: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            self.places.setdefault(token.form, []).append(index)
        self._keep(range(len(self.tokens)))

    def scope(self, kept: Iterable[int]) -> Text:
        narrowed = copy(self)
        narrowed._keep(kept)
        return narrowed

    def _keep(self, kept: Iterable[int]) -> None:
        self.kept = set(kept)
        self.runs = [0] * len(self.tokens) if self.kept else []
        for index in range(1, len(self.runs)):
            broken = self.tokens[index].position != self.tokens[index - 1].position + 1
            left_out = index not in self.kept or index - 1 not in self.kept
            self.runs[index] = self.runs[index - 1] + (broken or left_out)

    def unbroken(self, first: int, last: int) -> bool:
        return last < len(self.tokens) and first in self.kept and self.runs[first] == self.runs[last]


class Entry:
    """A document with its tokens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.title = Text("title", document.title)
        self.body = Text("body", document.body)
        self.length = len(self.body.tokens) + TITLE_WEIGHT * len(self.title.tokens)

    def inside(self, statement: Statement) -> list[int]:
        start, end = statement.span.start, statement.span.end
        return [i for i, token in enumerate(self.body.tokens) if start <= token.start and token.end <= end]

    @cached_property
    def line(self) -> int:
        return self.document.row or 1


class Answer(NamedTuple):
    documents: int
    corpus: int
    hits: list[Hit]


class Reference:
    """All live documents of a corpus, ready to be asked."""

    def __init__(self, documents: Iterable[Document], language: str = "en") -> None:
        self.entries = [Entry(document) for document in documents]
        self.stem = Stemmer(language).stem
        lengths = [entry.length for entry in self.entries]
        self.average = sum(lengths) / len(lengths) if lengths else 0.0
        texts = [text for entry in self.entries for text in (entry.title, entry.body)]
        self._idfs: dict[int, tuple[Query, float]] = {}  # by identity, so each node is kept
        self._forms: dict[int, tuple[Query, list[str]]] = {}
        self.forms = {token.form for text in texts for token in text.tokens}

    def search(self, request: SearchRequest) -> Answer:
        self._check_patterns(request.query)
        found = [entry for entry in self.entries if self._matches(entry, request)]
        ranked = [(self._score(entry, request), entry) for entry in found]
        by_path = request.want == "paths" and request.sort == "relevance" and not request.limit
        ranked.sort(key=lambda pair: _order("path" if by_path else request.sort, *pair))
        shown = ranked[: request.limit or None] if request.want in ("hits", "paths") else []
        return Answer(
            len(found), len(self.entries), [self._hit(entry, score, request) for score, entry in shown]
        )

    # Which documents match

    def _matches(self, entry: Entry, request: SearchRequest) -> bool:
        scope = _Scope(entry, request.filters)
        return (
            _passes(entry.document, request.filters)
            and not scope.empty
            and (request.query is None or self._holds(request.query, scope.texts, entry))
        )

    def _holds(self, query: Query, texts: list[Text], entry: Entry) -> bool:
        document = entry.document
        match query:
            case And(parts):
                return all(self._holds(part, texts, entry) for part in parts)
            case Or(parts):
                return any(self._holds(part, texts, entry) for part in parts)
            case Not(part):
                return not self._holds(part, texts, entry)
            case InTitle(part):
                return self._holds(part, [entry.title], entry)
            case Having("source", _, names):
                return document.source is not None and document.source in (names or ())
            case Having(_, _, names):
                return any(
                    said.speaker and said.speaker.name in (names or ()) for said in document.statements
                )
            case Dated(when):
                return document.when is not None and _meets(document.when, when)
        return any(self._leaf(query, text) for text in texts)

    # Where a leaf matches in one text

    def _leaf(self, leaf: Query, text: Text) -> list[Match]:
        match leaf:
            case Phrase(parts, slop):
                return self._phrase(parts, slop, text)
            case Near():
                left, right = self._pairs(leaf, text)
                return min(left, right, key=len)
            case Or(parts):
                return sorted({match for part in parts for match in self._leaf(part, text)})
            case Run(characters):
                forms = [token.form for token in tokenize(characters)]
                return [
                    Match(first, first + len(forms) - 1)
                    for first in range(len(text.tokens))
                    if text.unbroken(first, first + len(forms) - 1)
                    and _run_stands(forms, text.tokens[first:])
                ]
        if id(leaf) not in self._forms:
            self._forms[id(leaf)] = leaf, [form for form in self.forms if self._word(leaf, form)]
        places = [i for form in self._forms[id(leaf)][1] for i in text.places.get(form, ())]
        return [Match(i, i) for i in sorted(places) if i in text.kept]

    def _word(self, leaf: Query, form: str) -> bool:
        match leaf:
            case Word(wanted, True):
                return form == wanted
            case Word(wanted):
                return self.stem(form) == self.stem(wanted)
            case Prefix(begin):
                return form.startswith(begin)
            case Wildcard(pattern):
                return matches_wildcard(pattern, form)
            case Fuzzy(wanted, distance):
                return edits(wanted, form) <= distance
        raise TypeError(leaf)

    def _phrase(self, parts: tuple[Leaf, ...], slop: int, text: Text) -> list[Match]:
        found = [self._leaf(part, text) for part in parts]
        chains = [chain for match in found[0] if (chain := _chain(match, found[1:], text, slop))]
        return [chain for chain in chains if not any(_holds_other(chain, other) for other in chains)]

    def _pairs(self, near: Near, text: Text) -> tuple[list[Match], list[Match]]:
        """The matches of the left and of the right operand that find a partner."""
        pairs = [
            (one, other)
            for one in self._leaf(near.left, text)
            for other in self._leaf(near.right, text)
            if _close(one, other, near.distance, text)
        ]
        return sorted({one for one, _ in pairs}), sorted({other for _, other in pairs})

    # Scores

    def _score(self, entry: Entry, request: SearchRequest) -> float:
        total, scope = 0.0, _Scope(entry, request.filters)
        for leaf, in_title in _positive(request.query):
            texts = [entry.title] if in_title else scope.texts
            tf = sum(
                len(self._leaf(leaf, text)) * (TITLE_WEIGHT if text.field == "title" else 1) for text in texts
            )
            if tf:
                norm = K1 * (1 - B + B * entry.length / self.average)
                total += self._idf(leaf) * tf / (tf + norm)
        return round(total, 6)

    def _idf(self, leaf: Query) -> float:
        if isinstance(leaf, Phrase | Near | Or):
            return sum(self._idf(word) for word in _words(leaf))
        if id(leaf) not in self._idfs:
            df = sum(any(self._leaf(leaf, text) for text in (one.title, one.body)) for one in self.entries)
            weight = log(1 + (len(self.entries) - df + 0.5) / (df + 0.5))
            self._idfs[id(leaf)] = leaf, weight
        return self._idfs[id(leaf)][1]

    # Passages

    def _hit(self, entry: Entry, score: float, request: SearchRequest) -> Hit:
        it = entry.document
        passages = tuple(self._passages(entry, request)) if request.want == "hits" else ()
        return Hit(
            it.key, it.id, it.path, entry.line, it.title, it.source, it.when, it.authors, it.url, it.lang,
            score, passages,
        )  # fmt: skip

    def _passages(self, entry: Entry, request: SearchRequest) -> Iterator[Passage]:
        scope = _Scope(entry, request.filters)
        if not any(_words(request.query)) and scope.statements:
            for said in scope.statements:
                yield _passage(entry, said, said.span.start, said.span.end, ())
            return
        marks = set(self._marks(request.query, scope.texts, entry))
        title = sorted((start, end) for field, start, end in marks if field == "title")
        body = {(start, end) for field, start, end in marks if field == "body"}
        if (title and not _is_opening(entry.document, title, body)) or not body:
            spans = tuple(Span(start, end) for start, end in title)
            yield Passage(None, None, entry.line, None, None, None, None, entry.document.title, spans)
        yield from _body_passages(entry, body)

    def _marks(self, query: Query | None, texts: list[Text], entry: Entry) -> Iterator[tuple[str, int, int]]:
        """Field and span of characters of whatever made a positive leaf true."""
        if query is None or not self._holds(query, texts, entry):
            return
        match query:
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._marks(part, texts, entry)
            case InTitle(part):
                yield from self._marks(part, [entry.title], entry)
            case Not() | Having() | Dated():
                return
            case _:
                for text in texts:
                    for match in self._marked(query, text):
                        yield text.field, text.tokens[match.first].start, text.tokens[match.last].end

    def _marked(self, leaf: Query, text: Text) -> list[Match]:
        if isinstance(leaf, Near):
            left, right = self._pairs(leaf, text)
            return left + right
        return self._leaf(leaf, text)

    def _check_patterns(self, query: Query | None) -> None:
        for leaf in _words(query):
            if (
                isinstance(leaf, Prefix | Wildcard | Fuzzy)
                and sum(self._word(leaf, form) for form in self.forms) > PATTERN_LIMIT
            ):
                raise QueryError("the pattern matches more than 10,000 words", at=leaf.at)


class _Scope:
    """What of a document may match: its texts, and the statements that are let through."""

    def __init__(self, entry: Entry, filters: Filters) -> None:
        self.statements: list[Statement] = []
        self.texts = [entry.title, entry.body]
        if filters.narrows:
            let = [said for said in entry.document.statements if _let_through(said, filters)]
            self.statements = [said for said in let if entry.inside(said)]
            kept = {i for said in self.statements for i in entry.inside(said)}
            if filters.nobody and not filters.kinds and filters.min_confidence is None:
                said_by_all = {i for said in entry.document.statements for i in entry.inside(said)}
                kept |= set(range(len(entry.body.tokens))) - said_by_all
            self.texts = [entry.body.scope(kept)]
        self.empty = not any(text.kept for text in self.texts)


def _let_through(said: Statement, filters: Filters) -> bool:
    if filters.speakers is not None or filters.anybody or filters.nobody:
        named = said.speaker is not None and said.speaker.name in (filters.speakers or ())
        if not (filters.anybody or named):
            return False
    if filters.kinds and said.kind not in filters.kinds:
        return False
    return filters.min_confidence is None or said.confidence >= filters.min_confidence


def _passes(document: Document, filters: Filters) -> bool:
    if filters.sources is not None and document.source not in filters.sources:
        return False
    if filters.langs and document.lang not in filters.langs:
        return False
    if filters.paths and not any(PurePosixPath(document.path).match(glob) for glob in filters.paths):
        return False
    if filters.whens is None:
        return True
    if document.when is None:
        return False
    fits = _inside if filters.sure else _meets
    return any(fits(document.when, when) for when in filters.whens)


def _meets(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last


def _inside(one: When, other: When) -> bool:
    return other.first <= one.first and one.last <= other.last


def _run_stands(forms: list[str], tokens: list[Token]) -> bool:
    same = all(token.form == form for token, form in zip(tokens, forms[:-1], strict=False))
    return same and tokens[len(forms) - 1].form.startswith(forms[-1])


def _chain(begin: Match, rest: list[list[Match]], text: Text, slop: int) -> Match | None:
    """The earliest end of the parts one after another from here, with at most so many words between."""
    last, between = begin.last, 0
    for matches in rest:
        later = [match for match in matches if match.first > last]
        if not later:
            return None
        between += later[0].first - last - 1
        last = later[0].last
    fits = between <= slop and text.unbroken(begin.first, last)
    return Match(begin.first, last) if fits else None


def _holds_other(one: Match, other: Match) -> bool:
    return one != other and one.first <= other.first and other.last <= one.last


def _close(one: Match, other: Match, distance: int, text: Text) -> bool:
    before, after = sorted((one, other))
    apart = after.first - before.last
    return 0 < apart <= distance and text.unbroken(before.first, after.last)


def matches_wildcard(pattern: str, form: str) -> bool:
    if not pattern:
        return not form
    if pattern[0] == "*":
        return any(matches_wildcard(pattern[1:], form[skip:]) for skip in range(len(form) + 1))
    return bool(form) and pattern[0] in ("?", form[0]) and matches_wildcard(pattern[1:], form[1:])


def edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above, row = row, [i]
        for j, against in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (char != against)))
    return row[-1]


def _is_opening(document: Document, marks: Sequence[tuple[int, int]], body: set[tuple[int, int]]) -> bool:
    words = document.title.removesuffix("…")
    begins = " ".join(document.body[: len(words)].split()) == words
    return begins and body.issuperset(marks)


def _positive(query: Query | None, *, in_title: bool = False) -> Iterator[tuple[Query, bool]]:
    """The leaves that score, in query order, and whether each looks at the title alone."""
    match query:
        case None | Not() | Having() | Dated():
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from _positive(part, in_title=in_title)
        case InTitle(part):
            yield from _positive(part, in_title=True)
        case _:
            yield query, in_title


def _words(query: Query | None) -> Iterator[Query]:
    """Every word, run and pattern of a query, in its order."""
    match query:
        case None | Having() | Dated():
            return
        case And(parts) | Or(parts) | Phrase(parts):
            for part in parts:
                yield from _words(part)
        case Near(left, right):
            yield from _words(left)
            yield from _words(right)
        case Not(part) | InTitle(part):
            yield from _words(part)
        case _:
            yield query


def _body_passages(entry: Entry, marks: set[tuple[int, int]]) -> list[Passage]:
    """Runs of sentences of one paragraph and one owner, in order of where they begin."""
    body, statements = entry.document.body, entry.document.statements
    borders = paragraphs(body)
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}  # (paragraph, statement or -1) -> its marks
    for start, end in sorted(marks):
        paragraph = bisect_right([border[0] for border in borders], start) - 1
        owners = [i for i, said in enumerate(statements) if said.span.start <= start and end <= said.span.end]
        held.setdefault((paragraph, owners[0] if owners else -1), []).append((start, end))
    found = [
        (_passage(entry, statements[owner] if owner >= 0 else None, start, end, inside), owner)
        for (paragraph, owner), its_marks in held.items()
        for start, end, inside in _sentence_runs(list(sentences(body, *borders[paragraph])), its_marks)
    ]
    return [passage for passage, _ in sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[1]))]


def _sentence_runs(
    spans: list[tuple[int, int]], marks: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Runs of adjacent sentences that hold marks: start, end, the marks in it."""
    first = None
    for index in range(len(spans) + 1):
        hit = index < len(spans) and any(spans[index][0] < e and s < spans[index][1] for s, e in marks)
        if hit and first is None:
            first = index
        elif not hit and first is not None:
            start, end = spans[first][0], spans[index - 1][1]
            yield start, end, [mark for mark in marks if start <= mark[0] < end]
            first = None


def _passage(
    entry: Entry, said: Statement | None, start: int, end: int, marks: Iterable[tuple[int, int]]
) -> Passage:
    """A stretch of the body, clipped to its statement, without white space at its ends."""
    body, lines = entry.document.body, entry.document.lines
    if said:
        start, end = max(start, said.span.start), min(end, said.span.end)
    start = end - len(body[start:end].lstrip())
    text = body[start:end].rstrip()
    number = body.count("\n", 0, start)
    return Passage(
        start,
        start + len(text),
        lines[number] if number < len(lines) else entry.line,
        said.speaker.name if said and said.speaker else None,
        said.kind if said else None,
        said.confidence if said else None,
        said.span if said else None,
        text,
        tuple(Span(first - start, last - start) for first, last in marks),
    )


def _order(sort: str, score: float, entry: Entry) -> tuple[object, ...]:
    """The key of a hit: smaller comes first."""
    it = entry.document
    place = (it.path, it.row or 0, it.key)
    first, last = (it.when.first, it.when.last) if it.when else ("", "")
    newest = (-_number(first), -_number(last), *place)
    if sort == "path":
        return place
    if sort == "date":
        return (it.when is None, first, last, *place)
    if sort == "-date":
        return (it.when is None, *newest)
    return (-score, *newest)


def _number(day: str) -> int:
    """A day as a number that orders like it; none is before all."""
    return int(day.replace("-", "") or "0")
