"""Site profiles: by what they know a page, what they change of it, and what is no profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.errors import UsageError
from corpus_search.metadata import infer, profiles

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "Harbour | Letters | Tide table\n\n"
    "The Ostrand ferry is late\n\n"
    "The ferry to Ostrand was late again on Monday, and nobody in the harbour was surprised.\n\n"
    "Become a friend of the Courier\n\n"
    "It will sail again on Friday, the harbour office said, if the engine can be mended.\n"
)
SITE = """
[[site]]
source = "Halvik Courier"
lines = ["harbour | letters | tide table"]
furniture = ["Harbour | Letters | Tide table", "Become a friend of the Courier!"]
"""


def test_a_page_with_all_habits_is_of_the_site_and_loses_its_furniture() -> None:
    document = infer(RawDocument("a.txt", text=PAGE), profiles.read(SITE, "sites.toml"))
    assert document.source == "Halvik Courier"
    assert document.title == "The Ostrand ferry is late"
    assert document.body == (
        "The ferry to Ostrand was late again on Monday, and nobody in the harbour was surprised.\n\n"
        "It will sail again on Friday, the harbour office said, if the engine can be mended."
    )
    cut = [(one.text, one.line) for one in document.cut if one.why == "site profile"]
    assert cut == [("Harbour | Letters | Tide table", 1), ("Become a friend of the Courier", 7)]
    assert [one.basis for one in document.evidence if one.field == "source"] == ["profile"]


def test_a_page_without_one_of_the_habits_is_left_alone() -> None:
    strict = SITE + "text = ['Halvik, \\d+ May']\n"
    raw = RawDocument("a.txt", text=PAGE)
    assert infer(raw, profiles.read(strict, "sites.toml")) == infer(raw)


def test_what_a_document_declares_beats_the_profile() -> None:
    raw = RawDocument("a.txt", text=PAGE, declared=Declared(source="Coast Post"))
    assert infer(raw, profiles.read(SITE, "sites.toml")).source == "Coast Post"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://www.halvik.example/news/ferry", "Halvik Courier"),
        ("http://m.halvik.example/news/", "Halvik Courier"),
        ("https://halvik.example/sport/ferry", None),
        ("https://nothalvik.example/news/ferry", None),
        (None, None),
    ],
)
def test_an_address_is_of_a_site_below_its_host_and_path(url: str | None, source: str | None) -> None:
    sites = profiles.read('[[site]]\nsource = "Halvik Courier"\nurl = ["halvik.example/news"]', "sites.toml")
    assert infer(RawDocument("a.txt", text=PAGE, declared=Declared(url=url)), sites).source == source


def test_a_profile_cuts_furniture_of_an_html_page_and_names_its_source() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.split("\n") if line)
    html = (
        '<html><head><link rel="canonical" href="https://halvik.example/ferry"></head>'
        f"<body><article>{paragraphs}</article></body></html>"
    )
    sites = profiles.read(
        '[[site]]\nsource = "Halvik Courier"\nurl = ["halvik.example"]\n'
        'furniture = ["Become a friend of the Courier"]',
        "sites.toml",
    )
    document = infer(RawDocument("a.html", html=html), sites)
    assert document.source == "Halvik Courier"
    assert "friend" not in document.body
    assert ("Become a friend of the Courier", "site profile") in [(one.text, one.why) for one in document.cut]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[site]]\nsorce = "Halvik Courier"', "sites.toml: no key 'sorce' in a site"),
        ('[[sites]]\nsource = "Halvik Courier"', "sites.toml: no key 'sites'"),
        ('[[site]]\nlines = "one"', "sites.toml: lines is 'one'"),
        ('[[site]]\nsource = "Halvik Courier"', "no habit by which its pages are known"),
        ('[[site]]\ntext = ["("]', "sites.toml: '(' is no pattern"),
        ("[[site]", "sites.toml: "),
        ("site = " + "[" * 5000, "sites.toml: it nests without end"),
    ],
)
def test_what_is_no_profile_is_named_in_one_line(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        profiles.read(text, "sites.toml")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file_is_no_profile(tmp_path: Path) -> None:
    assert profiles.load(str(tmp_path)) == ()


def test_profiles_are_read_from_beside_the_index(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(SITE, encoding="utf-8")
    assert [one.source for one in profiles.load(str(tmp_path))] == ["Halvik Courier"]
