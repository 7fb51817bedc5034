"""The name of a site beside the headline in a page's title, and what governments' pages declare."""

from __future__ import annotations

import pytest

from tests.metadata.test_html import PARAGRAPHS, page, read

BLOG = "Notes from the Lenne: New bridge for Ostmar"


def blog(top: str, title: str = BLOG) -> str:
    """A page with another title, and another heading above its text."""
    html = page().replace("<title>New bridge for Ostmar | Lenne Gazette", f"<title>{title}")
    return html.replace("<nav>", f"{top}<nav>").replace("h1>", "h3>").replace("h0>", "h1>")


@pytest.mark.parametrize(
    "banner", ["<h0><a>Notes from the Lenne</a></h0>", "<font>Notes from the Lenne</font>"]
)
def test_a_site_that_heads_its_page_and_its_title_is_no_part_of_the_headline(banner: str) -> None:
    document = read(blog(banner))
    assert document.title == "New bridge for Ostmar"
    assert document.source == "Notes from the Lenne"


def test_words_before_a_colon_that_head_nothing_are_of_the_headline() -> None:
    assert read(blog("")).title == BLOG
    assert (
        read(page().replace("New bridge", "The river: New bridge")).title
        == "The river: New bridge for Ostmar"
    )


def test_a_page_of_a_chinese_government_declares_headline_site_and_day() -> None:
    head = (
        '<meta name="ArticleTitle" content="新桥通车"><meta name="SiteName" content="奥斯特市人民政府网">'
        '<meta name="PubDate" content="2021-06-03 10:15">'
    )
    html = page(head).replace("New bridge for Ostmar | Lenne Gazette", "奥斯特市人民政府网_新桥通车")
    document = read(html.replace("New bridge for Ostmar", "新桥通车"))
    assert (document.title, document.source, str(document.when)) == (
        "新桥通车",
        "奥斯特市人民政府网",
        "2021-06-03",
    )


def test_a_break_parts_the_words_on_its_sides() -> None:
    html = page().replace("<h1>New bridge for Ostmar", "<h1>New bridge<br>for Ostmar")
    assert read(html).title == "New bridge for Ostmar"


def test_counters_below_the_headline_are_no_text() -> None:
    html = page(top="<div>12</div><div>3</div>")
    assert read(html).body.split("\n") == PARAGRAPHS


def test_the_mark_of_a_link_to_a_heading_is_none_of_it() -> None:
    html = page().replace("<h1>New bridge for Ostmar", "<h1>New bridge for Ostmar<a href='#new'>¶</a>")
    assert read(html).title == "New bridge for Ostmar"


def test_a_line_with_two_dates_and_hardly_more_is_no_text() -> None:
    html = page(top="<p>UPDATED: June 4, 2021 at 9:12 a.m. | PUBLISHED: June 3, 2021 at 4:02 p.m.</p>")
    assert read(html).body.split("\n") == PARAGRAPHS


def test_where_the_title_ends_with_the_headline_the_site_stands_before_it() -> None:
    html = page().replace("for Ostmar | Lenne Gazette", "| New bridge for Ostmar")
    html = html.replace("<title>New bridge", "<title>Town of Ostmar")
    assert read(html).source == "Town of Ostmar"
