"""The small values that a search needs of documents: spans, intervals of days, the kinds of statement.

`document.py` and `statement.py` give them too; a search loads this file alone.
"""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    Kind = Literal["direct", "indirect", "mixed", "turn", "byline"]

KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed", "turn", "byline")
"""In the order of the codes that an index stores; only ever appended to."""

ELLIPSIS = "…"
"""The end of a title that is the opening of its text, where that was cut."""


@record
class Span:
    """Half-open range of character offsets into `Document.body`."""

    start: int
    end: int

    def __iter__(self) -> Iterator[int]:
        """Both ends, so that a span unpacks and is written as a pair."""
        yield self.start
        yield self.end


@record
class When:
    """The interval of days that is proved for a publication, both ends in, as ISO days (`2020-11-26`).

    ISO days compare as text, so no calendar is loaded to filter or sort by them.
    """

    first: str
    last: str

    @property
    def precision(self) -> str:
        """`day`, `month`, `year`, or `range` where no calendar unit holds the interval."""
        if self.first == self.last:
            return "day"
        if self.first[:7] == self.last[:7]:
            return "month"
        if self.first[:4] == self.last[:4]:
            return "year"
        return "range"

    def __str__(self) -> str:
        """The smallest calendar unit that holds the interval; a range as `A..B`."""
        cut = {"day": 10, "month": 7, "year": 4, "range": 0}[self.precision]
        return self.first[:cut] if cut else f"{self.first}..{self.last}"
