"""Commits: all or nothing, one writer, nothing left behind, a bounded number of segments, refresh = rebuild."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
import weakref
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.engines.whoosh import folder as folders
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.engines.whoosh.lock import Lock
from corpus_search.engines.whoosh.merging import MOST, Size, to_merge
from corpus_search.engines.whoosh.writer import WhooshWriter
from corpus_search.errors import (
    IndexError_,
    IndexLocked,
    IndexMissing,
    IndexUnwritable,
    IndexVersion,
    NothingFound,
)
from tests.engines.whoosh.made import RECORD, index_files, plain, read_back, write
from tests.torture.disk import Operations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus_search.engines.whoosh.engine import WhooshReader
    from tests.torture.disk import Operation

ENGINE = WhooshEngine()


def contents(reader: WhooshReader) -> dict[str, object]:
    """key -> what the live documents hold, words too."""
    found: dict[str, object] = {}
    for segment in reader.segments:
        words = read_back(segment)
        for number in range(segment.documents):
            if number not in segment.deleted:
                assert segment.keys[number] not in found
                found[segment.keys[number]] = (segment.document(number), words[number])
    return found


def test_what_refers_to_itself_is_let_go_while_documents_are_written(tmp_path: Path) -> None:
    """Millions of documents are finished between the begin of a writer and its end."""
    with ENGINE.writer(tmp_path / "index", language="en"):
        first = Circle()
        gone = weakref.ref(first)
        del first
        for _ in range(100_000):
            Circle()
        assert gone() is None


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_seen_before_the_commit(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        writer.put(plain("a.txt", "One."), "d")
        with pytest.raises(IndexMissing):
            ENGINE.open(index)
        writer.commit(RECORD)
        assert ENGINE.open(index).document("a.txt").body == "One."


def test_what_was_not_committed_is_dropped_and_leaves_nothing(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        write(writer, [plain("a.txt", "One.")])
        before = index_files(index)
        writer.put(plain("a.txt", "Two."), "d")
        writer.remove("a.txt")
    assert index_files(index) == before
    assert ENGINE.open(index).document("a.txt").body == "One."


def test_a_document_put_again_replaces_the_one_of_its_key(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        writer.put(plain("a.txt", "One."), "1")
        writer.put(plain("a.txt", "Two."), "2")
        writer.commit(RECORD)
        reader = ENGINE.open(tmp_path / "index")
        assert (reader.document("a.txt").body, reader.digests("a.txt")) == ("Two.", {"a.txt": "2"})
        write(writer, [plain("a.txt", "Three.")])
    reader = ENGINE.open(tmp_path / "index")
    assert reader.document("a.txt").body == "Three."
    assert reader.status().documents == 1
    assert [form for form, _ in reader.vocabulary("t")] == ["three"]


def test_remove_path_removes_what_was_committed_and_keeps_what_was_put_since(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        write(writer, [plain("a.jsonl#1", "One."), plain("a.jsonl#2", "Two."), plain("b.txt", "Other.")])
        writer.put(plain("a.jsonl#3", "Three."), "d")
        writer.remove_path("a.jsonl")
        writer.commit(RECORD)
    reader = ENGINE.open(tmp_path / "index")
    assert sorted(contents(reader)) == ["a.jsonl#3", "b.txt"]
    with pytest.raises(NothingFound):
        reader.document("a.jsonl#1")


def test_an_empty_index_is_an_index(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        writer.commit(RECORD)
        assert ENGINE.open(tmp_path / "index").status().documents == 0
        write(writer, [plain("a.txt", "One.")])
        writer.remove("a.txt")
        writer.commit(RECORD)
    reader = ENGINE.open(tmp_path / "index")
    assert (reader.status().documents, list(reader.segments)) == (0, [])
    assert reader.record() == RECORD


operations = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "commit", "path"]), st.integers(0, 5), st.integers(0, 3)),
    max_size=25,
)


@given(operations, st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_refreshed_index_tells_what_one_built_afresh_tells(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]], optimize: bool
) -> None:
    bodies = ["", "The tariff agreements.", "Agreed.\n\nThe U.S. agreement, 協定.", "None of them"]
    committed: dict[str, str] = {}
    now: dict[str, str] = {}
    index = tmp_path_factory.mktemp("refreshed") / "index"
    with ENGINE.writer(index, language="en") as writer:
        for step, which, what in steps:
            key = f"{which % 3}.jsonl#{which}"
            if step == "put":
                now[key] = bodies[what]
                committed.pop(key, None)
                writer.put(plain(key, bodies[what], title="On tariffs"), "d")
            elif step == "remove":
                now.pop(key, None)
                committed.pop(key, None)
                writer.remove(key)
            elif step == "path":
                for gone in [held for held in committed if held.startswith(f"{which % 3}.")]:
                    del now[gone], committed[gone]
                writer.remove_path(f"{which % 3}.jsonl")
            else:
                writer.commit(RECORD)
                committed = dict(now)
        writer.commit(RECORD, optimize=optimize)
    afresh = tmp_path_factory.mktemp("afresh") / "index"
    with ENGINE.writer(afresh, language="en") as writer:
        write(writer, [plain(key, body, title="On tariffs") for key, body in now.items()])
    one, two = ENGINE.open(index), ENGINE.open(afresh)
    assert contents(one) == contents(two)
    assert list(one.vocabulary("")) == list(two.vocabulary(""))
    assert sum(segment.tokens for segment in one.segments) == sum(segment.tokens for segment in two.segments)
    assert one.names("source") == two.names("source")


def test_a_reader_keeps_its_generation_whatever_a_writer_does(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        write(writer, [plain("a.txt", "One."), plain("b.txt", "Two.")])
        reader = ENGINE.open(tmp_path / "index")
        for _ in range(5):
            write(writer, [plain("a.txt", "Changed.")])
        writer.commit(RECORD, optimize=True)
        assert reader.document("a.txt").body == "One."
        assert reader.status().documents == 2


def test_segments_stay_few_after_many_small_commits(tmp_path: Path) -> None:
    counts = []
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        for commit in range(150):
            write(writer, [plain(f"{commit}-{i}.txt", f"Text {i} of commit {commit}") for i in range(2)])
            counts.append(len(ENGINE.open(tmp_path / "index").segments))
    assert max(counts) <= MOST
    assert ENGINE.open(tmp_path / "index").status().documents == 300


def test_a_thousand_commits_move_each_document_seldom() -> None:
    sizes, moved = [Size(100_000, 0)], 0
    for _ in range(1000):
        joined = to_merge(sizes, 10)
        moved += sum(sizes[i].documents for i in joined)
        made = Size(10 + sum(sizes[i].documents for i in joined), 0)
        sizes = [size for i, size in enumerate(sizes) if i not in joined] + [made]
        assert len(sizes) <= MOST
    assert moved < 10 * 10_000


def test_a_segment_that_is_mostly_deleted_is_written_anew() -> None:
    assert to_merge([Size(100, 40), Size(100, 10)], 1) == [0]


def test_optimize_makes_one_segment_and_leaves_a_clean_one_alone(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        for number in range(3):
            write(writer, [plain(f"{number}.txt", "Text.")])
        writer.commit(RECORD, optimize=True)
        segment = [name for name in index_files(tmp_path / "index") if name.endswith(".seg")]
        assert len(segment) == 1
        writer.commit(RECORD, optimize=True)
        assert [name for name in index_files(tmp_path / "index") if name.endswith(".seg")] == segment


def test_a_second_writer_is_told_which_process_writes(tmp_path: Path) -> None:
    with (
        WhooshWriter(tmp_path / "index", language="en"),
        pytest.raises(IndexLocked, match=f"\\({os.getpid()}\\)"),
    ):
        WhooshWriter(tmp_path / "index", language="en", patience=0.1)
    WhooshWriter(tmp_path / "index", language="en", patience=0).close()


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    code = "import sys, time\nfrom corpus_search.engines.whoosh.lock import Lock\n"
    code += "lock = Lock(sys.argv[1])\nprint(flush=True)\ntime.sleep(0.4)"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(IndexLocked, match=f"\\({process.pid}\\)"):
            Lock(str(tmp_path), patience=0)
        Lock(str(tmp_path), patience=5).release()


SCRIPT = """
import sys
from corpus_search.engines.whoosh.writer import WhooshWriter
from tests.engines.whoosh.made import RECORD, plain
writer = WhooshWriter(sys.argv[1], language="en")
print(flush=True)
for generation in range(1000):
    for key in range(5):
        writer.put(plain(f"{key}.txt", f"Generation {generation}."), "d")
    writer.commit(RECORD)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_a_killed_writer_leaves_one_whole_generation_and_blocks_nobody(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        write(writer, [plain(f"{key}.txt", "Generation 0.") for key in range(5)])
    path = os.pathsep.join([os.getcwd(), *sys.path])
    for attempt in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(index)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
        )
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.01 + 0.017 * attempt)
            process.send_signal(signal.SIGKILL)
        reader = ENGINE.open(index)
        assert len({reader.document(f"{key}.txt").body for key in range(5)}) == 1
        assert reader.status().documents == 5
    WhooshWriter(index, language="en", patience=0).close()
    listed = {file.name for file in ENGINE.open(index)._generation.commit.files}
    assert set(index_files(index)) == listed | {"COMMIT"}


FORKING = """
import os, sys, time
from corpus_search.engines.whoosh.lock import Lock
lock = Lock(sys.argv[1])
child = os.fork()
if not child:
    print(os.getpid(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked there only")
def test_a_process_that_a_killed_writer_forked_keeps_no_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        child = int(writer.stdout.readline())
        writer.kill()
        try:
            Lock(str(tmp_path), patience=2).release()
        finally:
            os.kill(child, signal.SIGKILL)


def refusing(allowed: int, error: int) -> Callable[[Operation], None]:
    """Stands for the operating system: lets so many operations through, then fails."""

    def act(operation: Operation) -> None:
        if operation.number > allowed:
            raise OSError(error, os.strerror(error))

    return act


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_refused_write_leaves_the_old_generation_and_the_next_run_mends(tmp_path: Path, error: int) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        write(writer, [plain("a.txt", "Old.")])
    for allowed in range(100):
        patch = pytest.MonkeyPatch()
        system = Operations(index, refusing(allowed, error))
        system.install(patch)
        try:
            with ENGINE.writer(index, language="en") as writer:
                write(writer, [plain("a.txt", f"New {allowed}."), plain("b.txt", "More.")])
            refusal = None
        except IndexError_ as refused:
            refusal = str(refused)
        finally:
            patch.undo()
        if system.count <= allowed:
            break
        if refusal is not None:
            assert os.strerror(error).lower() in refusal
            assert "\n" not in refusal
        assert ENGINE.open(index).document("a.txt").body in ("Old.", f"New {allowed}.")
    assert allowed > 5
    assert ENGINE.open(index).document("a.txt").body == f"New {allowed}."
    listed = {file.name for file in ENGINE.open(index)._generation.commit.files}
    assert set(index_files(index)) == listed | {"COMMIT"}


def test_a_first_commit_that_is_refused_after_its_rename_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: str) -> None:
        if (tmp_path / "COMMIT").read_text().count("segment"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), folder)

    with ENGINE.writer(tmp_path, language="en") as writer:
        monkeypatch.setattr(folders, "sync_folder", refuse)
        with pytest.raises(IndexUnwritable):
            write(writer, [plain("a.txt", "New.")])
    assert ENGINE.open(tmp_path).document("a.txt").body == "New."


def test_nothing_is_removed_where_the_commit_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ENGINE.writer(tmp_path, language="en") as writer:
        write(writer, [plain("a.txt", "Old.")])
    before = (tmp_path / "COMMIT").stat().st_ino

    def refuse(operation: Operation) -> None:
        if operation.name == "open" and (tmp_path / "COMMIT").stat().st_ino != before:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    writer = ENGINE.writer(tmp_path, language="en")
    with monkeypatch.context() as patch:
        Operations(tmp_path, refuse).install(patch)
        with pytest.raises(IndexError_):
            write(writer, [plain("a.txt", "New.")])
        writer.close()
    assert ENGINE.open(tmp_path).document("a.txt").body == "New."


def test_a_folder_of_other_things_is_refused_with_rebuild_too(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Years of work")
    for rebuild in (False, True):
        with pytest.raises(IndexError_, match=r"thesis\.txt"):
            ENGINE.writer(tmp_path, language="en", rebuild=rebuild)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_gitignore_beside_an_index_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n")
    for rebuild in (False, True):
        with ENGINE.writer(tmp_path, language="en", rebuild=rebuild) as writer:
            write(writer, [plain("a.txt", "One.")])
    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_another_language_asks_for_a_rebuild(tmp_path: Path) -> None:
    with ENGINE.writer(tmp_path / "index", language="en") as writer:
        writer.commit(RECORD)
    with pytest.raises(IndexVersion) as caught:
        ENGINE.writer(tmp_path / "index", language="de")
    assert caught.value.hint == "corpus index --rebuild"
    with ENGINE.writer(tmp_path / "index", language="de", rebuild=True) as writer:
        writer.commit(RECORD)
    assert ENGINE.open(tmp_path / "index").language == "de"


def test_rebuild_answers_from_the_old_index_until_it_commits(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with ENGINE.writer(index, language="en") as writer:
        write(writer, [plain("a.txt", "Old.")])
    with ENGINE.writer(index, language="en", rebuild=True) as writer:
        writer.put(plain("b.txt", "New."), "d")
        assert sorted(contents(ENGINE.open(index))) == ["a.txt"]
        writer.commit(RECORD)
        assert sorted(contents(ENGINE.open(index))) == ["b.txt"]
