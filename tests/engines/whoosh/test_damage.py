"""Whatever is done to a file of an index: the right answer, or IndexDamaged; never a wrong one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import pytest

from corpus_search.documents.document import When
from corpus_search.engines.whoosh.codec.frame import BLOCK, HEADER, TRAILER
from corpus_search.engines.whoosh.engine import WhooshEngine
from corpus_search.errors import IndexDamaged, IndexError_, IndexMissing, IndexVersion
from tests.engines.whoosh.made import RECORD, index_files, plain, read_back, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Answers: TypeAlias = list[object]

ENGINE = WhooshEngine()


def build(folder: Path, word: str = "tariff") -> Path:
    """An index with two segments, deletions and a build record."""
    with ENGINE.writer(folder, language="en") as writer:
        write(writer, [plain(f"{i}.txt", f"The {word} of agreement {i}.\n\nNot {i}!") for i in range(20)])
        writer.remove("3.txt")
        days = When("2020-01-01", "2020-01-01")
        write(writer, [plain("b.txt", "A later text, " * 4000, title="Later", source="Gazette", when=days)])
    return folder


def answers(folder: Path) -> Answers:
    """Everything that an index tells."""
    reader = ENGINE.open(folder)
    told: Answers = [reader.record(), reader.names("source"), list(reader.vocabulary(""))]
    for segment in reader.segments:
        told += [segment.deleted, read_back(segment)]
        told += [segment.document(number) for number in range(segment.documents)]
        told += [list(segment.term_at(i).documents) for i in range(len(segment.stems))]
        told += [segment.term_at(i).classes for i in range(len(segment.stems))]
        told += [segment.with_key("b.txt"), segment.with_id("4.txt"), list(segment.of_path("b.txt"))]
    return told


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("whole") / "index")


@pytest.fixture(scope="module")
def told(index: Path) -> Answers:
    return answers(index)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another index, made alike, of other texts of the same length."""
    return build(tmp_path_factory.mktemp("other") / "index", "duties")


def files(index: Path) -> list[str]:
    return sorted(index_files(index))


def damaged(index: Path, to: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A copy of an index with one file changed; None removes it."""
    copy = to / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(index, copy)
    data = change((copy / name).read_bytes())
    (copy / name).unlink()
    if data is not None:
        (copy / name).write_bytes(data)
    return copy


def refused(folder: Path) -> bool:
    """Whether the index is refused as damaged (or of another version), and the check names a file."""
    with pytest.raises((IndexDamaged, IndexVersion)):
        answers(folder)
    return bool(list(ENGINE.check(folder)))


def test_an_undamaged_index_passes(index: Path) -> None:
    assert list(ENGINE.check(index)) == []
    assert len(files(index)) == 5


def test_every_kind_of_file_is_held_by_these_tests(index: Path) -> None:
    assert {name.rpartition(".")[2] for name in files(index)} == {"COMMIT", "seg", "del", "rec"}


def test_a_flipped_bit_is_never_read_as_an_answer(index: Path, told: Answers, tmp_path: Path) -> None:
    for name in files(index):
        size = (index / name).stat().st_size
        copy = damaged(index, tmp_path, name, lambda data: data)
        data = (copy / name).read_bytes()
        for at in {0, 8, 12, size // 2, size - 1, size - 5, *range(3, size, 1 + size // 60)}:
            (copy / name).write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
            with suppress(IndexDamaged, IndexVersion):
                assert answers(copy) == told, (name, at)  # padding that no answer needs
            if name != "COMMIT":
                assert list(ENGINE.check(copy)), (name, at)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: data[:1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[1:],
        lambda data: data + b"\0",
        lambda data: data + data,
        lambda data: data[:-8] + bytes(8) if len(data) > 300 else data[:-2],
        lambda data: b"\x80\x04cos\nsystem\n(X\x04\x00\x00\x00trueR.",
        lambda data: bytes(len(data)),
    ],
    ids=["empty", "a byte", "half", "cut", "beheaded", "longer", "doubled", "no check", "pickle", "zeroes"],
)
def test_a_file_that_was_cut_or_replaced_is_refused(
    index: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    for name in files(index):
        assert refused(damaged(index, tmp_path, name, change)), name


def test_a_file_that_is_gone_is_refused(index: Path, tmp_path: Path) -> None:
    for name in files(index):
        assert refused(damaged(index, tmp_path, name, lambda data: None)), name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(index: Path, tmp_path: Path) -> None:
    for name in files(index):
        copy = damaged(index, tmp_path, name, lambda data: None)
        os.mkfifo(copy / name)
        assert refused(copy), name


def alien(data: bytes) -> Callable[[bytes], bytes]:
    """A change that puts these bytes in the place of a file's own."""
    return lambda _: data


def test_a_file_of_another_index_is_refused(index: Path, other: Path, tmp_path: Path) -> None:
    for name in files(index):
        assert refused(damaged(index, tmp_path, name, alien((other / name).read_bytes()))), name


def test_two_files_of_one_index_that_changed_places_are_refused(index: Path, tmp_path: Path) -> None:
    names = [name for name in files(index) if name.endswith(".seg")]
    copy = damaged(index, tmp_path, names[0], lambda data: (index / names[1]).read_bytes())
    (copy / names[1]).write_bytes((index / names[0]).read_bytes())
    assert refused(copy)


def test_the_header_binds_a_file_even_when_the_commit_agrees(index: Path, tmp_path: Path) -> None:
    """A segment under another name, listed with the right length and check, is not taken for that one."""
    name, *_ = (name for name in files(index) if name.endswith(".seg"))
    text = (index / "COMMIT").read_text().replace(name, "77-7.seg")
    body = text.rpartition("check ")[0]
    from zlib import crc32

    copy = damaged(index, tmp_path, name, lambda data: data)
    (copy / name).rename(copy / "77-7.seg")
    (copy / "COMMIT").write_text(f"{body}check {crc32(body.encode()):08x}\n")
    assert refused(copy)


def test_another_format_version_says_so(index: Path, tmp_path: Path) -> None:
    from zlib import crc32

    from corpus_search.engines.whoosh.codec.frame import VERSION

    newer = (index / "COMMIT").read_text().replace(f"format {VERSION}\n", f"format {VERSION + 1}\n")
    body = newer.rpartition("check ")[0]
    text = f"{body}check {crc32(body.encode()):08x}\n"
    copy = damaged(index, tmp_path, "COMMIT", lambda data: text.encode())
    with pytest.raises(IndexVersion) as caught:
        ENGINE.open(copy)
    assert caught.value.hint == "corpus index --rebuild"


def test_damage_in_a_block_is_found_when_it_is_read_and_not_before(tmp_path: Path) -> None:
    index = build(tmp_path / "index")
    name = max(path.name for path in index.glob("*.seg"))
    data = bytearray((index / name).read_bytes())
    assert len(data) > 4 * BLOCK
    data[2 * BLOCK] ^= 1
    (index / name).write_bytes(data)
    reader = ENGINE.open(index)
    assert reader.segments[0].document(0).key == "0.txt"
    with pytest.raises(IndexDamaged, match="block 2"):
        reader.segments[1].body(0).whole()


def test_a_folder_without_index_is_missing_and_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "empty", tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(IndexMissing) as caught:
            ENGINE.open(folder)
        assert caught.value.hint == "corpus index"


def test_a_refusal_to_read_is_one_line(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    for owner, name in (("builtins", "open"), ("os", "open")):
        with monkeypatch.context() as patch:
            patch.setattr(f"{owner}.{name}", refuse)
            with pytest.raises(IndexError_, match=r"^the index cannot be read: permission denied: .*$"):
                ENGINE.open(index)


def test_rebuild_mends_what_is_damaged(index: Path, tmp_path: Path) -> None:
    for name in files(index):
        copy = damaged(index, tmp_path, name, lambda data: data[:-1])
        with ENGINE.writer(copy, language="en", rebuild=True) as writer:
            write(writer, [plain("new.txt", "Mended.")])
        assert ENGINE.open(copy).document("new.txt").body == "Mended."
        assert list(ENGINE.check(copy)) == []
        assert len(index_files(copy)) == 3


def test_a_refresh_of_a_damaged_index_is_refused(index: Path, tmp_path: Path) -> None:
    copy = damaged(index, tmp_path, "COMMIT", lambda data: None)
    before = index_files(copy)
    with pytest.raises(IndexError_):
        ENGINE.writer(copy, language="en")
    assert index_files(copy) == before


def test_nothing_executable_is_in_an_index(index: Path) -> None:
    for name, data in index_files(index).items():
        assert b"pickle" not in data
        assert not data.startswith((b"\x80\x03", b"\x80\x04", b"\x80\x05", b"\xe3")), name
        assert b"cos\nsystem" not in data


def test_the_sizes_of_header_and_trailer_are_those_of_the_format_page() -> None:
    assert HEADER == 48
    assert TRAILER == 32
    assert RECORD.built_ns == 7
