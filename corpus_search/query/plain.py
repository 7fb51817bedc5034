"""The plain reading of a search: words and phrases of plain letters and digits, which need no grammar.

Most searches are no more than that. For these it gives the tree that `parser.parse` gives (a property test
holds that), for whatever might be more None: one place knows the grammar.
"""

from __future__ import annotations

from corpus_search.query.nodes import And, Or, Phrase, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.query.nodes import Query

LONGEST = 64
"""Longer words are cut by the tokenizer, and left to it."""
OPERATORS = ("AND", "OR", "NOT")
MOST = 10_000
"""Characters of a query; whether more is too much, the parser says."""


def read(arguments: Sequence[str], *, exact: bool, any_word: bool) -> Query | None:
    """The tree of the arguments as a shell gives them; None: let the parser read them."""
    if sum(map(len, arguments)) > MOST:
        return None
    parts: list[Query] = []
    at = 0
    for argument in arguments:
        words = []
        begin = at
        for word in argument.split(" "):
            if not (word.isascii() and word.isalnum()) or len(word) > LONGEST or word in OPERATORS:
                return None
            words.append(Word(word.lower(), exact, (at, at + len(word))))
            at += len(word) + 1
        if any_word or len(words) == 1:
            parts += words
        else:
            parts.append(Phrase(tuple(words), 0, (begin, at - 1)))
    if len(parts) == 1:
        return parts[0]
    return (Or if any_word else And)(tuple(parts), (0, at - 1))
