"""The library's face: it gives the answers of the commands, and a refreshed corpus those of a new one."""

from __future__ import annotations

import datetime
import json
import os
import pickle
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_search
from corpus_search import Corpus, CorpusError, UsageError
from corpus_search.documents.document import Document
from corpus_search.errors import NothingFound
from tests.fakes.index import row, turns, write

ROWS: tuple[dict[str, Any], ...] = (
    {"id": "ferry", "title": "Ferries", "source": "Coast Post", "date": "2021-03-04", "speaker": "Ana Ruiz",
     "text": "The ferry sails at noon."},
    {"id": "kettle", "title": "A kettle", "source": "Valley Gazette", "date": "2020-02", "speaker": "Wilma Okonkwo",
     "text": "The copper kettle is old, the ferry is not."},
    {"id": "lamp", "title": "The lamp", "text": "A copper lamp turned slowly."},
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three rows and a transcript."""
    folder = tmp_path_factory.mktemp("library") / "index"
    documents = [row(number, values) for number, values in enumerate(ROWS, 1)]
    write(
        folder,
        [*documents, turns("texts/panel.txt", "Panel", ("Ana Ruiz", "Salmon."), ("Ina Holm", "Eels."))],
    )
    return folder


def test_sources_with_most_documents_come_first(tmp_path: Path) -> None:
    rows = [("a", "Coast Post", "Ana Ruiz"), ("b", "Valley Gazette", None), ("c", "Valley Gazette", None)]
    write(
        tmp_path / "index",
        [row(n, {"id": i, "title": i, "text": "Eels.", "source": s} | ({"speaker": w} if w else {}))
         for n, (i, s, w) in enumerate(rows)],
    )  # fmt: skip
    found = Corpus.open(tmp_path / "index").sources()
    assert [(one.name, one.documents) for one in found] == [("Valley Gazette", 2), ("Coast Post", 1)]


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    return Corpus.open(folder)


def ids(corpus: Corpus, *words: str, **options: Any) -> list[str]:
    return sorted(hit.id for hit in corpus.search(words, **options))


def test_every_public_name_is_there() -> None:
    for name in corpus_search.__all__:
        assert getattr(corpus_search, name) is not None
    assert dir(corpus_search) == sorted(corpus_search.__all__)
    with pytest.raises(AttributeError):
        _ = corpus_search.Nobody


def test_a_string_is_one_argument_and_a_list_is_several(corpus: Corpus) -> None:
    assert [hit.id for hit in corpus.search("kettle copper")] == []
    assert ids(corpus, "kettle", "copper") == ["kettle"]


def test_keywords_are_the_options_of_the_command(corpus: Corpus) -> None:
    assert ids(corpus, "ferry", speaker="ruiz") == ["ferry"]
    assert ids(corpus, "ferry", speaker=["ruiz", "okonkwo"], source="valley") == ["kettle"]
    assert ids(corpus, "ferry", since="2021") == ["ferry"]
    assert ids(corpus, "copper", limit=1) in (["kettle"], ["lamp"])
    assert ids(corpus, "kettles", exact=True) == []
    assert ids(corpus, path="rows.jsonl") == ["ferry", "kettle", "lamp"]


def test_a_year_a_day_and_none_are_taken_as_they_are_meant(corpus: Corpus) -> None:
    assert ids(corpus, "ferry", date=2020) == ["kettle"]
    assert ids(corpus, "ferry", since=datetime.date(2021, 3, 4)) == ["ferry"]
    assert ids(corpus, "ferry", date=[datetime.datetime(2021, 3, 4, 23, 59)]) == ["ferry"]
    assert ids(corpus, "ferry", speaker=None, date=None) == ["ferry", "kettle"]


@pytest.mark.parametrize(
    ("query", "options"),
    [("bank (free", {}), ("ferry", {"kind": "loud"}), ("ferry", {"sort": "colour"}), ("ferry", {"limit": -1}),
     ("ferry", {"min_confidence": 2}), ("ferry", {"date": "soon"}), ((), {})],
)  # fmt: skip
def test_what_cannot_be_asked_is_an_error_with_status_and_hint(
    query: Any, options: dict[str, Any], corpus: Corpus
) -> None:
    with pytest.raises(CorpusError) as raised:
        corpus.search(query, **options)
    assert (raised.value.exit_status, raised.value.hint != "") == (2, True)


def test_results_know_how_many_they_are_and_are_walked_once(corpus: Corpus) -> None:
    results = corpus.search("ferry", limit=1)
    assert (len(results), results.documents, results.corpus) == (2, 2, 4)
    assert repr(results) == "<Results 'ferry': 2 of 4 documents>"
    assert len(list(results)) == 1
    assert list(results) == []


def test_a_hit_is_a_value_like_any_record(corpus: Corpus) -> None:
    (hit,) = corpus.search("kettle")
    (again,) = corpus.search("kettle")
    assert hit == again
    assert hash(hit) == hash(again)
    copied = pickle.loads(pickle.dumps(hit))
    assert copied == hit
    assert (copied.id, copied.title, copied.source, str(copied.when)) == (
        "kettle",
        "A kettle",
        "Valley Gazette",
        "2020-02",
    )
    with pytest.raises(AttributeError, match="frozen"):
        setattr(hit, "title", "Another")  # noqa: B010 (a type checker would not let it pass)


def test_a_document_is_named_by_hit_id_path_or_place(corpus: Corpus) -> None:
    hit = next(iter(corpus.search("kettle")))
    for named in (hit, "kettle", "texts/rows.jsonl:2"):
        document = corpus.document(named)
        assert isinstance(document, Document)
        assert document.body == "The copper kettle is old, the ferry is not."
    assert corpus.document("texts/panel.txt").title == "Panel"
    assert corpus.document(Path("texts/panel.txt")).title == "Panel"
    with pytest.raises(NothingFound):
        corpus.document("nothing")
    with pytest.raises(UsageError, match="3 documents"):
        corpus.document("texts/rows.jsonl")


def test_documents_on_one_line_are_named_by_their_ids(tmp_path: Path) -> None:
    rows = tmp_path / "rows.json"
    rows.write_text('[{"id":"one","text":"A kettle."},{"id":"two","text":"A lamp."}]', encoding="utf-8")
    with Corpus.build(tmp_path / "index", rows) as corpus:
        with pytest.raises(UsageError) as raised:
            corpus.document("rows.json:1")
        assert raised.value.hint == "one of one two"
        assert corpus.document("two").body == "A lamp."


def test_all_documents_speakers_sources_and_the_status(corpus: Corpus) -> None:
    assert [document.id for document in corpus.documents()] == ["texts/panel.txt", "ferry", "kettle", "lamp"]
    assert [(one.name, one.statements) for one in corpus.speakers()] == [
        ("Ana Ruiz", 2), ("Ina Holm", 1), ("Wilma Okonkwo", 1),
    ]  # fmt: skip
    assert [one.name for one in corpus.speakers("holm")] == ["Ina Holm"]
    assert [one.name for one in corpus.sources("gazette")] == ["Valley Gazette"]
    status = corpus.status()
    assert (status.documents, status.undated, status.first, status.last) == (4, 2, "2020-02-01", "2021-03-04")
    assert len(corpus) == 4


def test_a_corpus_is_closed_at_the_end_of_its_block(folder: Path) -> None:
    with Corpus.open(folder) as corpus:
        assert repr(corpus) == f"<Corpus {os.path.realpath(folder)}>"
        corpus.search("ferry")


def test_a_closed_corpus_says_so_and_hits_that_were_found_are_kept(folder: Path) -> None:
    with Corpus.open(folder) as corpus:
        (hit,) = corpus.search("lamp")
    assert [passage.text for passage in hit.passages][-1] == "A copper lamp turned slowly."
    for asked in (lambda: corpus.search("lamp"), lambda: corpus.document("lamp"), corpus.status):
        with pytest.raises(UsageError, match="closed"):
            asked()
    corpus.close()


def test_an_empty_path_is_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Eels.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="empty path"):
        Corpus.build("", ["a.txt"])
    with pytest.raises(UsageError, match="empty path"):
        Corpus.open("")


def test_a_corpus_is_built_refreshed_and_tells_what_failed(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.csv").write_text("Words\nThe pebble.\n", encoding="utf-8")
    (texts / "b.txt").write_bytes(b"A\0B")
    corpus = Corpus.build(tmp_path / "index", [texts], map={"text": "Words"}, language="de")
    assert (len(corpus), corpus.status().language) == (1, "de")
    assert [one.place for one in corpus.failures()] == ["texts/b.txt"]
    (texts / "b.txt").write_text("Another pebble.\n", encoding="utf-8")
    report = corpus.refresh()
    assert (report.new, report.unchanged, report.failures) == (1, 1, ())
    assert len(corpus.search("pebble")) == 2
    assert len(Corpus.build(tmp_path / "index", [texts], rebuild=True)) == 2
    assert len(Corpus.build(tmp_path / "index", remove=[texts])) == 0


def test_documents_are_extracted_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("Words\nThe pebble.\n", encoding="utf-8")
    document, failure = corpus_search.extract("a.csv", tmp_path / "nothing.txt", map={"text": "Words"})
    assert isinstance(document, Document)
    assert (document.body, document.path) == ("The pebble.", "a.csv")
    assert failure == corpus_search.Failure(str(tmp_path / "nothing.txt"), "no such file")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


@pytest.mark.parametrize(
    ("options", "said"),
    [({"map": {"colour": "x"}}, "colour"), ({"jobs": 0}, "jobs"), ({"max_bytes": 0}, "max_bytes"),
     ({"language": "xx"}, "xx")],
)  # fmt: skip
def test_what_cannot_be_built_is_refused(options: dict[str, Any], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pebble.\n", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        Corpus.build(tmp_path / "index", tmp_path / "a.txt", **options)
    assert not (tmp_path / "index").exists()
    assert len(Corpus.build(tmp_path / "index", str(tmp_path / "a.txt"))) == 1


NAMES = ("a.txt", "b.md", "c.html", "rows.jsonl", "rows.csv", "a.txt.meta.toml", "deep/d.txt")
WORDS = st.sampled_from(["ferry", "kettle", "lamp", "copper", "sails"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize() + ".")
PEOPLE = st.sampled_from(["Ana Ruiz", "Bo Lind"])


@st.composite
def content(draw: st.DrawFn, name: str) -> str:
    """What a file of this name may hold."""
    sentences = draw(st.lists(SENTENCE, min_size=1, max_size=3))
    if name.endswith(".toml"):
        source = draw(st.sampled_from(["Coast Post", "Valley Gazette"]))
        return f'source = "{source}"\ndate = "2021-03-0{draw(st.integers(1, 9))}"\n'
    if name.endswith(".jsonl"):
        rows = [
            {"id": str(draw(st.integers(0, 3))), "text": one, "speaker": draw(PEOPLE)} for one in sentences
        ]
        return "".join(json.dumps(one) + "\n" for one in rows)
    if name.endswith(".csv"):
        return "text,date\n" + "".join(f"{one},2020\n" for one in sentences)
    if name.endswith(".html"):
        return f"<html><head><title>{sentences[0]}</title></head><body><p>{' '.join(sentences)}</p></body></html>"
    said = f'"{sentences[0]}" {draw(PEOPLE)} said.'
    return f"A heading\n\n{' '.join(sentences)} {said}\n"


@st.composite
def change(draw: st.DrawFn) -> tuple[str, str | None]:
    """A file and its new content; None: it is gone."""
    name = draw(st.sampled_from(NAMES))
    return name, draw(st.none() | content(name))


def answers(index: Path) -> list[object]:
    """All that can be asked of a corpus and does not tell when and where it was built."""
    with Corpus.open(index) as corpus:
        asked: list[dict[str, Any]] = [
            {"query": "ferry"}, {"query": "copper lamp"}, {"query": "sail*"}, {"query": ["kettle", "NOT", "lamp"]},
            {"query": "ferry", "speaker": "ruiz"}, {"speaker": "*"}, {"source": "coast"},
            {"date": "2021", "sort": "date"},
        ]  # fmt: skip
        found: list[object] = [list(corpus.search(limit=0, **one)) for one in asked]
        found += [
            list(corpus.documents()),
            corpus.speakers(),
            corpus.sources(),
            sorted(map(str, corpus.failures())),
        ]
        status = corpus.status()
        return [*found, status.documents, status.statements, status.undated, status.first, status.last]


@settings(max_examples=20)
@given(st.lists(st.lists(change(), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_corpus_refreshed_after_any_changes_answers_as_a_new_one(
    steps: list[list[tuple[str, str | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place, "texts")
        (texts / "deep").mkdir(parents=True)
        moment = 1_600_000_000
        Corpus.build(Path(place, "index"), [texts])
        for step in steps:
            for name, text in step:
                path = texts / name
                if text is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_text(text, encoding="utf-8")
                    moment += 1
                    os.utime(path, (moment, moment))
            Corpus.open(Path(place, "index")).refresh()
        refreshed = answers(Path(place, "index"))
        shutil.rmtree(Path(place, "index"))
        Corpus.build(Path(place, "index"), [texts])
        assert refreshed == answers(Path(place, "index"))
