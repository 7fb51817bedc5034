"""Plain text: what is kept, what is cut and why, and the values that it proves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.metadata import Inferred, infer


def inferred(text: str) -> Inferred:
    return infer(RawDocument("a.txt", text=text))


def reasons(document: Inferred) -> dict[str, str]:
    return {cut.text: cut.why for cut in document.cut}


PARAGRAPHS = [
    "The town of Ostmar will build a new bridge over the Lenne, and the council will pay for most of it.",
    "Mayor Ina Holt said the old bridge had served for ninety years and could not be repaired again.",
    "The work begins in spring, and the ferry will carry people over the river until the new bridge is open.",
]

SCRAPE = "\n".join(
    [
        "Skip to content",
        "Home",
        "News",
        "Sports",
        "Weather",
        "Search",
        "Saturday, 5 June 2021",
        "Local",
        "Ostmar to build a new bridge over the Lenne",
        "By Ana Ruiz",
        "Published 3 June 2021, 10:15",
        "Share on Facebook",
        "The old bridge at Ostmar. Photo: Ole Brandt",
        *PARAGRAPHS[:2],
        "Read more: Ferry timetable changes",
        PARAGRAPHS[2],
        "Related articles",
        "Heron seen on the pier",
        "What the harbour dog did next",
        "Comments",
        "otterfan says:",
        "6 June 2021 at 08:12",
        "I have crossed that bridge every day for twenty years and I will miss it, whatever they say.",
        "Reply",
        "Privacy Policy",
        "© 2021 Lenne Gazette. All rights reserved.",
    ]
)


def test_of_a_scraped_page_the_article_is_kept() -> None:
    assert inferred(SCRAPE).body.split("\n") == PARAGRAPHS


def test_long_comments_below_a_short_article_are_not_taken_for_it() -> None:
    comment = (
        "I have crossed that bridge every day for twenty years and I will miss it, whatever they say in town."
    )
    talk = "\n".join(f"{comment} That is what I told them in {1990 + year}." for year in range(20))
    page = SCRAPE.replace("Comments\n", f"21 comments on “Ostmar to build a new bridge”\n{talk}\n")
    more = (
        "The council meets again in autumn to hear what the bridge will cost the town, and who will build it."
    )
    page = page.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n{more}\n{more.replace('autumn', 'spring')}")
    document = inferred(page)
    assert document.title == "Ostmar to build a new bridge over the Lenne"
    assert document.body.split("\n")[:2] == PARAGRAPHS[:2]
    assert "twenty years" not in document.body


def test_everything_else_is_cut_with_its_reason() -> None:
    why = reasons(inferred(SCRAPE))
    assert why["Skip to content"] == "navigation"
    assert why["Ostmar to build a new bridge over the Lenne"] == "title"
    assert why["By Ana Ruiz"] == "byline"
    assert why["Share on Facebook"] == "share prompt"
    assert why["The old bridge at Ostmar. Photo: Ole Brandt"] == "caption or credit"
    assert why["Read more: Ferry timetable changes"] == "related links"
    assert why["© 2021 Lenne Gazette. All rights reserved."] == "copyright"
    assert len(why) + len(PARAGRAPHS) == len(SCRAPE.split("\n"))


def test_a_sentence_that_a_scraped_page_sets_again_in_large_letters_is_kept_once() -> None:
    document = inferred(SCRAPE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[0]}\n{PARAGRAPHS[2]}"))
    assert document.body.count(PARAGRAPHS[0]) == 1
    assert reasons(document)[PARAGRAPHS[0]] == "repeated on the page"


def test_headlines_in_capitals_below_an_article_are_no_paragraphs_of_it() -> None:
    teasers = [
        "Harbour Dog Rescues Three Sailors From Sinking Ferry, Council Grants Him Freedom of the Town",
        "Otters Return to the Lenne After Forty Years and the Anglers Are Not Amused at All!",
        "Heron Seen on Ostmar Pier Again: Watch the Video Everyone in the Valley Is Sharing",
    ]
    page = SCRAPE.replace("Related articles\n", "\n".join(["Video of the week", *teasers, ""]))
    assert inferred(page).body.split("\n") == PARAGRAPHS


def test_a_heading_between_short_sentences_stays_and_a_line_beside_furniture_goes() -> None:
    inside = [PARAGRAPHS[0], "It is steep.", "The old bridge", "It fell twice.", PARAGRAPHS[1]]
    page = SCRAPE.replace("\n".join(PARAGRAPHS[:2]), "\n".join(inside))
    assert inferred(page).body.split("\n") == [*inside, PARAGRAPHS[2]]
    boxed = page.replace("The old bridge", "Read more: Ferry timetable changes\nThe pier in pictures")
    assert "The pier in pictures" in reasons(inferred(boxed))


def test_a_list_of_items_with_many_words_does_not_end_the_article() -> None:
    items = [f"{n} planks of oak for the floor of the bridge" for n in range(20, 25)]
    page = SCRAPE.replace(PARAGRAPHS[1], "\n".join([PARAGRAPHS[1], *items]))
    body = inferred(page).body.split("\n")
    assert set(PARAGRAPHS) <= set(body)


@pytest.mark.parametrize(
    "inside",
    [
        [
            "The river is old and it knows",
            "what was said on the bridge in the night",
            "It carries the words to the sea",
            "and none of them comes to the light",
        ],
        ["It fell", "on a Sunday night in June", "and nobody was hurt"],
    ],
)
def test_verses_and_a_sentence_broken_over_lines_stay(inside: list[str]) -> None:
    page = SCRAPE.replace(PARAGRAPHS[1], "\n".join([PARAGRAPHS[1], *inside, PARAGRAPHS[0] + " Truly."]))
    assert set(inside) <= set(inferred(page).body.split("\n"))


def test_dated_entries_below_an_article_are_no_paragraphs_of_it_and_those_of_a_chronicle_are() -> None:
    others = [
        (
            "4 June 2021",
            "Herons come back",
            "They had been away for years, and nobody in the valley could say why.",
        ),
        (
            "3 June 2021",
            "A pier is painted",
            "The colour is blue, as it was when the harbour master was a child.",
        ),
        (
            "2 June 2021",
            "Ferry runs late",
            "Fog lay over the Lenne until noon, and two boats waited at the pier.",
        ),
    ]
    teasers = "\n".join(f"{title}\n{day}\n{text} {text}" for day, title, text in others)
    page = SCRAPE.replace("Related articles\n", f"{teasers}\n")
    assert inferred(page).body.split("\n") == PARAGRAPHS
    chronicle = SCRAPE.replace(PARAGRAPHS[1], "\n".join(f"{day}\n{text}" for day, _, text in others))
    assert all(text in inferred(chronicle).body for _, _, text in others)


def test_posts_shown_in_an_article_and_signed_with_their_dates_do_not_end_it() -> None:
    said = [f"Day {day} without a bridge, and the ferry is late again." for day in (1, 2, 3)]
    signed = [f"— Ole Brandt (@ole) June {day}, 2021" for day in (1, 2, 3)]
    posts = [line for post in zip(said, signed, strict=True) for line in post]
    page = SCRAPE.replace(PARAGRAPHS[1], "\n".join([PARAGRAPHS[1], *posts]))
    assert set(PARAGRAPHS) <= set(inferred(page).body.split("\n"))


@pytest.mark.parametrize(
    "said",
    [
        "President Ina Holt met Prime Minister Ole Brandt and Foreign Minister Ana Ruiz in Ostmar on Friday.",
        '"President Ina Holt and Prime Minister Ole Brandt Thank Every Citizen of Ostmar."',
        "WHO WILL PAY FOR THE NEW BRIDGE OVER THE LENNE, AND WHO WILL BUILD IT BEFORE THE WINTER COMES?",
    ],
)
def test_a_sentence_full_of_names_or_wholly_in_capitals_is_none_of_them(said: str) -> None:
    assert said in inferred(SCRAPE.replace(PARAGRAPHS[2], said)).body


def test_the_article_once_more_in_one_line_for_reading_aloud_is_cut() -> None:
    page = SCRAPE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n{''.join(PARAGRAPHS)}")
    assert inferred(page).body.split("\n") == PARAGRAPHS


def test_the_lead_above_a_table_of_contents_is_of_the_article_and_a_comment_above_it_is_none() -> None:
    lead = f"{PARAGRAPHS[1]} Since 1931 it had carried the carts of three villages, and later their tractors."
    contents = [
        "What is built",
        "Who pays",
        "When it opens",
        "How to cross",
        "What was found",
        "The Lenne",
        "Ferries",
    ]
    page = SCRAPE.replace(PARAGRAPHS[0], "\n".join([lead, *contents, PARAGRAPHS[2] + " " + PARAGRAPHS[0]]))
    page = page.replace("Ostmar to build a new bridge over the Lenne", "Farewell, friend")
    assert inferred(page).body.startswith(lead)
    talk = SCRAPE.replace("Local\n", f"{lead}\nLeave a comment\nLocal\n")
    assert lead not in inferred(talk).body


def test_a_sentence_below_the_headline_is_not_the_headline() -> None:
    head = "What the ferry carries\nThe council will pay for the new bridge.\n"
    page = SCRAPE.replace("Ostmar to build a new bridge over the Lenne\n", head)
    assert inferred(page).title == "What the ferry carries"


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Home",
            "was a word that I heard",
            "Search",
            "for the bank of the Lenne",
            "Share",
            "what you have",
            "Comments",
        ],
        [
            "News",
            "- ferry repaired",
            "Contact",
            "Ole calls the county",
            "Menu",
            "Soup, bread",
            "Comments",
            "Fee too high",
        ],
    ],
)
def test_verses_and_notes_keep_the_words_that_menus_have(lines: list[str]) -> None:
    assert inferred("\n".join(["The ferryman", "", *lines])).body.split("\n") == lines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana Ruiz, Ole Brandt and Mia Strand\n3 June 2021", ("Ana Ruiz", "Ole Brandt", "Mia Strand")),
        ("Ana Ruiz, Harbour Insider\n3 June 2021", ("Ana Ruiz",)),
        ("Ana Ruiz and Lenne Press\n3 June 2021", ("Ana Ruiz",)),
        ("FOR IMMEDIATE RELEASE\n3 June 2021", ()),
        ("Ana Ruiz — Thursday, 3 June 2021, 10:15", ("Ana Ruiz",)),
    ],
)
def test_names_alone_beside_the_date_of_a_scraped_page_wrote_it(line: str, names: tuple[str, ...]) -> None:
    found = inferred(SCRAPE.replace("By Ana Ruiz\nPublished 3 June 2021, 10:15", line))
    assert (found.authors, str(found.when)) == (names, "2021-06-03")


def test_a_day_below_the_readers_comments_is_not_the_day() -> None:
    page = SCRAPE.replace("By Ana Ruiz\nPublished 3 June 2021, 10:15\n", "")
    page = page.replace("Related articles\n", "Publicado por Ana Ruiz en 10:15\n").replace(
        "Saturday, 5 June 2021\n", ""
    )
    found = inferred(page.replace("Heron seen on the pier\nWhat the harbour dog did next\n", ""))
    assert found.authors == ("Ana Ruiz",)
    assert found.when is None


def test_a_list_of_days_within_an_article_does_not_end_it() -> None:
    days = [
        f"June {day} – {place}, the old pier" for day, place in ((4, "Ostmar"), (5, "Halvik"), (6, "Lund"))
    ]
    page = SCRAPE.replace(PARAGRAPHS[1], "\n".join([PARAGRAPHS[1] + " " + PARAGRAPHS[0], *days]))
    assert PARAGRAPHS[2] in inferred(page).body.split("\n")


def test_a_scraped_page_gives_its_values() -> None:
    document = inferred(SCRAPE)
    assert document.title == "Ostmar to build a new bridge over the Lenne"
    assert str(document.when) == "2021-06-03"
    assert document.authors == ("Ana Ruiz",)
    assert document.source == "Lenne Gazette"
    assert document.lang == "en"


def test_every_value_has_evidence_with_its_line() -> None:
    lines = SCRAPE.split("\n")
    for one in inferred(SCRAPE).evidence:
        if one.line is not None:
            assert one.quote in lines[one.line - 1] or one.field == "date"
    assert {one.field for one in inferred(SCRAPE).evidence} == {"title", "date", "authors", "source", "lang"}


def test_lines_are_those_of_the_file() -> None:
    document = infer(RawDocument("a.txt", text="Harbour diary\n\nThe gulls slept.\n", first_line=5))
    assert (document.body, document.lines) == ("The gulls slept.", (7,))


def test_text_without_lines_of_its_own_has_the_line_where_it_begins() -> None:
    document = infer(RawDocument("a.pdf", text="The gulls slept.\nThe tide rose.", first_line=3, step=0))
    assert document.lines == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The pebble rolled down the hill.",
        "Pebble.",
        "Share",
        "Menu\nHome\nContact",
        "pebble\notter",
        "An otter\nand a heron\nswam",
    ],
)
def test_a_text_without_a_heading_stays_whole(text: str) -> None:
    document = inferred(text + "\n")
    assert document.body == text
    assert document.cut == ()
    assert document.title != ""


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Joint statement of 5 March 2024", "Joint statement of 5 March 2024"),
        ("Statement by Mayor Holt, 5 March 2024", "Statement by Mayor Holt, 5 March 2024"),
        ("A new bridge\nle 5 mars 2024 à 10h15", "A new bridge"),
        ("A new bridge\npublished 5 March 2024", "A new bridge"),
        ("A new bridge\nngày 5 tháng 3 năm 2024", "A new bridge"),
        ("A new bridge\nfor the town of Ostmar", "A new bridge for the town of Ostmar"),
    ],
)
def test_a_title_may_name_its_day_and_no_date_line_goes_on_with_it(head: str, title: str) -> None:
    document = inferred("\n\n".join([head, *PARAGRAPHS]))
    assert document.title == title
    assert document.body.split("\n\n") == PARAGRAPHS


SAVED = {
    "by a script": "Title: A new bridge|Author: Ana Ruiz and Ole Brandt|Date: 2024-03-05|Source: Lenne Gazette",
    "Markdown": "# A new bridge|**Author:** Ana Ruiz and Ole Brandt|**Date:** 5 March 2024|**Source:** Lenne Gazette",
    "in German": "Titel: A new bridge|Autoren: Ana Ruiz und Ole Brandt|Datum: 05.03.2024|Zeitung: Lenne Gazette",
    "database": "Lenne Gazette||March 5, 2024||A new bridge||BYLINE: Ana Ruiz and Ole Brandt||LENGTH: 12 words",
}


@pytest.mark.parametrize("head", SAVED.values(), ids=SAVED)
def test_a_saved_text_says_in_labelled_lines_what_it_is(head: str) -> None:
    address = "https://lenne.example/a"
    document = inferred("\n\n".join([head.replace("|", "\n"), f"URL: {address}", *PARAGRAPHS]))
    assert document.title == "A new bridge"
    assert document.authors == ("Ana Ruiz", "Ole Brandt")
    assert document.source == "Lenne Gazette"
    assert str(document.when) == "2024-03-05"
    assert document.url == address
    assert document.body.split("\n\n") == PARAGRAPHS


def test_an_address_alone_above_a_text_is_its_own_and_two_are_nobody_s() -> None:
    one = inferred("\n\n".join(["https://lenne.example/a", "A new bridge", *PARAGRAPHS]))
    assert (one.url, one.title) == ("https://lenne.example/a", "A new bridge")
    two = inferred("\n\n".join(["https://lenne.example/a\nhttps://lenne.example/b", *PARAGRAPHS]))
    assert two.url is None


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("-- Ana Ruiz, Lenne Gazette", ("Ana Ruiz",)),
        ("— Ana Ruiz", ("Ana Ruiz",)),
        ("Ana Ruiz is a professor of rivers at the University of Halvik.", ("Ana Ruiz",)),
        ("Ana Ruiz, 61, is a professor of rivers.", ("Ana Ruiz",)),
        ("Ina Holt is the mayor of Ostmar.", ()),
        ("“The river is not done with us.”\n\n— Ana Ruiz", ()),
        ("Nobody is a judge of rivers.", ()),
    ],
)
def test_who_signs_a_text_or_is_told_of_at_its_end_alone_wrote_it(foot: str, names: tuple[str, ...]) -> None:
    assert inferred("\n\n".join(["A new bridge", *PARAGRAPHS, foot])).authors == names


def test_a_name_and_a_date_with_a_mark_between_are_a_byline_and_with_a_comma_a_place() -> None:
    def authors(line: str) -> tuple[str, ...]:
        return inferred("\n\n".join(["A new bridge", line, *PARAGRAPHS])).authors

    assert authors("Ana Ruiz · 5 March 2024 · 3 min read") == ("Ana Ruiz",)
    assert authors("5 March 2024, 10:15 | Ana Ruiz") == ("Ana Ruiz",)
    assert authors("San Pedro, 5 March 2024") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "橋\n\n【奥原＝山田太郎】市は来年、川に新しい橋を建設する。費用の大半は市議会が負担すると発表された。\n",
            "山田太郎",
        ),
        (
            "다리\n\n(강변=오스트통신) 김민수 기자 = 시는 내년에 강에 새 다리를 건설할 예정이라고 밝혔다.\n",
            "김민수",
        ),
    ],
)
def test_a_dateline_in_japanese_or_korean_names_who_reports(text: str, name: str) -> None:
    assert inferred(text).authors == (name,)


def test_a_date_line_with_words_of_publishing_and_a_day_of_the_week_is_no_text() -> None:
    german = (
        "Die Stadt wird eine neue Brücke über die Lenne bauen, und der Rat wird das meiste davon bezahlen."
    )
    document = inferred(f"Neue Brücke\nVeröffentlicht am Dienstag, 5. März 2024\n\n{german}\n")
    assert (document.body, str(document.when)) == (german, "2024-03-05")


def test_of_short_lines_alone_the_first_above_its_date_is_the_title() -> None:
    talk = "RUIZ: Wird es eine Brücke geben?\nHOLT: Ja, bald.\nRUIZ: Wer bezahlt?\nHOLT: Die Stadt.\n"
    assert inferred(f"Interview mit Ina Holt\nDatum: 05.03.2024\n\n{talk}").title == "Interview mit Ina Holt"


def test_a_number_or_a_label_above_a_headline_is_neither_title_nor_source() -> None:
    head = [
        "Ministry of Rivers",
        "Press Release",
        "No. 12/2024",
        "5 March 2024",
        "",
        "Minister opens new bridge",
    ]
    document = inferred("\n\n".join(["\n".join(head), *PARAGRAPHS]))
    assert (document.title, document.source) == ("Minister opens new bridge", "Ministry of Rivers")
    assert inferred("\n\n".join(["PRESS RELEASE", "Minister opens new bridge", *PARAGRAPHS])).source is None


def test_a_byline_is_no_publisher_and_a_publisher_beside_it_is_one() -> None:
    assert (
        inferred("\n\n".join(["A new bridge", "By Ana Ruiz for Lenne Gazette", *PARAGRAPHS])).source is None
    )
    beside = inferred(
        "\n\n".join(["A new bridge", "By Ana Ruiz | Lenne Gazette | 5 March 2024", *PARAGRAPHS])
    )
    assert (beside.authors, beside.source) == (("Ana Ruiz",), "Lenne Gazette")


def test_one_label_alone_is_no_head() -> None:
    document = inferred("\n\n".join(["Language: the old one", *PARAGRAPHS]))
    assert "label" not in reasons(document).values()


def test_a_heading_is_the_title_and_no_body() -> None:
    document = inferred("# A heading\n\nThe pebble rolled.\n")
    assert (document.title, document.body, document.lines) == ("A heading", "The pebble rolled.", (3,))


def test_the_turns_of_a_panel_are_no_furniture() -> None:
    text = "Panel on rivers\n\nIna Holt: We dredge in spring.\n\nOle Brandt: More?\n\nIna Holt: Print it.\n"
    document = inferred(text)
    assert document.title == "Panel on rivers"
    assert document.body == "\n".join(text.split("\n")[2:]).strip()


def test_the_dates_that_head_a_diary_s_entries_stay() -> None:
    text = "Harbour diary\n\n3 March 2020\n\nThe gulls slept.\n\n4 March 2020\n\nThe gulls woke.\n"
    assert "3 March 2020" in inferred(text).body
    assert "4 March 2020" in inferred(text).body


def test_a_language_bar_a_trail_and_a_share_prompt_around_a_short_text_are_cut() -> None:
    text = (
        "Home > Press\nEspañol Русский Français 简体中文\n\nMinister opens the lock\n\n2019/05/17\n\n"
        "On May 17, 2019, the minister opened the new lock at Ostmar.\n\n<Suggest To A Friend>\nPrint\n"
    )
    document = inferred(text)
    assert document.body == "On May 17, 2019, the minister opened the new lock at Ostmar."
    assert document.title == "Minister opens the lock"
    assert list(reasons(document).values()) == [
        "navigation",
        "language bar",
        "title",
        "date line",
        "share prompt",
        "share prompt",
    ]


def test_a_long_text_with_a_word_of_furniture_in_a_sentence_keeps_the_sentence() -> None:
    text = "The market\n\n" + "\n\n".join(
        f"On day {n} the stall sold {n} pots, and the town uses cookies of its own." for n in range(9)
    )
    assert inferred(text).body.count("cookies") == 9


def test_an_author_known_by_role_alone_is_that_role() -> None:
    text = (
        "Why locks matter\n\nThe locks of the Lenne are old, and they matter to all of us who live here.\n\n"
        "The author is the mayor of Ostmar. The author contributed this article to River Watch, a forum"
        " powered by the Lenne Gazette. The views do not necessarily reflect those of the Lenne Gazette.\n"
    )
    document = inferred(text)
    assert document.authors == ("the mayor of Ostmar",)
    assert document.source == "the Lenne Gazette (River Watch)"
    assert "author" not in document.body


def test_a_site_profile_names_a_source_that_the_page_does_not() -> None:
    text = (
        "Lu Wen Meets the Guests\n\nForeign Minister Lu Wen met the guests. China welcomed them.\n\n"
        "Suggest to a friend\n"
    )
    document = inferred(text)
    assert document.source == "Ministry of Foreign Affairs of the People's Republic of China"
    assert [one.basis for one in document.evidence if one.field == "source"] == ["profile"]


def test_a_row_is_taken_as_it_is() -> None:
    text = "Menu\nHome\nCopper prices rose on May 6, 2019.\nShare\nComments\nPrint"
    document = infer(RawDocument("a.jsonl", text=text, row=4, declared=Declared(title="Copper")))
    assert (document.body, document.title, document.when, document.cut) == (text, "Copper", None, ())
    assert document.lines == (4,) * 6


words = st.sampled_from(
    [
        "Share",
        "Menu",
        "By Ana Ruiz",
        "3 June 2021",
        "![]() |",
        "# Lock",
        "Comments",
        "The tide rose, and it was late.",
        "a",
        "",
        "©",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words | st.text(max_size=60), max_size=25))
def test_every_line_is_kept_or_cut_and_nothing_is_lost(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    document = inferred(text)
    given_lines = sorted(line.strip() for line in text.split("\n") if line.strip())
    kept = [line.strip() for line in document.body.split("\n") if line.strip()]
    assert sorted(kept + [cut.text for cut in document.cut]) == given_lines
    assert bool(kept) == bool(given_lines)
    assert len(document.lines) == document.body.count("\n") + 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_a_row_s_text_is_never_changed(text: str) -> None:
    assert infer(RawDocument("a.csv", text=text, row=2)).body == text


@pytest.mark.parametrize(
    ("line", "more", "day"),
    [
        ("03/06/2021 10:15 GMT", "", "2021-06-03"),
        ("06/03/2021 10:15 AM EDT", "", "2021-06-03"),
        ("03/06/2021 10:15", "The bridge lies where it lay on 3 June 2021.", "2021-06-03"),
        ("03/06/2021 10:15", "", "2021"),
    ],
)
def test_numbers_of_a_date_have_the_order_that_the_page_shows(line: str, more: str, day: str) -> None:
    text = "\n".join(["New bridge for Ostmar", line, *PARAGRAPHS, more])
    assert str(inferred(text).when) == day


MAIL = [
    "Von: Ana Ruiz <ana.ruiz@lenne.example>",
    "An: rat@ostmar.example",
    "Gesendet: Dienstag, 4. Mai 2021 10:15",
    "Betreff: Die Brücke, noch einmal",
    "Cc: Ina Holt",
]


def test_the_head_of_a_mail_says_who_wrote_it_when_and_about_what() -> None:
    document = inferred("\n".join([*MAIL, "", *PARAGRAPHS]))
    assert (document.title, document.authors) == ("Die Brücke, noch einmal", ("Ana Ruiz",))
    assert str(document.when) == "2021-05-04"
    assert document.body.split("\n") == PARAGRAPHS
    assert {cut.why for cut in document.cut} == {"mail head"}


def test_a_dialogue_of_labels_is_no_head_of_a_mail() -> None:
    document = inferred("\n".join(["To: the mayor", "From: a ferryman", "", *PARAGRAPHS]))
    assert document.authors == ()
