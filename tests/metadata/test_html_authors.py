"""Where an HTML page names its authors, and who is none."""

from __future__ import annotations

import json

import pytest

from tests.metadata.test_html import PARAGRAPHS, data, page, read

WORDY = "<i>What else stands in the same box: how long it takes to read all of it</i>"

PORTRAIT = "<a href='/author/7'><img></a>"


def authors(head: str = "", top: str = "", bottom: str = "") -> tuple[str, ...]:
    return read(page(head, top, bottom)).authors


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("<p>By Ana Ruiz and Ole Brandt</p>", ("Ana Ruiz", "Ole Brandt")),
        ("<p>By Ana Ruiz, Ole Brandt and Ina Holt</p>", ("Ana Ruiz", "Ole Brandt", "Ina Holt")),
        ("<p>By Ana Ruiz, Lenne Gazette</p>", ("Ana Ruiz",)),
        ("<p><b>Author:</b> <a href='/who/7'>Ana Ruiz</a></p>", ("Ana Ruiz",)),
        (
            "<p><b>Date:</b> 3 June 2021<br><b>Author:</b> Ana Ruiz<br><b>Topic:</b> Bridges</p>",
            ("Ana Ruiz",),
        ),
        ("<div id='author_header'>Ana Ruiz</div>", ("Ana Ruiz",)),
        ("<p>3 June 2021 | Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p>03.06.2021 - 10:15 Uhr - Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p><a rel='author'>Ana Ruiz</a>, <a rel='author'>Ole Brandt</a></p>", ("Ana Ruiz", "Ole Brandt")),
        (
            f"{3 * PORTRAIT}<b><a href='/author/7'>Ana Ruiz</a>, <a href='/author/8'>Ole Brandt</a></b>",
            ("Ana Ruiz", "Ole Brandt"),
        ),
        (
            "<div class='byline'>By <a>Ana Ruiz</a>, <a>Ole Brandt</a> and <a>Ina Holt</a></div>",
            ("Ana Ruiz", "Ole Brandt", "Ina Holt"),
        ),
        ("<p>Door onze redacteur <b>Femke Dijkstra</b> · 3 juni 2021, 10:15</p>", ("Femke Dijkstra",)),
        ("<p>oprac. Kinga Wrona</p>", ("Kinga Wrona",)),
        ("<div>Penulis <a>Rizky Hartono</a></div><div>Editor <a>Sari Dewi</a></div>", ("Rizky Hartono",)),
        (
            "<div><i>Autor: </i><a>Ioana Petcu</a><br>Publicat: 03.06.2021<br>Actualizat: 05.06.2021</div>",
            ("Ioana Petcu",),
        ),
        ("<p><em>Written by: <a>Ana Ruiz</a></em></p>", ("Ana Ruiz",)),
        ("<p>PRESS RELEASE</p>", ()),
        ("<div class='author'>Ana Ruiz im Gespräch mit Ole Brandt</div>", ("Ana Ruiz", "Ole Brandt")),
        ("<p>2021年6月3日 来源：莱讷日报 作者：林可 编辑：王岸</p>", ("林可",)),
        ("<p>김민수 기자</p>", ("김민수",)),
        ("<p>기자명 김민수 기자</p>", ("김민수",)),
        ("<p>김민수 기자 mskim@ostmar.example</p>", ("김민수",)),
        ("<p>記者　石原薫子</p>", ("石原薫子",)),
        ("<p>2021-06-03 10:15 来源：河岸日报 记者 周远山</p>", ("周远山",)),
        ("<div>（责编：林可、王岸）<a>分享让更多人看到</a></div>", ("林可", "王岸")),
        (f"<div>{WORDY}<span>| By </span><span>Ana Ruiz</span> {WORDY}</div>", ("Ana Ruiz",)),
        ("<a href='/author/7/all'>25 articles</a> <a href='/author/7'>Ana Ruiz</a>", ("Ana Ruiz",)),
        ("<a href='/author/7/all'>2 posts</a> <a href='/author/7/talk'>0 threads</a>", ()),
        (
            "<div class='author-box'>About the author <b>Ana Ruiz</b> <p>Ana Ruiz writes about boats.</p></div>",
            ("Ana Ruiz",),
        ),
        ("<div class='author'>Author: Ruiz2man on 3 June 2021, 10:15</div>", ("Ruiz2man",)),
        ("<p><em>Text by Ana Ruiz   Illustrations by Ole Brandt</em></p>", ("Ana Ruiz",)),
        (
            "<div class='submitted'>Saved by <span class='username'>anaruiz</span> on 3 June 2021</div>",
            ("anaruiz",),
        ),
        ("<p>3 June 2021 | the council of Ostmar</p>", ()),
        ("<p>De Fr It En</p>", ()),
    ],
)
def test_a_byline_near_the_headline_names_the_authors(top: str, names: tuple[str, ...]) -> None:
    assert authors(top=top) == names


def test_a_paper_in_an_east_asian_script_and_a_program_s_account_are_no_authors() -> None:
    declared = '<meta name="author" content="강변일보">'
    assert authors(declared, top="<p>김민수 기자</p>") == ("김민수",)
    assert authors('<meta name="author" content="Super User">') == ()


def test_in_a_catalogue_the_surname_comes_first() -> None:
    head = '<meta name="citation_author" content="Ruiz, Ana"><meta name="citation_author" content="Brandt, Ole K.">'
    assert authors(head) == ("Ana Ruiz", "Ole K. Brandt")


def test_an_author_given_by_id_is_named_elsewhere_in_the_data() -> None:
    graph = [
        {"@type": "NewsArticle", "author": {"@id": "#7"}},
        {"@type": "Person", "@id": "#8", "name": "Ole Brandt"},
        {"@type": "Person", "@id": "#7", "name": "Ana Ruiz"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert authors(head) == ("Ana Ruiz",)


@pytest.mark.parametrize("name", ["hb", "Radio24 Redaktion", "ostmar.eu"])
def test_what_a_page_declares_may_be_initials_a_desk_or_a_site(name: str) -> None:
    assert authors(data(author={"name": name})) == (name,)


def test_words_of_publishing_name_no_author() -> None:
    assert authors(top="<div class='author'>Ana Ruiz, Publicado hace 3 horas</div>") == ("Ana Ruiz",)


def test_a_card_for_social_media_names_who_wrote() -> None:
    head = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Ana Ruiz">'
    assert authors(head.format("Written by")) == ("Ana Ruiz",)
    assert authors(head.format("Time to read")) == ()


def test_a_place_that_names_the_first_author_alone_is_completed_by_the_next() -> None:
    meta = '<meta name="author" content="Ana Ruiz,Ole Brandt">'
    assert authors(data(author={"name": "Ana Ruiz"}) + meta) == ("Ana Ruiz", "Ole Brandt")


def test_a_place_that_names_others_completes_nothing() -> None:
    meta = '<meta name="author" content="Ole Brandt, Ina Holt">'
    assert authors(data(author={"name": "Ana Ruiz"}) + meta) == ("Ana Ruiz",)


def test_an_author_at_the_foot_of_the_text_is_found_where_nobody_else_is_named() -> None:
    foot = "<div class='post-footer'>Posted by <a href='/author/7'>anaruiz</a></div>"
    assert authors(bottom=foot) == ("anaruiz",)
    assert authors(top="<p>By Ole Brandt</p>", bottom=foot) == ("Ole Brandt",)


@pytest.mark.parametrize("kind", ["comments", "related-articles", "teaser"])
def test_the_author_of_a_comment_or_another_article_is_none(kind: str) -> None:
    assert authors(bottom=f"<div class='{kind}'>Posted by <a href='/author/7'>anaruiz</a></div>") == ()


def test_a_class_around_headline_and_byline_says_nothing_of_the_byline() -> None:
    html = page(top="<a rel='author'>Ana Ruiz</a>").replace("<body>", "<body><div class='with-sidebar'>")
    assert read(html).authors == ("Ana Ruiz",)


def test_a_class_of_the_page_s_layout_says_nothing_of_the_byline() -> None:
    html = page(top="<p>By Ana Ruiz</p>").replace("<body>", "<body><div class='twoColumnLayoutRightSidebar'>")
    html = html.replace("<h1>New bridge for Ostmar</h1>", "")
    assert read(html).authors == ("Ana Ruiz",)


def test_a_licence_names_whom_to_credit() -> None:
    licence = "<a rel='cc:attributionURL' href='https://ana.example/'>Ana Ruiz</a>"
    assert authors(bottom=f"<div>Under a licence of {licence}</div>") == ("Ana Ruiz",)


@pytest.mark.parametrize("site", ["Ana Ruiz's blog", "Ana Ruiz’s River Notes", "Weblog von Ana Ruiz"])
def test_a_site_that_is_named_after_its_writer_tells_the_author(site: str) -> None:
    assert read(page().replace("Lenne Gazette", site)).authors == ("Ana Ruiz",)
    assert read(page(top="<p>By Ole Brandt</p>").replace("Lenne Gazette", site)).authors == ("Ole Brandt",)


def test_a_name_alone_signs_the_text_and_a_heading_does_not() -> None:
    assert authors(top="", bottom="") == ()
    more = f"<p>{PARAGRAPHS[0].replace('Ostmar', 'Ostrand')}</p>"
    end = "</article>"
    assert read(page().replace(end, f"{more}<p><b>Ana Ruiz</b></p>{end}")).authors == ("Ana Ruiz",)
    assert read(page().replace(end, f"{more}<p><b>Old Ferry</b></p>{end}")).authors == ()


def test_initials_in_brackets_sign_the_last_paragraph() -> None:
    html = page().replace("bridge is open.", "bridge is open. (hol/lno)")
    assert read(html).authors == ("hol", "lno")


def test_a_publisher_or_a_desk_is_the_author_only_where_nobody_is_named() -> None:
    desk = '<meta name="author" content="Redaktion">'
    assert authors(desk) == ("Redaktion",)
    assert authors(desk, "<p>By Ana Ruiz</p>") == ("Ana Ruiz",)
    assert authors(data(author={"name": "Lenne Gazette"}, publisher={"name": "Lenne Gazette"})) == (
        "Lenne Gazette",
    )


def test_a_publisher_that_only_the_article_declares_is_no_author_either() -> None:
    head = data(author={"name": "Halvik Media"}, publisher={"name": "Halvik Media"})
    head += '<meta property="og:site_name" content="Lenne Gazette">'
    assert authors(head, "<p>By Ana Ruiz</p>") == ("Ana Ruiz",)
