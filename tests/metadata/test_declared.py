"""What a row, front matter or sidecar declares wins, with evidence of its own."""

from __future__ import annotations

from corpus_search.documents.document import Declared, Evidence, RawDocument
from corpus_search.metadata import infer

TEXT = "A new lock for Ostmar\n\n3 June 2021\n\nOn May 6, 2019, the first stone was laid at the lock.\n"


def test_declared_values_win_over_the_text() -> None:
    declared = Declared(
        title="River  news",
        date="2021-03-04",
        source="Coast Post",
        url="https://coast.example/1",
        authors=("Ana Ruiz", "Ole Brandt"),
        lang="en",
        basis="front matter",
    )
    document = infer(RawDocument("a.md", text=TEXT, declared=declared))
    assert (document.title, str(document.when), document.source) == ("River news", "2021-03-04", "Coast Post")
    assert (document.url, document.authors, document.lang) == (
        "https://coast.example/1",
        ("Ana Ruiz", "Ole Brandt"),
        "en",
    )
    assert {one.basis for one in document.evidence} == {"front matter"}


def test_what_is_not_declared_is_inferred() -> None:
    document = infer(RawDocument("a.txt", text=TEXT, declared=Declared(source="Coast Post", basis="sidecar")))
    assert (document.title, str(document.when)) == ("A new lock for Ostmar", "2021-06-03")


def test_a_declared_date_that_is_none_is_shown_and_not_used() -> None:
    declared = Declared(date="soon", basis="row")
    document = infer(RawDocument("a.csv", text="Copper fell.", row=3, declared=declared))
    assert document.when is None
    assert Evidence("date", "", "row, not a date", "soon", 3) in document.evidence


def test_a_declared_language_settles_a_declared_date() -> None:
    declared = Declared(date="04/03/2021", lang="fr")
    assert str(infer(RawDocument("a.csv", text="Le bac.", row=1, declared=declared)).when) == "2021-03-04"


def test_a_row_without_a_title_is_headed_by_its_first_sentence() -> None:
    text = (
        "Copper prices rose in every market that the exchange counts, and then they fell at midday. Tin fell."
    )
    document = infer(RawDocument("a.csv", text=text, row=1))
    assert (
        document.title == "Copper prices rose in every market that the exchange counts, and then they fell…"
    )
    assert infer(RawDocument("a.csv", text="Tin fell. Copper rose.", row=1)).title == "Tin fell."
