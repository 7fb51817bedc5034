"""Queries that no person types: an answer or one clear error, soon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.torture import child
from tests.torture.texts import DOCUMENTS, FIRST, Desk

if TYPE_CHECKING:
    from tests.torture.ledger import Ledger

SHOWN = 6000
"""Characters that an error may be long: what was typed is shown in part."""


def run(ledger: Ledger) -> None:
    """All of them, to one small index."""
    desk = Desk(ledger.room("queries"))
    assert desk.edition() == FIRST.word
    for what, argv in queries(ledger.scale.words).items():
        with ledger.trial("pathological query", what):
            ended = child.run("search", [*argv, "-c"], desk.folder)
            assert ended.status in (0, 1, 2), (
                f"status {ended.status} after {ended.seconds:.0f} s: {ended.err[:300]}"
            )
            assert "internal error" not in ended.err, ended.err[:300]
            assert "Traceback" not in ended.err, ended.err[-300:]
            assert len(ended.err) <= SHOWN, f"an error of {len(ended.err):,} characters"
            assert ended.status != 2 or ended.err.startswith("search: "), ended.err[:300]
    batch(ledger, desk)


def batch(ledger: Ledger, desk: Desk) -> None:
    """Lines of a batch that no program writes: each has its answer, in order."""
    long = 1 << 20
    lines = {
        "a long word": b"x" * long,
        "a long argument": b'["' + b"x " * (long // 2) + b'"]',
        "a nest": b"[" * long,
        "an object": b'{"a": 1}',
        "numbers": b"[1, 2]",
        "invalid UTF-8": b"\xff\xfe",
        "a NUL": b"ferry\0",
        "an unknown option": b'["--nothing"]',
        "a batch in a batch": b'["--batch", "lines"]',
        "help": b'["--help"]',
        "an empty one": b"[]",
        "what is to be found": b"ferry",
    }
    (desk.folder / "lines").write_bytes(b"".join(line + b"\n" for line in lines.values()))
    with ledger.trial("pathological lines of a batch", list(lines)):
        ended = child.run("search", ["--batch", "lines"], desk.folder)
        assert ended.status in (2, 3), f"status {ended.status}: {ended.err[:300]}"
        told = [json.loads(line) for line in ended.out.splitlines()]
        assert len(told) == len(lines), f"{len(told)} answers to {len(lines)} lines: {ended.err[:300]}"
        assert told[-1]["total"]["documents"] == DOCUMENTS
        assert "internal error" not in ended.out, ended.out[:300]


def queries(many: int) -> dict[str, list[str]]:
    """A name, and the arguments."""
    megabyte = 120_000  # what Linux lets one argument be; a batch takes more (below)
    return {
        "many words": ["ferry"] * many,
        "many distinct words": [f"w{n}" for n in range(many)],
        "many words in one argument": [" ".join(["ferry"] * many)],
        "many alternatives": [" OR ".join(f"w{n}" for n in range(many))],
        "many negations": [" ".join(f"-w{n}" for n in range(many)) + " ferry"],
        "many parentheses": ["(" * many + "ferry" + ")" * many],
        "parentheses that never close": ["(" * many],
        "parentheses that were never opened": [")" * many],
        "NOT NOT NOT": ["NOT " * many + "ferry"],
        "dashes": ["-" * many + "ferry"],
        "a long phrase": ['"' + " ".join(["ferry"] * many) + '"'],
        "quotation marks": ['"' * many],
        "a chain of NEAR": [" NEAR/2 ".join(["ferry"] * (many // 10))],
        "alternate depth": ["(ferry OR (sails AND " * (many // 20) + "x" + "))" * (many // 20)],
        "many fields": [" ".join(["title:ferry"] * (many // 10))],
        "field of a field": ["title:" * many + "ferry"],
        "one long word": ["x" * megabyte],
        "one long word of a script without blanks": ["東" * (megabyte // 3)],
        "one long pattern": ["*a" * (megabyte // 2)],
        "stars": ["f" + "*" * many],
        "question marks": ["f" + "?" * many + "y"],
        "stars and letters": ["*a*e*i*o*u*r*s*t*l*n*m*z"],
        "a fuzzy long word": ["x" * many + "~2"],
        "many fuzzy words": ["ferri~2 "] * (many // 100),
        "a slop beyond all": ['"ferry sails"~99999999999999999999'],
        "a distance beyond all": ["ferry NEAR/99999999999999999999 sails"],
        "control characters": ["\x1b[31m\x07\x9b\u202e ferry"],
        "invalid UTF-8": ["ferry\udcff\udcfe"],
        "only marks": ["\u0301" * many],
        "a long name": ["ferry", "-p", "x" * megabyte],
        "many names": ["ferry", *["-p", "Ana Ruiz"] * (many // 10)],
        "many paths": ["ferry", *["--path", "*a*b*c*d*e*f*g*h*"] * (many // 100)],
        "a path of stars": ["ferry", "--path", "*a" * 2000],
        "a long date": ["ferry", "-d", "2" * megabyte],
        "days back beyond all": ["ferry", "-d", "99999999999999999999d"],
        "a date of other digits": ["ferry", "-d", "２０２０-०१-٠١"],
        "many dates": ["ferry", *["-d", "2021"] * (many // 10)],
        "a limit beyond all": ["ferry", "-n", "9" * 1000],
        "a confidence that is none": ["ferry", "--min-confidence", "nan"],
    }
