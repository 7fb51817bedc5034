"""Compressed files: whole, of several members, cut short, broken, and greedy of memory."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import types
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.fakes.reading import failures, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.reading import Read

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # Python 3.14
except ImportError:
    zstd = pytest.importorskip("backports.zstd")

TEXT = b"The gulls slept.\n" * 50
PACKERS = [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd.compress)]


@pytest.mark.parametrize(("suffix", "pack"), PACKERS, ids=[suffix for suffix, _ in PACKERS])
def test_what_is_compressed_is_read_and_what_is_cut_or_broken_named(
    suffix: str, pack: Callable[[bytes], bytes], read: Read
) -> None:
    data = pack(TEXT)
    assert texts(read(f"a.txt.{suffix}", data)) == [TEXT.decode()]
    for name, broken in (("cut", data[:-12]), ("none", b"not compressed at all"), ("more", data + b"x" * 99)):
        found = read(f"{name}.txt.{suffix}", broken)
        assert texts(found) == [], name
        assert "broken compression" in failures(found)[0][1], name


@pytest.mark.parametrize(("suffix", "pack"), PACKERS, ids=[suffix for suffix, _ in PACKERS])
def test_members_behind_one_another_are_one_text(
    suffix: str, pack: Callable[[bytes], bytes], read: Read
) -> None:
    assert texts(read(f"a.txt.{suffix}", pack(TEXT) + pack(b"The end.\n"))) == [TEXT.decode() + "The end.\n"]


def test_the_nuls_that_may_stand_between_members_of_xz_are_passed_over(read: Read) -> None:
    padded = lzma.compress(b"One.\n") + b"\0" * 4 + lzma.compress(b"Two.\n") + b"\0" * 8
    assert texts(read("a.txt.xz", padded)) == ["One.\nTwo.\n"]


def test_a_dictionary_that_takes_too_much_memory_is_refused(read: Read) -> None:
    usual = [{"id": lzma.FILTER_LZMA2, "dict_size": 64 << 20}]
    greedy = [{"id": lzma.FILTER_LZMA2, "dict_size": 512 << 20}]
    assert texts(read("a.txt.xz", lzma.compress(TEXT, filters=usual))) == [TEXT.decode()]
    # A small dictionary written as a large one: the header alone decides what unpacking asks for.
    ((place, reason),) = failures(read("b.txt.xz", with_header_of(lzma.compress(TEXT), greedy)))
    assert (place, reason) == ("t/b.txt.xz", "asks for more than 135,266,304 bytes of memory to be unpacked")


def with_header_of(packed: bytes, filters: list[dict[str, int]]) -> bytes:
    """The .xz with the properties of other filters in its block header (.xz file format 1.2, section 3.1)."""
    header = bytearray(packed[12:24])
    assert header[2] == 0x21  # LZMA2
    header[4] = lzma._encode_filter_properties(filters[0])[0]  # type: ignore[attr-defined]
    header[8:12] = zlib.crc32(bytes(header[:8])).to_bytes(4, "little")
    return packed[:12] + bytes(header) + packed[24:]


def test_a_window_that_takes_too_much_memory_is_refused(read: Read) -> None:
    wide = {zstd.CompressionParameter.window_log: 28, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=wide)
    data = packer.compress(TEXT, zstd.ZstdCompressor.FLUSH_BLOCK) + packer.flush()
    ((place, reason),) = failures(read("a.txt.zst", data))
    assert (place, "memory" in reason) == ("t/a.txt.zst", True)


def test_zstandard_of_the_standard_library_needs_no_extra(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = types.ModuleType("compression")
    library.zstd = zstd  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "compression", library)
    monkeypatch.setitem(sys.modules, "backports", None)
    assert texts(read("a.txt.zst", zstd.compress(TEXT))) == [TEXT.decode()]


def test_zstandard_that_is_not_installed_is_named(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression", "compression.zstd", "backports", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    assert failures(read("a.txt.zst", zstd.compress(TEXT))) == [
        ("t/a.txt.zst", "needs the extra: pip install 'corpus-search[formats]'")
    ]
