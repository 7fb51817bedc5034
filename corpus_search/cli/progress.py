"""How far indexing has come, on one line of a terminal's stderr: files done, documents a second, time left.

Rich lays the line out; it is written over itself without an escape, so that a terminal without them, and who wants
none, sees it too.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.progress import Progress as Bar

FIRST = 0.5
"""Seconds until the first drawing: what is done sooner needs none, and never loads Rich."""
EVERY = 0.1
"""Seconds between two drawings."""


class Progress:
    """Call it with (files done, files, documents so far); nothing is drawn where stderr is no terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._began = time.monotonic()
        self._drawn = self._began + FIRST - EVERY
        self._bar: Bar | None = None
        self._width = 0

    def __call__(self, done: int, files: int, documents: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._drawn < EVERY:
            return
        self._drawn = now
        rate = f"{documents:,} documents, {documents / max(now - self._began, 0.001):,.0f}/s"
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=files, rate=rate)
        self._bar.update(self._bar.task_ids[0], completed=done, total=files, rate=rate)
        self._draw(_text(self._bar))

    def clear(self) -> None:
        """Take the line away, so that what follows stands on a clean one."""
        if self._width:
            self._draw("")

    def _draw(self, text: str) -> None:
        blank = " " * self._width
        self._width = len(text)  # known before it is written: an interrupt may come in between
        try:
            sys.stderr.write(f"\r{blank}\r{text}")
            sys.stderr.flush()
        except OSError:
            self._shown = False


def _bar() -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[rate]}, left"),
        TimeRemainingColumn(),
        auto_refresh=False,  # no thread: worker processes are forked while it is shown
    )


def _text(bar: Bar) -> str:
    """The line of a bar, as wide as the terminal but for the last column: there another line would begin."""
    from io import BytesIO, TextIOWrapper

    from rich.console import Console

    room = _columns() - 1
    # The encoding tells Rich which marks there are.
    text = TextIOWrapper(BytesIO(), encoding=sys.stderr.encoding, errors="replace")
    console = Console(file=text, width=room, color_system=None, force_terminal=False)
    console.print(bar.get_renderable(), soft_wrap=True)
    text.seek(0)
    return text.readline().rstrip()[:room]


def _columns() -> int:
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80
