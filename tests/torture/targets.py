"""What the fuzzers shoot at: functions of bytes that raise where a law is broken. Most laws need no second opinion:

`Q` and `NOT Q` part the corpus, `a b` is `b a`, the count is the length of the list, a filter only removes, a query
reads back as it is written, and an index whose bytes have changed tells what it told, or that it is damaged.
"""

from __future__ import annotations

import atexit
import io
import tempfile
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search import pipeline, readers
from corpus_search.analysis.tokens import LONGEST, pieces, tokenize
from corpus_search.corpus import Corpus
from corpus_search.documents.document import Document
from corpus_search.documents.failure import Failure
from corpus_search.engines.whoosh.codec.frame import FrameWriter, Identity
from corpus_search.engines.whoosh.commit import Commit, Listed, open_generation, read_commit, write_text
from corpus_search.errors import IndexError_, QueryError
from corpus_search.metadata import dates as written_dates
from corpus_search.query import dates as typed_dates
from corpus_search.query.nodes import And, Not
from corpus_search.query.parser import parse
from corpus_search.query.write import write
from corpus_search.readers import ReadOptions
from corpus_search.search import options, search
from tests.torture.texts import FIRST, Desk, answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.documents.document import When
    from corpus_search.query.nodes import Query
    from tests.torture.texts import Answers

MOST = 1 << 16
"""Bytes of a document that the readers are allowed: so a large one is soon tried."""


def today() -> str:
    """A day that is the same in every run."""
    return "2021-03-04"


@cache
def desk() -> Desk:
    """The corpus of all targets, in a folder that goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="torture-")
    atexit.register(folder.cleanup)
    return Desk(Path(folder.name))


def text_of(data: bytes) -> str:
    """Text as a shell may give it."""
    return data.decode("utf-8", "surrogateescape").replace("\0", "")


def grammar(data: bytes) -> None:
    """Arguments, a line each: an answer that keeps the laws, or an error that shows its place."""
    arguments = text_of(data).split("\n")
    corpus = _corpus()
    try:
        tree = parse(arguments, today=today)
        if tree is None:
            return
        found = _keys(corpus, tree)
    except QueryError as error:
        _points_into_what_was_typed(error)
        return
    assert parse([write(tree)], today=today) == tree, "it does not read back as it is written"
    _laws(corpus, tree, found)
    typed = search(corpus.reader, arguments, options(), today=today)
    assert found == {hit.key for hit in typed}, "typed and read differ"


def _points_into_what_was_typed(error: QueryError) -> None:
    assert error.at is None or 0 <= error.at[0] <= error.at[1] <= len(error.query), error.at


def _laws(corpus: Corpus, tree: Query, found: set[str]) -> None:
    everything = {hit.key for hit in corpus.search(path="*", limit=0)}
    left = _keys(corpus, Not(tree))
    assert found | left == everything, "Q and NOT Q leave something out"
    assert not found & left, "Q and NOT Q share something"
    assert corpus.search(tree, limit=1).documents == len(found), "the count is not the length of the list"
    if isinstance(tree, And):
        assert _keys(corpus, And(tree.parts[::-1])) == found, "a b is not b a"
    for name, value in (("source", "gazette"), ("path", "*.txt"), ("since", "2021-03-10"), ("lang", "en")):
        kept = {hit.key for hit in corpus.search(tree, limit=0, **{name: value})}  # type: ignore[arg-type]
        assert kept <= found, f"--{name} adds something"


@cache
def _corpus() -> Corpus:
    return Corpus.open(desk().index)


def _keys(corpus: Corpus, tree: Query) -> set[str]:
    hits = list(corpus.search(tree, limit=0))
    keys = {hit.key for hit in hits}
    assert len(keys) == len(hits), "a document is found twice"
    for hit in hits:
        for passage in hit.passages:
            assert all(0 <= mark.start < mark.end <= len(passage.text) for mark in passage.marks), (
                "a mark outside"
            )
    return keys


def tokenizer(data: bytes) -> None:
    """Tokens lie in their text one after another; two paragraphs have the tokens of each."""
    text = data.decode("utf-8", "replace")
    tokens = list(tokenize(text))
    last_position, last_end = -1, 0
    for token in tokens:
        assert token.position > last_position, "positions do not ascend"
        assert last_end <= token.start < token.end <= len(text), "spans overlap or lie outside"
        assert 0 < len(token.form) <= LONGEST, f"a form of {len(token.form)} characters"
        assert not any(char.isspace() for char in token.form), "a blank in a form"
        last_position, last_end = token.position, token.end
    assert [token.form for token in tokens] == _forms(text), "two ways to take tokens differ"
    half = len(text) // 2
    before, behind = text[:half], text[half:]
    both = [token.form for token in tokenize(f"{before}\n\n{behind}")]
    assert both == _forms(before) + _forms(behind), "a paragraph depends on the next"


def _forms(text: str) -> list[str]:
    return [form for form, _, _ in pieces(text)]


SUFFIXES = (*readers.FORMATS, ".txt.gz", ".jsonl.bz2", ".csv.xz", ".md.zst")


def reader(data: bytes) -> None:
    """The first line names the format. What is read is a document that keeps its own laws, or is named."""
    named, _, content = data.partition(b"\n")
    suffix = named.decode("latin-1")
    if suffix not in SUFFIXES:  # a fuzzer that does not know their names reaches them all the same
        suffix = SUFFIXES[sum(named) % len(SUFFIXES)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(content)
        for raw in readers.read(path, stored=path.name, options=ReadOptions(max_bytes=MOST)):
            made = raw if isinstance(raw, Failure) else pipeline.finish_or_fail(raw)
            if isinstance(made, Failure):
                assert not made.reason.startswith("internal error"), made.reason
            elif isinstance(made, Document):
                _sound(made)


def _sound(document: Document) -> None:
    """A document whose statements and lines fit its body."""
    assert len(document.lines) == 1 + document.body.count("\n"), "lines do not fit the body"
    last = 0
    for statement in document.statements:
        span = statement.span
        assert 0 <= span.start < span.end <= len(document.body), "a statement outside the body"
        assert span.start >= last, "statements overlap"
        assert 0 <= statement.confidence <= 1, statement.confidence
        last = span.end
    _valid(document.when)


def _valid(when: When | None) -> None:
    if when is not None:
        assert date.fromisoformat(when.first) <= date.fromisoformat(when.last), when


def dates(data: bytes) -> None:
    """A typed date is an interval of the calendar or an error; one in a text is of the calendar."""
    text = text_of(data)
    with suppress(QueryError):
        _valid(typed_dates.interval(text, today))
    _valid(written_dates.read(text))
    for lang in (None, "en", "de", "zh"):
        for mention in written_dates.mentions(text, lang):
            assert 0 <= mention.start < mention.end <= len(text)
            _valid(mention.when)


@cache
def _pristine() -> tuple[dict[str, bytes], Answers]:
    made = desk()
    return made.keep(), made.told[FIRST.word]


def codec(data: bytes) -> None:
    """A byte for the file, three for the place, and what is written there: the right answers, or damage."""
    kept, told = _pristine()
    names = sorted(name for name in kept if name != "lock")
    if len(data) < 5:
        return
    name = names[data[0] % len(names)]
    changed = _overwritten(kept[name], int.from_bytes(data[1:4], "little"), data[4:])
    with tempfile.TemporaryDirectory() as folder:
        for other, content in kept.items():
            Path(folder, other).write_bytes(changed if other == name else content)
        try:
            found = answers(Path(folder))
        except IndexError_:
            return
        assert found == told, "a wrong answer"


def _overwritten(old: bytes, at: int, new: bytes) -> bytes:
    at %= len(old)
    return old[:at] + new + old[at + len(new) :]


def forged(data: bytes) -> None:
    """As `codec`, but all checksums are made to fit: it may answer anything, and must end and break nothing."""
    kept, _ = _pristine()
    if len(data) < 6:
        return
    generation = open_generation(str(desk().index))
    segment = generation.segments[0].frame
    sections = [bytes(segment.part(number, 0, length)) for number, (_, length) in enumerate(segment.sections)]
    chosen = data[0] % len(sections)
    if not sections[chosen]:
        return
    sections[chosen] = _overwritten(sections[chosen], int.from_bytes(data[1:4], "little"), data[4:])
    with tempfile.TemporaryDirectory() as folder:
        for other, content in kept.items():
            Path(folder, other).write_bytes(content)
        _forge(Path(folder), generation.commit, sections)
        with suppress(Exception):  # whatever it is the commands tell it in a line
            answers(Path(folder))


def _forge(folder: Path, commit: Commit, sections: list[bytes]) -> None:
    """Write the first segment anew, and a COMMIT that believes it."""
    old = commit.segments[0]
    held = io.BytesIO()
    writer = FrameWriter(held, Identity(1, commit.index, *old.place))
    for section in sections:
        writer.section(section)
    length, check = writer.finish()
    (folder / old.name).write_bytes(held.getvalue())
    listed = (Listed(old.name, length, check, old.deletions), *commit.segments[1:])
    forged_commit = Commit(
        commit.index, commit.generation, commit.language, listed, commit.deletions, commit.build
    )
    (folder / "COMMIT").write_text(write_text(forged_commit))
    read_commit(str(folder))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "grammar": grammar,
    "tokenizer": tokenizer,
    "reader": reader,
    "dates": dates,
    "codec": codec,
    "forged": forged,
}
