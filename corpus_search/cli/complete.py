"""What may stand at the cursor: options, choices, verbs, and the names of speakers and sources of the index.

The shells ask `search --complete WORD…`: the words of the line so far, the command first, the unfinished one
last. The answer is a candidate a line. Nothing is imported that a plain search does not need, and no error is
told: a shell in the middle of a line is no place for one.
"""

from __future__ import annotations

from itertools import pairwise

from corpus_search.cli import output
from corpus_search.cli.options import SEARCH, SHELLS
from corpus_search.cli.quick import Given
from corpus_search.cli.verbs import CORPUS, verb
from corpus_search.errors import CorpusError
from corpus_search.render.text import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.cli.options import Command, Option, Value

NAMES = 100
"""How many names are offered at most."""


def run(words: Sequence[str]) -> int:
    """Print the candidates, none where nothing is known."""
    try:
        output.write(f"{one_line(one)}\n" for one in candidates(words))
    except CorpusError:
        return 1
    return 0


def candidates(words: Sequence[str]) -> Iterator[str]:
    """The candidates for the last word."""
    if len(words) < 2:
        return
    current = _plain(words[-1])
    if words[0].endswith("corpus") and len(words) == 2:
        yield from (command.verb for command in CORPUS if command.verb.startswith(current))
        return
    command = verb(words[1]) if words[0].endswith("corpus") else SEARCH
    if command is None or "--" in words[1:-1]:
        return
    option, typed, before = _value(words, command)
    if option:
        yield from (before + value for value in _values(option, typed, words))
    elif current.startswith("-"):
        yield from (f"--{one.name}" for one in command.options if f"--{one.name}".startswith(current))
    elif command.verb == "completion":
        yield from (shell for shell in SHELLS if shell.startswith(current))
    elif command.verb in ("speakers", "sources"):
        yield from _names(command.verb[:-1], current, words)


def _value(words: Sequence[str], command: Command) -> tuple[Option | None, str, str]:
    """The option whose value is at the cursor (None: it is no value), what of it is typed, and what stands
    before it in the same word.

    `--speaker=ana` is one word to zsh and fish, and three to bash.
    """
    *_, third, second, last = ("", *words)
    typed = _plain(last)
    if last == "=":
        return _named(second, command), "", ""
    if second == "=":
        return _named(third, command), typed, ""
    name, equals, value = last.partition("=")
    if equals and name.startswith("--"):
        return _named(name, command), _plain(value), f"{name}="
    return _named(second, command), typed, ""


def _plain(word: str) -> str:
    """A word as bash and zsh hand it over, without what quotes it."""
    return word.strip("'\"").replace("\\", "")


def _named(word: str, command: Command) -> Option | None:
    """The option that is typed so, where it takes a value."""
    for option in command.options:
        if option.shape != "flag" and word in (f"--{option.name}", f"-{option.short}"):
            return option
    return None


def _values(option: Option, current: str, words: Sequence[str]) -> Iterator[str]:
    yield from (choice for choice in option.choices if choice.startswith(current))
    if option.name in ("speaker", "source"):
        yield from _names(option.name, current, words)


def _names(field: str, current: str, words: Sequence[str]) -> Iterator[str]:
    """Names of the index of which a part begins so, those with most statements first."""
    from corpus_search.analysis.folding import fold
    from corpus_search.cli.opening import opened

    typed = fold(current)
    offered = 0
    for name in opened(Given(SEARCH, _index(words))).reader.names(field):
        folded = fold(name.name)
        if folded.startswith(typed) or f" {typed}" in folded or f"-{typed}" in folded:
            yield name.name
            offered += 1
            if offered == NAMES:
                return


def _index(words: Sequence[str]) -> dict[str, Value]:
    """The option --index, where it is typed before the cursor."""
    for before, word in pairwise(words[:-1]):
        if before == "--index":
            return {"index": _plain(word)}
        if word.startswith("--index="):
            return {"index": _plain(word.partition("=")[2])}
    return {}
