"""What was typed becomes a request: names, dates, filters, and what is refused."""

from __future__ import annotations

import pytest

from corpus_search.documents.document import When
from corpus_search.errors import CorpusError, QueryError, UsageError
from corpus_search.query.nodes import Having, Word
from corpus_search.query.request import Filters
from corpus_search.search import options, plan, search, today
from corpus_search.search.aliases import Alias, load
from corpus_search.search.names import Unknown
from tests.fakes.reader import FakeReader

READER = FakeReader(
    ("a", "Wang Yi", "Korea Times", When("2020-11-26", "2020-11-26"), "Tariff relief is near."),
    ("b", "Wang Yiming", "Korea Herald", When("2020-11-01", "2020-11-30"), "Tariff talks stalled."),
    ("c", "Kang Kyung-wha", "Reuters", None, "Tariff rules apply."),
    ("d", None, "Reuters", When("2021-02-28", "2021-02-28"), "Tariff news."),
)


def filters(**asked: object) -> Filters:
    return plan(READER, ["tariff"], options(**asked), today=lambda: "2021-03-31").request.filters  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("wang yi", ("Wang Yi",)),
        ("wang", ("Wang Yi", "Wang Yiming")),
        ("kyungwha", ("Kang Kyung-wha",)),
        (["kang", "yiming"], ("Kang Kyung-wha", "Wang Yiming")),
    ],
)
def test_a_speaker_typed_becomes_names_of_the_corpus(typed: str, names: tuple[str, ...]) -> None:
    assert filters(speaker=typed).speakers == names


def test_anybody_and_nobody_are_no_names() -> None:
    assert filters(speaker="*") == Filters(anybody=True)
    assert filters(speaker="-") == Filters(nobody=True)
    assert filters(speaker=["-", "wang yi"]) == Filters(speakers=("Wang Yi",), nobody=True)


def test_an_unknown_name_lets_nothing_pass_and_the_nearest_are_known() -> None:
    planned = plan(READER, ["tariff"], options(speaker="Wang Yo", source="reters"))
    assert (planned.request.filters.speakers, planned.request.filters.sources) == ((), ())
    assert [one.field for one in planned.unknown] == ["speaker", "source"]
    assert planned.unknown[1] == Unknown("source", "reters", ("Reuters",))
    assert planned.unknown[0].nearest[0] == "Wang Yi"


def test_of_many_unknown_names_the_first_ten_are_held_against_all_that_are_known() -> None:
    names = [f"Wang Yo {letter}" for letter in "abcdefghijklmno"]
    planned = plan(READER, ["tariff"], options(speaker=[*names, *names], source=["reters"]))
    assert [one.typed for one in planned.unknown] == [*names, "reters"]
    assert [bool(one.nearest) for one in planned.unknown] == [True] * 10 + [False] * 6


def test_names_in_a_query_are_resolved_too() -> None:
    planned = plan(READER, ["NOT", "source:korea"], options())
    assert planned.request.query is not None
    (having,) = [planned.request.query.part]  # type: ignore[union-attr]
    assert having == Having("source", "korea", ("Korea Herald", "Korea Times"))
    assert plan(READER, ["source:nowhere"], options()).unknown == (Unknown("source", "nowhere", ()),)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({"date": "2020-11"}, "2020-11-01", "2020-11-30"),
        ({"since": "2020-11"}, "2020-11-01", "9999-12-31"),
        ({"until": "2020-11"}, "0001-01-01", "2020-11-30"),
        ({"date": "2020", "since": "2020-11-27"}, "2020-11-27", "2020-12-31"),
        ({"date": "1m"}, "2021-02-28", "2021-03-31"),
    ],
)
def test_dates_are_one_intersection(asked: dict[str, str], first: str, last: str) -> None:
    assert filters(**asked).whens == (When(first, last),)


def test_two_ranges_are_alternatives_and_one_out_of_reach_is_dropped() -> None:
    assert filters(date=["2020", "2022"], since="2021").whens == (When("2022-01-01", "2022-12-31"),)


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2021", "until": "2020"},
        {"since": ["2020", "2021"]},
        {"date": ".."},
        {"date": "2021..2020"},
        {"date": "2020", "since": "2021"},
        {"since": "2020..2021"},
        {"date": "soon"},
    ],
    ids=str,
)
def test_a_range_that_is_none_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        filters(**asked)


def test_today_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS_TODAY", "2021-03-31")
    assert today() == "2021-03-31"
    for none in ("soon", "2021-02-30", "2021", "30d"):
        monkeypatch.setenv("CORPUS_TODAY", none)
        with pytest.raises(CorpusError):
            today()


def test_nothing_asked_is_refused() -> None:
    for nothing in (options(), options(sure=True, sort="date", limit=3)):
        with pytest.raises(UsageError):
            plan(READER, [], nothing)
    assert plan(READER, [], options(source="reuters")).request.query is None


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "size"},
        {"kind": "shouted"},
        {"limit": -1},
        {"min_confidence": 2.0},
        {"min_confidence": float("nan")},
    ],
)
def test_a_value_that_is_none_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        options(**asked)  # type: ignore[arg-type]


def test_one_text_is_as_good_as_a_list() -> None:
    assert options(speaker="wang", kind="turn") == options(speaker=["wang"], kind=["turn"])


def test_a_tree_may_be_given_for_words() -> None:
    assert search(READER, Word("tariff"), options()).documents == 4
    assert search(READER, ["tariff"], options(speaker="wang yi")).documents == 1


def test_an_alias_means_every_form_of_its_person() -> None:
    aliases = (Alias(("Wang Yi", "王毅")), Alias(("Kang Kyung-wha", "the minister")))
    planned = plan(READER, ["tariff"], options(speaker="王毅"), aliases=aliases)
    assert planned.request.filters.speakers == ("Wang Yi",)
    assert plan(
        READER, ["tariff"], options(speaker="minister"), aliases=aliases
    ).request.filters.speakers == ("Kang Kyung-wha",)


def test_aliases_are_read_from_the_file_beside_the_index(tmp_path: object) -> None:
    assert load(str(tmp_path)) == ()
    with open(f"{tmp_path}/speakers.toml", "w", encoding="utf-8") as file:
        file.write('[[speaker]]\nname = "Ana Ruiz"\naliases = ["Minister Ruiz"]\n[[speaker]]\nname = "B"\n')
    assert load(str(tmp_path)) == (Alias(("Ana Ruiz", "Minister Ruiz")), Alias(("B",)))
