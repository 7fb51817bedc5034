"""Plain text: its title, date, source, authors and language, and the body that is left without furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Cut, Evidence
from corpus_search.documents.values import ELLIPSIS
from corpus_search.metadata import dating, labels, lines, mailheads, page, profiles, sources
from corpus_search.metadata.authors import authors
from corpus_search.metadata.inferred import Inferred
from corpus_search.metadata.languages import detect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus_search.documents.document import RawDocument
    from corpus_search.metadata.profiles import Profile

LONG = 60
"""Characters of the lines that tell the language: menus are shorter."""


def infer(raw: RawDocument, sites: Sequence[Profile] = ()) -> Inferred:
    """What a text proves by itself, and what the profile of its site knows of it."""
    texts = (raw.text or "").split("\n")
    lang = raw.declared.lang or _language(texts)
    site = profiles.fitting(sites, texts, raw.declared.url)

    def number(place: int) -> int:
        """The line in the file of a line of the text (from 0)."""
        return raw.first_line + place * raw.step

    read = profiles.marked(lines.read(texts, lang), site)
    mail = mailheads.head(read)
    labelled = labels.head(read)
    parts = page.parts(labels.marked(mailheads.marked(read, mail), labelled), lang)
    title = _title(parts, texts, number)
    when, proofs = dating.date_of(parts, lang, number)
    names, by = authors(parts, number)
    source = (site and site.proof()) or sources.source(
        parts, number, lambda: profiles.shipped_proof(texts, raw.declared.url)
    )
    spoken = Evidence("lang", lang, "text") if lang else None
    kept = body_places(texts, parts.kept)
    inferred = Inferred(
        body="\n".join(texts[place] for place in kept),
        lines=tuple(number(place) for place in kept) or (number(0),),
        title=title.value,
        source=source.value if source else None,
        when=when,
        authors=names,
        url=None,
        lang=lang,
        cut=tuple(Cut(texts[place].strip(), number(place), why) for place, why in sorted(parts.cut.items())),
        evidence=tuple(one for one in (title, *proofs, by, source, spoken) if one),
    )
    return mailheads.over(labels.over(inferred, labelled, number), mail, number)


def _language(texts: list[str]) -> str | None:
    """The language of a text's long lines, failing these of all of it."""
    return detect("\n".join(text for text in texts if len(text) >= LONG)) or detect("\n".join(texts))


def _title(parts: page.Page, texts: list[str], number: Callable[[int], int]) -> Evidence:
    """The headline, where a text has none the opening of its body."""
    if parts.title is None:
        return Evidence("title", opening("\n".join(texts[place] for place in sorted(parts.kept))), "text")
    line = parts.lines[parts.title]
    whole = " ".join(one.text for one in parts.lines[parts.title : parts.first])
    return Evidence("title", whole.lstrip("# ").strip(), "headline", line.text, number(line.place))


def body_places(texts: list[str], kept: frozenset[int]) -> list[int]:
    """The lines of the body: the kept ones with the blank lines between them, one where a cut left two."""
    places: list[int] = []
    for place, line in enumerate(texts):
        if line.strip():
            if place in kept:
                places.append(place)
        elif places and (places[-1] == place - 1 or texts[places[-1]].strip()):
            places.append(place)
    while places and not texts[places[-1]].strip():
        places.pop()
    return places


def opening(text: str, limit: int = 80) -> str:
    """The first sentence of a text, cut at a word near the limit: a title where nothing better stands."""
    words = text[: 4 * limit].split()
    title = ""
    for word in words:
        if len(title) + len(word) + 1 > limit:
            return (title or word[: limit - 1]) + ELLIPSIS
        title = f"{title} {word}".strip()
        if word[-1] in ".!?。！？" and len(word) > 3:
            break
    return title
