"""Which files lie below a root, in which order, and what is told of each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus_search.documents.failure import Failure
from corpus_search.readers.walking import Listing, files, walk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def touched(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(root: Path | str) -> list[str]:
    return [f"! {one.place}: {one.reason}" if isinstance(one, Failure) else one for one in files(str(root))]


def test_files_come_in_order_of_names_and_before_the_folders_beside_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c/x.txt", ".hidden/y.txt", "a/.y.txt", "a.txt"):
        touched(tmp_path / name)
    below = [os.path.relpath(path, tmp_path) for path in found(tmp_path)]
    assert below == ["a.txt", "b.txt", "a/z.txt", "a/b/c.txt", "c/x.txt"]


def test_a_folder_shows_its_files_and_sidecars_with_size_and_age(tmp_path: Path) -> None:
    touched(tmp_path / "b.txt", "four")
    os.utime(tmp_path / "b.txt", ns=(5, 7))
    touched(tmp_path / "a.meta.toml", "seven\n\n")
    os.utime(tmp_path / "a.meta.toml", ns=(5, 8))
    (tmp_path / "empty").mkdir()
    assert list(walk(str(tmp_path))) == [Listing(str(tmp_path), "a.meta.toml\x007 8\0b.txt\x004 7")]
    assert found(tmp_path) == [str(tmp_path / "b.txt")]


def test_a_root_that_is_a_file_shows_its_sidecar_too(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.meta.toml", "a.meta.toml", "b.txt"):
        os.utime(touched(tmp_path / name), ns=(5, 7))
    shown = Listing(str(tmp_path), "a.txt\x001 7\0a.txt.meta.toml\x001 7")
    assert list(walk(str(tmp_path / "a.txt"))) == [shown]


def test_a_root_that_is_a_sidecar_is_a_file_like_any_other(tmp_path: Path) -> None:
    touched(tmp_path / "a.meta.toml")
    assert found(tmp_path / "a.meta.toml") == [str(tmp_path / "a.meta.toml")]


def test_links_are_not_followed_and_one_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    outside = touched(tmp_path / "outside" / "a.txt")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.txt").symlink_to(outside)
    (root / "folder").symlink_to(outside.parent)
    (root / "lost.txt").symlink_to(tmp_path / "nowhere")
    assert found(root) == [f"! {root / 'lost.txt'}: a link that leads nowhere"]
    (tmp_path / "to-root").symlink_to(outside.parent)
    assert found(tmp_path / "to-root") == [str(tmp_path / "to-root" / "a.txt")]


def test_a_sidecar_that_is_a_link_is_none(tmp_path: Path) -> None:
    os.utime(touched(tmp_path / "a.txt"), ns=(5, 7))
    (tmp_path / "a.txt.meta.toml").symlink_to(touched(tmp_path / ".elsewhere" / "meta.toml"))
    assert list(walk(str(tmp_path))) == [Listing(str(tmp_path), "a.txt\x001 7")]


def test_pipes_are_passed_over_and_the_index_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    touched(tmp_path / "index" / "a.txt")
    os.utime(touched(tmp_path / "b.txt"), ns=(5, 7))
    assert list(walk(str(tmp_path), str(tmp_path / "index"))) == [Listing(str(tmp_path), "b.txt\x001 7")]


def test_paths_below_the_working_directory_are_as_they_would_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched(tmp_path / "texts" / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert found(".") == found("./") == ["texts/a.txt"]
    assert found("./texts/") == ["texts/a.txt"]


def test_what_is_gone_is_a_failure(tmp_path: Path) -> None:
    (one,) = walk(str(tmp_path / "gone.txt"))
    assert isinstance(one, Failure)
