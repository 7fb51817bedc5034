"""The text of an HTML page: trafilatura's, with the paragraphs it drops, without the furniture it leaves."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from corpus_search.metadata import lines, origins, profiles
from corpus_search.metadata.bylines import byline, labelled
from corpus_search.metadata.html_names import names
from corpus_search.metadata.html_node import above
from corpus_search.metadata.shapes import by_shape
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from corpus_search.metadata.html_node import Node
    from corpus_search.metadata.lines import Line
    from corpus_search.metadata.profiles import Profile

SHORT = 250
"""Characters below which the extractor is asked again, for more."""

PARAGRAPH = 60
"""Characters from which a paragraph that the extractor dropped is worth taking back."""

SMALL, MUCH = 1000, 2
"""Letters of an extracted text that is little, beside so many times more that follow it."""

LEAD = 0.2
"""The share of small words of a lead that has no full stop."""

SEVERAL, LAST = 3, 2
"""How many links one after another are no part of an article: within it, and as its last lines."""

LINKED = 0.8
"""The share of a paragraph's letters from which it is a link to something else."""

HEAD = 6
"""Paragraphs at the head of a text among which its byline may stand."""

LABEL = 60
"""Characters of a line that is no more than a label and what it says, at most."""

_KEY = re.compile(r"\W+")


@record
class Block:
    """A paragraph of the page: its text, its letters alone, its element."""

    text: str
    key: str
    node: Node


def body_of(
    tree: Node, blocks: list[Block], title: str, lang: str | None, site: Profile | None = None
) -> tuple[str, list[tuple[str, str]]]:
    """The body, a paragraph a line, and what of the page was left out with the reason.

    A page of which the extractor makes nothing gives all its visible text: better too much than nothing.
    """
    captions = {_key("".join(node.itertext())) for node in tree.iter("figcaption")}
    text = _extracted(tree)
    if not text:
        return _all(tree), []
    paragraphs = [line for line in text.split("\n") if line.strip()]
    paragraphs = _with_dropped(paragraphs, blocks, title, lang)
    read = profiles.marked(lines.read(paragraphs, lang), site)
    cut = {line.place: "caption or credit" for line in read if _key(line.text) in captions}
    cut |= {line.place: why for index, line in enumerate(read) if (why := _why(read, index, title))}
    cut |= dict.fromkeys(_links(read, cut, blocks), "related links")
    if len(cut) == len(read):
        cut = {}
    body = [text for place, text in enumerate(paragraphs) if place not in cut]
    held = _key("".join(paragraphs))
    outside = [(block.text, "outside the article") for block in blocks if block.key and block.key not in held]
    return "\n".join(body), [(paragraphs[place], why) for place, why in cut.items()] + outside


def without_names(body: str, names: tuple[str, ...]) -> tuple[str, list[tuple[str, str]]]:
    """A body without the lines at its head that are nothing but an author's name, and these with the reason."""
    paragraphs = body.split("\n")
    authors = {_key(name) for name in names}
    named = [text for text in paragraphs[:HEAD] if _key(text) in authors]
    if not named or len(named) == len(paragraphs):
        return body, []
    return "\n".join(text for text in paragraphs if text not in named), [(text, "byline") for text in named]


def _extracted(tree: Node) -> str:
    import trafilatura

    text = ""
    for recall in (False, True):
        try:
            found = trafilatura.bare_extraction(
                tree, fast=True, with_metadata=False, include_comments=False, favor_recall=recall
            )
        except RecursionError:  # lists nested without end
            return ""
        more = found.text if found is not None and not isinstance(found, dict) else None
        text = max(text, more or "", key=len)
        if len(text) >= SHORT:
            break
    return text


def _why(read: list[Line], index: int, title: str) -> str | None:
    """Why a paragraph that the extractor took is furniture after all."""
    line = read[index]
    if line.phrase and line.phrase.why != "disclaimer":
        return line.phrase.why
    if index < 4 and title and _key(line.text) == _key(title):
        return "title"
    if index < HEAD and not any(map(str.isalpha, line.text)):
        return "counter"
    if (index < HEAD or index >= len(read) - 3) and (
        byline(line.text) or (line.dates and not line.ended and labelled(line.text))
    ):
        return "byline"
    if index < HEAD and line.size <= LABEL and origins.labelled(line.text):
        return "source label"
    return by_shape(read, index)


def _links(read: list[Line], cut: Collection[int], blocks: list[Block]) -> list[int]:
    """The places of paragraphs that are links and nothing else, several one after another, at the end fewer: teasers.

    None where they make most of the text, for then it is a list of links.
    """
    rest = [line for line in read if line.place not in cut]
    held = {_key(line.text) for line in rest}
    keys = {block.key for block in blocks if block.key in held and _is_link(block)}
    found: list[Line] = []
    for linked, group in groupby(rest, key=lambda line: _key(line.text) in keys):
        run = list(group)
        if linked and len(run) >= (LAST if run[-1] is rest[-1] else SEVERAL):
            found += run
    whole = sum(line.size for line in rest)
    return [line.place for line in found] if 2 * sum(line.size for line in found) < whole else []


def _is_link(block: Block) -> bool:
    """Whether a paragraph stands in a link, or hardly any of its text outside of links."""
    if any(node.tag == "a" for node in above(block.node)):
        return True
    linked = sum(len(_key("".join(node.itertext()))) for node in block.node.iter("a"))
    return linked >= LINKED * len(block.key)


def blocks_of(tree: Node) -> Iterator[Block]:
    """The paragraphs of a page in order: elements of text that hold no others."""
    texts, inline = names("text block"), names("inline")
    for node in tree.iter(*names("block")):
        if node.tag not in texts:
            parent = node.getparent()
            within = parent is not None and (parent.tag in inline or parent.tag in texts)
            if node.tag == "span" and within:
                continue
            if any(isinstance(child.tag, str) and child.tag not in inline for child in node):
                continue
        text = " ".join("".join(node.itertext()).split())
        if text:
            yield Block(text, _key(text), node)


def _with_dropped(paragraphs: list[str], blocks: list[Block], title: str, lang: str | None) -> list[str]:
    """The extracted paragraphs with the prose that stands between the headline and the last of them on the
    page.

    Extractors drop a lead that stands beside the article's element, and paragraphs in boxes of their own; of a page
    in many boxes all but one, so that where they leave little, what follows is taken, too.
    """
    keys = [_key(text) for text in paragraphs]
    wanted = set(keys)
    places: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if block.key in wanted:
            places.setdefault(block.key, place)
    if not places:
        return paragraphs
    first, last = min(places.values()), max(places.values())
    headline = _key(title)[:40]
    heads = [place for place, block in enumerate(blocks) if headline and headline in block.key[:300]]
    # Short paragraphs stand in menus, too: where the text begins is told by long ones.
    long = min((place for key, place in places.items() if len(key) >= PARAGRAPH), default=first)
    if not any(place <= first for place in heads) and any(place <= long for place in heads):
        first = long
    heads = [place for place in heads if place <= first]
    around = frozenset(above(blocks[heads[-1]].node)) if heads else frozenset()
    held = "".join(keys)
    begin = heads[-1] + 1 if heads else first
    lost = [n for n, block in enumerate(blocks) if len(block.text) >= PARAGRAPH and block.key not in held]
    dropped = [n for n in lost if begin <= n < long and _is_lead(blocks[n], lang, around)]
    dropped += [n for n in lost if max(begin, long) <= n < last and _is_text(blocks[n], lang)]
    if len(held) < SMALL:
        behind = [n for n in lost if n > last and _is_text(blocks[n], lang)]
        dropped += behind if sum(len(blocks[n].text) for n in behind) > MUCH * len(held) else []
    merged: list[str] = []
    for key, text in zip(keys, paragraphs, strict=True):
        while dropped and key in places and dropped[0] < places[key]:
            merged.append(blocks[dropped.pop(0)].text)
        merged.append(text)
    return merged + [blocks[place].text for place in dropped]


def _is_lead(block: Block, lang: str | None, around: frozenset[Node]) -> bool:
    """Whether a paragraph below the headline, and above the text, is part of the article."""
    prose = _is_prose(block.text, lang, lead=True)
    return prose and not _is_outside(block.node, around, "outside lead class")


def _is_text(block: Block, lang: str | None) -> bool:
    """Whether a paragraph is prose, and in no part of the page that is no article."""
    prose = _is_prose(block.text, lang, lead=False)
    return prose and not _is_outside(block.node, frozenset(), "outside class")


def _is_prose(text: str, lang: str | None, *, lead: bool) -> bool:
    """Whether a text is a paragraph; a lead below the headline may end without a full stop."""
    read = lines.read([text], lang)
    line = read[0]
    whole = line.ended or (lead and line.small >= LEAD)
    return line.prose and whole and not line.phrase and len(line.dates) < 2 and not by_shape(read, 0)


def _is_outside(node: Node | None, around: frozenset[Node], kind: str) -> bool:
    """Whether an element lies in a part of the page that is no article, by its kind or its name.

    What is said of the elements `around` the headline is said of the whole page.
    """
    while node is not None and node.tag not in ("body", "html") and node not in around:
        name = f"{node.get('class') or ''} {node.get('id') or ''}"
        if node.tag in names("outside tag") or _classes(kind).search(name):
            return True
        node = node.getparent()
    return False


@cache
def _classes(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names(kind))), re.IGNORECASE)


def _key(text: str) -> str:
    """The letters and digits of a text, case folded: what of two versions of a paragraph is alike."""
    return _KEY.sub("", text).casefold()


def _all(tree: Node) -> str:
    """All visible text of a page, a line a piece."""
    for node in tree.xpath("//script|//style|//noscript|//title"):
        node.drop_tree()
    return "\n".join(" ".join(part.split()) for part in tree.itertext() if part.strip())
