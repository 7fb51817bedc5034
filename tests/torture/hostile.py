"""Input from a stranger: nothing is run, fetched or written elsewhere; time and memory are bounded."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
from typing import TYPE_CHECKING

from tests.torture import cargo, child, queries, screens
from tests.torture.watch import CAUGHT, watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.torture.cargo import Parcel
    from tests.torture.ledger import Ledger
    from tests.torture.scale import Scale

GOOD = "The pebble rolled down the hill.\n"
SECRET = "marmalade"
MEMORY = 1200 << 20
"""Bytes that a command may take in all: a text of 64 MB, several times over."""


def run(ledger: Ledger) -> None:
    """All of the chapter."""
    files(ledger)
    names(ledger)
    places(ledger)
    deep_folders(ledger)
    sidecars(ledger)
    queries.run(ledger)
    screens.run(ledger)


class Place:
    """A corpus with one good file, a secret beside it, and the name of a folder that nobody may make."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self.folder = folder
        self.scale = scale
        self.texts = folder / "texts"
        self.index = folder / "index"
        self.secret = folder / "secret.txt"
        self.canary = folder / "canary"
        self.clear()
        self.secret.write_text(f"The {SECRET} is hidden.\n")

    def clear(self) -> None:
        """Only the good file is left."""
        for path in (self.texts, self.index):
            shutil.rmtree(path, ignore_errors=True)
        self.texts.mkdir()
        (self.texts / "good.txt").write_text(GOOD)

    def build(self, *, watching_secret: bool = True) -> child.Ended:
        """Index, watched."""
        begin = watched(self.index, self.secret if watching_secret else None)
        argv = ["index", "texts", "--max-bytes", str(self.scale.most << 20)]
        ended = child.run("corpus", argv, self.folder, lambda: _bounded(begin), self.scale.patience)
        assert ended.status != CAUGHT, ended.err
        assert ended.status in (0, 4), f"status {ended.status} after {ended.seconds:.0f} s: {ended.err[:500]}"
        assert "internal error" not in ended.err, ended.err[:500]
        assert "\x1b" not in ended.err
        assert ended.memory < MEMORY, f"{ended.memory >> 20} MB"
        assert not self.canary.exists(), "a trap was sprung"
        return ended

    def finds(self, word: str) -> list[str]:
        """The paths of the files that hold a word."""
        ended = child.run("search", ["-l", "-0", word], self.folder)
        assert ended.status in (0, 1), ended.err
        return [path for path in ended.out.split("\0") if path]


def _bounded(begin: Callable[[], None]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 * MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    begin()


def files(ledger: Ledger) -> None:
    """Each hostile file beside a good one."""
    place = Place(ledger.room("files"), ledger.scale)
    for parcel in cargo.parcels(ledger.scale, place.secret, place.canary):
        place.clear()
        (place.texts / parcel.name).write_bytes(parcel.data)
        with ledger.trial(f"{parcel.kind} of a file", parcel.name):
            _held(place, parcel)


def _held(place: Place, parcel: Parcel) -> None:
    ended = place.build()
    assert place.finds("pebble") == ["texts/good.txt"]
    if parcel.kind == "trap":
        assert place.finds(SECRET) == []
    if parcel.refused:
        assert ended.status == 4, "it is not refused"
        assert parcel.name in ended.err, ended.err
    assert "good.txt" not in ended.err, ended.err


NAMES = (
    b"new\nline.txt",
    b"esc\x1b[31m.txt",
    b"osc\x1b]0;x\x07.txt",
    b"tab\t.txt",
    b"-rf.txt",
    b"--help.txt",
    b"\xff\xfe.txt",
    b"caf\xe9.txt",
    "rtl\u202etxt.txt".encode(),
    "c1\u009b31m.txt".encode(),
    b" .txt",
    b"a\r.txt",
    b"quote'\".txt",
    b"$(touch x).txt",
    b"*.txt",
    b"a:12.txt",
    b"#1.txt",
    b"%s.txt",
    "東京.txt".encode(),
    b"x" * 251 + b".txt",
    b"\\..\\x.txt",
)


def names(ledger: Ledger) -> None:
    """File names that a terminal, a shell or an encoding would stumble over are names like others."""
    for name in NAMES:
        place = Place(ledger.room("names"), ledger.scale)
        with ledger.trial("file name", name):
            with open(os.fsencode(place.texts) + b"/" + name, "wb") as file:
                file.write(b"An otter dived.\n")
            ended = place.build()
            assert ended.status == 0, ended.err
            assert len(place.finds("otter")) == 1
            again = child.run("corpus", ["index"], place.folder)
            assert (again.status, "0 new, 0 changed, 0 removed" in again.out) == (0, True), again.out


def places(ledger: Ledger) -> None:
    """Pipes, sockets, devices, links and loops: none is opened, followed or waited for; settings neither."""
    makers: dict[str, Callable[[Place], object]] = {
        "pipe": lambda place: os.mkfifo(place.texts / "pipe.txt"),
        "pipe of rows": lambda place: os.mkfifo(place.texts / "pipe.jsonl.gz"),
        "socket": lambda place: _socket(place.texts / "socket.txt"),
        "link to a device": lambda place: (place.texts / "zero.txt").symlink_to("/dev/zero"),
        "link to a secret": lambda place: (place.texts / "link.txt").symlink_to(place.secret),
        "link to a folder above": lambda place: (place.texts / "up").symlink_to(place.folder),
        "link to itself": lambda place: (place.texts / "loop.txt").symlink_to("loop.txt"),
        "links in a ring": lambda place: _ring(place.texts),
        "link to a pipe": _link_to_pipe,
        "folder with the name of a file": lambda place: (place.texts / "folder.txt").mkdir(),
        "sidecar that is a pipe": lambda place: os.mkfifo(place.texts / "good.txt.meta.toml"),
        "sidecar that is a folder": lambda place: (place.texts / "good.txt.meta.toml").mkdir(),
        "sidecar that is a link": lambda place: (place.texts / "good.txt.meta.toml").symlink_to(place.secret),
    }
    if os.getuid() == 0:
        makers["device"] = lambda place: os.mknod(place.texts / "zero.txt", 0o20666, os.makedev(1, 5))
    for what, make in makers.items():
        place = Place(ledger.room("places"), ledger.scale)
        with ledger.trial("pipe, device, link or folder", what):
            try:
                make(place)
            except PermissionError:  # a container may not make devices
                continue
            place.build()
            assert place.finds("pebble") == ["texts/good.txt"]
            assert place.finds(SECRET) == []
    for name in ("sites.toml", "speakers.toml", ".corpus.toml", "texts"):
        place = Place(ledger.room("places"), ledger.scale)
        place.build()
        with ledger.trial("pipe in the place of a file of ours", name):
            shutil.rmtree(place.folder / name, ignore_errors=True)
            os.mkfifo(place.folder / name)
            for program, argv in (("corpus", ["index"]), ("search", ["pebble", "-p", "Ana"])):
                assert child.start(program, argv, place.folder).wait(20).status >= 0, (
                    f"{program} waits for ever"
                )
    place = Place(ledger.room("places"), ledger.scale)
    place.build()
    for path in sorted(place.index.iterdir()):
        data = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        for program, argv in (("search", ["pebble"]), ("corpus", ["doctor"]), ("corpus", ["index"])):
            with ledger.trial(
                "pipe in the place of a file of the index", f"{path.name}, {program} {argv[0]}"
            ):
                ended = child.start(program, argv, place.folder).wait(20)
                assert ended.status == 3 or path.name == "lock", f"status {ended.status}: {ended.err}"
        path.unlink()
        path.write_bytes(data)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        listening.bind(path.name)
        os.chdir(here)


def _ring(folder: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")


def _link_to_pipe(place: Place) -> None:
    os.mkfifo(place.folder / "pipe")
    (place.texts / "link.txt").symlink_to(place.folder / "pipe")


def deep_folders(ledger: Ledger) -> None:
    """Deeper than Python calls, in a path that the system still takes."""
    place = Place(ledger.room("deep"), ledger.scale)
    here = os.getcwd()
    os.chdir(place.texts)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(here)
    with ledger.trial("pipe, device, link or folder", "deep folders"):
        place.build()
        assert place.finds("pebble") == ["texts/good.txt"]
    subprocess.run(["rm", "-rf", str(place.folder)], check=True)  # deeper than Python removes


def sidecars(ledger: Ledger) -> None:
    """What stands beside a file names no other file, and is refused where it is no plain list of values."""
    secret = "../../secret.txt"
    bad = {
        "values": f'id = "{secret}"\ntitle = "{secret}"\nurl = "file://{secret}"\nsource = "/etc/passwd"\n',
        "unknown key": f'include = "{secret}"\n',
        "nest": "title = " + "[" * 5000 + "]" * 5000 + "\n",
        "large": 'title = "' + "x" * 100_000 + '"\n',
        "wrong kind": "title = [1, 2]\nauthors = {a = 1}\n",
        "no text": "\0\0\0",
        "keys": "a." * 2000 + "b = 1\n",
    }
    for what, text in bad.items():
        place = Place(ledger.room("sidecars"), ledger.scale)
        (place.texts / "other.txt").write_text("An otter dived.\n")
        (place.texts / "other.txt.meta.toml").write_text(text)
        with ledger.trial("sidecar", what):
            place.build()
            assert place.finds("pebble") == ["texts/good.txt"]
            assert place.finds(SECRET) == []
