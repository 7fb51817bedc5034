"""What `corpus audit` proposes, on documents counted by hand."""

from __future__ import annotations

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.metadata.audit import Proposal, Repeated, proposals
from corpus_search.pipeline import finish
from corpus_search.records import replace

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def page(number: int, furniture: str, url: str | None = None, source: str | None = None) -> RawDocument:
    """A page of its own words around one line of furniture, which stands in line 5."""
    day = DAYS[number]
    text = (
        f"Ferry number {number} is late\n\n"
        f"The ferry was late again on {day}, and nobody in the harbour of Tern Island was surprised.\n\n"
        f"{furniture}\n\n"
        f"It will sail again after {day}, the harbour office said, if the engine can be mended.\n"
    )
    return RawDocument(f"news/{number}.txt", text=text, declared=Declared(url=url, source=source))


def test_a_line_of_three_documents_is_proposed_with_its_count_and_first_place() -> None:
    documents = [finish(page(number, "Become a friend of the Courier")) for number in range(3)]
    line = Repeated("Become a friend of the Courier", 3, "news/0.txt:5")
    assert proposals(documents) == [Proposal("news", 3, None, (), (line,), (line,))]


def test_a_line_of_two_documents_is_not() -> None:
    assert proposals(finish(page(number, "Become a friend of the Courier")) for number in range(2)) == []


def test_a_site_is_known_by_its_address_and_its_usual_source() -> None:
    documents = [
        finish(page(number, "Become a friend", f"https://www.halvik.example/{number}", "Halvik Courier"))
        for number in range(3)
    ]
    line = Repeated("Become a friend", 3, "news/0.txt:5")
    assert proposals(documents) == [
        Proposal("halvik.example", 3, "Halvik Courier", ("halvik.example",), (), (line,))
    ]


def test_an_address_that_is_none_is_passed_over() -> None:
    documents = [finish(page(number, "Become a friend", "http://[bad", "Coast Post")) for number in range(3)]
    assert [(one.site, one.url) for one in proposals(documents)] == [("Coast Post", ())]


def test_a_line_of_two_sites_tells_neither_by_itself() -> None:
    documents = [
        finish(page(number, "Become a friend", source=source))
        for source in ("Halvik Courier", "Coast Post")
        for number in range(3)
    ]
    assert proposals(documents) == []


def test_a_line_of_several_folders_of_unknown_source_is_proposed_once() -> None:
    raws = [page(number, "Become a friend of the Courier") for number in range(5)]
    documents = [finish(replace(raw, path=f"{year}/{raw.path}")) for year in (2020, 2021) for raw in raws]
    (found,) = proposals(documents)
    assert (found.site, found.documents) == ("2020/news", 5)
    assert [line.text for line in found.furniture] == ["Become a friend of the Courier"]


def test_the_site_with_most_documents_comes_first_then_by_name() -> None:
    documents = [
        finish(page(number, f"Friends of {source}", source=source))
        for source, count in (("Valley Gazette", 3), ("Coast Post", 3), ("Halvik Courier", 4))
        for number in range(count)
    ]
    assert [one.site for one in proposals(documents)] == ["Halvik Courier", "Coast Post", "Valley Gazette"]


def test_what_is_proposed_is_cut_once_it_is_a_profile() -> None:
    from corpus_search.metadata import profiles

    raws = [page(number, "Become a friend of the Courier") for number in range(3)]
    (found,) = proposals(map(finish, raws))
    site = f'[[site]]\nlines = ["{found.lines[0].text}"]\nfurniture = ["{found.furniture[0].text}"]'
    sites = profiles.read(site, "sites.toml")
    documents = [finish(raw, sites) for raw in raws]
    assert all("friend" not in document.body for document in documents)
    assert proposals(documents) == []


def test_a_name_before_what_is_said_is_no_furniture() -> None:
    assert proposals(finish(page(number, "THE CHAIR:")) for number in range(3)) == []


def test_few_lines_are_kept_and_the_frequent_ones_outlive_the_rare() -> None:
    """With room for eight lines the ones of single documents are forgotten; the shared one is not."""
    documents = [finish(page(number, "Become a friend of the Courier")) for number in range(5)]
    (found,) = proposals(documents, kept=8)
    assert [(one.text, one.documents) for one in found.furniture] == [("Become a friend of the Courier", 5)]
