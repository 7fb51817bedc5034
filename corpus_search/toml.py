"""Files of settings that users write: TOML in UTF-8, with the mark that editors of Windows put before it or without."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load(path: str) -> dict[str, Any]:
    """What a file declares. Raises ValueError, saying why, for one that cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return loads(file.read())
    except UnicodeDecodeError as error:
        raise ValueError("it is no UTF-8") from error
    except OSError as error:
        raise ValueError(error.strerror) from error


def loads(text: str) -> dict[str, Any]:
    """What a text declares. Raises ValueError for what is no TOML, also where it nests without end."""
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("it nests without end") from error
