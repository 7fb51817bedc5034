"""Command lines written for a person to copy: what was asked, a little otherwise."""

from __future__ import annotations

from corpus_search.cli.options import SEARCH
from corpus_search.search.options import SearchOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.cli.options import Option
    from corpus_search.cli.quick import Given

_ELSEWHERE = ("limit", "sort")
"""Options that change how an answer is shown, not what is found."""


def search_line(words: Sequence[str], options: SearchOptions, *, index: str | None = None) -> str:
    """`search` with these words and the options that differ from their defaults."""
    parts = ["--index", quoted(index)] if index else []
    default = SearchOptions()
    for option in SEARCH.options:
        value = getattr(options, option.key, None)
        if option.key not in _ELSEWHERE and value != getattr(default, option.key, None):
            parts += _typed(option, value)
    return _line(parts, words)


def again(given: Given, *, limit: int) -> str:
    """The search as it was typed, with another limit."""
    parts = ["-n", str(limit)]
    for option in SEARCH.options:
        if option.key in given.values and option.key != "limit":
            parts += _typed(option, given.values[option.key])
    return _line(parts, given.words)


def _line(parts: Sequence[str], words: Sequence[str]) -> str:
    end = ["--"] if any(word.startswith("-") and len(word) > 1 for word in words) else []
    return " ".join(["search", *parts, *end, *map(quoted, words)])


def naming_index(hint: str, index: str | None) -> str:
    """A hint to type `corpus VERB …`, with the `--index` that was given: without it another one would be meant."""
    program, _, typed = hint.partition(" ")
    if not index or program != "corpus" or "--index" in hint:
        return hint
    verb, blank, rest = typed.partition(" ")
    return f"corpus {verb} --index {quoted(index)}{blank}{rest}"


def quoted(word: str) -> str:
    """A word as a shell takes it whole: as it is, or in single quotation marks."""
    if word and all(char.isalnum() or char in "-_.,:/@%+=^" for char in word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def documents(count: int) -> str:
    """`1 document`, `2,000 documents`."""
    return counted(count, "document")


def counted(count: int, noun: str) -> str:
    """`1 file`, `2,000 files`; of several words (`file or row`) each."""
    several = " or ".join(f"{word}s" for word in noun.split(" or "))
    return f"{count:,} {noun if count == 1 else several}"


def _typed(option: Option, value: object) -> Iterator[str]:
    name = f"-{option.short}" if option.short else f"--{option.name}"
    for one in value if isinstance(value, tuple) else (value,):
        yield name
        if option.shape != "flag":
            yield quoted(str(one))
