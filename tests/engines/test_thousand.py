"""A thousand documents in several segments, some deleted, answer 527 requests of every class as the reference does."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from corpus_search.documents.document import Document, Span, When
from corpus_search.documents.statement import KINDS, Speaker, Statement
from corpus_search.engines.whoosh.engine import WhooshEngine
from tests.engines.asked import FILTERS, QUERIES, SORTS, asked
from tests.engines.reference import Reference
from tests.engines.test_conformance import RECORD, compare

if TYPE_CHECKING:
    from pathlib import Path

EACH = 17
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
NAMES = ("Ana Ruiz", "Bo Lindqvist", "Ilse Varga", "the ambassador")
SOURCES = ("Alpha Wire", "Beta Post", "Tidewater Post", None)


def test_a_thousand_documents_answer_as_the_reference(tmp_path: Path) -> None:
    chance = Random(11)
    documents = [made(number, chance) for number in range(1100)]
    dropped = {document.key for document in documents[5::11]}
    for start in range(0, 1100, 400):
        writer = WhooshEngine().writer(tmp_path / "index", language="en")
        for document in documents[start : start + 400]:
            writer.put(document, "digest")
        writer.commit(RECORD)
        writer.close()
    writer = WhooshEngine().writer(tmp_path / "index", language="en")
    for key in dropped:
        writer.remove(key)
    writer.commit(RECORD)
    writer.close()
    held = [document for document in documents if document.key not in dropped]
    reader, reference = WhooshEngine().open(tmp_path / "index"), Reference(held)
    assert len(held) == 1000
    assert (len(QUERIES) + len(FILTERS) + len(SORTS)) * EACH == 527
    for _, request in asked(held, chance, EACH):
        compare(reader, reference, request)


def made(number: int, chance: Random) -> Document:
    """A document of some twenty to sixty words of a language of our own, with statements."""
    paragraphs = [
        " ".join(map(sentence, [chance] * chance.randint(1, 4))) for _ in range(chance.randint(1, 3))
    ]
    body = "\n\n".join(paragraphs)
    day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    whens = (When(day, day), When(day, day), When(f"{day[:7]}-01", f"{day[:7]}-28"), None)
    return Document(
        key=f"d{number}", id=f"d{number}", path=f"{chance.choice(['news', 'talks', 'old'])}/{number}.txt", row=None,
        title=" ".join(word(chance) for _ in range(chance.randint(0, 4))), source=chance.choice(SOURCES),
        when=chance.choice(whens), authors=(), url=None, lang=chance.choice(["en", "fr", None]), body=body,
        lines=tuple(range(1, body.count("\n") + 2)), statements=tuple(said(body, chance)), cut=(), evidence=(),
    )  # fmt: skip


def sentence(chance: Random) -> str:
    return " ".join(word(chance) for _ in range(chance.randint(3, 9))).capitalize() + "."


def word(chance: Random) -> str:
    """One of some 2,000 words, the first far more often; some in the plural."""
    number = int(2000 ** chance.random())
    text = ""
    while number:
        number, syllable = divmod(number, 70)
        text += CONSONANTS[syllable % 14] + VOWELS[syllable // 14]
    return text + chance.choice(["", "", "", "s", "ing"])


def said(body: str, chance: Random) -> list[Statement]:
    """Statements of whole sentences, some of them unattributed."""
    found, at = [], 0
    for piece in body.split(". "):
        end = at + len(piece)
        if chance.random() < 0.4:
            name = chance.choice((*NAMES, None))
            kind, sure = chance.choice(KINDS), chance.choice([0.25, 0.5, 1.0])
            found.append(Statement(Span(at, end), Speaker(name) if name else None, None, None, kind, sure))
        at = end + 2
    return found
