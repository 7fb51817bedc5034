"""The man pages of both commands, from the table of options."""

from __future__ import annotations

from corpus_search import __version__
from corpus_search.cli.helping import choices, usage, value
from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import ABOUT_CORPUS, CORPUS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.options import Command, Option

STATUSES = (
    ("0", "found, or done"),
    ("1", "nothing found, or a check failed"),
    ("2", "usage, a query that cannot be read, output that cannot be written, or an error of our own"),
    ("3", "the index is missing, damaged, locked, or of another version"),
    ("4", "done, but some inputs failed"),
    ("130", "interrupted"),
)
ENVIRONMENT = (
    ("CORPUS_INDEX", "the index to use where --index is not given"),
    ("CORPUS_TODAY", "the day that 30d, 2w, 6m and 1y count back from, instead of today"),
    (
        "CORPUS_COLOR, CORPUS_HYPERLINK, CORPUS_LIMIT, CORPUS_NO_PAGER",
        "as the options of these names; a limit, colour and links are for a terminal alone",
    ),
    (
        "CORPUS_PAGER, PAGER",
        "the program for long output in a terminal; less where neither is set, none when empty",
    ),
    ("CORPUS_DEBUG", "when set, errors come with their traceback"),
    ("NO_COLOR", "when set and not empty, no colour"),
    ("XDG_CONFIG_HOME", "where the config file of the user lies; ~/.config where it is not set"),
)
FILES = (
    ("index/", "the index of the folder that holds it, found from below"),
    (".corpus.toml", "settings of a folder and what is below it: index, color, hyperlink, limit, no-pager"),
    ("$XDG_CONFIG_HOME/corpus-search/config.toml", "settings of the user"),
    ("speakers.toml", "beside the index: other names of speakers, [[speaker]] with name and aliases"),
    ("sites.toml", "beside the index: site profiles, [[site]] with source, url, lines, text and furniture"),
)


def search() -> str:
    """The page of `search`, as roff."""
    return "\n".join([*_head("search", SEARCH.help), *_body(SEARCH), *_tail("corpus(1)")]) + "\n"


def corpus() -> str:
    """The page of `corpus`, its verbs one after another."""
    lines = [*_head("corpus", ABOUT_CORPUS), ".SH SYNOPSIS"]
    for command in CORPUS:
        lines += [_escaped(usage(command)), ".br"]
    for command in CORPUS:
        lines += [f".SH {command.name.upper()}", _escaped(command.help), *_description(command)]
        lines += _options(command, ".SS")
        lines += _examples(command, ".SS Examples")
    return "\n".join([*lines, *_tail("search(1)")]) + "\n"


def _head(name: str, about: str) -> Iterator[str]:
    yield f'.TH {name.upper()} 1 "" "corpus\\-search {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"{name} \\- {_escaped(about.rstrip('.'))}"


def _body(command: Command) -> Iterator[str]:
    yield ".SH SYNOPSIS"
    yield _escaped(usage(command))
    yield ".SH DESCRIPTION"
    yield _escaped(command.help)
    yield from _description(command)
    yield ".SH OPTIONS"
    yield from _options(command, ".SS")
    yield from _examples(command, ".SH EXAMPLES")


def _description(command: Command) -> Iterator[str]:
    if command.argument:
        yield ".TP"
        yield f"\\fI{_escaped(command.argument.name)}\\fR"
        yield _escaped(command.argument.help)
    if command.more:
        yield ".PP"
        yield _escaped(command.more)


def _options(command: Command, heading: str) -> Iterator[str]:
    for panel in dict.fromkeys(option.panel for option in command.options):
        yield f"{heading} {panel}"
        for option in command.options:
            if option.panel == panel:
                yield from _option(option)


def _option(option: Option) -> Iterator[str]:
    names = [f"\\fB\\-\\-{_escaped(option.name)}\\fR{_metavar(option)}"]
    if option.short:
        names.insert(0, f"\\fB\\-{option.short}\\fR")
    yield ".TP"
    yield ", ".join(names)
    more = f". {option.more}" if option.more else ""
    yield _escaped(option.help + more + choices(option))


def _metavar(option: Option) -> str:
    return f" \\fI{_escaped(value(option).strip())}\\fR" if value(option) else ""


def _examples(command: Command, heading: str) -> Iterator[str]:
    if command.examples:
        yield heading
    for line, does in command.examples:
        yield from (".TP", f"\\fB{_escaped(line)}\\fR", _escaped(does))


def _tail(other: str) -> Iterator[str]:
    for heading, rows in (("EXIT STATUS", STATUSES), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield f".SH {heading}"
        for name, does in rows:
            yield from (".TP", f"\\fB{_escaped(name)}\\fR", _escaped(does))
    yield ".SH SEE ALSO"
    yield f".BR {other.replace('(', ' (')}"


def _escaped(text: str) -> str:
    """Text that roff takes as it is: its backslashes, hyphens and a dot or quote at the head of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
