"""What readers found, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import RawDocument
from corpus_search.documents.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Read: TypeAlias = Callable[..., list[RawDocument | Failure]]


def texts(found: list[RawDocument | Failure]) -> list[str | None]:
    """The texts of the documents."""
    return [one.text for one in found if isinstance(one, RawDocument)]


def failures(found: list[RawDocument | Failure]) -> list[tuple[str, str]]:
    """The place and reason of each failure."""
    return [(one.place, one.reason) for one in found if isinstance(one, Failure)]
