"""How far indexing has come, on one line of a terminal's stderr: files done, documents a second, time left."""

from __future__ import annotations

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

    def __call__(self, done: int, files: int, documents: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._drawn < EVERY:
            return
        self._drawn = now
        rate = f"{documents:,} documents, {documents / max(now - self._began, 0.001):,.0f}/s"
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=files, rate=rate)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=files, rate=rate)
        self._bar.refresh()

    def clear(self) -> None:
        """Take the line away, so that what follows stands on a clean one."""
        if self._bar:
            self._bar.stop()
            self._bar = None


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[rate]}, left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,  # no thread: worker processes are forked while it is shown
        transient=True,
    )
