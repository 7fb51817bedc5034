"""A gate of quality: texts of gate/ with what is truly said in them, which nobody promises to find to the last word.

Each file is a text and its statements as a reader marks them, `speaker | kind | words` in the order of the text. What
is counted: the words inside statements, and how many of those found have the right speaker. The floors lie a little
below what is reached; a change that falls through one reads prose worse than before.
"""

from __future__ import annotations

import re
from pathlib import Path

from corpus_search.attribution import attribute

TEXTS = sorted((Path(__file__).parent / "gate").glob("**/*.txt"))
_WORD = re.compile(r"\w+")


def spoken(body: str, expected: str) -> dict[int, str]:
    """Who says the word at each offset, as the file has it."""
    said: dict[int, str] = {}
    at = 0
    for line in filter(None, expected.splitlines()):
        speaker, _, words = line.split(" | ", 2)
        at = body.index(words, at)
        said |= {at + found.start(): speaker for found in _WORD.finditer(words)}
    return said


def heard(body: str, lang: str) -> dict[int, str]:
    """Who says the word at each offset, as it is found."""
    return {
        statement.span.start + found.start(): statement.speaker.name if statement.speaker else "-"
        for statement in attribute(body, lang=lang)
        for found in _WORD.finditer(body[statement.span.start : statement.span.end])
    }


def figures() -> tuple[float, float, float]:
    """Precision and recall of words, and the share of found words with the right speaker, over all texts."""
    found = wanted = both = right = 0
    for path in TEXTS:
        body, _, expected = path.read_text("utf-8").partition("--- text\n")[2].partition("\n--- statements\n")
        truth = spoken(body, expected)
        claim = heard(body, "en" if path.parent.name == "gate" else path.parent.name)
        found, wanted = found + len(claim), wanted + len(truth)
        both += len(truth.keys() & claim.keys())
        right += sum(claim.get(at) == speaker for at, speaker in truth.items())
    return both / found, both / wanted, right / both


def test_quality_stays_above_its_floors() -> None:
    precision, recall, speakers = figures()
    assert precision >= 0.96
    assert recall >= 0.97
    assert speakers >= 0.95
