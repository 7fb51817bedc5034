"""Site profiles: what one page cannot prove but the habits of its site show, from files that users write.

    [[site]]
    source = "Halvik Courier"                     # who publishes it
    url = ["halvik-courier.example/news"]         # habits: its pages have such an address,
    lines = ["Harbour | Letters | Tide table"]    #   hold these lines, each alone (case, accents, marks don't count),
    text = ['\\bHalvik, \\d+ [A-Z][a-z]+ --']       #   and these patterns (regular expressions, case counts)
    furniture = ["Become a friend of the Courier"]  # lines that are no text of its articles

All habits of a site must show on a page; it needs one. A site without `source` only cuts its furniture.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_search import toml
from corpus_search.documents.document import Evidence
from corpus_search.errors import UsageError
from corpus_search.metadata.phrases import Phrase, folded
from corpus_search.records import record, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus_search.metadata.lines import Line

FILE = "sites.toml"
"""Of the user's own profiles: it lies beside the index."""

WHY = "site profile"
"""Why a line is cut that the profile of its site lists."""

LONGEST = 240
"""Characters up to which a line of a page may be one of a profile."""

_SHOWN = 'a site is [[site]], then source = "…", url, lines, text and furniture = ["…"]'


@record
class Profile:
    """One site: `lines` and `furniture` folded, `url` without scheme and `www.`."""

    source: str | None
    url: tuple[str, ...]
    lines: frozenset[str]
    text: tuple[re.Pattern[str], ...]
    furniture: frozenset[str]
    habits: str
    """The habits as they were written, for the evidence."""

    def fits(self, present: frozenset[str], whole: str, url: str | None) -> bool:
        """Whether all habits show on a page of these folded lines, this text and this address."""
        at_home = not self.url or any(_is_below(url or "", one) for one in self.url)
        return at_home and present.issuperset(self.lines) and all(one.search(whole) for one in self.text)

    def cuts(self, line: str) -> bool:
        """Whether a line of a page is furniture of this site."""
        return len(line) <= LONGEST and folded(line) in self.furniture

    def proof(self) -> Evidence | None:
        """The evidence that names the source, None where the site names none."""
        return Evidence("source", self.source, "profile", self.habits) if self.source else None


def fitting(profiles: Sequence[Profile], lines: Iterable[str], url: str | None) -> Profile | None:
    """The first profile that fits a page of these lines; None where none does."""
    if not profiles:
        return None
    texts = [line.strip() for line in lines]
    present = frozenset(folded(text) for text in texts if 0 < len(text) <= LONGEST)
    whole = "\n".join(texts)
    return next((one for one in profiles if one.fits(present, whole, url)), None)


def marked(lines: list[Line], site: Profile | None) -> list[Line]:
    """The lines of a page, those that are furniture of its site known for it."""
    if site is None or not site.furniture:
        return lines
    return [replace(line, phrase=Phrase(WHY)) if site.cuts(line.text) else line for line in lines]


def shipped_proof(lines: Iterable[str], url: str | None) -> Evidence | None:
    """The source that a profile which comes with the program knows a page by."""
    site = fitting(_shipped(), lines, url)
    return site.proof() if site else None


@cache
def _shipped() -> tuple[Profile, ...]:
    return read(Path(__file__).with_name(FILE).read_text(encoding="utf-8"), FILE)


def load(folder: str) -> tuple[Profile, ...]:
    """The profiles of `sites.toml` in this folder, none where there is no such file. Raises UsageError."""
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):  # a pipe would be waited for
        return ()
    try:
        with open(path, encoding="utf-8-sig") as file:
            return read(file.read(), path)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", hint=_SHOWN) from error


def read(text: str, place: str) -> tuple[Profile, ...]:
    """The profiles of a file. Raises UsageError, naming `place`, for whatever is no profile."""

    def refuse(reason: str) -> UsageError:
        return UsageError(f"{place}: {reason}", hint=_SHOWN)

    try:
        declared = toml.loads(text)
    except ValueError as error:
        raise refuse(str(error)) from error
    for key in declared:
        if key != "site":
            raise refuse(f"no key {key!r}")
    sites = declared.get("site", [])
    if not isinstance(sites, list) or not all(isinstance(site, dict) for site in sites):
        raise refuse("site is no list of tables")
    return tuple(_profile(site, refuse) for site in sites)


def _profile(site: dict[str, object], refuse: Callable[[str], UsageError]) -> Profile:
    """One site of the file."""
    habits = []
    found: dict[str, list[str]] = {"url": [], "lines": [], "text": [], "furniture": []}
    for key, value in site.items():
        if key == "source" and isinstance(value, str) and value.strip():
            continue
        if key != "source" and key not in found:
            raise refuse(f"no key {key!r} in a site")
        if key == "source" or not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise refuse(f"{key} is {value!r}")
        found[key] = value
        habits += value if key != "furniture" else []
    if not habits:
        raise refuse(f"site {site.get('source', '')!r} has no habit by which its pages are known")
    try:
        patterns = tuple(re.compile(one) for one in found["text"])
    except re.error as error:
        raise refuse(f"{error.pattern!r} is no pattern: {error}") from error
    source = site.get("source")
    return Profile(
        " ".join(source.split()) if isinstance(source, str) else None,
        tuple(_address(one) for one in found["url"]),
        frozenset(folded(one) for one in found["lines"]),
        patterns,
        frozenset(folded(one) for one in found["furniture"]),
        "; ".join(habits),
    )


_SCHEME = re.compile(r"^https?://(?:www\.)?|^www\.")


def _address(url: str) -> str:
    return _SCHEME.sub("", url.strip().casefold())


def _is_below(url: str, site: str) -> bool:
    """Whether an address lies in a site: `host` or `host/path`, hosts below it too."""
    host, _, path = _address(url).partition("/")
    at, _, below = site.partition("/")
    return (host == at or host.endswith(f".{at}")) and path.startswith(below)
