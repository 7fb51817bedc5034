"""The Typer commands, made from the table: they read what the quick reader declines, and say what is wrong.

A command only gives back what was typed; running it is for the entry, so that both ways run the same.
"""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from corpus_search.cli.dashes import separated
from corpus_search.cli.helping import expected, usage
from corpus_search.cli.options import SEARCH
from corpus_search.cli.quick import Given
from corpus_search.cli.verbs import CORPUS, verb
from corpus_search.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.cli.options import Argument, Command, Option, Value


def search(argv: Sequence[str]) -> Given:
    """What was typed after `search`. Raises UsageError."""
    app = _app()
    app.command(name="search", add_help_option=False)(_function(SEARCH))
    return _asked(app, separated(argv, SEARCH), SEARCH)


def corpus(argv: Sequence[str]) -> Given:
    """What was typed after `corpus`. Raises UsageError."""
    command = verb(argv[0]) if argv else None
    if command is None:
        raise _no_verb(argv)
    app = _app()
    app.callback()(_nothing)
    for one in CORPUS:
        app.command(name=one.verb, add_help_option=False)(_function(one))
    return _asked(app, [argv[0], *separated(argv[1:], command)], command)


def _app() -> typer.Typer:
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        cls=TyperGroup,
        context_settings={"help_option_names": []},
    )


def _nothing() -> None:
    """The group itself does nothing."""


def _asked(app: typer.Typer, argv: list[str], command: Command) -> Given:
    """Run Typer over argv, its errors as ours."""
    try:
        asked = app(argv, prog_name=command.program, standalone_mode=False)
    except Exception as error:
        # Click's errors are Typer's own copy in some versions and Click's in others; both format themselves.
        tell: Callable[[], str] | None = getattr(error, "format_message", None)
        if tell is None:
            raise
        raise UsageError(_plain(tell()), hint=_hint(error, command)) from error
    assert isinstance(asked, Given)
    return asked


def _plain(message: str) -> str:
    """Click's sentence as the rest of a line: no capital, no full stop, in the words of a user."""
    message = " ".join(message.partition("(Possible options:")[0].split()).rstrip(".")
    message = message.replace("a valid int range", "a whole number").replace(
        "a valid float range", "a number"
    )
    return message[:1].lower() + message[1:]


def _hint(error: object, command: Command) -> str:
    """How to mend it: the nearest option, the values that it takes, or what the command takes."""
    if typed := getattr(error, "option_name", None):
        for option in command.options:
            if typed in (f"--{option.name}", f"-{option.short}"):
                return f"--{option.name} stands alone" if option.shape == "flag" else expected(option)
        names = [f"--{option.name}" for option in command.options]
        begun = [name for name in names if len(typed) > len("--x") and name.startswith(typed)]
        if nearest := begun or get_close_matches(typed, names, 1):
            return f"did you mean {nearest[0]}? ({command.name} --help)"
        if hasattr(error, "possibilities"):
            return f"{command.name} --help lists the options"
    key = getattr(getattr(error, "param", None), "name", None)
    for option in command.options:
        if key == option.key:
            return expected(option)
    return usage(command)


def _no_verb(argv: Sequence[str]) -> UsageError:
    verbs = [command.verb for command in CORPUS]
    if not argv:
        return UsageError("what shall be done?", hint=f"corpus {'|'.join(verbs)} (corpus --help)")
    if argv[0].startswith("-"):
        return UsageError(
            f"options stand after the verb: {argv[0]}", hint=f"corpus VERB {argv[0]} (corpus --help)"
        )
    nearest = get_close_matches(argv[0], verbs, 1)
    did = f"did you mean corpus {nearest[0]}?" if nearest else f"corpus {'|'.join(verbs)}"
    return UsageError(f"no verb {argv[0]!r}", hint=f"{did} (corpus --help)")


def _function(command: Command) -> Callable[..., Given]:
    """A function with the signature that Typer reads the parameters from."""

    def typed(**values: Any) -> Given:
        words = values.pop("words", None)
        given = {
            key: value for key, value in values.items() if value is not False and value not in (None, [])
        }
        kept = {key: _kept(value) for key, value in given.items()}
        return Given(command, kept, (words,) if isinstance(words, str) else tuple(words or ()))

    parameters = [_option(option) for option in command.options]
    if command.argument:
        parameters.append(_argument(command.argument))
    typed.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    typed.__annotations__ = {one.name: one.annotation for one in parameters}
    typed.__doc__ = command.help
    return typed


def _kept(value: Any) -> Value:
    """A value as the quick reader has it: a choice is its text, several are a tuple."""
    if isinstance(value, list):
        return tuple(_kept(one) for one in value)  # type: ignore[misc]
    return str(value.value) if isinstance(value, Enum) else value


def _option(option: Option) -> inspect.Parameter:
    names = [f"--{option.name}", *([f"-{option.short}"] if option.short else [])]
    limits: dict[str, dict[str, Any]] = {"count": {"min": option.least}, "share": {"min": 0, "max": 1}}
    bounds = limits.get(option.shape, {})
    declared = typer.Option(*names, help=option.help, metavar=option.metavar or None, **bounds)
    default: Value = False if option.shape == "flag" else None
    return _parameter(option.key, Annotated[_type(option), declared], default)


def _argument(argument: Argument) -> inspect.Parameter:
    required = argument.least > 0
    declared = typer.Argument(metavar=argument.name, help=argument.help)
    shape: Any = str if argument.most == 1 else list[str]
    if required:
        return _parameter("words", Annotated[shape, declared], inspect.Parameter.empty)
    return _parameter("words", Annotated[Optional[shape], declared], None)  # noqa: UP045 (made at run time)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _type(option: Option) -> Any:
    """The type that Typer reads values of an option as."""
    if option.shape == "flag":
        return bool
    one: Any = (
        _choice(option.choices) if option.choices else {"count": int, "share": float}.get(option.shape, str)
    )
    return Optional[list[one] if option.repeats else one]  # noqa: UP045 (made at run time)


def _choice(choices: tuple[str, ...]) -> Any:
    return Enum("Choice", {choice: choice for choice in choices})
