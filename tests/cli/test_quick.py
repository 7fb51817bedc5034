"""The quick reader reads what Typer reads, or declines."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_search.cli import quick, typed
from corpus_search.cli.options import SEARCH, Command
from corpus_search.cli.verbs import CORPUS
from corpus_search.errors import UsageError


def pieces(command: Command) -> st.SearchStrategy[str]:
    """Arguments as people type them, and as nobody should."""
    names = [option.name for option in command.options if option.name not in ("help", "version")]
    letters = [option.short for option in command.options if option.short and option.name != "help"]
    choices = [choice for option in command.options for choice in option.choices]
    value = st.sampled_from(
        [*choices, "5", "-3", "0.5", "many", "2020", "..2020", "*", "-", "", "wang yi", "é"]
    )
    hung = (
        [st.builds(lambda letter, text: f"-{letter}{text}", st.sampled_from(letters), value)]
        if letters
        else []
    )
    return st.one_of(
        *hung,
        st.sampled_from(
            ["trade", "free trade", "OR", "-lunch", "-", "--", "-n5", "-n=5", "-lc", "-5", "-z", "--no"]
        ),
        st.sampled_from([f"--{name}" for name in names]),
        st.sampled_from([f"-{letter}" for letter in letters] or ["-z"]),
        value,
        st.builds(lambda name, text: f"--{name}={text}", st.sampled_from(names), value),
    )


@given(st.lists(pieces(SEARCH), max_size=6))
@example(["-n", "-0"])
@settings(max_examples=400, deadline=None)
def test_search_is_read_as_typer_reads_it_or_declined(argv: list[str]) -> None:
    read = quick.read(argv, SEARCH)
    if read is not None:
        assert read == typed.search(argv)


@given(
    st.sampled_from(CORPUS).flatmap(
        lambda command: st.tuples(st.just(command), st.lists(pieces(command), max_size=5))
    )
)
@settings(max_examples=150, deadline=None)
def test_a_verb_is_read_as_typer_reads_it_or_declined(asked: tuple[Command, list[str]]) -> None:
    command, argv = asked
    read = quick.read(argv, command)
    if read is not None:
        assert read == typed.corpus([command.verb, *argv])


@pytest.mark.parametrize(
    ("argv", "values", "words"),
    [
        (["trade"], {}, ("trade",)),
        (["-n5", "trade"], {"limit": 5}, ("trade",)),
        (["-n", "0", "trade"], {"limit": 0}, ("trade",)),
        (["trade", "--sort", "-date"], {"sort": "-date"}, ("trade",)),
        (["-p", "-", "trade"], {"speaker": ("-",)}, ("trade",)),
        (["-p", "a", "-p", "b"], {"speaker": ("a", "b")}, ()),
        (["-d", "..2020", "trade"], {"date": ("..2020",)}, ("trade",)),
        (["trade", "--", "-lunch", "--json"], {}, ("trade", "-lunch", "--json")),
        (["--min-confidence=0.5", "trade"], {"min_confidence": 0.5}, ("trade",)),
        (["-c", "-", "trade"], {"count": True}, ("-", "trade")),
        (["--nonsense", "--help"], None, None),
        (["--help", "--nonsense"], {"help": True}, ()),
    ],
)
def test_plain_command_lines_are_read(
    argv: list[str], values: dict[str, object] | None, words: object
) -> None:
    read = quick.read(argv, SEARCH)
    assert (None if read is None else read.values) == values
    assert (None if read is None else read.words) == words


@pytest.mark.parametrize(
    "argv",
    [["-lunch"], ["-lc"], ["-n", "-3"], ["-n", "many"], ["-f", "xml"], ["-p"], ["--exact=yes"], ["-fjson"]],
)
def test_whatever_is_wrong_is_left_to_typer(argv: list[str]) -> None:
    assert quick.read(argv, SEARCH) is None
    with pytest.raises(UsageError):
        typed.search(argv)


@pytest.mark.parametrize(
    ("argv", "hints"),
    [
        (["sardine", "-lunch"], ["search sardine -- -lunch", "search 'sardine -lunch'"]),
        (["-n", "5", "sardine", "-zebra"], ["search sardine -- -zebra", "search 'sardine -zebra'"]),
        (["free trade", "-party"], ["search 'free trade' -- -party", "search '\"free trade\" -party'"]),
        (["-lunch"], ["search -- -lunch"]),
        (["sardine", "-fjson"], ["search sardine -- -fjson", "as options: -f json"]),
        (["sardine", "-qpann lee"], ["as options: -q -p 'ann lee'"]),
        (["sardine", "-lq"], ["as options: -l -q"]),
    ],
)
def test_a_dash_and_letters_is_explained_with_the_words_alone(argv: list[str], hints: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        typed.search(argv)
    assert [hint for hint in hints if hint not in caught.value.hint] == []


def test_letters_that_are_no_options_are_not_taken_for_some() -> None:
    with pytest.raises(UsageError) as caught:
        typed.search(["sardine", "-lunch"])
    assert "as options" not in caught.value.hint


def test_a_verb_that_is_none_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        typed.corpus(["indexx"])
    assert "corpus index" in caught.value.hint
