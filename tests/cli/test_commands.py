"""Both commands from argv to bytes, on a small corpus."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from corpus_search.cli import quick
from tests.fakes.schema import wrong

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., tuple[int, str, str]]

QUESTIONS = (
    ["copper"],
    ["-c", "copper"],
    ["-l", "copper"],
    ["-l", "-0", "copper"],
    ["-o", "copper"],
    ["-q", "copper"],
    ["--jsonl", "copper"],
    ["-f", "csv", "copper"],
    ["-f", "grep", "copper"],
    ["-f", "rich", "--color", "always", "copper"],
    ["--header", "-n1", "copper"],
    ["-p", "ruiz", "ferry"],
    ["-p", "*"],
    ["-p", "-", "copper"],
    ["-s", "coast post", "--sort", "-date"],
    ["-d", "2021", "--sure", "the"],
    ["zinc"],
    ["東京"],
    ["gadget"],
)


@pytest.mark.parametrize("argv", QUESTIONS, ids=" ".join)
def test_both_ways_of_reading_argv_give_the_same_bytes(
    argv: list[str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly = command("search", *argv)
    monkeypatch.setattr(quick, "read", lambda argv, command: None)
    assert command("search", *argv) == quickly


def test_json_is_as_the_schema_says_and_streams_hits(command: Command) -> None:
    for argv in ("copper",), ("-p", "ana"), ("NOT", "copper"), ("zinc",), ("東京",), ("gadget",):
        _, out, _ = command("search", "--json", *argv)
        assert wrong(json.loads(out), "answer") == [], argv


def test_batch_answers_line_by_line_and_ends_with_the_worst_status(command: Command, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    asked.write_text(
        'copper\n["sails", "-p", "ruiz"]\nzinc\n"unclosed\n["x", "-c"]\n["x", 1]\n[\n\nspeaker:""\n'
        + "[" * 100_000,
        encoding="utf-8",
    )
    status, out, err = command("search", "--batch", str(asked))
    answers = list(map(json.loads, out.splitlines()))
    assert [len(one["hits"]) for one in answers[:3]] == [2, 1, 0]
    assert [one.get("exit") for one in answers[3:]] == [2, 2, 2, 2, 2, 2, 2]
    assert all(one["hint"] for one in answers[3:])
    assert all(wrong(one, "answer" if "hits" in one else "failure") == [] for one in answers)
    assert (status, err) == (2, "")


def test_a_batch_may_begin_with_the_mark_of_utf8(command: Command, tmp_path: Path) -> None:
    (tmp_path / "batch").write_text('["copper", "-n", "1"]\n', encoding="utf-8-sig")
    _, out, _ = command("search", "--batch", str(tmp_path / "batch"))
    assert json.loads(out)["query"]["given"] == ["copper"]


def test_an_unknown_speaker_is_nothing_found_and_the_nearest_is_named(command: Command) -> None:
    status, out, err = command("search", "-p", "Ana Riuz", "ferry")
    assert (status, out) == (1, "")
    assert "'Ana Riuz'" in err
    assert "Ana Ruiz" in err


def test_of_many_unknown_names_ten_are_told_and_the_number_of_the_others(command: Command) -> None:
    names = [part for ordinal in range(12) for part in ("-p", f"Nobody {ordinal}")]
    status, _, err = command("search", *names, "ferry")
    assert (status, err.count("search: no speaker")) == (1, 10)
    assert err.endswith("search: nor 2 more names of those typed\n")


def test_an_unknown_speaker_beside_a_known_one_is_named_too(command: Command) -> None:
    status, out, err = command("search", "-p", "Ana Riuz", "-p", "wilma", "kettle")
    assert (status, len(out.splitlines())) == (0, 2)
    assert "'Ana Riuz'" in err


def test_quiet_says_nothing_whatever_it_finds(command: Command) -> None:
    assert command("search", "-q", "copper") == (0, "", "")
    assert command("search", "-q", "zinc") == (1, "", "")
    assert command("search", "-q", "-p", "nobody at all") == (1, "", "")


def test_why_tells_what_would_have_been_found(command: Command) -> None:
    status, out, err = command("search", "--why", "ferry", "lamp", "-s", "coast")
    assert (status, out) == (1, "")
    assert "search -s coast ferry  1 document (alone)" in err
    status, _, err = command("search", "--why", "coppr")
    assert "search copper  2 documents (a near spelling)" in err
    status, _, err = command("search", "--why", "kettle copper")
    assert "search kettle copper" in err
    assert "(the words, not the phrase)" in err


def test_why_tells_what_a_filter_leaves_unsearched(command: Command) -> None:
    _, _, err = command("search", "--why", "copper", "-d", "2019")
    assert "2020-01-01..2021-03-04" in err
    assert "without a date not searched" in err
    assert "search copper  2 documents (without --date)" in err


def test_what_is_asked_with_nothing_is_refused(command: Command) -> None:
    assert command("search")[0] == 2
    assert command("search", "--sure")[0] == 2
    assert command("search", "--since", "2021", "--since", "2022", "x")[0] == 2
    assert command("search", "--since", "2021", "--until", "2020", "x")[0] == 2
    assert command("search", "-d", "2020", "--since", "2021", "x")[0] == 2


def test_an_alias_of_speakers_toml_means_its_person(command: Command, corpus_folder: Path) -> None:
    aliases = corpus_folder / "speakers.toml"
    aliases.write_text('[[speaker]]\nname = "佐藤花子"\naliases = ["Hanako Sato"]\n', encoding="utf-8")
    try:
        assert command("search", "-c", "-p", "hanako")[:2] == (0, "1\n")
        aliases.write_text(aliases.read_text(encoding="utf-8"), encoding="utf-8-sig")
        assert command("search", "-c", "-p", "hanako")[:2] == (0, "1\n")
        aliases.write_text("speaker = 3\n", encoding="utf-8")
        assert command("search", "-c", "-p", "hanako")[0] == 2
    finally:
        aliases.unlink()


@pytest.mark.parametrize("place", ["ferry", "texts/rows.jsonl:1"])
def test_show_by_id_and_by_place(place: str, command: Command) -> None:
    status, out, _ = command("corpus", "show", place)
    assert status == 0
    assert "Ana Ruiz  The ferry sails at noon" in out


def test_show_by_the_place_that_search_prints(command: Command) -> None:
    place = command("search", "canal")[1].split("\t")[0]
    assert place == "texts/panel.txt:5"
    assert "Ina Holm" in command("corpus", "show", place)[1]


def test_show_of_several_places_lists_them_and_of_none_is_nothing_found(command: Command) -> None:
    status, out, err = command("corpus", "show", "texts/rows.jsonl")
    assert (status, out) == (2, "")
    assert "texts/rows.jsonl:2" in err
    for unknown in ("nothing", "texts/rows.jsonl:9", "texts/nothing.txt:1"):
        status, out, err = command("corpus", "show", unknown)
        assert (status, out) == (1, "")
        assert err.startswith(f"corpus: no document '{unknown}' in this corpus\n")


def test_show_and_extract_write_the_same_document(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(
        "Harbour diary\n\nThe gulls slept, and the wind rose.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert command("corpus", "index", "a.txt")[0] == 0
    shown = json.loads(command("corpus", "show", "a.txt", "--json")[1])
    extracted = json.loads(command("corpus", "extract", "a.txt", "--jsonl")[1])
    assert wrong(shown, "document") == []
    assert shown == extracted


def test_status_speakers_and_sources(command: Command) -> None:
    status = json.loads(command("corpus", "status", "--json")[1])
    assert (status["documents"], status["sources"], status["engine"]) == (6, 3, "whoosh")
    assert "Ana Ruiz\t1\t1\n" in command("corpus", "speakers")[1]
    assert command("corpus", "speakers", "okonkwo")[1] == "Wilma Okonkwo\t1\t1\n"
    assert command("corpus", "speakers", "okonkwa") == (
        1,
        "",
        "corpus: no speaker 'okonkwa' in this corpus\nhint: the nearest: Wilma Okonkwo\n",
    )
    assert command("corpus", "sources", "cost")[2].endswith("hint: the nearest: Coast Post\n")
    assert command("corpus", "sources", "coast")[1] == "Coast Post\t2\n"
    assert json.loads(command("corpus", "sources", "coast", "--json")[1]) == {
        "name": "Coast Post",
        "documents": 2,
    }


def test_help_is_asked_for_as_with_git(command: Command) -> None:
    for typed, meant in ((["help"], ["--help"]), (["help", "show"], ["show", "--help"])):
        assert command("corpus", *typed) == command("corpus", *meant)
    assert command("corpus", "help", "shwo")[2].endswith("hint: did you mean corpus show? (corpus --help)\n")


def test_what_is_not_shown_is_told_with_the_command_as_it_was_typed(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus_search.cli.output.is_terminal", lambda number=1: True)
    told = command("search", "-l", "-n", "1", "copper", "--sort", "date", "--", "-ferry")[2]
    assert told == "1 of 2 documents shown; more: search -n 0 --sort date -l -- copper -ferry\n"


def test_a_word_as_written_is_proposed_alone_as_written(command: Command) -> None:
    told = command("search", "--why", "-x", "kettle", "lamps")[2]
    assert "  search =kettle  1 document (alone)" in told


def test_files_that_are_passed_over_are_told_in_a_terminal(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("talk.txt", "talk.doc", "talk.odt"):
        (tmp_path / name).write_text("The ferry sails.", encoding="utf-8")
    build = ("corpus", "index", "--index", str(tmp_path / "index"), str(tmp_path))
    assert command(*build)[2] == ""
    monkeypatch.setattr("corpus_search.cli.output.is_terminal", lambda number=1: number == 2)
    assert command(*build)[2] == "2 files of other types or without text skipped\n"
    assert command(*build, "--json")[2] == ""


@pytest.mark.parametrize(
    "line",
    [
        "search ferry",
        "search --batch batch",
        "corpus status",
        "corpus show ferry",
        "corpus index",
        "corpus doctor",
    ],
)
def test_what_mends_a_damaged_index_names_the_one_that_was_given(
    line: str, command: Command, corpus_folder: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "an index"
    shutil.copytree(corpus_folder / "index", damaged)
    for segment in damaged.glob("*.seg"):
        segment.write_bytes(segment.read_bytes()[:-1])
    status, _, err = command(*line.split(" "), "--index", str(damaged))
    assert status == 3
    assert err.splitlines()[-1].startswith(f"hint: corpus index --index '{damaged}' --rebuild")


def test_what_lists_the_names_names_the_index_that_was_given(command: Command, corpus_folder: Path) -> None:
    told = command("search", "-p", "xyzzy", "--index", str(corpus_folder / "index"))[2]
    assert told.splitlines()[1] == f"hint: corpus speakers --index {corpus_folder / 'index'} lists them all"


def test_a_missing_index_is_named_as_a_shell_reads_it(command: Command) -> None:
    told = command("search", "--index", "no such", "ferry")[2]
    assert told == "search: no index in no such\nhint: corpus index --index 'no such' FOLDER makes one\n"


def test_doctor_is_content(command: Command) -> None:
    assert command("corpus", "doctor")[0] == 0


def test_config_shows_each_value_and_whence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS_COLOR", "never")
    assert "color\tnever\t$CORPUS_COLOR\n" in command("corpus", "config")[1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_every_shell_asks_search(shell: str, command: Command) -> None:
    assert "search --complete" in command("corpus", "completion", shell)[1]


def test_completion_offers_names_by_any_of_their_parts(command: Command) -> None:
    assert command("search", "--complete", "search", "-p", "ru")[1] == "Ana Ruiz\n"
    assert command("search", "--complete", "search", "-p", "'Wil")[1] == "Wilma Okonkwo\n"
    assert command("search", "--complete", "search", "-s", "v")[1] == "Valley Gazette\n"
    assert command("search", "--complete", "search", "--sort", "d")[1] == "date\n"
    assert command("search", "--complete", "search", "--js")[1] == "--json\n--jsonl\n"
    assert command("search", "--complete", "corpus", "st")[1] == "status\n"
    assert command("search", "--complete", "corpus", "show", "--f")[1] == "--furniture\n"
    assert command("search", "--complete", "search", "-p", "ru", "fer")[1] == ""


def test_the_date_of_today_is_that_of_the_environment(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORPUS_TODAY", "2021-03-10")
    assert command("search", "-c", "-d", "30d", "the")[1] == "2\n"
    monkeypatch.setenv("CORPUS_TODAY", "soon")
    assert command("search", "-c", "-d", "30d", "the")[0] == 2


@pytest.mark.parametrize(
    ("line", "said", "mend"),
    [
        ("search -d  tariff", "an empty text is no date", "2020-11"),
        ("search -n -1 tariff", "-1 is not in the range", "--limit takes a whole number from 0"),
        ("search --min-confidence 2 tariff", "2.0 is not", "--min-confidence takes a number from 0 to 1"),
        ("search --kind loud tariff", "'loud'", "--kind takes one of direct, indirect"),
        ("search --limt 3 tariff", "no such option: --limt", "did you mean --limit?"),
        ("search --files tariff", "no such option: --files", "did you mean --files-with-matches?"),
        ("search --frobnicate tariff", "no such option: --frobnicate", "search --help"),
        ("corpus show", "missing argument", "corpus show [OPTION…] DOC"),
        ("corpus show a b", "unexpected extra argument", "corpus show [OPTION…] DOC"),
        ("corpus index --jbos 2", "no such option", "did you mean --jobs? (corpus index --help)"),
        ("corpus statsu", "no verb 'statsu'", "did you mean corpus status?"),
        ("corpus frob", "no verb 'frob'", "corpus index|show|"),
        ("corpus index ", "'': no such file", "corpus index PATH"),
        ("corpus index --remove ", "an empty path", "its roots: texts"),
        ("corpus index --language ", "no stemming for the language ''", ""),
        ("corpus index --max-bytes 0", "0 is not in the range", "--max-bytes takes a whole number from 1"),
        (
            "corpus extract --max-bytes 0 texts",
            "0 is not in the range",
            "--max-bytes takes a whole number from 1",
        ),
        ("corpus index --jobs 0", "0 is not in the range", "--jobs takes a whole number from 1"),
        ("search --batch", "requires an argument", "--batch takes FILE"),
        ("search --batch=", "'' cannot be read", "--batch FILE, or --batch -"),
        ("search -n", "requires an argument", "--limit takes a whole number from 0"),
        ("corpus index --jobs x", "'x' is not a whole number", "--jobs takes a whole number from 1"),
        ("corpus index --language", "requires an argument", "--language takes CODE"),
        ("search --json=1 tariff", "does not take a value", "--json stands alone"),
        ("search --batch - -n 1", "not beside it", '["trade", "-n", "5"]'),
        ("search --batch - -p ana", "not beside it", '["trade", "-n", "5"]'),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_with_how_to_mend_it(
    line: str, said: str, mend: str, command: Command
) -> None:
    status, out, err = command(*line.split(" "))
    first, hint = err.splitlines()
    assert (status, out) == (2, "")
    assert said in first
    assert hint.startswith("hint: ")
    assert mend in hint


def test_a_wrong_day_of_today_names_its_variable(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("soon", "2020-11", "30d"):
        monkeypatch.setenv("CORPUS_TODAY", day)
        assert "$CORPUS_TODAY" in command("search", "-d", "30d", "the")[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "speakers.toml: "),
        ("x = " + "[" * 5000, "speakers.toml: it nests without end"),
        ("speaker = 3", "'speaker' is no [[speaker]]"),
        ('name = "Ana Ruiz"', "'name' is no [[speaker]]"),
        ('[[speaker]]\naliases = ["Ana"]', "a [[speaker]] without a name"),
        ('[[speaker]]\nname = "Ana Ruiz"\naliases = "Ana"', "the aliases of Ana Ruiz are no list of names"),
        ('[[speaker]]\nname = "Ana Ruiz"\nalias = ["Ana"]', "Ana Ruiz has an unknown key 'alias'"),
    ],
)
def test_what_is_wrong_in_speakers_toml_is_told(
    text: str, said: str, command: Command, corpus_folder: Path
) -> None:
    file = corpus_folder / "speakers.toml"
    file.write_text(text, encoding="utf-8")
    try:
        status, _, err = command("search", "-c", "-p", "ana", "ferry")
        assert (status, said in err.splitlines()[0]) == (2, True)
        file.write_text("", encoding="utf-8")
        assert command("search", "-c", "-p", "ana", "ferry")[:2] == (0, "1\n")
    finally:
        file.unlink()


def test_a_working_directory_that_is_gone_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for line in (("search", "ferry"), ("corpus", "status"), ("corpus", "index", "x"), ("corpus", "config")):
        assert command(*line) == (
            2, "", f"{line[0]}: the working directory is gone\nhint: cd to one that is there\n",
        )  # fmt: skip


def test_a_batch_from_a_closed_input_is_refused(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert command("search", "--batch", "-") == (
        2, "", "search: standard input is closed\nhint: --batch FILE\n",
    )  # fmt: skip
