"""Plain text: its title, date, source, authors and language, and the body that is left without furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_search.documents.document import Cut, Evidence
from corpus_search.metadata import dating, lines, mailheads, page, profiles, sources
from corpus_search.metadata.authors import authors
from corpus_search.metadata.inferred import Inferred
from corpus_search.metadata.languages import detect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_search.documents.document import RawDocument
    from corpus_search.metadata.profiles import Profile


def infer(raw: RawDocument, sites: Sequence[Profile] = ()) -> Inferred:
    """What a text proves by itself, and what the profile of its site knows of it."""
    text, lang = raw.text or "", raw.declared.lang
    texts = text.split("\n")
    lang = lang or detect("\n".join(line for line in texts if len(line) >= 60)) or detect(text)
    site = profiles.fitting(sites, texts, raw.declared.url)

    def number(place: int) -> int:
        """The line in the file of a line of the text (from 0)."""
        return raw.first_line + place * raw.step

    read = profiles.marked(lines.read(texts, lang), site)
    mail = mailheads.head(read)
    parts = page.parts(mailheads.marked(read, mail), lang)
    evidence = []
    title = ""
    if parts.title is not None:
        heading = read[parts.title]
        title = heading.text.lstrip("# ").strip()
        evidence.append(Evidence("title", title, "headline", heading.text, number(heading.place)))
    else:
        title = opening("\n".join(texts[place] for place in sorted(parts.kept)))
        evidence.append(Evidence("title", title, "text"))
    when, proofs = dating.date_of(parts, lang, number)
    evidence += proofs
    names, by = authors(parts, number)
    if by:
        evidence.append(by)
    source = (site and site.proof()) or sources.source(
        parts, number, lambda: profiles.shipped_proof(texts, raw.declared.url)
    )
    if source:
        evidence.append(source)
    if lang:
        evidence.append(Evidence("lang", lang, "text"))
    kept = body_places(texts, parts.kept)
    inferred = Inferred(
        "\n".join(texts[place] for place in kept),
        tuple(number(place) for place in kept) or (number(0),),
        title,
        source.value if source else None,
        when,
        names,
        None,
        lang,
        tuple(Cut(texts[place].strip(), number(place), why) for place, why in sorted(parts.cut.items())),
        tuple(evidence),
    )
    return mailheads.over(inferred, mail, number)


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
            return (title or word[: limit - 1]) + "…"
        title = f"{title} {word}".strip()
        if word[-1] in ".!?。！？" and len(word) > 3:
            break
    return title
