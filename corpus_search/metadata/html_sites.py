"""The name of a site in the title of its page: what stands between it and the headline, and one before a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.metadata.html_node import Node

_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
JOIN = rf"(?<=[{_WIDE}！？”」』）])\s?[_－-]+\s?(?=[{_WIDE}])"
"""The pattern of what stands between headline and site in scripts without blanks: there are none around it."""

TOP = 5
"""Pieces of text of a page among which the name of its site stands."""

_COLON = re.compile(r"\s*[:：]\s+|：")
_SILENT = frozenset(("head", "script", "style", "noscript", "template", "title"))


def before_colon(title: str, h1: list[str], tree: Node) -> str:
    """The name of a site that its page writes before the headline, as in `Lenne Notes: The ferry`; nothing for the
    words before the colon of a headline.

    The page shows both by themselves: the site as its h1 or, where it has none, at its top.
    """
    found = _COLON.search(title)
    if found is None:
        return ""
    site, headline = title[: found.start()].strip(), title[found.end() :].strip()
    if h1 and (site not in h1 or any(headline in text for text in h1)):
        return ""
    place = headed = None
    for number, text in enumerate(_texts(tree)):
        if text == site and place is None:
            place = number
        if text == headline and headed is None:
            headed = number
    shown = place is not None and headed is not None and place < headed
    return site if shown and (h1 or (place or 0) < TOP) else ""


def _texts(tree: Node) -> Iterator[str]:
    """The pieces of text with which the elements of a page begin, in order."""
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag not in _SILENT and node.text and not node.text.isspace():
            yield " ".join(node.text.split())
