"""How far indexing has come, on one line of a terminal's stderr: done, rate, time left."""

from __future__ import annotations

import sys
import time

FIRST = 0.5
"""Seconds until the first drawing: what is done sooner needs none."""
EVERY = 0.1
"""Seconds between two drawings."""


class Progress:
    """Call it with (files done, files, documents so far); nothing is drawn where stderr is no terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._began = time.monotonic()
        self._drawn = self._began + FIRST - EVERY
        self._width = 0

    def __call__(self, done: int, files: int, documents: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._drawn < EVERY:
            return
        self._drawn = now
        took = max(now - self._began, 0.001)
        left = f", {_duration(took * (files - done) / done)} left" if done and took > 1 else ""
        rate = f"{documents:,} documents, {documents / took:,.0f}/s"
        self._draw(f"{_bar(done, files)} {done:,} of {files:,} files, {rate}{left}")

    def clear(self) -> None:
        """Take the line away, so that what follows stands on a clean one."""
        if self._width:
            self._draw("")
            sys.stderr.write("\r")
            sys.stderr.flush()
            self._width = 0

    def _draw(self, line: str) -> None:
        sys.stderr.write(f"\r{line:<{self._width}}")
        sys.stderr.flush()
        self._width = len(line)


def _bar(done: int, total: int) -> str:
    filled = 20 * done // max(total, 1)
    return f"[{'#' * filled}{'.' * (20 - filled)}]"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
