"""The sentences of a Chinese text, quotation-aware: none ends inside quotation marks, unless the quotation ends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r'[“”「」『』"。！？!?…]')
_PARAGRAPH = re.compile(r"[^\n]{1,4000}")  # a line without an end is read piece by piece
_CLOSES = {"“": "”", "「": "」", "『": "』", '"': '"'}
_ENDS = "。！？!?…"
_TAG = 100
"""Characters behind a quotation in which its speaker may follow."""
_DATELINE = re.compile(
    r"[^\S\n]*(?:本[报報社刊台网網]\w{0,2}[讯訊][\s　]+|[（(〔【\[][^）)〕】\]\n]{2,40}[）)〕】\]]\s*"
    r"|[^，。：“「\n]{2,30}?[日社]?[电電](?:\s*[（(][^）)\n]{1,40}[）)])?[\s　]+"
    r"|[^，。：“「\n]{2,30}?\d日[电電](?:\s*[（(][^）)\n]{1,40}[）)])?"
    r"|记者[^，。：“「\n]{2,12}[/／][^，。：“「\n]{2,10}?(?:报道|報導)\s*"
    r"|[^，。：“「\n]{0,8}記者[^，。：“「\n]{2,12}[/／][^，。：“「\n]{2,10}?(?:報導|電)\s*)"
)


@record
class Sentence:
    """Half-open ranges of characters of the body. `quotes` are the outermost quotations, with their marks.

    `head` tells that it begins its paragraph, `reopened` that its first quotation goes on from the paragraph before.
    """

    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    head: bool
    reopened: bool

    def quoted(self, at: int) -> bool:
        """Whether a character stands inside a quotation."""
        return any(start <= at < end for start, end in self.quotes)


def sentences(body: str, tags: re.Pattern[str]) -> Iterator[Sentence]:
    """The sentences of a body in order; `tags` matches what may follow a quotation and belongs to it (`王某说`)."""
    pending = ""  # the mark of a quotation that no paragraph has closed
    for found in _PARAGRAPH.finditer(body):
        start, end = found.span()
        dateline = _DATELINE.match(body, start, end)
        begin = dateline.end() if dateline else start
        begin += len(body[begin:end]) - len(body[begin:end].lstrip())
        reopened = bool(pending) and body[begin : begin + 1] == pending
        pending = ""
        head = True
        for first, last, quotes, unclosed in _split(body, begin, end, tags):
            yield Sentence(first, last, quotes, head, reopened and head)
            head = False
            pending = unclosed


def _split(
    body: str, start: int, end: int, tags: re.Pattern[str]
) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...], str]]:
    """(start, end, quotations, the mark of a quotation left open) of each sentence of a paragraph."""
    quotes: list[tuple[int, int]] = []
    opened, mark, depth = -1, "", 0
    for found in _MARK.finditer(body, start, end):
        at, sign = found.start(), found[0]
        if at < start:
            continue
        if opened < 0 and sign in _CLOSES:
            opened, mark, depth = at, sign, 1
        elif opened >= 0 and sign == _CLOSES[mark]:
            depth -= 1
            if depth == 0:
                quotes.append((opened, at + 1))
                if body[at - 1] in _ENDS and _ends_here(body, start, opened, at + 1, end, tags):
                    yield start, at + 1, tuple(quotes), ""
                    start, quotes = _past_blanks(body, at + 1, end), []
                opened = -1
        elif opened >= 0:
            depth += sign == mark
        elif sign in _ENDS and body[at + 1 : at + 2] not in tuple(_ENDS):
            yield start, at + 1, tuple(quotes), ""
            start, quotes = _past_blanks(body, at + 1, end), []
    if opened >= 0:
        quotes.append((opened, end))
    if start < end:
        yield start, end, tuple(quotes), mark if opened >= 0 else ""


def _ends_here(body: str, start: int, opened: int, at: int, end: int, tags: re.Pattern[str]) -> bool:
    """Whether a sentence ends with a quotation that closes behind a full stop: not when its speaker follows."""
    if at >= end:
        return True
    if body[at] in "，,、；：" or body[at] in _ENDS:
        return False
    leads = not body[start:opened].strip()
    return not (leads and tags.match(body, at, min(end, at + _TAG)))


def _past_blanks(body: str, at: int, end: int) -> int:
    while at < end and body[at].isspace():
        at += 1
    return at
