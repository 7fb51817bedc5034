"""The language of a text, from its script and its small words; unknown where they don't settle it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus_search.metadata.calendars import LETTER, plain, rows

LOOKED_AT = 20_000
"""Characters from the start that are looked at: a language shows early, and a text may be 60 MB long."""

_WORD = re.compile(rf"[A-Za-z]++(?=[\s.,])|{LETTER}+(?:-{LETTER}+)?")  # the first, as most are, is quicker
_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("zh", "[\u3400-\u9fff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("pa", "[\u0a00-\u0a7f]"),
    ("gu", "[\u0a80-\u0aff]"),
    ("ta", "[\u0b80-\u0bff]"),
    ("te", "[\u0c00-\u0c7f]"),
    ("kn", "[\u0c80-\u0cff]"),
    ("ml", "[\u0d00-\u0d7f]"),
    ("si", "[\u0d80-\u0dff]"),
    ("am", "[\u1200-\u137f]"),
    ("km", "[\u1780-\u17ff]"),
    ("my", "[\u1000-\u109f]"),
    ("lo", "[\u0e80-\u0eff]"),
)
"""Scripts that are one language each (kana before Han: Japanese has both)."""


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Small word, folded -> the languages it belongs to."""
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("stopwords.txt"):
        code, words = (part.strip() for part in row.split("|"))
        for word in {plain(word) for word in words.split()}:
            table[word] = (*table.get(word, ()), code)
    return table


@cache
def _scripts() -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(letters)) for code, letters in _SCRIPTS]


def _by_script(text: str) -> str | None:
    if text.isascii() or all(char < "\u0a00" or "\u2000" <= char < "\u3040" for char in set(text)):
        return None  # as a rule nothing but letters of Europe and typographic marks
    letters = sum(map(str.isalpha, text))
    for code, pattern in _scripts():
        # Kana are few among Han in a Japanese text; a name in Han among Latin words makes no Chinese text.
        if len(pattern.findall(text)) > letters * (0.1 if code == "ja" else 0.4):
            return code
    return None


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of the text, None where the text does not settle it.

    A language is claimed when at least 3 of its small words stand in the text, make up a tenth of the
    words, and are a clear lead over the next language.
    """
    text = text[:LOOKED_AT]
    if code := _by_script(text):
        return code
    words = Counter(_WORD.findall(text))
    told = [(codes, count) for word, count in words.items() if (codes := _languages_of().get(plain(word)))]
    hits: Counter[str] = Counter()
    for codes, count in told:
        for code in codes:
            hits[code] += count
    (best, most), (other, second) = [*hits.most_common(2), ("", 0), ("", 0)][:2]
    if most < 3 or most < 0.1 * words.total():
        return None
    if most >= 1.15 * second:
        return best
    both = sum(count for codes, count in told if best in codes and other in codes)
    # Near languages, as Norwegian and Danish, share most of the words.
    apart = most - both >= 2 + 2 * (second - both)
    return best if apart else None


def small_words(lang: str | None) -> frozenset[str]:
    """The small words of a language, folded as `calendars.plain` does; of English where it is unknown."""
    return _small_words(lang or "en")


@cache
def _small_words(lang: str) -> frozenset[str]:
    return frozenset(word for word, codes in _languages_of().items() if lang in codes)
