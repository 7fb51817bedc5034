"""Where an HTML page shows its authors: elements and lines that name them, near its headline first."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from corpus_search.metadata import author_names
from corpus_search.metadata.bylines import byline, fields, is_name, is_opening, is_wide, labelled, may_open
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.dates import mentions
from corpus_search.metadata.html_names import names
from corpus_search.metadata.html_node import above
from corpus_search.metadata.languages import small_words
from corpus_search.metadata.mastheads import is_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.metadata.html_node import Node

NEAR = 40
"""Pieces of text below the headline in which a name beside the date is looked for."""

ABOVE = 6
"""Pieces of text above it."""

_BLANK_COMMA = re.compile(r"\s+(?=,)")
"""What separates a name in an element of its own from the comma behind it."""

SEVERAL = 3
"""Elements that may hold an author which are looked at, of one kind."""

_INITIALS = re.compile(r"[.!?\"“”»]\s?[(\[]([^\W\d]{2,12}(?:(?:/|, | mit | und )[^\W\d]{2,12}){0,2})[)\]]$")
"""Who signs the last paragraph with initials or an agency: `… the harbour office said. (hol/dpa)`."""

_LICENSED = "//*[contains(@rel, 'cc:attributionURL') or @property='cc:attributionName']"
"""Whom a Creative Commons licence asks to be named (ccREL, Abelson et al. 2008, section 4)."""

_MARKS = "|•·–—-/ \t\n"
"""What may stand before a byline: what comes before it in the same line."""

_WORD = re.compile(r"[^\W\d_]+")
_RESIDUE = re.compile(r"\b(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|uhr|um|at|am|pm|on|den|le|el)\b", re.IGNORECASE)
_PARTS = re.compile(r"[|•·/]|\s[-–—]\s")


def shown(tree: Node, title: str, body: Sequence[str], lang: str | None) -> Iterator[tuple[str, list[str]]]:
    """The places of a page that name authors, each with its names, the most telling first."""
    headline = _headline(tree, title)
    around = frozenset(above(headline))
    for path in _paths():
        near = headline.xpath(f"following::{path}") if headline is not None else []
        nodes = [node for node in near or tree.xpath(f"//{path}") if not _is_elsewhere(node, around)]
        yield "byline", _first_named(list(islice(filter(_has_text, nodes), SEVERAL)))
    dated = list(_dated_lines(headline))
    yield "byline", list(next((fields for line in dated if (fields := labelled(line))), ()))
    yield "byline", list(_bylines(tree, around))
    for path in _paths():
        nodes = [
            node for node in tree.xpath(f"//{path}") if not _is_elsewhere(node, around, "author of others")
        ]
        yield "byline at the foot", _first_named(nodes[:3])
    yield (
        "licence",
        [text for node in tree.xpath(_LICENSED) if is_name(text := " ".join(node.itertext()))][:1],
    )
    yield "name beside the date", list(_beside_date(dated, lang))
    yield "signature", list(_signed(body, lang))
    yield "signature", [found[1] for text in body[-2:] if (found := _INITIALS.search(text))][:1]


def _headline(tree: Node, title: str) -> Node | None:
    """The h1 of the page that is its title, else what else shows it: bylines stand after it, menus before."""
    key = _letters(title)
    if not key:
        return None
    first = next((node for node in tree.iter("h1") if key in _letters("".join(node.itertext()))), None)
    if first is not None:
        return first
    shown = (node for node in tree.iter(*names("heading")) if node.text and len(node.text) >= len(title))
    return next((node for node in shown if _letters(node.text or "") == key), None)


def _has_text(node: Node) -> bool:
    """Whether an element holds any text: a portrait that leads to its author's page does not."""
    return any(text.strip() for text in node.itertext())


def _first_named(nodes: list[Node]) -> list[str]:
    """The names in the first element that has some, and in its neighbours: several authors stand side by side."""
    for place, node in enumerate(nodes):
        found = _named_in(node)
        likely = [name for one in found for name in author_names.split(one) if author_names.plausible(name)]
        if any(place == 0 or is_name(name) or author_names.is_desk(name) for name in likely):
            for other in nodes[place + 1 :]:
                if other.getparent() is node.getparent():
                    found += _named_in(other)
            return found
    return []


def _named_in(node: Node) -> list[str]:
    """The names in an element: each of its pieces where all are names, else its byline or whole text.

    Of a box that tells who the author is, the first piece that is a name.
    """
    pieces = [" ".join(text.split()) for text in node.itertext() if text.strip(" ,|&·•/\n\t")]
    if len(pieces) > 1 and all(is_name(piece.strip(" ,")) for piece in pieces):
        return pieces
    said = (" ".join(text.split()) for text in node.itertext() if text.strip(" |&·•/\n\t"))
    text = _BLANK_COMMA.sub(",", " ".join(said))
    if len(text) > 40 and text[-1] in ".!?…":
        return [piece for piece in pieces if is_name(piece)][:1]
    return list(byline(text) or (text,)) if 3 <= len(text) <= 120 else []


def _is_elsewhere(node: Node | None, around: frozenset[Node], kind: str = "author elsewhere") -> bool:
    """Whether an element lies in a form, among comments, or in a box of other articles."""
    while node is not None and node.tag not in ("body", "html") and node not in around:
        if node.tag in names("author never") or any(_marks(name, kind) for name in _names_of(node)):
            return True
        node = node.getparent()
    return False


def _names_of(node: Node) -> list[str]:
    return f"{node.get('class') or ''} {node.get('id') or ''}".casefold().split()


@cache
def _marks(name: str, kind: str) -> bool:
    """Whether a class or id marks a kind of element: `has-sidebar` marks the page beside a sidebar."""
    return any(part in name for part in names(kind)) and not any(part in name for part in names("layout"))


@cache
def _paths() -> tuple[str, str, str]:
    """The paths to elements that may hold an author, the most telling first."""
    links = " or ".join(f"contains(@href, '{part}')" for part in names("author link"))
    classes = " or ".join(f"contains(@class, '{part}')" for part in names("author class"))
    return (
        f"a[@rel='author' or {links}]",
        "*[@itemprop='author']",
        f"*[contains(@id, 'author') or {classes}]",
    )


def _bylines(tree: Node, around: frozenset[Node]) -> Iterator[str]:
    """The names of the first element of the page whose text is a byline of full names.

    The word may stand alone in its element, and the names behind it: `<b>Author:</b> <a>Ana Ruiz</a>`.
    """
    for node in tree.iter(*names("short")):
        text = (node.text or "").lstrip(_MARKS)
        if not text or not 2 <= len(text) <= 100 or not may_open(text):
            continue
        found = _full_names(text)
        if not found and (len(text.split()) <= 2 or is_opening(text)):
            found = _full_names(next((whole for whole in _wholes(node) if len(whole) > len(text)), text))
        if found and not _is_elsewhere(node, around):
            yield from found
            return


def _full_names(text: str) -> tuple[str, ...]:
    """The names of a byline, up to the next field of its line; none where one of them is no full name."""
    parts = fields(text)
    begun = (" ".join(parts[:end]) for end in range(1, len(parts) + 1))
    found = next(filter(None, map(byline, begun)), ())
    return found if all(map(_is_full, found)) else ()


def _wholes(node: Node) -> Iterator[str]:
    """What a word of bylines may belong to: its element, the text behind it, all of the element
    around it, the next element."""
    whole = " ".join("".join(node.itertext()).split()).lstrip(_MARKS)
    parent = node.getparent()
    around = "" if parent is None else " ".join("".join(parent.itertext()).split()).lstrip(_MARKS)
    after = str(node.xpath("string(following-sibling::*[1])")).split()
    for text in (whole, " ".join([whole, *(node.tail or "").split()]), around, " ".join([whole, *after])):
        if len(text) <= 100 and may_open(text):
            yield text


def _is_full(name: str) -> bool:
    """Whether a name has two words, and more than initials or codes of languages; or is in a script without blanks."""
    words = name.split()
    return is_wide(name) or (len(words) > 1 and any(len(word) > 2 for word in words))


def _dated_lines(headline: Node | None) -> Iterator[str]:
    """The short lines around the headline that hold a figure, as those with a date do."""
    if headline is None:
        return
    texts = [*headline.xpath("preceding::*/text()")[-ABOVE:], *headline.xpath("following::*/text()")[:NEAR]]
    for text in texts:
        line = " ".join(str(text).split())
        if 12 <= len(line) <= 90 and any(map(str.isdigit, line)):
            yield line


def _beside_date(near: list[str], lang: str | None) -> Iterator[str]:
    """A full name that stands in one line with a date, and nothing else does: `3 June 2021 | Ana Ruiz`."""
    for line in near:
        found = mentions(line, lang)
        if len(found) == 1:
            rest = _RESIDUE.sub(" ", line[: found[0].start] + " | " + line[found[0].end :])
            parts = [part for one in _PARTS.split(rest) if (part := one.strip(" ,.:;-–—"))]
            named = [name for part in parts for name in author_names.split(part)]
            if len(named) == 1 and is_name(named[0]):
                yield named[0]
                return


def _signed(body: Sequence[str], lang: str | None) -> Iterator[str]:
    """A full name that is all of the first paragraph, or of one of the last two.

    A heading looks like a name; but its words are also written small in the text, or belong to no name.
    """
    for text in [*body[:1], *body[:-3:-1]] if len(body) > 3 else ():
        name = text.strip(" ()*,.–—-")
        if (
            is_name(name)
            and not is_label(name)
            and "_" not in name
            and not any(plain(one) in small_words(lang) for one in name.split())
        ):
            written = {word for line in body for word in _WORD.findall(line)}
            if not any(one.lower() in written for one in name.split()):
                yield name.title() if name.isupper() else name
                return


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", plain(text))
