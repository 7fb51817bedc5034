"""`docs/cli.md` and the man pages, from the table of options: `python -m corpus_search.cli.reference`.

A test fails when what is written differs from what would be.
"""

from __future__ import annotations

from pathlib import Path

from corpus_search.cli import manual
from corpus_search.cli.helping import usage, value
from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import ABOUT_CORPUS, CORPUS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.cli.options import Command, Option

DOCS = Path(__file__).resolve().parents[2] / "docs"


def files() -> dict[str, str]:
    """What is to stand in each file below docs/."""
    return {
        "cli.md": "\n".join(_page()) + "\n",
        "man/search.1": manual.search(),
        "man/corpus.1": manual.corpus(),
    }


def _page() -> Iterator[str]:
    yield "# The two commands"
    yield ""
    yield "<!-- Written by `python -m corpus_search.cli.reference` from corpus_search/cli/options.py. -->"
    yield ""
    yield f"[`search`](#search) finds. `corpus` keeps the index: {_links()}."
    yield "Pages of their own: [the query language](query-language.md), [the forms of output](output.md),"
    yield "[recipes](recipes.md) for shells, editors and CI, and [the library](library.md) with the same answers."
    yield ""
    yield "One dash takes one letter, its value attached or next (`-n5`, `-n 5`); letters are never bundled,"
    yield "so `-party` is never read as `-p arty`. A word that begins with a dash stands behind `--`."
    yield from _command(SEARCH)
    yield ""
    yield "## corpus"
    yield ""
    yield ABOUT_CORPUS.replace("`search`", "[`search`](#search)") + " Options stand after the verb."
    for command in CORPUS:
        yield from _command(command, level="###")
    for heading, columns, rows in (
        ("Exit status", ("status", "meaning"), manual.STATUSES),
        ("Environment", ("variable", "meaning"), manual.ENVIRONMENT),
        ("Files", ("file", "meaning"), manual.FILES),
    ):
        yield from ("", f"## {heading}", "")
        yield from _table(columns, [(f"`{name}`", does) for name, does in rows])
    yield ""
    yield "Settings: an option beats the environment, which beats the nearest `.corpus.toml` from here up,"
    yield "which beats the file of the user. `corpus config` shows what is in force, and whence. For example:"
    yield ""
    yield "```toml"
    yield 'index = "archive/index"   # relative to this file'
    yield "limit = 20                # documents shown in a terminal"
    yield 'color = "auto"'
    yield 'hyperlink = "never"'
    yield "no-pager = true"
    yield "```"


def _links() -> str:
    return ", ".join(f"[`{command.verb}`](#{command.name.replace(' ', '-')})" for command in CORPUS)


def _command(command: Command, *, level: str = "##") -> Iterator[str]:
    yield from ("", f"{level} {command.name}", "", command.help, "", f"    {usage(command)}", "")
    if command.argument:
        yield f"`{command.argument.name}`: {_escaped(command.argument.help)}."
        yield ""
    if command.more:
        yield _escaped(command.more)
        yield ""
    rows = [(f"*{option.panel}*", "", option) for option in command.options]
    for panel in dict.fromkeys(row[0] for row in rows):
        yield from _table((panel.strip("*"), ""), [_row(row[2]) for row in rows if row[0] == panel])
        yield ""
    if command.examples:
        yield "```sh"
        wide = max(len(line) for line, _ in command.examples)
        yield from (f"{line:<{wide}}  # {does}" for line, does in command.examples)
        yield "```"


def _row(option: Option) -> tuple[str, str]:
    short = f"`-{option.short}`, " if option.short else ""
    more = f". {option.more}" if option.more else ""
    chosen = f" (`{'`, `'.join(option.choices)}`)" if option.choices else ""
    return f"{short}`--{option.name}{value(option)}`", _escaped(option.help + more) + chosen


def _table(columns: Sequence[str], rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _escaped(text: str) -> str:
    """Text whose asterisks and angle brackets are no markup."""
    return text.replace("*", r"\*").replace("<", "&lt;").replace("`", r"\`")


def main() -> None:
    """Write them all."""
    for name, text in files().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
