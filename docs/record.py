"""Record what the commands show in a terminal, on seeds/: `python docs/record.py`.

Writes docs/sessions/NN.txt for 60, 80 and 120 columns, as plain text, and docs/search.svg, the picture of
the README, drawn by Rich. Run it after `corpus index`; look at what has changed.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

PROJECT = Path(__file__).resolve().parents[1]
PICTURE = "search 'free trade agreement'"
SESSION = (
    PICTURE,
    "search -p '*' tariff -n 3",
    "search -p - 'free trade'",
    "search tarrif",
    "search 'trade (agreement'",
    "search trade -lunch",
    "search -c trade",
    "search -l trade",
    "search -o 'agree*' | sort | uniq -c",
    "search -s 'coast post' --since 2023 --sort date -f csv bridge",
    "search --json -n 1 tariff | cut -c1-300",
    'printf \'%s\\n\' tariff \'["salmon", "-n", "1"]\' | search --batch - | cut -c1-120',
    "search --why ferry 'lamp oil' -d 2019",
    "search trade -n 2 | cut -f1,4",
    "corpus index",
    "corpus status",
    "corpus speakers",
    "corpus speakers --merge",
    "corpus sources",
    "corpus audit",
    "corpus doctor",
    "corpus config",
    "corpus show seeds/$(ls seeds | head -1)",
    "corpus show seeds/$(ls seeds | head -1) --evidence --furniture",
    "corpus extract seeds/tern-island.txt --jsonl | cut -c1-400",
    "corpus completion bash | head -5",
    "search -h",
    "corpus -h",
)
ESCAPE = re.compile(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;]*m")


def main() -> None:
    """Record the session at each width, and the picture at 80 columns."""
    folder = PROJECT / "docs" / "sessions"
    folder.mkdir(exist_ok=True)
    for columns in (60, 80, 120):
        said = "\n".join(f"$ {line}\n{ESCAPE.sub('', shown(line, columns))}" for line in SESSION)
        said = said.replace(str(PROJECT), "~/corpus-search")
        (folder / f"{columns}.txt").write_text(said, encoding="utf-8")
    console = Console(width=84, record=True, file=io.StringIO())
    console.print(Text.from_ansi(f"\x1b[2m$\x1b[0m {PICTURE}\n" + shown(PICTURE, 84)))
    picture = console.export_svg(title="search", unique_id="search", clear=False)
    (PROJECT / "docs" / "search.svg").write_text(picture, encoding="utf-8")


def shown(line: str, columns: int) -> str:
    """What a terminal of this width shows for a command line."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {
        "PATH": path,
        "HOME": os.environ.get("HOME", "/"),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "PAGER": "",
    }
    child = subprocess.Popen(
        ["sh", "-c", line], cwd=PROJECT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 1 << 16)
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    child.wait()
    return said.decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    main()
