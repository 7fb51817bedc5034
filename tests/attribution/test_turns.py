"""Every file of turn_cases/ is a text and the turns that are found in it: `speaker | label | what is said`.

`⏎` joins the paragraphs of one piece, `¶` the pieces of one turn, `-` stands for a speaker or label that is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from corpus_search.attribution import attribute
from corpus_search.attribution.turns import find_turns

CASES = sorted((Path(__file__).parent / "turn_cases").glob("*.txt"))


def shown(body: str) -> list[str]:
    """The turns of a text as the case files write them."""
    turns: list[str] = []
    part: int | None = None
    for statement in find_turns(body, lang=None) or ():
        said = re.sub(r"\s*\n\s*", " ⏎ ", body[statement.span.start : statement.span.end])
        if part is not None and statement.part_of == part:
            turns[-1] += f" ¶ {said}"
            continue
        part = statement.part_of
        mention = statement.mention
        label = body[mention.start : mention.end] if mention else "-"
        turns.append(f"{statement.speaker.name if statement.speaker else '-'} | {label} | {said}")
    return turns


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_turns_of_a_case(path: Path) -> None:
    text = path.read_text("utf-8").partition("--- text\n")[2]
    body, _, turns = re.split(r"^--- (turns|none)\n", text, flags=re.MULTILINE)
    assert shown(body) == turns.splitlines()


def test_a_text_without_labels_is_no_transcript() -> None:
    assert find_turns("The bridge reopened.\n\nNobody spoke.", lang="en") is None
    assert find_turns("", lang=None) is None


def test_labels_with_nothing_behind_them_are_no_transcript() -> None:
    assert find_turns("REPORTER:\n答：", lang="en") is None
    assert attribute("REPORTER:\n答：", lang="en") == ()


def test_turns_ascend_and_never_overlap() -> None:
    for path in CASES:
        body = path.read_text("utf-8")
        spans = [statement.span for statement in find_turns(body, lang=None) or ()]
        assert all(span.start < span.end for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
