"""Who published it, as far as the text itself says: notes, credits, copyright, masthead, domains."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.documents.document import Evidence
from corpus_search.metadata.aliases import full_name, key
from corpus_search.metadata.bylines import byline
from corpus_search.metadata.copyrights import FEWEST, LONGEST, NAME, holder
from corpus_search.metadata.credits import has_credit
from corpus_search.metadata.html_names import names
from corpus_search.metadata.mastheads import HEAD, publisher
from corpus_search.metadata.origins import origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_search.metadata.page import Page

LINK = 200
"""Characters up to which a line of furniture is looked through for domains."""

_PROOFS = (
    (
        "author note",
        ("contributed this",),
        rf"\bcontributed this \w+ to (?P<part>{NAME})[^.]*?\bpowered by (?P<name>{NAME})",
    ),
    ("author note", ("contributed this",), rf"\bcontributed this \w+ to (?P<name>{NAME})"),
    ("photo credit", ("photo by",), rf"(?P<name>{NAME}) (?:file )?photo by [A-Z]"),
    (
        "channel link",
        ("youtube", "facebook", "twitter", "instagram"),
        rf"^(?P<name>{NAME}) (?:on )?(?:Youtube|YouTube|Facebook|Twitter|Instagram)$",
    ),
)
"""Each with words of which one stands in the line, in lower case, and its pattern: few texts have any tried."""
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:www\.|[\w.+-]{2,30}@)?((?:[a-z0-9-]{2,30}\.){1,2}(?:com|org|net|[a-z]{2}))(?![\w-])",
    re.IGNORECASE,
)


def source(
    page: Page, number: Callable[[int], int], profiled: Callable[[], Evidence | None]
) -> Evidence | None:
    """The source with its evidence, None where nothing names it. `profiled` is asked where the text does not say.

    The holder of a copyright may be a company of many papers: the domain that the furniture names most is that of
    this one, and comes first.
    """
    return (
        _said(page, number)
        or _holder(page, number)
        or origin(page, number)
        or _in_head(page, number)
        or profiled()
        or _domain(page, number)
    )


_compiled = cache(re.compile)


def _said(page: Page, number: Callable[[int], int]) -> Evidence | None:
    folded = [line.text.lower() for line in page.lines]
    for basis, words, written in _PROOFS:
        for index, line in enumerate(page.lines):
            likely = line.size <= LONGEST and any(word in folded[index] for word in words)
            if not likely or (basis == "channel link" and page.web):
                continue
            found = _compiled(written).search(line.text)
            if found and len(found["name"]) >= FEWEST:
                name, part = _with_article(found["name"], page), found.groupdict().get("part")
                shown = f"{name} ({part})" if part else name
                return Evidence("source", shown, basis, found.group(), number(line.place))
    return None


def _holder(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The holder of the copyright, behind the domain of the site where that is another name."""
    found = holder(page)
    if found is None:
        return None
    name, line, said = found
    beside = next(_domains(line.text.replace(said, " ")), None)
    most = _most_named(page, times=2)
    site = beside or (most and most[0])
    other = site and not _alike(name, site) and not any(_domains(name))
    shown = _with_article(name, page)
    shown = f"{site} ({shown})" if other else full_name(shown)
    return Evidence("source", shown, "copyright", said, number(line.place))


def _with_article(name: str, page: Page) -> str:
    return f"The {name}" if any(f" The {name}" in line.text for line in page.lines) else name


def _alike(name: str, domain: str) -> bool:
    """Whether a name is that of a domain: it holds its label, or stands in it."""
    whole = key(name)
    labels = [key(label) for label in domain.split(".")[:-1]]
    return any(len(label) >= FEWEST and (label in whole or whole in label) for label in labels)


def _in_head(page: Page, number: Callable[[int], int]) -> Evidence | None:
    """The publisher that a line above the first paragraph of a text names; on a web page so do its menus."""
    if page.web:
        return None
    for index, line in enumerate(page.lines[: min(page.start, HEAD)]):
        if index != page.title and (name := publisher(line)) and not byline(name):
            return Evidence("source", name, "masthead", line.text, number(line.place))
    return None


def _domain(page: Page, number: Callable[[int], int]) -> Evidence | None:
    if found := _most_named(page):
        name, place = found
        return Evidence("source", full_name(name), "domain in the furniture", name, number(place))
    return None


def _most_named(page: Page, *, times: float = 1) -> tuple[str, int] | None:
    """The domain that the furniture of a web page names most, and its first place; None where another is named as
    often, or so many times less often.
    """
    if not page.web:
        return None
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in page.lines:
        if line.place in page.cut and line.size <= LINK and not has_credit(line.text):
            for name in _domains(line.text):
                counts[name] += 1
                first.setdefault(name, line.place)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    if len(ranked) == 2 and ranked[0][1] < times * ranked[1][1]:
        return None
    return ranked[0][0], first[ranked[0][0]]


def _domains(text: str) -> Iterator[str]:
    """The domains that a text names, without those of services that all link to."""
    for found in _DOMAIN.finditer(text):
        name = found[1].casefold()
        if not any(f".{name}".endswith(f".{service}") for service in names("platform")):
            yield name
