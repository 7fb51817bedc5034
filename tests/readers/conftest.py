"""A file is written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search import readers
from corpus_search.readers import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_search.documents.document import RawDocument
    from corpus_search.documents.failure import Failure
    from tests.fakes.reading import Read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file of this name and read it."""

    def run(name: str, data: bytes | str, **options: object) -> list[RawDocument | Failure]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(readers.read(path, stored=f"t/{name}", options=ReadOptions(**options)))  # type: ignore[arg-type]

    return run
