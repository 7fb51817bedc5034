"""The authors of an HTML page: names that it declares, or its byline; publishers are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_search.analysis.east_asian import is_cjk
from corpus_search.documents.document import Evidence
from corpus_search.metadata.author_names import is_address, is_desk, plausible, split
from corpus_search.metadata.bylines import is_name, may_open
from corpus_search.metadata.calendars import plain
from corpus_search.metadata.html_bylines import shown
from corpus_search.metadata.html_head import types
from corpus_search.metadata.html_names import names
from corpus_search.metadata.html_source import named
from corpus_search.metadata.mastheads import is_publisher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.metadata.html_head import Head
    from corpus_search.metadata.html_node import Node

MOST = 12
"""Names that a page may have for authors: more are a list of something else."""

_CATALOGUE = ("citation_", "dc.", "dcterms.")
"""How the names of meta elements begin in which authors stand as in a catalogue: `Ruiz, Ana`."""

_OWN = re.compile(
    r"(?P<whose>.+?)[’']s? (?:\w+ )?(?:blog|weblog|home|homepage|page|site|website|journal|notes|notebook|diary)\b"
    r"|(?:blog|weblog|site|home ?page|website) (?:of|by|von|de|di|av|van) (?P<by>.+)",
    re.IGNORECASE,
)
"""Whose a site is, in its name: `Ana Ruiz's blog`, `Weblog von Ana Ruiz`."""

_SURNAME_FIRST = re.compile(r"^([^\W\d]+(?:-[^\W\d]+)?), ([^\W\d][\w.'’-]*(?: [^\W\d][\w.'’-]*){0,2})$")

_DECLARING = ("json-ld author", "meta author")
"""Places after which the next is asked, too: they often name the first of several authors alone."""

_SITE = "name of the site"
"""The place where a person may be the publisher."""

_TRUSTED = (*_DECLARING, "byline")
"""Places whose publisher or desk is taken for the author where nobody else is named."""


def authors(
    head: Head, tree: Node, title: str, source: str | None, body: Sequence[str], lang: str | None
) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors with their evidence: of the first place that names any; empty when none does.

    A place that names all of these and more has the rest of them. A publisher or a desk is an author only where
    the page declares it as one and names nobody. `body` are the paragraphs of the article.
    """
    publishers = {_key(name) for name in (source or "", *_publishers(head)) if name}
    chosen: tuple[str, ...] = ()
    basis = ""
    nobodies: list[str] = []
    for place, found in _places(head, tree, title, body, lang, source):
        said = [name for one in found for name in split(one) if plausible(name, declared=place in _DECLARING)]
        kept = tuple(dict.fromkeys(n for n in said if place == _SITE or not _is_nobody(n, publishers)))
        if kept and len(kept) <= MOST and (not chosen or _completes(kept, chosen)):
            chosen, basis = kept, place
        if chosen and (kept or place not in _TRUSTED) and place not in _DECLARING:
            break
        if place in _TRUSTED:
            nobodies += said
    if not chosen and nobodies:
        chosen, basis = (nobodies[0],), "publisher as author"
    shown = "; ".join(chosen)
    return chosen, Evidence("authors", shown, basis, shown) if chosen else None


def _owner(site: str) -> list[str]:
    """The full name of whose site it is, when its name tells."""
    own = _OWN.fullmatch(site)
    name = (own["whose"] or own["by"]) if own else ""
    return [name] if is_name(name) else []


def _publishers(head: Head) -> Iterator[str]:
    """The names that an article gives its publisher."""
    for item in head.articles[:2]:
        yield from named(item.get("publisher"))


def _is_nobody(name: str, publishers: set[str]) -> bool:
    """Whether a name is that of the publisher, of its site or of a desk."""
    key = _key(name)
    least = 5 if key.isascii() else 3
    part = any(key == publisher or (len(key) >= least and key in publisher) for publisher in publishers)
    press = is_cjk(name) and is_publisher(name)
    return is_desk(name) or is_address(name) or press or part


def _completes(more: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether a list of full names holds another, and more."""
    return {*map(_key, names)} < {*map(_key, more)} and all(" " in name for name in more)


def _places(
    head: Head, tree: Node, title: str, body: Sequence[str], lang: str | None, source: str | None
) -> Iterator[tuple[str, list[str]]]:
    """The places that may name the authors, the most telling first."""
    yield "json-ld author", [name for item in head.articles[:2] for name in _persons(item, head)]
    yield "meta author", [name for name in _metas(head) if not name.startswith("http")]
    yield from shown(tree, title, body, lang)
    persons = [item for item in head.items if "Person" in types(item)]
    yield "json-ld person", list(named(persons)) if len(persons) == 1 else []
    yield _SITE, _owner(source or "")


def _metas(head: Head) -> Iterator[str]:
    """What meta elements say; a card for social media has labels of its own: "Written by", and who."""
    for name in names("author meta"):
        for said in head.meta(name):
            yield _SURNAME_FIRST.sub(r"\2 \1", said) if name.startswith(_CATALOGUE) else said
    for number in "12":
        if any(may_open(said) for said in head.meta(f"twitter:label{number}")):
            yield from head.meta(f"twitter:data{number}")


def _persons(item: dict[str, object], head: Head) -> Iterator[str]:
    """The authors of an article; one that is given by its id alone is named elsewhere on the page."""
    for key in ("author", "creator"):
        found = list(named(item.get(key))) or list(_by_id(item.get(key), head))
        if found:
            yield from found
            return


def _by_id(value: object, head: Head) -> Iterator[str]:
    ids = [one.get("@id") for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    for item in head.items:
        if item.get("@id") in ids and item.get("@id"):
            yield from named(item)


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))
