"""What changed since the last build is read, and nothing else; the report counts documents."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from corpus_search import indexing, pipeline, readers
from corpus_search.corpus import Corpus
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.errors import STARVED, IndexDamaged, UsageError
from corpus_search.readers import content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus_search.documents.document import Document, RawDocument
    from corpus_search.metadata.profiles import Profile

OLD = 1_600_000_000


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two files that were not touched lately."""
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder / "a.txt", "The ferry sails.\n")
    write(folder / "rows.jsonl", '{"id":"x","text":"A kettle."}\n{"id":"y","text":"A lamp."}\n')
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (OLD, OLD))


def build(texts: Path, *paths: object, **options: object) -> indexing.IndexReport:
    index = os.path.realpath(texts.parent / "index")
    return indexing.index(index, [str(path) for path in paths], **options)  # type: ignore[arg-type]


def counts(report: indexing.IndexReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.removed, report.unchanged


def found(texts: Path, words: str) -> list[str]:
    return [hit.id for hit in Corpus.open(texts.parent / "index").search(words)]


def test_a_refresh_reads_only_what_changed(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert counts(build(texts, texts)) == (3, 0, 0, 0)
    read: list[str] = []
    really = readers.read

    def noted(path: Path, **how: Any) -> Any:
        read.append(path.name)
        return really(path, **how)

    monkeypatch.setattr(readers, "read", noted)
    assert counts(build(texts)) == (0, 0, 0, 3)
    assert read == []
    write(texts / "rows.jsonl", '{"id":"x","text":"A copper kettle."}\n{"id":"z","text":"A bell."}\n')
    assert counts(build(texts)) == (1, 1, 1, 1)
    assert read == ["rows.jsonl"]
    assert (found(texts, "copper"), found(texts, "lamp"), found(texts, "bell")) == (["x"], [], ["z"])


def test_a_file_only_touched_is_unchanged(texts: Path) -> None:
    build(texts, texts)
    os.utime(texts / "a.txt", (OLD + 5, OLD + 5))
    assert counts(build(texts)) == (0, 0, 0, 3)


def test_a_file_touched_at_the_time_of_the_build_is_read_again(texts: Path) -> None:
    (texts / "a.txt").write_text("The ferry sails.\n", encoding="utf-8")
    build(texts, texts)
    status = (texts / "a.txt").stat()
    (texts / "a.txt").write_text("The ferry rests.\n", encoding="utf-8")
    os.utime(texts / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(build(texts)) == (0, 1, 0, 2)


def test_a_vanished_file_takes_its_documents_with_it(texts: Path) -> None:
    build(texts, texts)
    (texts / "rows.jsonl").unlink()
    assert counts(build(texts)) == (0, 0, 2, 1)
    assert found(texts, "kettle") == []


def test_a_new_sidecar_changes_its_document(texts: Path) -> None:
    build(texts, texts)
    write(texts / "a.meta.toml", 'source = "Coast Post"\n')
    assert counts(build(texts)) == (0, 1, 0, 2)
    write(texts / "a.meta.toml", 'source = "Valley Gazette"\n')
    assert counts(build(texts)) == (0, 1, 0, 2)


def test_a_sidecar_of_the_same_size_and_time_is_looked_at_while_it_may_have_changed(texts: Path) -> None:
    sidecar = texts / "a.meta.toml"
    sidecar.write_text('source = "Coast"\n', encoding="utf-8")
    build(texts, texts)
    status = sidecar.stat()
    sidecar.write_text('source = "Shore"\n', encoding="utf-8")
    os.utime(sidecar, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(build(texts)) == (0, 1, 0, 2)
    sidecar.unlink()
    assert counts(build(texts)) == (0, 1, 0, 2)


def test_files_without_text_or_of_other_types_are_counted_at_every_refresh(texts: Path) -> None:
    write(texts / "empty.txt", "")
    write(texts / "picture.png", "dots")
    write(texts / "a.meta.toml", 'source = "Coast Post"\n')
    assert build(texts, texts).skipped == 2
    assert build(texts).skipped == 2
    write(texts / "b.txt", "The bridge stands.\n")
    assert build(texts).skipped == 2


def test_roots_are_added_removed_and_replaced(texts: Path) -> None:
    other = texts.parent / "other"
    other.mkdir()
    write(other / "b.txt", "The bridge stands.\n")
    build(texts, texts)
    assert build(texts, other).documents == 4
    assert counts(build(texts, remove=[str(texts)])) == (0, 0, 3, 1)
    assert build(texts, texts, rebuild=True).documents == 3
    with pytest.raises(UsageError):
        build(texts, remove=["nowhere"])
    with pytest.raises(UsageError):
        build(texts, "nowhere")


def test_a_folder_moved_with_the_index_in_it_is_refreshed_where_it_is(texts: Path) -> None:
    home = texts.parent / "home"
    home.mkdir()
    texts.rename(home / "texts")
    moved = home / "texts"
    build(moved, home)
    home.rename(texts.parent / "moved")
    moved = texts.parent / "moved" / "texts"
    write(moved / "b.txt", "The bridge stands.\n")
    assert counts(build(moved)) == (1, 0, 0, 3)
    with pytest.raises(UsageError, match="no root") as wrong:
        build(moved, remove=["nowhere"])
    assert wrong.value.hint == f"its roots: {moved.parent}"
    assert counts(build(moved, remove=[str(moved.parent)])) == (0, 0, 4, 0)


def test_the_index_itself_is_no_root_though_a_star_names_it(texts: Path) -> None:
    build(texts, texts)
    assert build(texts, texts, texts.parent / "index", rebuild=True).skipped == 0
    with pytest.raises(UsageError) as wrong:
        build(texts, remove=["nowhere"])
    assert wrong.value.hint == f"its roots: {texts}"


def test_roots_are_told_as_a_shell_takes_them(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (texts.parent / "two words").mkdir()
    build(texts, texts, texts.parent / "two words")
    monkeypatch.chdir(texts.parent)
    with pytest.raises(UsageError) as wrong:
        build(texts, remove=["nowhere"])
    assert wrong.value.hint == "its roots: texts 'two words'"


def test_roots_in_one_folder_or_in_one_another_are_indexed_once(texts: Path) -> None:
    write(texts / "b.txt", "The bridge stands.\n")
    assert build(texts, texts / "a.txt", texts / "b.txt").documents == 2
    assert counts(build(texts, texts)) == (2, 0, 0, 2)
    assert counts(build(texts)) == (0, 0, 0, 4)


def test_a_file_that_is_a_root_and_gone_keeps_its_documents(texts: Path) -> None:
    write(texts / "b.txt", "The bridge stands.\n")
    write(texts / "b.meta.toml", 'source = "Coast Post"\n')
    build(texts, texts / "a.txt", texts / "b.txt")
    (texts / "b.txt").rename(texts / "c.txt")
    report = build(texts)
    assert (counts(report), report.failures[0].place) == ((0, 0, 0, 2), "texts/b.txt")
    (texts / "c.txt").rename(texts / "b.txt")
    assert counts(build(texts)) == (0, 0, 0, 2)


def test_a_root_that_is_gone_keeps_its_documents_and_is_named(texts: Path) -> None:
    build(texts, texts)
    texts.rename(texts.parent / "away")
    report = build(texts)
    assert (report.failed, report.failures[0].place) == (1, "texts")
    assert len(found(texts, "kettle")) == 1
    (texts.parent / "away").rename(texts)
    assert counts(build(texts)) == (0, 0, 0, 3)


def test_a_rebuild_keeps_what_lies_on_a_disk_that_is_away(texts: Path) -> None:
    build(texts, texts)
    texts.rename(texts.parent / "away")
    assert build(texts, rebuild=True).documents == 3
    assert len(found(texts, "kettle")) == 1
    (texts.parent / "away").rename(texts)
    assert counts(build(texts)) == (0, 0, 0, 3)


def test_a_file_without_permission_is_tried_again(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr(content, "open_file", refuse)
        assert build(texts, texts).failed == 2
    assert counts(build(texts)) == (3, 0, 0, 0)


def test_a_text_for_which_there_was_no_memory_is_tried_again(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def starved(raw: RawDocument, sites: object) -> Document:
        raise MemoryError

    with monkeypatch.context() as starving:
        starving.setattr(pipeline, "finish", starved)
        report = build(texts, texts)
    assert {failure.reason for failure in report.failures} == {STARVED}
    assert counts(build(texts)) == (3, 0, 0, 0)


def test_a_file_that_could_not_be_read_on_is_tried_again(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(content, "whole", refuse)
        assert build(texts, texts).failed == 1
    assert counts(build(texts)) == (1, 0, 0, 2)


def test_a_process_that_dies_costs_one_document(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = pipeline.finish

    def fatal(raw: RawDocument, sites: Sequence[Profile]) -> Document:
        if raw.text == "Row 40.":
            os._exit(9)
        return really(raw, sites)

    monkeypatch.setattr(pipeline, "finish", fatal)
    write(texts / "many.jsonl", "".join(f'{{"text":"Row {n}."}}\n' for n in range(100)))
    report = build(texts, texts, jobs=2)
    assert (report.documents, [one.place for one in report.failures]) == (102, ["texts/many.jsonl:41"])


KILLED = """
import os, signal, sys
from corpus_search.pipeline.processes import ProcessPoolExecutor, _worker
with ProcessPoolExecutor(2, initializer=_worker) as pool:
    print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_the_processes_of_a_killed_writer_end_with_it() -> None:
    """They hold the other end of its output: that ends when the last of them has."""
    done = subprocess.run([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.split()


def test_other_options_read_all_again(texts: Path) -> None:
    write(texts / "r.csv", "text,Content\nThe pebble.,The otter.\n")
    build(texts, texts)
    assert found(texts, "pebble") != []
    build(texts, columns={"text": "Content"})
    assert (found(texts, "pebble"), len(found(texts, "otter"))) == ([], 1)
    assert counts(build(texts))[:3] == (0, 0, 0)
    assert len(found(texts, "otter")) == 1


def test_another_language_begins_anew(texts: Path) -> None:
    build(texts, texts)
    assert build(texts, language="de").documents == 3
    assert Corpus.open(texts.parent / "index").reader.language == "de"


def test_a_failure_is_told_at_every_refresh_while_it_stands(texts: Path) -> None:
    (texts / "bad.txt").write_bytes(b"A\0B")
    os.utime(texts / "bad.txt", (OLD, OLD))
    told: list[str] = []
    build(texts, texts, failed=lambda failure: told.append(failure.place))
    build(texts, failed=lambda failure: told.append(failure.place))
    assert told == ["texts/bad.txt"] * 2
    (texts / "bad.txt").unlink()
    assert build(texts).failed == 0


def test_a_dry_run_writes_nothing(texts: Path) -> None:
    assert counts(build(texts, texts, dry_run=True)) == (3, 0, 0, 0)
    assert not (texts.parent / "index").exists()


def test_rows_that_are_alike_are_two_documents(texts: Path) -> None:
    write(texts / "rows.jsonl", '{"text":"A kettle."}\n{"text":"A kettle."}\n')
    build(texts, texts)
    assert len(found(texts, "kettle")) == 2
    assert counts(build(texts)) == (0, 0, 0, 3)


def test_several_processes_make_the_same_documents(texts: Path) -> None:
    write(texts / "rows.jsonl", "".join(f'{{"id":"r{n}","text":"Lamp {n} burns."}}\n' for n in range(100)))
    build(texts, texts, jobs=2)
    assert len(list(Corpus.open(texts.parent / "index").search("lamp", limit=0))) == 100


def test_what_changed_since_the_build_is_counted_by_stat_alone(texts: Path) -> None:
    build(texts, texts)
    folder = os.path.realpath(texts.parent / "index")
    reader = Corpus.open(folder).reader
    assert indexing.changed(reader, folder) == 0
    write(texts / "new.txt", "New.\n")
    (texts / "a.txt").unlink()
    assert indexing.changed(reader, folder) == 2


def test_a_text_that_our_rules_stumble_over_costs_only_itself(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = pipeline.finish

    def stumbling(raw: RawDocument, sites: Sequence[Profile]) -> Document:
        if raw.row == 1:
            raise RecursionError("too deep")
        return really(raw, sites)

    monkeypatch.setattr(pipeline, "finish", stumbling)
    report = build(texts, texts)
    assert (report.documents, report.failures[0].place) == (2, "texts/rows.jsonl:1")


def test_site_profiles_beside_the_index_are_used_and_a_change_of_them_is_noticed(texts: Path) -> None:
    assert counts(build(texts, texts)) == (3, 0, 0, 0)
    site = '[[site]]\nsource = "Coast Post"\nlines = ["The ferry sails."]\n'
    write(texts.parent / "sites.toml", site)
    assert counts(build(texts)) == (0, 1, 0, 2)
    with_source = [hit.source for hit in Corpus.open(texts.parent / "index").search("ferry")]
    assert with_source == ["Coast Post"]
    assert counts(build(texts)) == (0, 0, 0, 3)
    (texts.parent / "sites.toml").unlink()
    assert counts(build(texts)) == (0, 1, 0, 2)


def test_a_site_profile_with_an_unknown_key_stops_the_build_and_is_named(texts: Path) -> None:
    write(texts.parent / "sites.toml", '[[site]]\nsorce = "Coast Post"\n')
    with pytest.raises(UsageError, match="no key 'sorce'"):
        build(texts, texts)


def test_what_another_writer_committed_while_we_waited_is_kept(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = texts.parent / "other"
    other.mkdir()
    write(other / "b.txt", "The bridge stands.\n")
    really = WhooshEngine.writer

    def waiting(self: WhooshEngine, *given: Any, **how: Any) -> Any:
        monkeypatch.setattr(WhooshEngine, "writer", really)
        build(texts, texts)
        return really(self, *given, **how)

    monkeypatch.setattr(WhooshEngine, "writer", waiting)
    assert build(texts, other).documents == 4
    assert Corpus.open(texts.parent / "index").reader.record().roots == ("texts", "other")
    assert build(texts).documents == 4
    assert len(found(texts, "kettle")) == len(found(texts, "bridge")) == 1


def test_a_language_that_another_writer_chose_while_we_waited_holds(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = WhooshEngine.writer

    def waiting(self: WhooshEngine, *given: Any, **how: Any) -> Any:
        monkeypatch.setattr(WhooshEngine, "writer", really)
        build(texts, texts, language="de")
        return really(self, *given, **how)

    monkeypatch.setattr(WhooshEngine, "writer", waiting)
    assert build(texts, texts, rebuild=True).documents == 3
    assert Corpus.open(texts.parent / "index").reader.language == "de"
    assert len(found(texts, "kettle")) == 1


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def test_a_rebuild_of_a_damaged_index_knows_what_it_was_built_from(texts: Path) -> None:
    build(texts, texts)
    cut(next((texts.parent / "index").glob("*.seg")))
    assert build(texts, rebuild=True).documents == 3
    assert len(found(texts, "kettle")) == 1


@pytest.mark.parametrize("name", ["COMMIT", "*.rec"])
def test_a_damaged_index_that_does_not_know_is_never_built_from_seeds(
    texts: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(texts, texts)
    cut(next((texts.parent / "index").glob(name)))
    (texts.parent / "seeds").mkdir()
    write(texts.parent / "seeds" / "seed.txt", "A seed.\n")
    monkeypatch.chdir(texts.parent)
    with pytest.raises(IndexDamaged) as caught:
        build(texts, rebuild=True)
    assert caught.value.hint == "corpus index --rebuild PATH…"
    assert build(texts, texts, rebuild=True).documents == 3


def test_what_lay_on_a_disk_that_is_away_is_lost_with_a_damaged_index_and_said_so(texts: Path) -> None:
    other = texts.parent / "other"
    other.mkdir()
    write(other / "b.txt", "The bridge stands.\n")
    build(texts, texts, other)
    cut(next((texts.parent / "index").glob("*.seg")))
    other.rename(texts.parent / "away")
    report = build(texts, rebuild=True)
    assert (report.documents, report.failures[0].place) == (3, "other")
    (texts.parent / "away").rename(other)
    assert counts(build(texts)) == (1, 0, 0, 3)


def test_an_index_whose_commit_is_gone_is_damage_and_not_one_further_up(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(texts, texts)
    inner = texts.parent / "inner"
    inner.mkdir()
    Corpus.build(inner / "index", [texts])
    (inner / "index" / "COMMIT").unlink()
    monkeypatch.chdir(inner)
    with pytest.raises(IndexDamaged, match="COMMIT is gone"):
        Corpus.open()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_pipes_beside_an_index_are_not_waited_for(texts: Path) -> None:
    for name in ("sites.toml", "speakers.toml"):
        os.mkfifo(texts.parent / name)
    assert build(texts, texts).documents == 3
    assert list(Corpus.open(texts.parent / "index").search("kettle", speaker="Ana")) == []
