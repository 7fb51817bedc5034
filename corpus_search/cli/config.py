"""Settings: a flag beats the environment, which beats `.corpus.toml`, which beats the user's own file.

A config file is data: names of options and their values, nothing that is run. An unknown name is an error.
"""

from __future__ import annotations

import os

from corpus_search.cli import output
from corpus_search.cli.options import COLOR, INDEX, NO_PAGER, SEARCH
from corpus_search.cli.quick import value_of
from corpus_search.errors import UsageError
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.options import Option, Value
    from corpus_search.cli.quick import Given

FILE = ".corpus.toml"
OPTIONS = tuple(option for option in SEARCH.options if option.config)
DEFAULTS: dict[str, Value] = {
    "color": "auto",
    "hyperlink": "auto",
    "no_pager": False,
    "limit": 10,
    "index": None,
}


@record
class Setting:
    """A value in force, and whence it comes: an option, a variable, a file, or `default`."""

    value: Value
    whence: str


def load(given: Given) -> dict[str, Setting]:
    """Every setting by the key of its option. Raises UsageError for a file or variable that is wrong."""
    found = {option.key: Setting(DEFAULTS[option.key], "default") for option in OPTIONS}
    if not given.flag("no_config"):
        for path in files():
            found.update(_read(path))
    found.update(_environment())
    for option in OPTIONS:
        if option.key in given.values:
            found[option.key] = Setting(given.values[option.key], f"--{option.name}")
    return found


def files() -> Iterator[str]:
    """The config files that there are, the weaker first: the user's, then the nearest from here upward."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    user = os.path.join(home, "corpus-search", "config.toml")
    if os.path.isfile(user):
        yield user
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, FILE)):
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above
    yield os.path.join(folder, FILE)


def _environment() -> dict[str, Setting]:
    found = {}
    for option in OPTIONS:
        name = f"CORPUS_{option.key.upper()}"
        text = os.environ.get(name)
        if not text:
            continue
        value = True if option.shape == "flag" else value_of(option, text)
        if value is None:
            raise UsageError(f"${name} is {text!r}", hint=_expected(option))
        found[option.key] = Setting(value, f"${name}")
    return found


def _read(path: str) -> dict[str, Setting]:
    """The settings of one file. A folder to search is relative to the file."""
    from corpus_search import toml

    _refuse_a_stranger(path)
    try:
        declared = toml.load(path)
    except ValueError as error:
        raise UsageError(f"{path} cannot be read: {error}", hint="mend it, or --no-config") from error
    found = {}
    known = {option.name: option for option in OPTIONS}
    for name, given in declared.items():
        if name not in known:
            raise UsageError(f"{path}: no setting {name!r}", hint=_nearest(name, list(known)))
        option = known[name]
        value = _typed(option, given)
        if value is None:
            raise UsageError(f"{path}: {name} = {given!r}", hint=_expected(option))
        if option.name == INDEX.name:
            value = os.path.join(os.path.dirname(path), os.path.expanduser(str(value)))
        found[option.key] = Setting(value, path)
    return found


def _typed(option: Option, given: object) -> Value:
    """A value of TOML as the shape of the option has it, None where it is none."""
    if option.shape == "flag":
        return given if isinstance(given, bool) else None
    if option.shape == "count":
        return value_of(option, str(given)) if type(given) is int else None
    return value_of(option, given) if isinstance(given, str) and given else None


def _refuse_a_stranger(path: str) -> None:
    """A file that somebody else put above our working directory decides nothing here."""
    owner = os.stat(path).st_uid
    if hasattr(os, "getuid") and owner not in (os.getuid(), 0):
        raise UsageError(f"{path} belongs to another user", hint="--no-config leaves it out")


def _expected(option: Option) -> str:
    from corpus_search.cli.helping import expected

    return expected(option).removeprefix("--")


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, known, 1)
    return f"did you mean {nearest[0]}?" if nearest else f"settings are {', '.join(known)}"


def text(settings: dict[str, Setting], option: Option) -> str | None:
    """The value of a setting that is text."""
    value = settings[option.key].value
    return value if isinstance(value, str) else None


def colour(settings: dict[str, Setting]) -> bool:
    """Whether to write colour."""
    return output.colour(choice(settings, COLOR.key))


def choice(settings: dict[str, Setting], key: str) -> str:
    """When to write escapes of a kind (`color`, `hyperlink`). Only an option has them always: from a file or a variable
    that is for terminals which `auto` would colour.
    """
    setting = settings[key]
    if setting.value == "always" and setting.whence != f"--{key}" and not output.colour("auto"):
        return "never"
    return str(setting.value)


def pages(settings: dict[str, Setting]) -> bool:
    """Whether long output goes through a pager: in a terminal, unless somebody said otherwise."""
    return output.is_terminal() and not settings[NO_PAGER.key].value
