"""Every option of every command does what its line of help says: none is left out of this table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from corpus_search.cli.options import SEARCH
from corpus_search.cli.verbs import CORPUS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., tuple[int, str, str]]


class Case(NamedTuple):
    """A command line, and its output: exactly, or (with …) among other things; None says nothing of it."""

    argv: str
    out: str | None
    status: int = 0


CASES: dict[str, Case] = {
    "search --speaker": Case("-l -p ruiz ferry", "texts/rows.jsonl\n"),
    "search --source": Case("-c -s coast the", "2\n"),
    "search --date": Case("-c -d 2021-03 the", "1\n"),
    "search --since": Case("-c --since 2021-03 the", "1\n"),
    "search --until": Case("-c --until 2020 オリンピック", "1\n"),
    "search --sure": Case("-c --sure -d 2021-02-01..2021-02-28 kettle", "1\n"),
    "search --path": Case("-c --path panel.* water", "1\n"),
    "search --lang": Case("-c --lang EN-gb copper", "2\n"),
    "search --kind": Case("-c --kind turn ferry", "1\n"),
    "search --min-confidence": Case("-c --min-confidence 0.5 ferry", "1\n"),
    "search --exact": Case("-c -x kettles", "0\n", 1),
    "search --any": Case("-c --any ferry lamp", "2\n"),
    "search --sort": Case(
        "--sort date -s coast -f grep",
        "texts/rows.jsonl:2:A kettle\ntexts/rows.jsonl:1:Ferries of Tern Island\n",
    ),
    "search --limit": Case("-n 1 -l -s coast", "texts/rows.jsonl\n"),
    "search --format": Case("-f grep salmon", "texts/panel.txt:3:The salmon need calm water.\n"),
    "search --json": Case("--json zinc", '…"hits":[]', 1),
    "search --jsonl": Case("--jsonl salmon", '…"path":"texts/panel.txt"'),
    "search --count": Case("-c copper", "2\n"),
    "search --files-with-matches": Case("-l salmon", "texts/panel.txt\n"),
    "search --null": Case("-l -0 salmon", "texts/panel.txt\0"),
    "search --only-matching": Case("-o ferry", "Ferries\nferry\nferry\n"),
    "search --quiet": Case("-q copper", ""),
    "search --header": Case("--header zinc", "path\tdate\tsource\tspeaker\tsnippet\n", 1),
    "search --why": Case("--why zinc", "", 1),
    "search --batch": Case("--batch /dev/null", ""),
    "search --hyperlink": Case("-f rich --hyperlink always copper", "…\x1b]8;;file:///"),
    "search --no-pager": Case("--no-pager -c copper", "2\n"),
    "search --index": Case("--index nowhere copper", "", 3),
    "search --color": Case("-f rich --color always copper", "…\x1b[1;4;31mcopper"),
    "search --no-config": Case("--no-config -c copper", "2\n"),
    "search --help": Case("--help", "…usage: search"),
    "search --version": Case("--version", "…corpus-search"),
    "corpus index --remove": Case("index -q --dry-run --remove nowhere", None),
    "corpus index --rebuild": Case("index --dry-run --rebuild texts", "…would index"),
    "corpus index --optimize": Case("index -q --optimize", ""),
    "corpus index --dry-run": Case("index --dry-run", "…would index"),
    "corpus index --jobs": Case("index -q --jobs 2", ""),
    "corpus index --map": Case("index -q --dry-run --map nonsense", "", 2),
    "corpus index --language": Case("index -q --dry-run --language en", ""),
    "corpus index --max-bytes": Case("index -q --dry-run --max-bytes 1000000", ""),
    "corpus index --quiet": Case("index -q", ""),
    "corpus index --json": Case("index --json", '…"unchanged":6'),
    "corpus show --furniture": Case("show lamp --furniture", "…cut from the page"),
    "corpus show --evidence": Case("show ferry --evidence", "…2021-03-04 ("),
    "corpus show --json": Case("show ferry --json", '…"id":"ferry"'),
    "corpus extract --jsonl": Case("extract texts/panel.txt --jsonl", '…"path":"texts/panel.txt"'),
    "corpus extract --map": Case("extract texts/rows.jsonl --map text=title", '…"body":"A kettle"'),
    "corpus extract --max-bytes": Case("extract texts/panel.txt --max-bytes 3", "", 4),
    "corpus status --json": Case("status --json", '…"documents":6'),
    "corpus speakers --merge": Case("speakers --merge", "", 1),
    "corpus speakers --json": Case(
        "speakers okonkwo --json", '{"name":"Wilma Okonkwo","statements":1,"documents":1}\n'
    ),
    "corpus audit --json": Case("audit --json", ""),
    "corpus sources --json": Case("sources valley --json", '{"name":"Valley Gazette","documents":1}\n'),
}
COMMON = {
    "--index": Case("--index nowhere", "", 3),
    "--color": Case("--color red", "", 2),
    "--no-config": Case("--no-config", None),
    "--no-pager": Case("--no-pager", None),
    "--help": Case("--help", "…usage: corpus"),
    "--version": Case("--version", "…corpus (corpus-search) "),
}
NEEDED = {"show": " ferry", "extract": " texts/panel.txt", "completion": " bash"}
"""What a verb must be given besides options."""
EVERY = [(command, option) for command in (SEARCH, *CORPUS) for option in command.options]


def case_of(name: str, verb: str, option: str) -> Case:
    if name in CASES:
        return CASES[name]
    common = COMMON[option]
    if (verb, option) == ("extract", "--index"):
        return Case("extract --index nowhere texts/panel.txt", '…"path":"texts/panel.txt"')
    if (verb, option) in (("config", "--index"), ("index", "--index")):
        return Case(
            f"{verb} --index elsewhere/index{'' if verb == 'config' else ' nowhere.txt'}",
            None,
            0 if verb == "config" else 4,
        )
    return common._replace(argv=f"{verb} {common.argv}{NEEDED.get(verb, '')}")


@pytest.mark.parametrize(("given", "option"), EVERY, ids=lambda one: one.name.replace(" ", "-"))
def test_every_option_does_what_it_says(
    given: object, option: object, command: Command, corpus_folder: Path
) -> None:
    name, long = given.name, f"--{option.name}"  # type: ignore[attr-defined]
    case = case_of(f"{name} {long}", name.rpartition(" ")[2], long)
    status, out, err = command(name.partition(" ")[0], *case.argv.split())
    assert "internal error" not in err
    if case.out is not None:
        assert case.out.lstrip("…") in out if case.out.startswith("…") else out == case.out
        assert status == case.status, err
    assert long in case.argv or f"-{option.short}" in case.argv.split()  # type: ignore[attr-defined]


def test_the_table_holds_no_option_that_is_gone() -> None:
    names = {f"{command.name} --{option.name}" for command, option in EVERY}
    assert set(CASES) - names == set()


def test_why_is_told_on_stderr(command: Command) -> None:
    assert "search lamp" in command("search", "--why", "ferry", "lamp")[2]


def test_the_summary_of_index_as_json_has_its_keys(command: Command) -> None:
    made = json.loads(command("corpus", "index", "--json")[1])
    assert {"documents", "new", "changed", "removed", "unchanged", "failed", "skipped", "seconds"} <= set(
        made
    )
