"""A stretch of typed words becomes leaves: words, runs of scripts without blanks, patterns.

Typed words go through the tokenizer of the documents, so what is typed as it stands in a text is found there.
"""

from __future__ import annotations

from corpus_search.analysis.folding import fold
from corpus_search.analysis.tokens import analyse, is_unspaced
from corpus_search.query.nodes import Fuzzy, Prefix, Run, Wildcard, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.query.lexer import Typed
    from corpus_search.query.nodes import Leaf

STAND_INS = "ᚠᚢᚦᚨᚱᚲ"
"""Letters that stand for `*` and `?` while a pattern is taken apart into words."""


def leaves(typed: Typed, start: int, end: int, *, exact: bool = False) -> list[Leaf]:
    """The leaves of the words between two places of the line, in order; punctuation gives none."""
    found: list[Leaf] = []
    at = start
    for chunk in typed.line[start:end].split():
        at = typed.line.index(chunk, at)
        found += _Chunk(typed, chunk, at, exact=exact).leaves()
        at += len(chunk)
    return found


class _Chunk:
    """One typed word, which may hold several of the text (`free-trade`), an `=`, a pattern."""

    def __init__(self, typed: Typed, chunk: str, at: int, *, exact: bool) -> None:
        self._typed = typed
        self._at = at
        self._exact = exact or (chunk.startswith("=") and len(chunk) > 1)
        self._distance = 0
        self._text = chunk
        self._fuzzy()

    def _fuzzy(self) -> None:
        """Take the `~`, `~1`, `~2` off the end."""
        bare, tilde, number = self._text.rpartition("~")
        if not tilde or not bare.strip("~") or (number and not number.isdecimal()):
            return
        if number not in ("", "1", "2"):
            at = (self._at + len(bare), self._at + len(self._text))
            raise self._typed.error("a word may differ by 1 or 2 letters: ~ or ~2", at, hint=f"{bare}~2")
        self._distance = int(number or 1)
        self._text = bare

    def leaves(self) -> list[Leaf]:
        found = list(self._patterns() if self._has_pattern() else self._words(self._text))
        if self._distance and found:
            found[-1] = self._near_spelling(found[-1])
        return found

    def _has_pattern(self) -> bool:
        return "*" in self._text or self._last_question() >= 0

    def _last_question(self) -> int:
        """The last `?` that is a pattern: only with a letter after it in the word."""
        if "?" not in self._text:
            return -1
        last = len(self._text) - 1
        while last >= 0 and not (self._text[last].isalnum() or self._text[last] == "*"):
            last -= 1
        return self._text.rfind("?", 0, max(last, 0))

    def _words(self, text: str) -> Iterator[Leaf]:
        run: list[str] = []
        first = last = 0
        for form, start, end in analyse(text):
            if not is_unspaced(text[start]):
                yield from self._run(run, first, last)
                yield Word(form, self._exact, (self._at + start, self._at + end))
                continue
            if run and fold(text[last:start]):
                yield from self._run(run, first, last)
            if not run:
                first = start
            run.append(fold(text[start:end]))
            last = end
        yield from self._run(run, first, last)

    def _run(self, run: list[str], first: int, last: int) -> Iterator[Run]:
        if run:
            yield Run("".join(run), (self._at + first, self._at + last))
            run.clear()

    def _patterns(self) -> Iterator[Leaf]:
        many, single = [letter for letter in STAND_INS if letter not in self._text][:2]
        last_question = self._last_question()
        head = self._text[: last_question + 1].replace("?", single)
        text = (head + self._text[last_question + 1 :]).replace("*", many)
        for leaf in self._words(text):
            shown = leaf.form if isinstance(leaf, Word) else ""
            pattern = shown.replace(many, "*").replace(single, "?")
            if pattern == shown:
                yield leaf
            elif (read := self._pattern(pattern, leaf.at)) is not None:
                yield read

    def _pattern(self, pattern: str, at: tuple[int, int]) -> Leaf | None:
        while "**" in pattern:
            pattern = pattern.replace("**", "*")
        bare = pattern.rstrip("?")  # with no letter after it in its word it is punctuation
        if bare and "*" not in bare and "?" not in bare:
            return Word(bare, self._exact, at)
        pattern = bare or pattern
        if not pattern.strip("?"):
            return None
        if not pattern.strip("*?"):
            if self._beside_run(at):
                return None
            raise self._typed.error(
                "a pattern needs a letter", at, hint='tariff*, or for any words between: "free trade"~5'
            )
        if pattern.endswith("*") and not set("*?") & set(pattern[:-1]):
            return Prefix(pattern[:-1], at)
        return Wildcard(pattern, at)

    def _beside_run(self, at: tuple[int, int]) -> bool:
        """Whether the pattern only continues a run at its head or end: any substring matches there anyway."""
        start, end = at[0] - self._at, at[1] - self._at
        before, after = self._text[:start], self._text[end:]
        if not (before and is_unspaced(before[-1])) and not (after and is_unspaced(after[0])):
            return False
        if before and after:
            raise self._typed.error(
                "patterns do not work inside a script without blanks",
                at,
                hint="any part of a word matches there",
            )
        return True

    def _near_spelling(self, leaf: Leaf) -> Leaf:
        if isinstance(leaf, Word) and not self._text.startswith("="):
            return Fuzzy(leaf.form, self._distance, leaf.at)
        raise self._typed.error("~ follows a plain word", leaf.at, hint="tariff~ or tariff~2")
