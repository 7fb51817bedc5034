"""A dash and several letters is a word that somebody wants to leave out, not options in a bundle: say how.

`-party` is no `-p arty`. Typer and Click would take it apart, so argv is looked at before they see it.
"""

from __future__ import annotations

from corpus_search.cli.quick import attachment
from corpus_search.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.cli.options import Command, Option


def separated(argv: Sequence[str], command: Command) -> list[str]:
    """argv with every value that hangs on a letter (`-n5`) as an argument of its own. Raises UsageError for
    `-lunch`.
    """
    letters = {option.short: option for option in command.options if option.short}
    names = {option.name: option for option in command.options}
    plain: list[str] = []
    words: list[str] = []
    refused: list[str] = []
    rest = iter(argv)
    for typed in rest:
        plain.append(typed)
        if typed == "--":
            ended = list(rest)
            plain += ended
            words += ended
        elif len(typed) < 2 or typed[0] != "-":
            words.append(typed)
        elif typed[1] == "-":
            option = names.get(typed[2:])
            if option and option.shape != "flag":
                plain += _next(rest)
        else:
            option = letters.get(typed[1])
            takes = option is not None and option.shape != "flag"
            attached = attachment(typed)
            if attached is not None and (not takes or typed[2:3].isalpha()):
                refused.append(typed)
            elif attached is not None:
                plain[-1:] = [typed[:2], attached]
            elif takes:
                plain += _next(rest)
    if refused:
        raise _bundled(command.program, words, refused, letters)
    return plain


def _next(rest: Iterator[str]) -> list[str]:
    value = next(rest, None)
    return [] if value is None else [value]


def _bundled(program: str, words: list[str], refused: list[str], letters: dict[str, Option]) -> UsageError:
    """The error that shows the words alone, once behind `--` and once as one argument, and the options apart."""
    from corpus_search.cli.lines import quoted

    said = f"{refused[0]} is read neither as an option nor as a word: one dash takes one letter"
    if program != "search":
        return UsageError(said, hint="letters are not bundled: -q -j 2, not -qj2")
    apart = " ".join(["search", *map(quoted, words), "--", *map(quoted, refused)])
    hint = f"to leave the word out: {apart}"
    if words:
        together = " ".join([*(f'"{word}"' if " " in word else word for word in words), *refused])
        hint += f"   or: search {quoted(together)}"
    if options := _options(refused[0], letters):
        hint += f"   as options: {options}"
    return UsageError(said, hint=hint)


def _options(typed: str, letters: dict[str, Option]) -> str:
    """The options that the letters may stand for, each apart; empty where one of them is none."""
    from corpus_search.cli.lines import quoted

    parts = []
    for at, letter in enumerate(typed[1:], 1):
        if (option := letters.get(letter)) is None:
            return ""
        parts.append(f"-{letter}")
        if option.shape != "flag":
            return " ".join([*parts, *([quoted(typed[at + 1 :])] if typed[at + 1 :] else [])])
    return " ".join(parts)
