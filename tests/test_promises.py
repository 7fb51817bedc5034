"""docs/promises.md names tests that are there, and leaves out no option."""

from __future__ import annotations

import re
from pathlib import Path

from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import CORPUS

TESTS = Path(__file__).resolve().parent
PAGE = (TESTS.parent / "docs" / "promises.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`((?:\w+/)*test_\w+\.py)::(test_\w+)`", PAGE)


def test_every_test_that_the_page_names_is_there() -> None:
    gone = [
        f"{file}::{name}" for file, name in NAMED
        if f"def {name}(" not in ((TESTS / file).read_text(encoding="utf-8") if (TESTS / file).exists() else "")
    ]  # fmt: skip
    assert gone == []
    assert len(NAMED) > 100


def test_every_option_of_search_and_every_verb_is_on_the_page() -> None:
    told = set(re.findall(r"--[a-z][a-z-]*", PAGE)) | set(re.findall(r"corpus (\w+)", PAGE))
    options = {f"--{option.name}" for command in (SEARCH, *CORPUS) for option in command.options}
    assert options - told == set()
    assert {command.verb for command in CORPUS} - told == set()
