"""The quick reader of argv: what Typer would read, without importing it, or None where anything is not plain.

It declines whatever is an error, so that there is one place where usage errors are found and told. It knows
options only through the table. `-h`, `--help` and `--version` win over all that stands behind them.
"""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.cli.options import Command, Option, Value


@record
class Given:
    """What was typed, before any of it is given meaning.

    `values` holds the options that were typed, by key; the accessors give what an untyped one is.
    """

    command: Command
    values: dict[str, Value]
    words: tuple[str, ...] = ()

    def flag(self, key: str) -> bool:
        return self.values.get(key) is True

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def several(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def share(self, key: str) -> float | None:
        value = self.values.get(key)
        return value if isinstance(value, float) else None


def read(argv: Sequence[str], command: Command) -> Given | None:
    """What was typed after the name of the command; None: let Typer read it, and say what is wrong."""
    longs = {option.name: option for option in command.options}
    shorts = {option.short: option for option in command.options if option.short}
    values: dict[str, Value] = {}
    words: list[str] = []
    rest = iter(argv)
    for typed in rest:
        if typed == "--":
            words += rest
            break
        if len(typed) < 2 or typed[0] != "-":
            words.append(typed)
            continue
        attached: str | None
        if typed[1] == "-":
            name, equals, text = typed[2:].partition("=")
            option, attached = longs.get(name), text if equals else None
        else:
            option, attached = shorts.get(typed[1]), attachment(typed)
        if option is None or (attached and typed[1] != "-" and typed[2].isalpha()):
            return None
        if option.name in ("help", "version") and attached is None:
            return Given(command, {option.key: True})
        if not _take(option, attached, rest, values):
            return None
    return Given(command, values, tuple(words)) if _fits(len(words), command) else None


def attachment(typed: str) -> str | None:
    """The value that hangs on a letter (`-n5`, `-n=5`), None without one."""
    return typed[2:].removeprefix("=") if len(typed) > 2 else None


def _take(option: Option, attached: str | None, rest: Iterator[str], values: dict[str, Value]) -> bool:
    """Put the value of one option among the values; False where Typer must look."""
    if option.shape == "flag":
        values[option.key] = True
        return attached is None
    text = attached if attached is not None else next(rest, None)
    if text is None:
        return False
    value = value_of(option, text)
    if option.repeats and value is not None:
        before = values.get(option.key)
        values[option.key] = (*(before if isinstance(before, tuple) else ()), text)
    else:
        values[option.key] = value
    return value is not None


def value_of(option: Option, text: str) -> Value:
    """The value as its shape has it; None where the text is none."""
    if option.choices:
        return text if text in option.choices else None
    try:
        if option.shape == "count":
            return count if (count := int(text)) >= option.least else None
        if option.shape == "share":
            return share if 0 <= (share := float(text)) <= 1 else None
    except ValueError:
        return None
    return text


def _fits(words: int, command: Command) -> bool:
    argument = command.argument
    return argument.least <= words <= argument.most if argument else words == 0
