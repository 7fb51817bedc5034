"""What was typed, before any of it is given meaning: a command, the values of its options, and its words."""

from __future__ import annotations

from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.options import Command, Value


@record
class Given:
    """`values` holds the options that were typed, by key; the accessors give what an untyped one is."""

    command: Command
    values: dict[str, Value]
    words: tuple[str, ...] = ()

    def flag(self, key: str) -> bool:
        return self.values.get(key) is True

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def several(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def share(self, key: str) -> float | None:
        value = self.values.get(key)
        return value if isinstance(value, float) else None
