"""Whoosh over our index answers as over one of its own with the same history: segments, deletions, scores and all."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from whoosh import query, sorting
from whoosh.filedb.filestore import RamStorage

from corpus_search.documents.document import Document, Span, When
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.engines.whoosh import open_index
from corpus_search.engines.whoosh.adapter import schema
from corpus_search.engines.whoosh.engine import WhooshEngine
from tests.engines.whoosh.made import RECORD, plain

if TYPE_CHECKING:
    from whoosh.index import Index

q: Any = query  # its names are not declared as exported
Storage: Any = RamStorage  # nor has it types

WORDS = [
    "amber",
    "bench",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "gravel",
    "harbour",
    "island",
    "jetty",
    "kettle",
    "lantern",
    "meadow",
    "nectar",
]
LENGTHS = (5, 8, 10, 12, 13, 14, 16, 17, 18, 20, 21, 23, 25)
"""Numbers of words that Whoosh, which keeps one byte for each, does not round."""
SOURCES = ("Coast Post", "Delta Wire")
NAMES = ("Ana Ruiz", "Bo Lind", "Ilse Varga")
COMMITS = (15, 15, 10)
GONE = ("03.txt", "11.txt", "25.txt", "26.txt")


class Row(NamedTuple):
    path: str
    title: str
    body: str
    source: str
    day: str
    speakers: list[str]


def made() -> list[Row]:
    chance = Random(3)
    rows = []
    for number in range(sum(COMMITS)):
        words = chance.choices(WORDS, weights=range(14, 0, -1), k=chance.choice(LENGTHS))
        middle = chance.randrange(len(words))
        body = "\n\n".join(
            " ".join(part).capitalize() + "." for part in (words[:middle], words[middle:]) if part
        )
        title = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        speakers = sorted(chance.sample(NAMES, chance.randint(0, 2)))
        rows.append(Row(f"{number:02}.txt", title, body, chance.choice(SOURCES), day, speakers))
    return rows


def document(row: Row) -> Document:
    said = [
        Statement(Span(at, at + 1), Speaker(name), None, None, "turn", 1.0)
        for at, name in enumerate(row.speakers)
    ]
    when = When(row.day, row.day)
    return plain(row.path, row.body, title=row.title, source=row.source, when=when, statements=tuple(said))


def commits() -> list[list[Row]]:
    rows = iter(made())
    return [[next(rows) for _ in range(count)] for count in COMMITS]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("stock") / "index"
    for rows in commits():
        with WhooshEngine().writer(folder, language="en") as writer:
            for row in rows:
                writer.put(document(row), "")
            writer.commit(RECORD)
    with WhooshEngine().writer(folder, language="en") as writer:
        for key in GONE:
            writer.remove(key)
        writer.commit(RECORD)
    return open_index(folder)


@pytest.fixture(scope="module")
def theirs() -> Index:
    index: Index = Storage().create_index(schema())
    for rows in commits():
        writer = index.writer()
        for path, title, body, source, day, speakers in rows:
            writer.add_document(
                path=path,
                title=title,
                body=body,
                source=source,
                date=day.replace("-", ""),
                speaker=speakers or None,
            )
        writer.commit(merge=False)
    writer = index.writer()
    for path in GONE:
        writer.delete_by_term("path", path)
    writer.commit(merge=False)
    return index


def term(word: str, field: str = "body") -> Any:
    return q.Term(field, word)


def hits(index: Index, asked: Any, **options: Any) -> list[tuple[str, float]]:
    """Path and score of all hits, in order."""
    with index.searcher() as searcher:
        return [(hit["path"], hit.score) for hit in searcher.search(asked, limit=None, **options)]


def test_both_have_three_segments_and_four_deletions(ours: Index, theirs: Index) -> None:
    for index in (ours, theirs):
        assert (index.doc_count(), index.doc_count_all()) == (36, 40)
        with index.searcher() as searcher:
            assert len(list(searcher.leaf_searchers())) == 3


@pytest.mark.parametrize(
    "asked",
    [
        term("amber"),
        term("amber", "title"),
        q.And([term("amber"), term("bench")]),
        q.Or([term("amber"), term("nectar"), term("fjord", "title")]),
        q.And([term("amber"), q.Not(term("bench"))]),
        q.Phrase("body", ["amber", "bench"]),
        q.Phrase("title", ["jetty", "delta"]),
        q.Phrase("body", ["amber", "cedar"], slop=3),
        q.Prefix("body", "am"),
        q.Wildcard("body", "*r"),
        q.FuzzyTerm("body", "ambre", maxdist=2),
        q.TermRange("body", "b", "d"),
        q.TermRange("date", "20150101", "20191231"),
        term("Coast Post", "source"),
        term("Ana Ruiz", "speaker"),
        q.And([term("Ana Ruiz", "speaker"), term("Bo Lind", "speaker")]),
        q.DisjunctionMax([term("amber"), term("amber", "title")]),
        q.AndMaybe(term("amber"), term("cedar")),
        q.Require(term("amber"), term("bench")),
        q.Every(),
    ],
    ids=repr,
)
def test_a_query_finds_the_same_documents_with_the_same_scores(
    ours: Index, theirs: Index, asked: Any
) -> None:
    found, wanted = sorted(hits(ours, asked)), sorted(hits(theirs, asked))
    assert [path for path, _ in found] == [path for path, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=1e-6)


@pytest.mark.parametrize(
    "options", [{"filter": term("Coast Post", "source")}, {"mask": term("bench")}], ids=repr
)
def test_a_filter_or_mask_leaves_the_same_documents(
    ours: Index, theirs: Index, options: dict[str, Any]
) -> None:
    found = hits(ours, term("amber"), **options)
    assert sorted(path for path, _ in found) == sorted(
        path for path, _ in hits(theirs, term("amber"), **options)
    )
    assert 0 < len(found) < len(hits(ours, term("amber")))


@pytest.mark.parametrize(
    "by",
    [
        "date",
        "path",
        [sorting.FieldFacet("source"), sorting.FieldFacet("date", reverse=True)],
        [sorting.ScoreFacet(), sorting.FieldFacet("path")],
    ],
    ids=["date", "path", "source, then the newest", "score, then path"],
)
def test_facets_order_alike(ours: Index, theirs: Index, by: Any) -> None:
    found = [path for path, _ in hits(ours, term("amber"), sortedby=by)]
    assert found == [path for path, _ in hits(theirs, term("amber"), sortedby=by)]


def test_facets_group_alike(ours: Index, theirs: Index) -> None:
    def groups(index: Index, by: Any) -> dict[str, list[str]]:
        with index.searcher() as searcher:
            grouped = searcher.search(term("amber"), groupedby=by, limit=None).groups()
            return {
                name: sorted(searcher.stored_fields(number)["path"] for number in numbers)
                for name, numbers in grouped.items()
            }

    assert set(groups(ours, "source")) == set(SOURCES)
    assert groups(ours, "source") == groups(theirs, "source")
    speakers = groups(ours, sorting.FieldFacet("speaker", allow_overlap=True))
    assert set(speakers) == {*NAMES, None}
    assert speakers == groups(theirs, sorting.FieldFacet("speaker", allow_overlap=True))


def test_stored_fields_and_highlights_are_the_same(ours: Index, theirs: Index) -> None:
    bodies = {row.path: row.body for row in made()}

    def shown(index: Index) -> list[tuple[str, ...]]:
        with index.searcher() as searcher:
            found = searcher.search(
                q.Or([term("amber"), term("amber", "title")]), limit=None, sortedby="path"
            )
            return [
                (
                    hit["path"], hit["title"], hit["source"],
                    hit.highlights("title"), hit.highlights("body", text=bodies[hit["path"]]),
                )
                for hit in found
            ]  # fmt: skip

    assert any("<b" in title for *_, title, _ in shown(ours))
    assert shown(ours) == shown(theirs)


def test_readers_count_and_list_terms_alike(ours: Index, theirs: Index) -> None:
    for field in ("body", "title", "source", "speaker"):
        counts = []
        for index in (ours, theirs):
            with index.reader() as reader:
                words = list(reader.field_terms(field))
                counts.append(
                    [
                        (word, reader.doc_frequency(field, word), float(reader.frequency(field, word)))
                        for word in words
                    ]
                )
        assert counts[0] == counts[1]
        assert counts[0]


def test_the_example_of_the_format_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path("docs/index-format.md").read_text(encoding="utf-8")
    example = page.rpartition("```python\n")[2].partition("```")[0]
    with WhooshEngine().writer(tmp_path / "index", language="en") as writer:
        writer.put(plain("a.txt", "The free trade agreement was signed.", title="Signed"), "")
        writer.put(plain("b.txt", "An agreement on trade, free of tariffs.", title="Not this"), "")
        writer.commit(RECORD)
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(example, {})
    assert printed.getvalue() == "a.txt Signed\n"
