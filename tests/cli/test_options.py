"""The table of options: what every command built from it relies on."""

from __future__ import annotations

import pytest

from corpus_search.cli.options import SEARCH, Command
from corpus_search.cli.verbs import CORPUS

COMMANDS = (SEARCH, *CORPUS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_option_has_the_name_or_the_letter_of_another(command: Command) -> None:
    names = [option.name for option in command.options]
    letters = [option.short for option in command.options if option.short]
    assert len(set(names)) == len(names)
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_everything_has_help(command: Command) -> None:
    assert command.help
    assert command.examples
    for option in command.options:
        assert option.help, option.name
        assert not option.help.endswith("."), f"{option.name}: a line of help ends without a full stop"
        assert option.help[0].islower() or option.help.startswith("-"), option.name


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_value_has_a_name_or_choices(command: Command) -> None:
    for option in command.options:
        if option.shape != "flag":
            assert option.metavar or option.choices, option.name
        assert bool(option.choices) == (option.shape in ("choice", "choices")), option.name


def test_verbs_differ() -> None:
    assert len({command.verb for command in CORPUS}) == len(CORPUS)
