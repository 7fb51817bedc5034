"""What the rules of prose speak of: tokens and sentences, and the runs of tokens that are phrases or names."""

from __future__ import annotations

from typing import NamedTuple

from corpus_search.records import record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Token(NamedTuple):
    """A word or mark: as written, in lower case, its characters, and whether it stands in quotation marks.

    A named tuple, as a text has so many of them that a record each would cost a fifth of all.
    """

    text: str
    low: str
    start: int
    end: int
    quoted: bool
    word: bool
    capital: bool
    """Whether it looks like a part of a name."""


class Sentence(NamedTuple):
    """A sentence: its tokens, and its quotations as half-open ranges of them, marks included."""

    tokens: tuple[Token, ...]
    quotes: tuple[tuple[int, int], ...]
    head: bool
    """Whether it begins its paragraph."""


class Phrase(NamedTuple):
    """A noun phrase as a half-open range of tokens of its sentence. A named tuple: a text has hundreds."""

    start: int
    end: int


@record
class Name:
    """A run of capitalised words: its tokens without titles, the titles, whether it is an organisation's."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    organisation: bool

    @property
    def text(self) -> str:
        """The name as one writes it."""
        return " ".join(self.words)


def past_words(tokens: Sequence[Token], at: int, lines: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """Behind the words of one of the lines that stand at a token, by the first word of each; 0 where none does."""
    for rest in lines.get(tokens[at].low, ()) if at < len(tokens) else ():
        end = at + 1 + len(rest)
        if tuple(token.low for token in tokens[at + 1 : end]) == rest:
            return end
    return 0
