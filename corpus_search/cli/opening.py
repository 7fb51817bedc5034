"""The index that a command asks: found, opened, and how its stored paths are shown."""

from __future__ import annotations

import os

from corpus_search.cli import config
from corpus_search.cli.options import INDEX
from corpus_search.records import record
from corpus_search.render.answer import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.config import Setting
    from corpus_search.cli.quick import Given
    from corpus_search.engines.base import Reader


@record
class Opened:
    """An open index: its folder, the settings in force, and its reader."""

    folder: str
    settings: dict[str, Setting]
    reader: Reader

    @property
    def base(self) -> str:
        """The folder that stored paths are relative to."""
        return os.path.dirname(self.folder)

    @property
    def places(self) -> Places:
        return Places(self.base, os.getcwd())


def opened(given: Given) -> Opened:
    """The index that is meant. Raises IndexMissing and its like, and UsageError for wrong settings."""
    from corpus_search.corpus import locate, open_reader

    settings = config.load(given)
    folder = locate(config.text(settings, INDEX))
    return Opened(folder, settings, open_reader(folder))
