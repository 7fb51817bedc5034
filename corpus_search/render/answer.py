"""What a renderer gets: the results, and what it must know of the question and of the place of output."""

from __future__ import annotations

import os

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus_search.documents.results import Results


class Places:
    """Stored paths as they are printed: relative to the working directory when below it, else absolute.

    `base` is the folder that stored paths are relative to (the index's parent), `here` the working directory.
    """

    def __init__(self, base: str, here: str) -> None:
        self._base = base
        self._below = here.rstrip(os.sep) + os.sep
        self._last = ("", "")

    def shown(self, stored: str) -> str:
        """The path to print; it may hold any character, and surrogates for bytes that are no UTF-8."""
        if stored != self._last[0]:
            self._last = (stored, self.absolute(stored).removeprefix(self._below))
        return self._last[1]

    def absolute(self, stored: str) -> str:
        return os.path.join(self._base, stored)


@record
class Screen:
    """Where rich output goes: `width` in columns; whether escapes for `colour` and for `links` may be
    written.
    """

    width: int = 80
    colour: bool = False
    links: bool = False


@record
class Answer:
    """One answer to render.

    `given` are the arguments as typed, `filters` the options that select, by long name, as typed; `took`
    gives the milliseconds until now.
    """

    results: Results
    places: Places
    given: tuple[str, ...] = ()
    filters: Mapping[str, object] = {}
    meant: Mapping[str, tuple[str, ...]] = {}
    took: Callable[[], float] = float
    header: bool = False
    null: bool = False
    screen: Screen = Screen()
