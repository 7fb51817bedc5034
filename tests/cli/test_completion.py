"""The completion scripts, in a real shell where there is one."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus_search.cli.complete import candidates
from corpus_search.cli.verbs.completion import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path


def in_bash(folder: Path, *words: str) -> list[str]:
    """What bash would offer for the last of these words."""
    line = " ".join(f"'{word}'" for word in words)
    script = (
        f"{SCRIPTS['bash']}\ncompopt() {{ :; }}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
        '_corpus_search; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=folder, capture_output=True, text=True, check=True,
        env={"PATH": path, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_offers_verbs_options_and_names_with_blanks(corpus_folder: Path) -> None:
    assert in_bash(corpus_folder, "corpus", "sta") == ["status"]
    assert in_bash(corpus_folder, "search", "--only") == ["--only-matching"]
    assert in_bash(corpus_folder, "search", "-p", "okon") == ["Wilma Okonkwo"]
    assert in_bash(corpus_folder, "search", "fer") == [""]


SHOW = {
    "bash": """bind -x '"\\C-xp": printf "<<%s>>" "$READLINE_LINE"'""",
    "zsh": "show() { print -rn -- \"<<$BUFFER>>\" }; zle -N show; bindkey '^Xp' show",
}
"""What makes Ctrl-X P print the line as it stands."""
BEFORE = {"bash": "bind 'set enable-bracketed-paste off'", "zsh": "autoload -Uz compinit; compinit -u -D"}
BARE = {"bash": ["bash", "--norc", "-i"], "zsh": ["zsh", "-f", "-i"]}


def at_a_terminal(shell: str, folder: Path, line: str) -> str:
    """The line that stands after a tab in an interactive shell with our script."""
    script = folder / f"script.{shell}"
    script.write_text(f"{BEFORE[shell]}\n{SCRIPTS[shell]}\n{SHOW[shell]}\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
    child = subprocess.Popen(
        BARE[shell], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={"PATH": path, "LANG": "C.UTF-8", "TERM": "dumb", "HOME": str(folder), "PS1": "> "},
    )  # fmt: skip
    os.close(theirs)
    try:
        os.write(ours, f". {script}; printf '%s%s' rea dy\n".encode())
        until(ours, b"ready")
        os.write(ours, line.encode() + b"\t\x18p")
        said = until(ours, b">>").decode()
    finally:
        os.close(ours)
        child.kill()
        child.wait()
    return said.rpartition("<<")[2].partition(">>")[0]


def until(terminal: int, wanted: bytes) -> bytes:
    """What is read from a terminal up to these bytes."""
    said = b""
    while wanted not in said:
        assert select.select([terminal], [], [], 30)[0], said
        said += os.read(terminal, 1 << 16)
    return said


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("corpus stat", "corpus status "),
        ("search --only", "search --only-matching "),
        ("search -p okon", "search -p Wilma\\ Okonkwo "),
        ("search -p 'wilma o", "search -p 'Wilma Okonkwo' "),
        ("search --source val", "search --source Valley\\ Gazette "),
        ("search --speaker=okon", "search --speaker=Wilma\\ Okonkwo "),
        ("search -p Wilma\\ O", "search -p Wilma\\ Okonkwo "),
        ("corpus index tex", "corpus index texts/"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_tab_completes_in_bash_and_zsh(shell: str, typed: str, completed: str, corpus_folder: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    assert at_a_terminal(shell, corpus_folder, typed) == completed


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("corpus stat", ["status"]),
        ("search --only", ["--only-matching"]),
        ("search -p okon", ["Wilma Okonkwo"]),
        ('search -p "wilma o', ["Wilma Okonkwo"]),
        ("search --source val", ["Valley Gazette"]),
        ("search --speaker=Wil", ["--speaker=Wilma Okonkwo"]),
        ("search --kind ", ["direct", "indirect", "mixed", "turn", "byline"]),
        ("corpus index tex", ["texts/"]),
    ],
)
def test_fish_offers(typed: str, offered: list[str], corpus_folder: Path) -> None:
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"{SCRIPTS['fish']}\ncomplete -C '{typed}'"],
        cwd=corpus_folder, capture_output=True, text=True, check=True,
        env={"PATH": path, "LANG": "C.UTF-8", "HOME": str(corpus_folder)},
    )  # fmt: skip
    assert (done.stdout.splitlines(), done.stderr) == (offered, "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["search"], []),
        (["search", "--no-"], ["--no-pager", "--no-config"]),
        (["search", "-f", "j"], ["jsonl", "json"]),
        (["search", "--kind", ""], ["direct", "indirect", "mixed", "turn", "byline"]),
        (["search", "--", "--no-"], []),
        (["search", "-n", ""], []),
        (["corpus", "completion", "z"], ["zsh"]),
        (["corpus", "frobnicate", "--"], []),
        (["corpus", "doctor", "--color", "a"], ["auto", "always"]),
        (["search", "--sort", "=", "d"], ["date"]),
        (["search", "--color", "="], ["auto", "always", "never"]),
        (["search", "--color=n"], ["--color=never"]),
        (["search", "--exact=n"], []),
    ],
)
def test_what_may_stand_at_the_cursor(words: list[str], offered: list[str]) -> None:
    assert list(candidates(words)) == offered
