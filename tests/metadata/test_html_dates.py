"""The day of an HTML page: which of the dates that readers see belongs to its headline."""

from __future__ import annotations

import pytest

from tests.metadata.test_html import page, read


def test_the_day_of_a_change_below_the_headline_loses_to_a_date_above_it() -> None:
    html = page(top="<p>Updated 7 January 2023</p>")
    found = read(html.replace("<h1>", "<p>Home | 3 June 2021</p><h1>"))
    assert {(one.value, one.basis) for one in found.evidence if one.field == "date"} == {
        ("2021-06-03", "date line"),
        ("2021-06-03", "date line of the text"),
    }


def test_a_period_in_the_headline_is_not_the_day() -> None:
    assert read(page().replace("New bridge for Ostmar<", "Market of 14 - 20 May 2021<")).when is None


def test_a_day_before_which_something_is_due_is_not_the_day() -> None:
    html = page(top="<p>Tickets at a lower price before 9 July 2021</p><p>3 June 2021</p>")
    assert str(read(html).when) == "2021-06-03"


@pytest.mark.parametrize(
    "mark", ['property="dc:date dc:created"', 'itemprop="datePublished"', 'property="schema:dateCreated"']
)
def test_any_element_may_carry_the_day_in_its_mark(mark: str) -> None:
    html = page(top=f'<p>06/03/2021 <span {mark} content="2021-06-03T10:15:00+02:00">last week</span></p>')
    found = read(html)
    assert str(found.when) == "2021-06-03"
    assert "time element, published" in {one.basis for one in found.evidence}
