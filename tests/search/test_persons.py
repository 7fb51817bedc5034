"""Names that may be one person are proposed with their reason; what may be several people is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search.documents.document import Document, Span
from corpus_search.documents.statement import Speaker, Statement
from corpus_search.search.aliases import Alias
from corpus_search.search.persons import Proposal, proposals

if TYPE_CHECKING:
    from corpus_search.documents.statement import SpeakerKind


def said(path: str, *speakers: str | Speaker, body: str = "") -> Document:
    """A document in which each of these says one thing."""
    whole = tuple(one if isinstance(one, Speaker) else Speaker(one) for one in speakers)
    statements = tuple(Statement(Span(0, 1), one, None, None, "direct", 0.9) for one in whole)
    return Document(path, path, path, None, "", None, None, (), None, None, body, (1,), statements, (), ())


def found(*documents: Document) -> dict[str, list[tuple[str, str]]]:
    """The head of each proposal, and its other names with their reasons."""
    return {
        one.head.name: [(other.name, other.why) for other in one.others] for one in proposals(documents)[0]
    }


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Nadia Prell", "Prell", "one part of the name alone"),
        ("Nadia Prell", "Minister Prell", "one part of the name alone"),
        ("Nadia Prell", "PRIME MINISTER PRELL", "one part of the name alone"),
        ("Sol Min-ja", "Sol", "one part of the name alone"),
        ("Nadia Prell", "N. Prell", "the surname and initials"),
        ("Nadia Rosa Prell", "N. R. Prell", "the surname and initials"),
        ("Nadia Rosa Prell", "Nadia Prell", "the same first and last name"),
        ("Nadia Prell", "Handelsministerin Nadia Prell", "the name with words before it"),
        ("Sol Min-ja", "SOL Minja", "the same parts"),
        ("Sol Min-ja", "Min-ja Sol", "the same parts"),
        ("Renée Mönk", "Renee Monk", "the same parts"),
        ("林若川", "林若川外长", "the name with an office behind it"),
    ],
)
def test_two_names_of_one_person_are_proposed(one: str, other: str, why: str) -> None:
    assert found(said("a", one, one), said("b", other)) == {one: [(other, why)]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nadia Prell", "Oskar Prell"),
        ("Nadia Prell", "O. Prell"),
        ("Nadia Prell", "Nadia Holm"),
        ("Nadia Prell", "a minister"),
        ("Nadia Prell", "the Prell family"),
        ("Nadia Rosa Prell", "Nadia Ilse Prell"),
        ("林若川", "林若舟"),
        ("林若川", "林若川路灯"),
        ("Nadia Prell", "Q"),
    ],
)
def test_two_people_are_not(one: str, other: str) -> None:
    assert found(said("a", one, one), said("b", other)) == {}


def test_what_may_be_several_people_is_told_and_not_proposed() -> None:
    groups, unclear = proposals([said("a", "Nadia Prell"), said("b", "Oskar Prell"), said("c", "Prell")])
    assert groups == []
    assert [(one.name, one.of) for one in unclear] == [("Prell", ("Nadia Prell", "Oskar Prell"))]


def test_two_names_that_speak_in_one_document_are_two_people_there() -> None:
    assert found(said("a", "Nadia Prell", "Prell")) == {}
    assert found(said("a", "Nadia Prell", "Prell"), said("b", "Prell")) == {}


@pytest.mark.parametrize("kind", ["organisation", "anonymous"])
def test_only_people_are_proposed(kind: SpeakerKind) -> None:
    assert found(said("a", Speaker("Coast Post", kind=kind)), said("b", Speaker("Post", kind=kind))) == {}


@pytest.mark.parametrize("body", ["Lin Ruochuan (林若川) spoke.", "林若川（Lin Ruochuan）说。"])
def test_an_eastern_and_a_western_name_that_one_document_gives_are_proposed(body: str) -> None:
    told = [("林若川", "one document gives both")]
    assert found(said("a", "Lin Ruochuan", body=body), said("b", "林若川")) == {"Lin Ruochuan": told}
    assert found(said("a", "Lin Ruochuan", body=body)) == {"Lin Ruochuan": told}
    assert found(said("a", "Ana Ruiz", body=body)) == {}


def test_all_names_of_a_person_are_one_group_with_their_documents() -> None:
    spoken = [["Nadia Rosa Prell"], ["Nadia Prell", "Nadia Prell"], ["Minister Prell"], ["N. Prell"]]
    (one,), _ = proposals(said(path, *names) for path, names in zip("abcd", spoken, strict=True))
    assert isinstance(one, Proposal)
    assert one.names == ("Nadia Rosa Prell", "Minister Prell", "N. Prell", "Nadia Prell")
    assert [(other.statements, other.documents) for other in one.others] == [
        (1, ("c",)),
        (1, ("d",)),
        (2, ("b",)),
    ]


def test_what_speakers_toml_holds_together_is_not_proposed_again() -> None:
    documents = [said("a", "Nadia Prell"), said("b", "Prell")]
    assert proposals(documents, (Alias(("Nadia Prell", "prell")),))[0] == []
    assert len(proposals(documents, (Alias(("Nadia Prell", "Ms Prell")),))[0]) == 1
