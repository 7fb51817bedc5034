"""HTML pages: values weighed by place and agreement, text without furniture."""

from __future__ import annotations

import json

import pytest

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.metadata import Inferred, infer

PARAGRAPHS = [
    "The town of Ostmar will build a new bridge over the Lenne, and the council will pay for most of it.",
    "Mayor Ina Holt said the old bridge had served for ninety years and could not be repaired again.",
    "The work begins in spring, and the ferry will carry people over the river until the new bridge is open.",
]


MORE = [
    f"{number} years ago the council of Ostmar asked {who} what the river would do to a bridge without a tower, and "
    "the answer was that nobody could tell before the first winter with high water was over."
    for number, who in (
        ("Ten", "three engineers"),
        ("Six", "the ferry men"),
        ("Two", "a professor of rivers"),
    )
]


def page(head: str = "", top: str = "", bottom: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f'<html lang="en-GB"><head><title>New bridge for Ostmar | Lenne Gazette</title>{head}</head><body>'
        f"<nav><a>Home</a><a>News</a></nav><article><h1>New bridge for Ostmar</h1>{top}{paragraphs}</article>"
        f"{bottom}<footer>All rights reserved</footer></body></html>"
    )


def read(html: str) -> Inferred:
    return infer(RawDocument("a.html", html=html))


def data(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_the_body_is_the_article_s_paragraphs() -> None:
    document = read(page())
    assert document.body.split("\n") == PARAGRAPHS
    assert document.lines == (1, 2, 3)


def test_the_headline_is_the_title_and_no_site_name() -> None:
    assert read(page()).title == "New bridge for Ostmar"


def test_a_logo_is_no_headline() -> None:
    html = page().replace("<nav>", "<h1>Lenne Gazette</h1><nav>")
    assert read(html).title == "New bridge for Ostmar"


def test_a_label_that_stands_in_the_headline_s_element_is_none_of_it() -> None:
    html = page('<meta property="og:title" content="New bridge for Ostmar">')
    html = html.replace("<h1>New", "<h1><span>Town</span> <b>New")
    assert read(html).title == "New bridge for Ostmar"


def test_a_headline_for_search_engines_in_the_headline_s_element_is_none_of_it() -> None:
    searched = "Ostmar bridge: cost, opening, ferry timetable"
    head = f'<meta property="og:title" content="{searched} | Lenne Gazette">'
    html = page(head + data(headline="New bridge for Ostmar"))
    html = html.replace("<title>New bridge for Ostmar", f"<title>{searched}")
    assert read(html.replace("<h1>New", f"<h1><i>{searched}</i> <b>New")).title == "New bridge for Ostmar"


def test_words_before_a_colon_are_of_the_headline() -> None:
    html = page('<meta property="og:title" content="New bridge for Ostmar">')
    assert read(html.replace("<h1>New", "<h1>The river: New")).title == "The river: New bridge for Ostmar"


def test_a_trail_that_begins_with_the_site_ends_with_the_title() -> None:
    head = '<link rel="canonical" href="https://www.ostmar.example/press/17">'
    html = (
        page(head).replace("Ostmar | Lenne Gazette", "Ostmar").replace("<title>", "<title>Ostmar - Press - ")
    )
    html = html.replace("<h1>", "<div>").replace("</h1>", "</div>")
    assert read(html).title == "New bridge for Ostmar"


def test_of_two_first_headings_in_the_title_the_one_marked_as_headline_is_no_source() -> None:
    html = page().replace("<article><h1>", '<h1>Lenne Gazette</h1><article><h1 class="entry-title">')
    assert (read(html).title, read(html).source) == ("New bridge for Ostmar", "Lenne Gazette")


@pytest.mark.parametrize(
    ("title", "foot", "name"),
    [
        ("New bridge for Ostmar - by Ana Ruiz", "", None),
        ("New bridge for Ostmar :: Lenne Notes", "", "Lenne Notes"),
        (
            "New bridge for Ostmar",
            "<footer>© 2023 Lenne Press Ltd. All rights reserved</footer>",
            "Lenne Press",
        ),
        ("New bridge for Ostmar | Lenne Notes", "<footer>© 2023 Lenne Press Ltd.</footer>", "Lenne Notes"),
    ],
)
def test_a_byline_in_the_title_is_no_source_and_the_copyright_is_the_last_one(
    title: str, foot: str, name: str | None
) -> None:
    html = page(bottom=foot).replace("New bridge for Ostmar | Lenne Gazette", title)
    assert read(html).source == name


def test_site_name_publisher_and_title_agree_on_the_source() -> None:
    head = '<meta property="og:site_name" content="Lenne Gazette">'
    assert read(page(head)).source == "Lenne Gazette"
    assert read(page(data(publisher={"name": "Lenne Gazette"}))).source == "Lenne Gazette"


def test_a_publisher_s_short_form_is_shown_with_its_full_name() -> None:
    head = '<meta property="og:site_name" content="BR24">'
    assert read(page(head)).source == "Bayerischer Rundfunk (BR24)"


def test_authors_are_persons_not_the_publisher() -> None:
    head = data(author=[{"name": "Ana Ruiz"}, {"name": "Lenne Gazette"}], publisher={"name": "Lenne Gazette"})
    assert read(page(head)).authors == ("Ana Ruiz",)


def test_a_byline_in_the_page_is_read() -> None:
    assert read(page(top="<p>By Ana Ruiz and Ole Brandt</p>")).authors == ("Ana Ruiz", "Ole Brandt")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-06-03T08:00:00Z">',
        data(datePublished="2021-06-03"),
        '<link rel="canonical" href="https://lenne.example/2021/06/03/bridge">',
    ],
)
def test_a_declared_day_is_the_date(head: str) -> None:
    assert str(read(page(head)).when) == "2021-06-03"


def test_the_date_line_that_readers_see_beats_a_lone_meta() -> None:
    head = '<meta name="date" content="2021-06-01">'
    top = '<p>Published 3 June 2021</p><time datetime="2021-06-03">10:15</time>'
    document = read(page(head, top))
    assert str(document.when) == "2021-06-03"
    assert [one.basis for one in document.evidence if one.field == "date"][-1] == "meta, outweighed"


def test_today_s_date_on_top_of_a_page_is_not_claimed_against_what_it_declares() -> None:
    menu = "".join(f"<p>{word}</p>" for word in ("Local", "Sport", "Weather", "Letters", "Shop", "Jobs"))
    head = '<meta property="article:published_time" content="2021-06-03T08:00:00Z">'
    html = page(head).replace("<nav>", f"<p>Monday, 30 November 2026</p>{menu}<nav>")
    when = read(html).when
    assert when is None or when.first <= "2021-06-03" <= when.last


def test_two_declared_days_that_agree_beat_one_date_line() -> None:
    head = data(datePublished="2022-06-03") + '<meta name="date" content="2022-06-03">'
    assert str(read(page(head, "<p>03/06/2021</p>")).when) != "2021-06-03"


def test_a_moment_late_in_utc_is_of_the_day_that_the_page_shows() -> None:
    head = data(datePublished="2021-06-02T22:15:00Z", dateCreated="2021-06-02")
    assert str(read(page(head, "<p>3 June 2021</p>")).when) == "2021-06-03"
    head = data(datePublished="2021-06-02T08:15:00Z")
    assert str(read(page(head, "<p>3 June 2021</p>")).when) != "2021-06-03"


def test_a_date_right_above_the_headline_beats_one_far_below_it() -> None:
    facts = "".join(
        f"<p>{fact}</p>"
        for fact in ("Span", "80 m", "Lanes", "Two", "Weight", "Nine tons", "Cost", "-", "Age")
    )
    html = page(
        '<link rel="canonical" href="https://lenne.example/2017/09/bridge">', facts + "<p>14/08/2017</p>"
    )
    assert str(read(html.replace("<h1>", "<p>9 September 2017</p><h1>")).when) == "2017-09-09"


def test_a_date_in_figures_has_the_order_that_makes_it_the_declared_day() -> None:
    html = page(data(datePublished="2021-11-01T05:00:14"), top="<p>11/01/2021</p>")
    assert str(read(html.replace("en-GB", "de")).when) == "2021-11-01"


def test_of_an_address_that_names_a_month_no_day_is_claimed() -> None:
    head = '<link rel="canonical" href="https://lenne.example/2021/06/bridge">'
    assert str(read(page(head)).when) == "2021-06"


def test_the_first_of_a_month_is_no_day_that_a_month_alone_proves() -> None:
    when = read(page(bottom="<img src='/uploads/2021/03/pier.jpg'><div>03/2021</div>")).when
    assert when is None or when.precision != "day"


def test_an_address_that_names_a_month_settles_which_of_two_days_it_was() -> None:
    head = '<link rel="canonical" href="https://lenne.example/2021/06/bridge">' + data(
        datePublished="2022-02-01"
    )
    assert str(read(page(head, "<p>3 June 2021</p>")).when) == "2021-06-03"


def test_a_moment_as_machines_write_it_is_no_date_line() -> None:
    top = "<span>2021-07-09T10:10:52+01:00</span><p>3 June 2021</p>"
    assert str(read(page(top=top)).when) == "2021-06-03"


def test_the_day_of_an_event_is_not_the_date() -> None:
    when = read(page(top="<p>The next meeting takes place on 5 July 2021</p><p>3 June 2021</p>")).when
    assert str(when) == "2021-06-03"


def test_the_day_of_an_event_that_the_page_declares_is_not_the_date() -> None:
    head = data().replace("NewsArticle", "Event").replace("}", ', "startDate": "2021-07-05"}')
    html = page(head, top="<p>Monday, 5 July 2021, 10:00</p>", bottom="<p>Posted on 3 June 2021</p>")
    assert str(read(html).when) == "2021-06-03"


def test_the_day_of_a_change_alone_is_not_the_date() -> None:
    assert read(page('<meta property="article:modified_time" content="2024-02-01T10:00:00Z">')).when is None


def test_a_page_that_a_browser_saved_has_its_address() -> None:
    html = "<!-- saved from url=(0044)https://www.lenne.example/2021/06/03/bridge -->" + page()
    document = read(html)
    assert (document.url, str(document.when)) == ("https://www.lenne.example/2021/06/03/bridge", "2021-06-03")


def test_a_heading_that_is_marked_as_headline_is_the_title() -> None:
    html = page().replace("<h1>", "<h2 class='p-name'>").replace("</h1>", "</h2>")
    html = html.replace("New bridge for Ostmar |", "").replace("<nav>", "<h2>Letters</h2><nav>")
    assert read(html).title == "New bridge for Ostmar"


def test_a_label_of_releases_is_no_title() -> None:
    html = page().replace("New bridge for Ostmar | Lenne Gazette", "Press release")
    assert read(html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")).title == "New bridge for Ostmar"


def test_in_a_chinese_title_the_site_stands_behind_a_mark_without_blanks() -> None:
    html = page().replace("New bridge for Ostmar | Lenne Gazette", "奥斯特马尔将建新桥_莱讷日报")
    document = read(html.replace("<h1>New bridge for Ostmar</h1>", ""))
    assert (document.title, document.source) == ("奥斯特马尔将建新桥", "莱讷日报")


def test_a_date_in_the_text_is_no_date_of_the_page_that_declares_one() -> None:
    html = page('<meta property="article:published_time" content="2021-03-04T08:00:00Z">')
    html = html.replace("The work begins", "On May 6, 2019 it was said that the work begins")
    assert str(read(html).when) == "2021-03-04"


def test_links_alone_below_an_article_are_no_part_of_it() -> None:
    teasers = "".join(
        f"<a href='/{text}'><p>{text}</p></a>" for text in ("Heron on the pier", "Ferry late again")
    )
    html = page().replace("</article>", f"{teasers}</article>")
    document = read(html)
    assert document.body.split("\n") == PARAGRAPHS
    assert ("Ferry late again", "related links") in {(cut.text, cut.why) for cut in document.cut}


def test_a_single_link_below_an_article_may_be_its_source() -> None:
    html = page().replace(
        "</article>", "<a href='/plan'><p>The plan of the new bridge, as a drawing</p></a></article>"
    )
    assert read(html).body.split("\n")[-1] == "The plan of the new bridge, as a drawing"


def test_a_lead_outside_the_article_is_taken_back() -> None:
    lead = "After years of talk, the people of the town will at last get what they have been asking for."
    html = page().replace(
        "<article><h1>New bridge for Ostmar</h1>",
        f"<h1>New bridge for Ostmar</h1><div><p>{lead}</p></div><article>",
    )
    assert read(html).body.split("\n")[0] == lead


def test_a_lead_is_taken_back_though_the_text_s_first_short_line_stands_in_the_menu() -> None:
    lead = "After years of talk, the people of the town will at last get what they have been asking for."
    html = page().replace("<a>News</a>", "<p>Who pays for it</p>")
    html = html.replace(
        "<article><h1>New bridge for Ostmar</h1>",
        f"<h1>New bridge for Ostmar</h1><div class='teaser-text'><p>{lead}</p></div><article><h3>Who pays for it</h3>",
    )
    assert lead in read(html).body.split("\n")


def test_a_lead_without_a_full_stop_in_a_box_with_the_headline_is_taken_back() -> None:
    lead = "After years of talk the people of the town will at last get what they have been asking for"
    html = page().replace(
        "<article><h1>New bridge for Ostmar</h1>",
        f"<div class='meta'><h1>New bridge for Ostmar</h1><div><p>{lead}</p></div></div><article>",
    )
    assert read(html).body.split("\n")[0] == lead


def test_a_lead_in_an_element_called_a_teaser_is_taken_back_and_a_teaser_below_is_not() -> None:
    lead = "After years of talk, the people of the town will at last get what they have been asking for."
    html = page(bottom=f"<div class='teaser'><p>{lead.replace('town', 'valley')}</p></div>").replace(
        "<article><h1>New bridge for Ostmar</h1>",
        f"<h1>New bridge for Ostmar</h1><div class='teaser'><p>{lead}</p></div><article>",
    )
    assert read(html).body.split("\n") == [lead, *PARAGRAPHS]


def test_of_a_page_in_boxes_what_follows_the_little_that_was_extracted_is_taken() -> None:
    box = "".join(
        f"<div class='row'><h2>Box {n}</h2><div class='col'><p>{text}</p></div></div>"
        for n, text in enumerate(MORE)
    )
    held = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    html = (
        f"<html><head><title>New bridge for Ostmar</title></head><body><h1>New bridge for Ostmar</h1>"
        f"<div class='entry-content'>{held}</div>{box}"
        f"<div class='comments'><p>{MORE[0].replace('Ten', 'Nine')}</p></div></body></html>"
    )
    body = read(html).body.split("\n")
    assert body == [*PARAGRAPHS, *MORE]


def test_a_line_at_the_head_that_tells_the_source_is_cut_and_kept() -> None:
    document = read(page(top="<p>Source: Halvik Tides</p>"))
    assert document.body.split("\n") == PARAGRAPHS
    assert [cut.why for cut in document.cut if cut.text == "Source: Halvik Tides"] == ["source label"]


def test_share_prompts_and_links_to_other_articles_are_cut_and_kept() -> None:
    document = read(page(top="<p>Share on Facebook</p>", bottom="<p>Read more: Heron seen on the pier</p>"))
    assert document.body.split("\n") == PARAGRAPHS
    assert "Share on Facebook" in {cut.text for cut in document.cut}


def test_scripts_and_styles_are_no_text() -> None:
    document = read(
        "<html><style>.heron{}</style><body><script>var otter=1</script><p>Tide.</p></body></html>"
    )
    assert document.body == "Tide."


@pytest.mark.parametrize(
    "html",
    ["", " ", "<html></html>", "<!-- -->", "plain words", "<p>", "\x00", "<?xml version='1.0'?><p>x</p>"],
)
def test_what_is_hardly_a_page_is_read_all_the_same(html: str) -> None:
    assert isinstance(read(html).body, str)


@pytest.mark.parametrize("begin", ["<div>", "<ul><li>", "<blockquote><p>"])
def test_elements_thousands_deep_lose_no_text(begin: str) -> None:
    assert read(begin * 20_000 + "deep otter").body == "deep otter"


def test_tables_thousands_deep_are_read_like_any_other_element() -> None:
    found = read("<table><tr><td>" * 5000 + "The ferry sails at noon, said the harbour master.")
    assert "The ferry sails at noon" in found.body


def test_a_text_of_ten_megabytes_in_one_element_is_read() -> None:
    assert len(read("<p>" + "The otter dived. " * 650_000 + "</p>").body) > 10_000_000


def test_the_language_of_the_page_is_its_code() -> None:
    assert read(page()).lang == "en"


def test_declared_values_win_over_a_page_too() -> None:
    raw = RawDocument("a.html", html=page(), declared=Declared(title="Bridge", date="2020", basis="sidecar"))
    document = infer(raw)
    assert (document.title, str(document.when)) == ("Bridge", "2020")


@pytest.mark.parametrize(
    "broken", ['{"@type": "NewsArticle", "headline": "x', "[" * 5000, "null", '"text"', "{}"]
)
def test_broken_data_in_a_page_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert read(page(head)).title == "New bridge for Ostmar"


def test_a_declared_headline_that_the_page_shows_beats_an_h1_for_search_engines() -> None:
    html = page('<meta property="og:title" content="Ninety years, and no longer">')
    html = html.replace("</h1>", "</h1><h2><span>Bridges</span> Ninety years, and no longer</h2>")
    assert read(html).title == "Ninety years, and no longer"


def test_a_date_in_the_headline_s_element_is_none_of_the_headline() -> None:
    html = page('<meta property="og:title" content="New bridge for Ostmar">')
    html = html.replace("</h1>", " <span>03.06.2021 • Council, Press</span></h1>")
    assert read(html).title == "New bridge for Ostmar"


def test_of_several_h1_the_one_that_begins_the_title_is_the_headline() -> None:
    slogan = "All that happens beside the river"
    html = page(f'<meta property="og:title" content="New bridge for Ostmar{slogan} | {slogan}">')
    html = html.replace(
        "<title>New bridge for Ostmar | Lenne Gazette", f"<title>New bridge for Ostmar{slogan}"
    )
    assert read(html.replace("<nav>", f"<h1>{slogan}</h1><nav>")).title == "New bridge for Ostmar"


def test_a_heading_that_ends_the_title_is_the_headline_where_no_h1_stands_in_it() -> None:
    html = page().replace(
        "<title>New bridge for Ostmar | Lenne Gazette", "<title>Lenne - News » Ferry sold for scrap"
    )
    html = html.replace(
        "<h1>New bridge for Ostmar</h1>", "<h1>Five new boats</h1><h1>Fair</h1><h2>Ferry sold for scrap</h2>"
    )
    assert read(html).title == "Ferry sold for scrap"


def test_a_date_that_the_headline_speaks_of_is_part_of_it() -> None:
    html = page().replace("New bridge for Ostmar", "Minutes of the council of 03.06.2021")
    assert read(html).title == "Minutes of the council of 03.06.2021"
