"""The text of `-h` and `--help`, from the table: plain text of 80 columns, without an escape."""

from __future__ import annotations

from corpus_search.cli import output
from corpus_search.cli.verbs import ABOUT_CORPUS, CORPUS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.options import Command, Option

WIDTH = 80
COLUMN = 30
"""Where the help of an option begins."""


def version(program: str) -> int:
    """Print the version."""
    from corpus_search import __version__

    output.write([f"{program} (corpus-search) {__version__}\n"])
    return 0


def corpus(asked: str) -> int:
    """Print the help of `corpus` itself: its verbs."""
    if asked == "--version":
        return version("corpus")
    lines = [ABOUT_CORPUS, "", "usage: corpus VERB …", "", "Verbs:"]
    for command in CORPUS:
        lines += _entry(command.verb, command.help)
    lines += ["", "corpus VERB --help tells the options of a verb; search --help how to search."]
    output.write(line + "\n" for line in lines)
    return 0


def command(command: Command, *, long: bool) -> int:
    """Print the help of a command: a line an option, with `long` all that there is to say."""
    output.write(line + "\n" for line in text(command, long=long))
    return 0


def text(command: Command, *, long: bool) -> Iterator[str]:
    """The lines of the help."""
    yield from _filled(command.help, WIDTH)
    yield ""
    yield f"usage: {usage(command)}"
    if command.argument:
        yield ""
        yield from _entry(command.argument.name, command.argument.help)
    if command.more and long:
        yield ""
        yield from _filled(command.more, WIDTH)
    for panel in dict.fromkeys(option.panel for option in command.options):
        yield ""
        yield f"{panel}:"
        for option in command.options:
            if option.panel == panel:
                more = f"{option.help}. {option.more}" if long and option.more else option.help
                yield from _entry(spelling(option), more + choices(option))
    if command.examples and long:
        yield ""
        yield "Examples:"
        for line, does in command.examples:
            yield f"  {line}"
            yield f"      {does}"
    if not long:
        yield ""
        yield f"{command.name} --help says more, with examples."


def usage(command: Command) -> str:
    """The line of usage."""
    argument = command.argument
    if argument is None:
        return f"{command.name} [OPTION…]"
    word = argument.name if argument.least else f"[{argument.name}]"
    return f"{command.name} [OPTION…] {word}{'…' if argument.most > 1 else ''}"


def spelling(option: Option) -> str:
    """`-n, --limit N`."""
    short = f"-{option.short}, " if option.short else "    "
    return f"{short}--{option.name}{value(option)}"


def value(option: Option) -> str:
    """What stands after the name of an option: a blank and its metavar, nothing for a flag."""
    if option.shape == "flag":
        return ""
    return f" {option.metavar or option.name.upper().replace('-', '_')}"


def choices(option: Option) -> str:
    """The values that an option of choices takes."""
    return f" ({', '.join(option.choices)})" if option.choices else ""


def expected(option: Option) -> str:
    """What an option takes, in words."""
    if option.choices:
        return f"--{option.name} takes one of {', '.join(option.choices)}"
    takes = {
        "count": f"a whole number from {option.least}",
        "share": "a number from 0 to 1",
        "flag": "true or false",
    }
    return f"--{option.name} takes {takes.get(option.shape, option.metavar or 'a text')}"


def _entry(name: str, text: str) -> Iterator[str]:
    lines = list(_filled(text, WIDTH - COLUMN))
    head = f"  {name}"
    if len(head) > COLUMN - 2:
        yield head
        head = ""
    for line in lines:
        yield f"{head:<{COLUMN}}{line}"
        head = ""


def _filled(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line
