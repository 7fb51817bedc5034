"""How far indexing has come, on one line of a terminal's stderr: files done, documents a second, time left.

The line is written over itself without an escape: a terminal without them, and who wants none, sees it too.
"""

from __future__ import annotations

import os
import sys
import time

FIRST = 0.5
"""Seconds until the first drawing: what is done sooner needs none."""
EVERY = 0.1
"""Seconds between two drawings."""
BAR = 20
"""Characters of the bar."""


class Progress:
    """Call it with (files done, files, documents so far); nothing is drawn where stderr is no terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._began = time.monotonic()
        self._drawn = self._began + FIRST - EVERY
        self._width = 0

    def __call__(self, done: int, files: int, documents: int) -> None:
        now = time.monotonic()
        if self._shown and now - self._drawn >= EVERY:
            self._drawn = now
            self._draw(line(done, files, documents, now - self._began))

    def clear(self) -> None:
        """Take the line away, so that what follows stands on a clean one."""
        if self._width:
            self._draw("")

    def _draw(self, text: str) -> None:
        text = text[: _columns() - 1]  # in the last column it would begin another line
        blank = " " * self._width
        self._width = len(text)  # known before it is written: an interrupt may come in between
        try:
            sys.stderr.write(f"\r{blank}\r{text}")
            sys.stderr.flush()
        except OSError:
            self._shown = False


def line(done: int, files: int, documents: int, seconds: float) -> str:
    """`[#####     ] 50/100 files, 1,200 documents, 300/s, 0:00:04 left`."""
    bar = "#" * (BAR * done // max(files, 1))
    left = f", {_clock(seconds * (files - done) / done)} left" if done else ""
    return (
        f"[{bar:<{BAR}}] {done:,}/{files:,} files, {documents:,} documents, "
        f"{documents / max(seconds, 0.001):,.0f}/s{left}"
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _columns() -> int:
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80
