"""Text becomes tokens: the one tokenizer, alike at indexing, in a query and for marks.

Text falls at white space into chunks, and each distinct chunk is taken apart once. Within a chunk letters,
digits and their marks make words; an apostrophe joins, the possessive 's is dropped, dots in initials join,
digits joined by comma or dot are one word; all else separates. In scripts without blanks (and Hangul) each
character is a token whose form is the bigram that begins there (the last of a run stands alone), so that any
substring is a phrase of bigrams, or for one character a prefix.
"""

from __future__ import annotations

from corpus_search.analysis.folding import HALF_VOICED, fold, vanishes
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias, TypeVar

    Found = TypeVar("Found")
    Piece: TypeAlias = tuple[str, int, int]

LONGEST = 64
"""A word counts to this character."""

APOSTROPHES = "'’‘‛＇ʼʻ´`"
DOTS = ".．․"
COMMAS = ",，"

_CACHED = 64
"""Longer chunks are seldom seen again: they are taken apart each time."""
_CACHE = 1 << 18
"""Distinct chunks that are remembered; then the cache begins anew, so memory does not grow with the corpus.
"""


@record
class Token:
    """A word of a text, or one character of a script without blanks.

    `form` is the folded written form, `position` the ordinal with gaps at paragraphs, `start` and `end` the
    half-open span of characters.
    """

    form: str
    position: int
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a text. A paragraph border advances the position by one extra."""
    from corpus_search.analysis.paragraphs import paragraphs

    position = 0
    for start, end in paragraphs(text):
        before = position
        for form, at, to in pieces(text, start, end):
            yield Token(form, position, at, to)
            position += 1
        if position > before:
            position += 1


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """(form, start, end) of the tokens of one stretch without paragraph borders, offsets into the text."""
    at = start
    for chunk in text[start:end].split():
        at = text.index(chunk, at)
        for form, first, last in CHUNKS[chunk]:
            yield form, at + first, at + last
        at += len(chunk)


def counts(chunks: Iterable[str]) -> list[int]:
    """How many tokens each chunk of a text (as `split` gives them) has."""
    return [1 if chunk.isalnum() and chunk.isascii() else _COUNTS[chunk] for chunk in chunks]


def is_unspaced(char: str) -> bool:
    """Whether the character belongs to a script without blanks (or Hangul), where any substring matches."""
    return _KINDS[ord(char)] in "CJ"


_AROUND = "\"'(),.:;!?-[]{}<>*/“”‘’«»„…–—"


def plain(chunk: str) -> str:
    """The one ASCII word that a chunk is but for punctuation around it, as most are; empty for all others."""
    core = chunk.strip(_AROUND)
    return core if core.isascii() and core.isalnum() else ""


_APART = str.maketrans(dict.fromkeys('"()[]{}<>*/:;!?-–—“”…#$%&+=@\\^_|~', " ") | {"’": "'"})
"""ASCII and its typographic forms that separate words wherever they stand."""


_NOT_LATIN = "\u0250"
"""Before it stand the letters of Europe's Latin scripts, each one character of a word."""


def _count(chunk: str) -> int:
    """How many tokens a chunk has: told without taking it apart, where nothing but an apostrophe may join."""
    words = chunk.strip(_AROUND).translate(_APART)
    if "''" not in words:
        parts = words.replace("'", "").split()
        if all(part.isalnum() and max(part) < _NOT_LATIN for part in parts):
            return len(parts)
    return len(CHUNKS[chunk])


def analyse(chunk: str) -> tuple[Piece, ...]:
    """(form, start, end) of the tokens of a chunk, a text without white space; offsets into the chunk."""
    if core := plain(chunk):
        start = chunk.index(core)
        return ((core.lower()[:LONGEST], start, start + len(core)),)
    return tuple(_pieces(chunk))


class _Remembered(dict[str, "Found"]):
    """chunk (which holds no white space) -> what a function tells of it, asked where it is first seen."""

    def __init__(self, ask: Callable[[str], Found]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, chunk: str) -> Found:
        found = self._ask(chunk)
        if len(chunk) <= _CACHED:
            if len(self) >= _CACHE:
                self.clear()
            self[chunk] = found
        return found


CHUNKS = _Remembered(analyse)
_COUNTS = _Remembered(lambda chunk: 1 if plain(chunk) else _count(chunk))


class _Kinds(dict[int, str]):
    """code point -> what it is to the tokenizer.

    L letter, D digit or number, C character of a script without blanks, J Hangul that joins the character
    before, M mark, V vanishes, ' . , the joiners, - separator.
    """

    def __missing__(self, code: int) -> str:
        kind = self[code] = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    if char.isascii() and char.isalnum():
        return "D" if char.isdigit() else "L"
    if char in APOSTROPHES:
        return "'"
    if char in DOTS:
        return "."
    if char in COMMAS:
        return ","
    if char.isascii():
        return "-"
    if vanishes(char):
        return "V"
    if char in HALF_VOICED:
        return "M"
    if _is_jamo_tail(char):
        return "J"
    from unicodedata import category

    group = category(char)[0]
    if group == "M":
        return "M"
    if group not in "LN":
        return "-"
    if _is_unspaced(ord(char)) and not (group == "N" and char.isdecimal()):
        return "C"
    return "D" if group == "N" else "L"


def _is_jamo_tail(char: str) -> bool:
    """Vowels and finals of Hangul: NFKC joins them to the consonant before."""
    from unicodedata import normalize

    char = normalize("NFKC", char)
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


_UNSPACED = (
    (0x0E01, 0x0EDF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x115F),  # Hangul consonants
    (0x1780, 0x17DD),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # iteration and closing marks, zero
    (0x3021, 0x30FF),  # numerals, kana
    (0x3105, 0x31FF),  # Bopomofo, Hangul, kana
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),  # Hangul
    (0xA9E0, 0xA9FE),  # Burmese
    (0xAA60, 0xAA7F),
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),  # Han
    (0xFF66, 0xFFDC),  # half-width kana, Hangul
    (0x16FE0, 0x18D8F),  # Tangut, Khitan
    (0x1AFF0, 0x1B2FF),  # kana, Nushu
    (0x20000, 0x3FFFF),  # Han
)


def _is_unspaced(code: int) -> bool:
    return code > 0xE00 and any(first <= code <= last for first, last in _UNSPACED)


_KINDS = _Kinds()


def _pieces(chunk: str) -> Iterator[Piece]:
    """The general way: runs of word characters and of unspaced ones, told apart by their kinds."""
    kinds = chunk.translate(_KINDS)
    at, length = 0, len(kinds)
    while at < length:
        kind = kinds[at]
        if kind in "CJ":
            end = _past(kinds, at, "CJMV")
            yield from _bigrams(chunk, at, end)
        elif kind in "LD":
            end = _word_end(kinds, at)
            end, last = _initials(chunk, kinds, at, end)
            last = _without_possessive(chunk, kinds, at, last)
            if form := _form(chunk[at:last]):
                yield form, at, last
        else:
            end = at + 1
        at = end


def _past(kinds: str, at: int, wanted: str) -> int:
    while at < len(kinds) and kinds[at] in wanted:
        at += 1
    return at


def _word_end(kinds: str, at: int) -> int:
    """Past the word that begins here: over apostrophes within it, commas and dots between digits."""
    end = _past(kinds, at, "LDMV")
    while end < len(kinds):
        joiner = kinds[end]
        after = _past(kinds, end + 1, "V")
        follows = kinds[after] if after < len(kinds) else "-"
        if (joiner == "'" and follows in "LD") or (
            joiner in ".," and follows == "D" and _kind_before(kinds, end) == "D"
        ):
            pass
        else:
            break
        end = _past(kinds, after, "LDMV")
    return end


def _kind_before(kinds: str, at: int) -> str:
    while kinds[at - 1] in "MV":
        at -= 1
    return kinds[at - 1]


def _initials(chunk: str, kinds: str, at: int, end: int) -> tuple[int, int]:
    """(where reading goes on, where the word ends): over the dots of initials, as in U.S. and p.m.

    The dot before a possessive ending is read over too (U.S.'s).
    """
    last = end
    if kinds[at:end].strip("MV") != "L":
        return end, last
    while end < len(kinds) and kinds[end] == ".":
        begin = _past(kinds, end + 1, "V")
        if begin >= len(kinds) or kinds[begin] != "L":
            break
        after = _word_end(kinds, begin)
        if kinds[begin:after].strip("MV").removesuffix("'L") != "L":
            break
        end = last = after
    if kinds[end : end + 2] == ".'" and chunk[end + 2 : end + 3] in ("s", "S"):
        past = _past(kinds, end + 2, "LDMV'")
        if kinds[end + 2 : past].strip("MV") == "L":
            end = past
    return end, last


def _without_possessive(chunk: str, kinds: str, at: int, end: int) -> int:
    """Before the English possessive ending, if there is one and a word before it."""
    last = len(kinds[at:end].rstrip("V")) + at
    if last - at > 2 and kinds[last - 2] == "'" and fold(chunk[last - 1]) == "s":
        return len(kinds[at : last - 2].rstrip("V")) + at
    return last


def _form(word: str) -> str:
    folded = fold(word.translate(_NO_APOSTROPHES)).translate(_NO_APOSTROPHES)
    if "." in folded and folded[0].isalpha() and folded.replace(".", "").isalpha():
        folded = folded.replace(".", "")
    return folded[:LONGEST].rstrip(".,")


def _bigrams(chunk: str, start: int, end: int) -> Iterator[Piece]:
    spans = _units(chunk, start, end)
    folded = [fold(chunk[first:last])[:LONGEST] for first, last in spans]
    for index, (first, last) in enumerate(spans):
        following = folded[index + 1] if index + 1 < len(folded) else ""
        yield folded[index] + following, first, last


def _units(chunk: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the characters of a run, each with the marks that follow it."""
    spans: list[tuple[int, int]] = []
    for at in range(start, end):
        kind = _KINDS[ord(chunk[at])]
        if kind == "C" or not spans:
            spans.append((at, at + 1))
        elif kind in "JM":
            spans[-1] = (spans[-1][0], at + 1)
    return spans


_NO_APOSTROPHES: dict[int, None] = {ord(char): None for char in APOSTROPHES}
