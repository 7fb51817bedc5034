"""Inverted with numpy or without, a run gives the same entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.analysis.stems import Stemmer
from corpus_search.engines.whoosh.codec import inversion
from corpus_search.engines.whoosh.codec.inversion import Run, invert
from corpus_search.engines.whoosh.codec.texts import Texts
from corpus_search.engines.whoosh.codec.vocabulary import Vocabulary
from tests.engines.whoosh.made import documents, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_search.documents.document import Document


ENGLISH = Stemmer("en").stem


def entries(corpus: list[Document], small: int, stem: Callable[[str], str] = ENGLISH) -> list[Any]:
    """All that an inversion gives, as plain values. `small` says whether numpy is used."""
    vocabulary = Vocabulary(stem)
    texts = Texts(vocabulary, 1000)
    places = [texts.lay(document) for document in corpus]
    run = Run(vocabulary, texts, 7, [laid.start for laid in places], [laid.body for laid in places])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inversion, "SMALL", small)
        gaps, found = invert(run)
        values = [tuple(getattr(entry, name) for name in type(entry).__slots__) for entry in found]
    return [list(gaps), [tuple(map(_plain, value)) for value in values]]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bytes) else list(value)  # type: ignore[call-overload]


@given(st.lists(documents(), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_both_ways_give_the_same_entries(corpus: list[Document]) -> None:
    pytest.importorskip("numpy")
    assert entries(corpus, 0) == entries(corpus, 1 << 30)


@pytest.mark.parametrize("small", [0, 1 << 30], ids=["numpy", "plain"])
def test_frequencies_end_in_the_highest_class(small: int) -> None:
    if not small:
        pytest.importorskip("numpy")
    _, found = entries([plain("a.txt", "word " * 201), plain("b.txt", "word " * 300)], small)
    ((classes, _, held, *_),) = found
    assert held == [7, 8]
    assert classes == b"\xf0\xf0"


@pytest.mark.parametrize("small", [0, 1 << 30], ids=["numpy", "plain"])
def test_more_forms_than_a_byte_counts_have_wide_codes(small: int) -> None:
    if not small:
        pytest.importorskip("numpy")
    text = " ".join(["b1 b2 b1", *(f"a{number:03}" for number in range(257))])
    _, found = entries([plain("a.txt", text)], small, stem=lambda form: form[0])
    assert [codes for _, codes, *_ in found] == [list(range(257)), b"\0\1\0"]
