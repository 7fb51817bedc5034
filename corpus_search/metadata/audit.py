"""Site profiles proposed from lines that repeat: what many documents of one site share is no text of any of them.

Documents are counted as they come and never held. Of the lines so many are kept at most; when they grow too many,
those that the fewest documents hold are forgotten, so a count may be too low, never too high (a lossy count, after
Manku and Motwani, 2002). The same documents in the same order give the same answer.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus_search.metadata.phrases import folded, recognise
from corpus_search.metadata.profiles import LONGEST
from corpus_search.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_search.documents.document import Document

KEPT = 200_000
"""Lines that are counted at one time."""

FEWEST = 3
"""Documents that must hold a line before it is proposed: two may be two versions of one article."""

SHARE = 0.2
"""The share of a site's documents that must."""


@record
class Repeated:
    """A line as it is written, how many documents of the site hold it, and where the first of them does."""

    text: str
    documents: int
    place: str


@record
class Proposal:
    """A profile for one site. `site` is the host of its addresses, else its source, else the folder of its
    documents; `url` and `lines` are the habits, `furniture` the lines that stand in its bodies."""

    site: str
    documents: int
    source: str | None
    url: tuple[str, ...]
    lines: tuple[Repeated, ...]
    furniture: tuple[Repeated, ...]


class _Seen:
    """A line of one site while it is counted."""

    __slots__ = ("bodies", "documents", "place", "text")

    def __init__(self, text: str, place: str) -> None:
        self.text, self.place = text, place
        self.documents = self.bodies = 0


class _Site:
    """One site while it is counted."""

    __slots__ = ("documents", "sources", "url")

    def __init__(self, url: str) -> None:
        self.url = url
        self.documents = 0
        self.sources: Counter[str] = Counter()


def proposals(documents: Iterable[Document], kept: int = KEPT) -> list[Proposal]:
    """What the documents propose, the sites with most documents first, then by name."""
    sites: dict[str, _Site] = {}
    table: dict[tuple[str, str], _Seen] = {}
    fewest = 0
    for document in documents:
        name, url = _site_of(document)
        site = sites.setdefault(name, _Site(url))
        site.documents += 1
        site.sources[document.source or ""] += 1
        _count(document, name, table)
        while len(table) > kept:
            fewest += 1
            table = {key: seen for key, seen in table.items() if seen.documents > fewest}
    shared = Counter(line for _, line in table)
    found = [_proposal(name, site, table, shared) for name, site in sites.items()]
    return list(_distinct(sorted((one for one in found if one), key=lambda one: (-one.documents, one.site))))


def _distinct(found: list[Proposal]) -> Iterator[Proposal]:
    """Folders whose lines an earlier folder has are of the same unknown site."""
    known: set[str] = set()
    for one in found:
        lines = {line.text for line in one.furniture}
        unnamed = one.source is None and not one.url
        if not (unnamed and lines <= known):
            yield one
        if unnamed:
            known |= lines


def _site_of(document: Document) -> tuple[str, str]:
    """The name of a document's site, and its address where it is known by one."""
    try:
        host = (urlsplit(document.url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none
        host = ""
    return host or document.source or document.path.rpartition("/")[0] or ".", host


def _count(document: Document, site: str, table: dict[tuple[str, str], _Seen]) -> None:
    """Count each line of a document once. A row is never cut, so its lines are of no use."""
    if document.row is not None and not document.cut:
        return
    lines = dict(_lines((cut.text, cut.line) for cut in document.cut))
    bodies = dict(_lines(_body(document)))
    for line, (text, number) in (lines | bodies).items():
        seen = table.get((site, line))
        if seen is None:
            seen = table[site, line] = _Seen(text, f"{document.path}:{number}" if number else document.path)
        seen.documents += 1
        seen.bodies += line in bodies


def _body(document: Document) -> Iterator[tuple[str, int | None]]:
    """What is taken for the article's: its body, and its title, for one that many documents share is a masthead."""
    yield from ((cut.text, cut.line) for cut in document.cut if cut.why == "title")
    yield from zip(document.body.split("\n"), document.lines, strict=False)


def _lines(lines: Iterable[tuple[str, int | None]]) -> Iterator[tuple[str, tuple[str, int | None]]]:
    for text, number in lines:
        if key := _key(text):
            yield key, (text.strip(), number)


def _key(text: str) -> str:
    """A line as profiles compare it; nothing for one that is too long, or a label before what somebody says."""
    if len(text) > LONGEST or text.rstrip().endswith((":", "：")) or not any(map(str.isalpha, text)):
        return ""
    return folded(text)


def _proposal(
    name: str, site: _Site, table: dict[tuple[str, str], _Seen], shared: Counter[str]
) -> Proposal | None:
    """The profile of a site; None where no line repeats in its bodies, or nothing tells its pages from others."""
    least = max(FEWEST, SHARE * site.documents)
    repeated = {line: seen for (at, line), seen in table.items() if at == name and seen.documents >= least}
    furniture = [_shown(seen, seen.bodies) for seen in repeated.values() if seen.bodies >= least]
    usual, often = site.sources.most_common(1)[0]
    source = usual if usual and 2 * often > site.documents else None
    habits = [
        _shown(seen, seen.documents)
        for line, seen in repeated.items()
        # What names a source must stand on no page of another; to cut a line, the line will do.
        if recognise(seen.text) is None and (shared[line] == 1 or (source is None and seen.bodies >= least))
    ]
    habit = () if site.url else tuple(sorted(habits, key=_order)[:1])
    if not furniture or not (site.url or habit):
        return None
    return Proposal(
        name,
        site.documents,
        source,
        (site.url,) if site.url else (),
        habit,
        tuple(sorted(furniture, key=_order)),
    )


def _shown(seen: _Seen, documents: int) -> Repeated:
    return Repeated(seen.text, documents, seen.place)


def _order(line: Repeated) -> tuple[int, str]:
    return -line.documents, line.text
