"""A column of numbers on the map, of which only the blocks that are looked into are read and verified."""

from __future__ import annotations

from corpus_search.engines.whoosh.codec.frame import BLOCK, number, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.engines.whoosh.codec.frame import Frame

FEW = 128
"""For more reads than this a whole column is verified at once: then each is quicker."""
MANY = 2048
"""After so many single reads too."""
SMALL = 3 * BLOCK
"""Up to so many bytes a column is verified at its first read."""
OF_WIDTH = {1: "B", 2: "H", 4: "I", 8: "Q"}
_WIDTHS = {"B": 1, "H": 2, "I": 4, "Q": 8, "d": 8}


class Column:
    """A sequence of numbers of one type."""

    __slots__ = ("_code", "_count", "_frame", "_offset", "_reads", "_section", "_whole", "_width")

    def __init__(self, frame: Frame, section: int, rows: int, code: str | None = None) -> None:
        """`code` is the type of the numbers as in `array`; without it the section's length tells it."""
        self._frame = frame
        self._section = section
        self._offset, length = frame.sections[section]
        if code is None:
            code = OF_WIDTH.get(length // rows if rows else 1)
        if code is None or length != rows * _WIDTHS[code]:
            raise frame.damaged("a column has not the rows that it should have")
        self._code = code
        self._width = _WIDTHS[code]
        self._count = rows
        self._whole: memoryview | None = None
        self._reads = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> int:
        if self._whole is not None:
            return self._whole[index]
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        width = self._width
        self._reads += 1
        if self._reads > MANY or self._count * width <= SMALL:
            return self.whole()[index]
        if self._code == "d":
            return self.part(index, index + 1)[0]
        at = self._offset + width * index
        self._frame.verify(at, at + width)
        return number(self._frame.data, at, width)

    def __iter__(self) -> Iterator[int]:
        return iter(self.whole())

    def part(self, start: int, end: int) -> memoryview:
        """The numbers start <= i < end."""
        return view(self._frame.part(self._section, self._width * start, self._width * end), self._code)

    def whole(self) -> memoryview:
        """All of it, verified once."""
        if self._whole is None:
            self._whole = self._frame.array(self._section, self._code)
        return self._whole

    def reading(self, reads: int) -> memoryview | Column:
        """What to read from when about so many reads are to come."""
        return self.whole() if reads > FEW or self._whole is not None else self
