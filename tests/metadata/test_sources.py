"""Who published a plain text: the holder of its copyright, not of a picture's; the site before its company."""

from __future__ import annotations

import pytest

from tests.metadata.test_text import SCRAPE, inferred

FOOT = "© 2021 Lenne Gazette. All rights reserved."


def source(foot: str) -> str | None:
    """What the scraped page with another foot says of its source."""
    return inferred(SCRAPE.replace(FOOT, foot)).source


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("© 2021 Lenne Media GmbH & Co. KG", "Lenne Media"),
        ("Copyright © Lenne Media Ltd.", "Lenne Media"),
        ("© Copyright 2021 - Lenne Gazette", "Lenne Gazette"),
        ("Copyright © lennepost 2021", "lennepost"),
        ("© 2021 Bundesamt für Fähren", "Bundesamt für Fähren"),
        ("© 2021 Lenne Gazette Todos los derechos reservados", "Lenne Gazette"),
        ("Copyright © 河岸日報社 無断転載を禁じます", "河岸日報社"),
        ("저작권자 © 강변일보 무단전재 및 재배포 금지", "강변일보"),
        ("版权所有 河岸新闻网", "河岸新闻网"),
        ("جميع الحقوق محفوظة © صحيفة الشاطئ 2021", "صحيفة الشاطئ"),
        ("© 版权所有", None),
        ("© 2021 Lenne Gazette. Powered by Quillpress", "Lenne Gazette"),
        ("Forum software by Quillpress® © 2010-2021 Quillpress Ltd.", None),
        ("© Alle Rechte vorbehalten", None),
        ("© 2021. Haki zote zimehifadhiwa", None),
        ("© 2021 Algunos derechos reservados", None),
        ("CopyrightTide RegistryHelpSitemap", None),
        ("© Ole Brandt/Coastline", None),
    ],
)
def test_the_holder_of_the_copyright_is_a_name_and_no_word_of_rights(foot: str, name: str | None) -> None:
    assert source(foot) == name


def test_a_copyright_without_a_year_far_from_the_foot_is_a_picture_s() -> None:
    teasers = "\n".join(["© Ole Brandt", *(f"Teaser number {n}" for n in range(30))])
    assert source(teasers) is None


def test_right_below_the_article_stands_from_whom_it_was_taken() -> None:
    taken = SCRAPE.replace("Related articles", "© 2021 Coastline Agency\nRelated articles")
    menu = "\n".join(f"Tide table {n}" for n in range(30))
    assert inferred(taken.replace(FOOT, f"{FOOT}\n{menu}")).source == "Lenne Gazette"
    assert inferred(taken.replace(FOOT, menu)).source is None


def test_the_site_stands_before_the_company_that_holds_its_copyright() -> None:
    assert source("© Halvik Media | tide-post.de") == "tide-post.de (Halvik Media)"
    letters = "Write to news@tide-post.de\nComplaints: desk@tide-post.de\n© 2021 Halvik Media"
    assert source(letters) == "tide-post.de (Halvik Media)"


def test_a_domain_that_is_the_holder_s_name_adds_nothing() -> None:
    assert source("© 2021 Lenne Gazette | lenne-gazette.de") == "Lenne Gazette"


def test_a_domain_in_a_picture_credit_is_not_the_site() -> None:
    assert source("Photo: tides.de / Ole Brandt\nPhoto: tides.de / Ana Ruiz") is None


def test_a_domain_of_a_service_is_not_the_site() -> None:
    assert source("news.google.com\nmaps.google.com\nnews.google.com") is None


BODY = """
The town of Ostmar will build a new bridge over the Lenne, and the council will pay for most of it.

Mayor Ina Holt said the old bridge had served for ninety years and could not be repaired again.
"""
RUSSIAN = (
    "Город построит новый мост через реку, и совет заплатит за большую часть этой работы в следующем году."
)
WIDE = """
林晓河表示，大桥将于明年通车，届时两岸居民出行将更加方便。他说，工程进展顺利，没有发生任何事故。

市政府将继续推动基础设施建设，并欢迎各方投资。
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"A new bridge\nSource: Lenne Gazette\n5 March 2024\n{BODY}", "Lenne Gazette"),
        (f"A new bridge\n{BODY}\nQuelle: Halvik Kurier\n", "Halvik Kurier"),
        (f"大桥明年通车\n2024年3月5日 10:15 来源：河岸网 作者：林可\n{WIDE}", "河岸网"),
        (f"大桥明年通车\n来源：河岸日报\n时间：2024-03-05\n{WIDE}", "河岸日报"),
        (f"大桥明年通车\n2024年3月5日 河岸日报 记者 周远山\n{WIDE}", "河岸日报"),
        (f"大桥明年通车\n{WIDE}\n（来源：河岸日报）\n", "河岸日报"),
        (f"大桥明年通车\n\n河岸社奥斯特3月5日电（记者 周远山）{WIDE.lstrip()}", "河岸社"),
        (
            "다리\n\n(강변=오스트통신) 김민수 기자 = 다리가 열렸다고 시장이 말했다. 비용은 시가 낸다.\n",
            "오스트통신",
        ),
        (f"A new bridge\n\nOSTMAR, March 5 (Lenne Press) -- {BODY.lstrip()}", "Lenne Press"),
        (f"Новый мост\n\nОСТМАР, 5 марта. /ЛЕННЕ/. {RUSSIAN}", "ЛЕННЕ"),
        (f"Новый мост\n\nОСТМАР, 5 мар — Ленне Новости. {RUSSIAN}", "Ленне Новости"),
        (f"Neue Brücke\n\nOstmar (lnp) – {BODY.lstrip()}", "lnp"),
        (f"A new bridge\n\nIna Holt (LP) – {BODY.lstrip()}", None),
        (f"A new bridge\n{BODY}\nSources say more.\n", None),
    ],
)
def test_a_text_says_where_it_comes_from_by_a_label_or_the_agency_of_its_dateline(
    text: str, name: str | None
) -> None:
    assert inferred(text).source == name


def test_a_label_below_a_scraped_page_names_the_source_of_a_figure_not_of_the_page() -> None:
    assert source("Source: Bureau of Tides") is None
