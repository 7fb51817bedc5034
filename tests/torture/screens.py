"""Text of a stranger drives no terminal: control, C1 and bidi characters in every field of every output."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from tests.torture import child

if TYPE_CHECKING:
    from pathlib import Path

    from tests.torture.ledger import Ledger

EVIL = "\x1b[31mred\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\x\x1bP$q\x9b31m\x9d0;t\x9c\x85\u202eabc\u2066\u2028\x7f\x08\r"
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
"""What our own colours and links are made of."""
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMS = ("rich", "tsv", "csv", "json", "jsonl", "grep", "paths")


def run(ledger: Ledger) -> None:
    """Every command that shows text, over a corpus of which every field is evil."""
    folder = ledger.room("screens")
    _corpus(folder / f"texts{EVIL[:4]}")
    child.run("corpus", ["index", f"texts{EVIL[:4]}"], folder)
    for program, argv in _commands():
        for colour in ("never", "always"):
            with ledger.trial("evil text on a screen", f"{program} {argv} --color {colour}"):
                ended = child.run(program, [*argv, "--color", colour], folder)
                assert "internal error" not in ended.err, ended.err
                told = [ended.out, ended.err]
                if colour == "always":
                    told = [OURS.sub("", text) for text in told]
                if "csv" in argv:
                    told = [text.replace("\r\n", "\n") for text in told]  # RFC 4180
                found = [f"{char!r}" for text in told for char in BAD.findall(text)]
                assert not found, f"{found[:5]} in {ended.out[:300]!r} {ended.err[:300]!r}"
                if argv[0] not in ("doctor", "status", "index", "no"):
                    assert ended.out, f"it shows nothing: {ended.err}"


def _corpus(folder: Path) -> None:
    folder.mkdir()
    fields = ("id", "title", "source", "speaker", "url", "lang", "date")
    rows = [
        {field: f"{field} {EVIL}" for field in fields}
        | {"text": f"The ferry {EVIL} sails.", "authors": [EVIL]}
    ]
    rows += [
        {"id": f"x{n}", "text": f"The ferry {EVIL} sails.", field: f"{field} {EVIL}"}
        for n, field in enumerate(fields)
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(text)
    with open(os.fsencode(folder) + b"/evil\x1b[31m\n\xff.txt", "w") as file:
        file.write(
            f"A title {EVIL}\n\nBy Ana {EVIL} Ruiz\n\n“The ferry {EVIL} sails,” said Ana {EVIL} Ruiz.\n"
        )
    (folder / "page.html").write_text(
        f"<html><head><title>T {EVIL}</title><meta name='author' content='A {EVIL}'></head>"
        f"<body><p>The ferry {EVIL} sails far over the sea today.</p></body></html>"
    )


def _commands() -> list[tuple[str, list[str]]]:
    """Each way to show something."""
    forms = [("search", ["ferry", "-f", form]) for form in FORMS]
    others = [
        ("search", ["ferry", "-o"]),
        ("search", ["ferry", "--header"]),
        ("search", ["ferry", "-f", "rich", "--why", "-p", "*"]),
        ("search", ["-f", "rich", "-p", "speaker"]),
        ("search", ["no" + EVIL.replace("\x00", ""), "--why", "-c"]),
        ("search", ["ferry", "-p", "nobody" + EVIL, "-c"]),
        ("search", ["ferry", "-s", "nothing" + EVIL, "-c"]),
        ("corpus", ["speakers"]),
        ("corpus", ["sources"]),
        ("corpus", ["speakers", "--json"]),
        ("corpus", ["sources", "--json"]),
        ("corpus", ["status"]),
        ("corpus", ["status", "--json"]),
        ("corpus", ["doctor"]),
        ("corpus", ["show", "x1"]),
        ("corpus", ["show", "x1", "--json"]),
        ("corpus", ["show", "x1", "--evidence"]),
        ("corpus", ["show", "x3", "--evidence"]),
        ("corpus", ["show", "x1", "--furniture"]),
        ("corpus", ["index", "--json"]),
        ("corpus", ["index"]),
    ]
    return forms + others
