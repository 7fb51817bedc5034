"""The quality gate: what must be right, by kind of page, on the texts in `gate/`.

A case says in its first line what is hard about it, then its values (`date =` is a date that must not be claimed), then
the page. Of a text the lines of the article are marked with `> `, which is no part of the page; the article of an
HTML page stands behind it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from corpus_search.documents.document import Declared, RawDocument
from corpus_search.metadata import infer

if TYPE_CHECKING:
    from corpus_search.metadata import Inferred

HERE = Path(__file__).parent / "gate"
KINDS = ("scrape", "text", "html")
FIELDS = ("date", "title", "source", "authors", "body")
FLOORS = {
    "scrape": {"date": 1.0, "title": 1.0, "source": 1.0, "authors": 1.0, "body": 1.0},
    "text": {"date": 1.0, "title": 1.0, "source": 1.0, "authors": 1.0, "body": 1.0},
    "html": {"date": 1.0, "title": 1.0, "source": 1.0, "authors": 1.0, "body": 1.0},
}
"""The least share of cases of a kind that must be right. A floor is raised when a case comes right, never lowered."""


class Case(NamedTuple):
    """A page and its values, by field."""

    name: str
    raw: RawDocument
    expected: dict[str, str]


def case_of(path: Path) -> Case:
    head, _, rest = path.read_text(encoding="utf-8").partition("--- page\n")
    page, _, body = rest.partition("--- body\n")
    values = dict(line.split(" =", 1) for line in head.splitlines()[1:])
    values = {key: value.strip() for key, value in values.items()}
    declared = Declared(url=values.pop("url", None))
    if path.suffix == ".html":
        raw = RawDocument(path.name, html=page, declared=declared)
    else:
        lines = page.split("\n")
        body = "\n".join(line.removeprefix("> ") for line in lines if line.startswith("> "))
        raw = RawDocument(
            path.name, text="\n".join(line.removeprefix("> ") for line in lines), declared=declared
        )
    return Case(path.name, raw, {**values, "body": words(body)})


def words(text: str) -> str:
    return " ".join(text.split())


def claimed(found: Inferred) -> dict[str, str]:
    return {
        "date": str(found.when or ""),
        "title": found.title,
        "source": found.source or "",
        "authors": "; ".join(found.authors),
        "body": words(found.body),
    }


@pytest.fixture(scope="module", params=KINDS)
def results(request: pytest.FixtureRequest) -> tuple[str, list[tuple[Case, dict[str, str]]]]:
    cases = [case_of(path) for path in sorted((HERE / request.param).iterdir())]
    return request.param, [(case, claimed(infer(case.raw))) for case in cases]


@pytest.mark.parametrize("field", FIELDS)
def test_the_floor_of_each_value_holds(
    field: str, results: tuple[str, list[tuple[Case, dict[str, str]]]]
) -> None:
    kind, cases = results
    wrong = [
        f"{case.name}: {found[field]!r}, not {case.expected[field]!r}"
        for case, found in cases
        if found[field] != case.expected[field]
    ]
    assert 1 - len(wrong) / len(cases) >= FLOORS[kind][field], "\n".join(wrong)


def test_no_day_is_claimed_that_is_not_the_day() -> None:
    """A wrong day costs trust: an answer may be withheld or be the month or year of the day, but not another."""
    for kind in KINDS:
        for path in (HERE / kind).iterdir():
            case = case_of(path)
            found = claimed(infer(case.raw))["date"]
            assert case.expected["date"].startswith(found), case.name


def test_every_kind_has_cases_and_each_case_all_values() -> None:
    for kind in KINDS:
        cases = [case_of(path) for path in (HERE / kind).iterdir()]
        assert len(cases) >= 4
        assert all(set(case.expected) == set(FIELDS) for case in cases)
