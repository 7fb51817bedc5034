"""Inputs by chance, against laws: Hypothesis here, libFuzzer where atheris is installed.

    python -m tests.torture fuzz                           Hypothesis on every target
    pip install -e '.[fuzz]'                               Python 3.11 or 3.12
    python -m tests.torture.fuzz grammar --seconds 600     atheris on one of them

What breaks a law is kept in tests/torture/found/TARGET/ and tried again by every run of the tests.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from corpus_search.readers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from tests.torture.ledger import Ledger

FOUND = Path(__file__).with_name("found")

GRAMMAR = (
    "ferry", "sails", "harbour", "lamp", "row", "=sails", "lam*", "f?rry", "harbor~", "harbor~2", "東京",
    "京", "U.S.", "don't", '"', '"ferry sails"', '"the harbour"~3', "(", ")", " ", "\n", "-", "~", "*",
    "?", "=", ":", "NOT ", " OR ", " AND ", " NEAR/3 ", " NEAR ", "title:", "source:gazette",
    "speaker:ruiz", "speaker:", "date:2021-03", "date:..2021", "date:30d", "é",
)  # fmt: skip
DATES = (
    "2021", "2021-03", "2021-03-04", "2021-02-29", "0000", "9999-12-31", "..", "30d", "2w", "6m", "1y",
    "99999999999d", "-", "/", ".", ",", " ", "March", "4", "31", "Thu", "T10:30", "Z", "+08:00",
    "1615000000", "二〇二一年", "年", "月", "日", "令和3年", "3. März", "1st", "the", "Q1", "'21",
    "２０２１", "٢٠٢١",
)  # fmt: skip
TOKENS = (
    "ferry", "U.S.", "don't", "1,000.5", "é", "e\u0301", "東京", "한국", "ﬁ", "İ", "ß", "\u00ad",
    "\u200b", " ", "\n\n", "\n", "\u2028", "-", "'", "ก", "が", "か\u3099",
)  # fmt: skip
MARKUP = (
    b"---\n", b"title: a\n", b'"', b"{", b"}", b"[", b"]", b":", b",", b"\n", b"\n\n", b"<p>", b"</p>",
    b"<div>", b"<!--", b"<time datetime='", b"ANA RUIZ: ", b"said Ana Ruiz. ", b"\xe2\x80\x9c",
    b"\xe2\x80\x9d", b"By Ana Ruiz\n", b"March 4, 2021", b'{"text": "ferry"}\n', b"text,date\n",
    b"From: a@b.example\n", b"Subject: x\n", b"Content-Type: text/html; charset=utf-16\n", b"From a\n",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\0", b"\x1f\x8b", b"BZh", b"PK\x03\x04", b"%PDF-1.4\n",
    "王毅说：".encode(), "「東京」".encode(), b"&#x110000;", b"00:01 --> 00:02\n", b"Q. ", b"A. ",
)  # fmt: skip


def _texts(pieces: tuple[str, ...]) -> SearchStrategy[bytes]:
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.text(max_size=3))
    return st.lists(piece, max_size=12).map(lambda found: "".join(found).encode("utf-8", "surrogatepass"))


def _files() -> SearchStrategy[bytes]:
    piece = st.one_of(st.sampled_from(MARKUP), st.sampled_from(MARKUP), st.binary(max_size=6))
    suffix = st.sampled_from([*FORMATS, ".txt.gz", ".jsonl.bz2", ".csv.xz", ".md.zst"])
    return st.builds(
        lambda named, found: f"{named}\n".encode() + b"".join(found), suffix, st.lists(piece, max_size=16)
    )


CHANGES = st.binary(min_size=5, max_size=24)
STRATEGIES: dict[str, SearchStrategy[bytes]] = {
    "grammar": _texts(GRAMMAR),
    "tokenizer": _texts(TOKENS),
    "reader": _files(),
    "dates": _texts(DATES),
    "codec": CHANGES,
    "forged": CHANGES,
}


def run(ledger: Ledger) -> None:
    """Every target by Hypothesis; what breaks a law is made small and kept."""
    from tests.torture.targets import TARGETS

    for name, target in TARGETS.items():
        _hunt(ledger, name, target)


def _hunt(ledger: Ledger, name: str, target: Callable[[bytes], None]) -> None:
    row = ledger.row(f"Hypothesis on {name}")
    last = b""

    @seed(ledger.dice.getrandbits(32))
    @settings(
        max_examples=ledger.scale.examples,
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(STRATEGIES[name])
    def hunted(data: bytes) -> None:
        nonlocal last
        row.tried += 1
        last = data
        target(data)

    try:
        hunted()
    except Exception as error:  # an example, already as small as it gets
        row.failed.append(f"{kept(name, last)}: {type(error).__name__}: {error}")


def kept(name: str, data: bytes) -> Path:
    """The file that now holds this case, for the tests to try again."""
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return path


def main() -> None:
    """libFuzzer on one target, until it finds something or its time is over."""
    import atheris

    parser = argparse.ArgumentParser(prog="python -m tests.torture.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(STRATEGIES))
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    with atheris.instrument_imports(include=["corpus_search"]):
        from tests.torture.targets import TARGETS
    folder = FOUND / options.target
    folder.mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={options.seconds}",
        "-max_len=400",
        "-timeout=60",
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup([sys.argv[0], *limits], TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
