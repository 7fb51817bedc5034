"""The rules of the grammar, one by one, and that any input is read or refused at its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_search.errors import QueryError
from corpus_search.query.nodes import Fuzzy, Near, Phrase, Prefix, Run, Wildcard, Word
from corpus_search.query.parser import parse
from corpus_search.query.write import write
from tests.query.trees import trees

if TYPE_CHECKING:
    from corpus_search.query.nodes import Query


def today() -> str:
    return "2021-03-31"


def read(*arguments: str, exact: bool = False, any_word: bool = False) -> str:
    query = parse(arguments, exact=exact, any_word=any_word, today=today)
    assert query is not None
    return write(query)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["ferry"], "ferry", id="word"),
        pytest.param(["calm harbour"], '"calm harbour"', id="spaces-make-a-phrase"),
        pytest.param(["calm", "harbour"], "calm AND harbour", id="arguments-must-all-occur"),
        pytest.param(["calm harbour", "ferry"], '"calm harbour" AND ferry', id="phrase-and-word"),
        pytest.param(["calm-harbour"], '"calm harbour"', id="hyphen"),
        pytest.param(["calm harb*"], '"calm harb*"', id="pattern-in-a-phrase"),
        pytest.param(["calm harb*", "OR", "tin"], '"calm harb*" OR tin', id="operator-as-argument"),
        pytest.param(
            ["(", "tin", "OR", "zinc", ")", "ore"], "(tin OR zinc) AND ore", id="parentheses-as-arguments"
        ),
        pytest.param(
            ["(tin", "OR", "zinc)", "ore"], "(tin OR zinc) AND ore", id="parentheses-across-arguments"
        ),
        pytest.param(["tin OR zinc", "ore"], "(tin OR zinc) AND ore", id="an-argument-is-a-unit"),
        pytest.param(["tin or zinc"], '"tin or zinc"', id="lower-case-or-is-a-word"),
        pytest.param(["tin AND zinc"], "tin AND zinc", id="and"),
        pytest.param(["(tin zinc)"], "tin AND zinc", id="and-is-the-default"),
        pytest.param(["tin zinc OR ore"], "tin AND zinc OR ore", id="and-before-or"),
        pytest.param(["NOT tin AND zinc"], "NOT tin AND zinc", id="not-before-and"),
        pytest.param(["NOT tin NEAR/3 zinc"], "NOT tin NEAR/3 zinc", id="near-before-not"),
        pytest.param(["tin -zinc"], "tin AND NOT zinc", id="minus"),
        pytest.param(['tin -"zinc ore"'], 'tin AND NOT "zinc ore"', id="minus-quotation"),
        pytest.param(["tin -(zinc OR ore)"], "tin AND NOT (zinc OR ore)", id="minus-group"),
        pytest.param(["tin", "-zinc"], "tin AND NOT zinc", id="minus-as-argument"),
        pytest.param(["tin - zinc"], '"tin zinc"', id="a-dash-between-blanks-is-punctuation"),
        pytest.param(["NOT NOT tin"], "tin", id="twice-not"),
        pytest.param(["NOT tin"], "NOT tin", id="not-alone"),
        pytest.param(["tin NEAR/5 zinc NEAR/2 ore"], "tin NEAR/5 zinc AND zinc NEAR/2 ore", id="near-chain"),
        pytest.param(["(tin OR zinc) NEAR/5 ore"], "(tin OR zinc) NEAR/5 ore", id="near-or"),
        pytest.param(['"tin ore" NEAR/5 min*'], '"tin ore" NEAR/5 min*', id="near-phrase-and-pattern"),
        pytest.param(["tin", "NEAR/5", "zinc"], "tin NEAR/5 zinc", id="near-as-argument"),
        pytest.param(["NEAR EAST"], '"near east"', id="near-without-a-number-is-a-word"),
        pytest.param(['"tin ore"~4'], '"tin ore"~4', id="slop"),
        pytest.param(["zone “tin ore”"], 'zone AND "tin ore"', id="typographic-quotes"),
        pytest.param(["„tin ore“"], '"tin ore"', id="german-quotes"),
        pytest.param(['צה"ל'], '"צה ל"', id="gershayim-on-most-keyboards"),
        pytest.param(["צה״ל"], '"צה ל"', id="gershayim"),
        pytest.param(["צה”ל OR ישראל"], '"צה ל" OR ישראל', id="gershayim-curled"),
        pytest.param(['"צה"ל אמר" tin'], '"צה ל אמר" AND tin', id="gershayim-in-a-quotation"),
        pytest.param(['ב"הארץ"'], "ב AND הארץ", id="a-quotation-behind-a-letter-of-hebrew"),
        pytest.param(['tin"ore"'], "tin AND ore", id="a-quotation-behind-another-letter"),
        pytest.param(['"tin OR (ore)"'], '"tin or ore"', id="nothing-is-an-operator-in-quotes"),
        pytest.param(["=Ferries"], "=ferries", id="exact-word"),
        pytest.param(['="tin ores"'], '"=tin =ores"', id="exact-quotation"),
        pytest.param(["f?rry"], "f?rry", id="one-character"),
        pytest.param(["why now?"], '"why now"', id="question-mark-at-the-end"),
        pytest.param(["外?部"], '"外 部"', id="question-mark-before-no-letter"),
        pytest.param(["wh?-so fe?ry?"], '"wh so fe?ry"', id="question-mark-at-the-end-of-a-part"),
        pytest.param(["10:30"], '"10 30"', id="digits-make-no-field"),
        pytest.param(["https://x.example/a"], '"https x example a"', id="a-url-is-words"),
        pytest.param(["he said: go"], '"he said go"', id="a-colon-before-a-blank-is-punctuation"),
        pytest.param(["title:tin"], "title:tin", id="title-word"),
        pytest.param(['title:"tin ore"'], 'title:"tin ore"', id="title-quotation"),
        pytest.param(["title:(tin OR ore) zinc"], "title:(tin OR ore) AND zinc", id="title-group"),
        pytest.param(["title:tin-ore"], 'title:"tin ore"', id="title-hyphen"),
        pytest.param(["tin -title:ore"], "tin AND NOT title:ore", id="minus-field"),
        pytest.param(["speaker:Lena Holt"], 'speaker:"Lena Holt"', id="speaker-takes-the-argument"),
        pytest.param(["tin speaker:Holt ore"], 'tin AND speaker:"Holt" AND ore', id="speaker-takes-a-word"),
        pytest.param(['speaker:"Lena Holt" tin'], 'speaker:"Lena Holt" AND tin', id="speaker-quoted"),
        pytest.param(
            ["speaker:(Lena Holt OR Arden)"], 'speaker:"Lena Holt" OR speaker:"Arden"', id="speaker-or"
        ),
        pytest.param(
            ["source:Tidewater Post", "tin"], 'source:"Tidewater Post" AND tin', id="source-argument"
        ),
        pytest.param(["date:2020"], "date:2020", id="date-year"),
        pytest.param(["tin date:2020-11..2021-02"], "tin AND date:2020-11-01..2021-02-28", id="date-range"),
        pytest.param(["tin date:2021.."], "tin AND date:2021-01-01..", id="date-open"),
        pytest.param(["tin date:1m"], "tin AND date:2021-02-28..2021-03-31", id="date-back"),
        pytest.param(["港口"], "港口", id="run"),
        pytest.param(["COVID港口"], '"covid 港口"', id="word-and-run"),
        pytest.param(["港口 （上海 OR 广州）"], "港口 AND (上海 OR 广州)", id="wide-parentheses-group"),
        pytest.param(["上海（中国）港口"], '"上海 中国 港口"', id="wide-parentheses-without-an-operator"),
        pytest.param(["港口*"], "港口", id="a-run-matches-any-substring"),
        pytest.param(["tin & ore", "&"], '"tin ore"', id="punctuation-is-left-out"),
    ],
)
def test_what_is_typed_is_read_as(arguments: list[str], expected: str) -> None:
    assert read(*arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["calm harbour"], "calm OR harbour"),
        (["tin", "ore"], "tin OR ore"),
        (['"calm harbour" tin'], '"calm harbour" OR tin'),
        (["tin ore -zinc"], "(tin OR ore) AND NOT zinc"),
        (["tin AND ore zinc"], "tin AND ore OR zinc"),
        (["tin ore source:Post"], '(tin OR ore) AND source:"Post"'),
        (["title:(tin ore)"], "title:(tin OR ore)"),
        (["free-trade tin"], '"free trade" OR tin'),
    ],
)
def test_any_makes_alternatives_of_words_side_by_side(arguments: list[str], expected: str) -> None:
    assert read(*arguments, any_word=True) == expected


def test_leaves_carry_what_they_match() -> None:
    assert parse(["Ferr*"], today=today) == Prefix("ferr")
    assert parse(["*our"], today=today) == Wildcard("*our")
    assert parse(["Tariff~"], today=today) == Fuzzy("tariff", 1)
    assert parse(["Tariff~2"], today=today) == Fuzzy("tariff", 2)
    assert parse(["外交"], today=today) == Run("外交")
    assert parse(["tin ore"], exact=True, today=today) == Phrase((Word("tin", True), Word("ore", True)))
    assert parse(["a NEAR/3 b"], today=today) == Near(Word("a"), Word("b"), 3)
    assert parse([], today=today) is None


def test_near_spellings_are_as_written_anyway_so_exact_allows_them() -> None:
    assert parse(["tarif~"], exact=True, today=today) == Fuzzy("tarif", 1)
    assert parse(["tin tarif~2"], exact=True, today=today) == Phrase((Word("tin", True), Fuzzy("tarif", 2)))


def test_nodes_know_their_place_in_the_line_of_all_arguments() -> None:
    query = parse(["calm harbour", "tin"], today=today)
    assert query is not None
    assert query.at == (0, 16)
    assert [part.at for part in query.parts] == [(0, 12), (13, 16)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("arguments", "under"),
    [
        (['bank "free trade'], '"'),
        (["bank colour:red"], "colour"),
        (["bank date:2021..2020"], "2021..2020"),
        (["free OR"], "OR"),
        (["AND trade"], "AND"),
        (["OR"], "OR"),
        (["bank (free"], "("),
        (["bank free)"], ")"),
        (["bank ()"], "()"),
        (["bank NOT"], "NOT"),
        (["free", "NOT"], "NOT"),
        (["free NEAR/5"], "NEAR/5"),
        (["free NEAR/ trade"], "NEAR/"),
        (["free NEAR/0 trade"], "NEAR/0"),
        (["(a b) NEAR/5 c"], "a b"),
        (["-a NEAR/5 c"], "-a"),
        (["*"], "*"),
        (["free * trade"], "*"),
        (["tarif~3"], "~3"),
        (['"free trade"~'], "~"),
        (['"free trade"~12345678901234567890'], "~12345678901234567890"),
        (["tin title:"], "title:"),
        (["title:(source:Post)"], "source:"),
        (["speaker:Lena Holt OR tin"], "Holt"),
        (["speaker:(Lena AND Holt)"], "AND"),
        (["外*部"], "*"),
        (["港口 （上海 OR 广州"], "（"),
        (['tin ""'], '""'),
        (["(a b)~5"], "~"),
    ],
)
def test_what_cannot_be_read_is_shown_at_its_place(arguments: list[str], under: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(*arguments)
    assert caught.value.query == " ".join(arguments)
    assert caught.value.at is not None
    start, end = caught.value.at
    assert caught.value.query[start:end] == under


@pytest.mark.parametrize("argument", ["", '""', "  ", "?!", "—", "date:soon", "date:2021-02-30", "date:.."])
def test_what_is_no_matter_of_syntax_has_no_place(argument: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(argument)
    assert caught.value.at is None


def test_a_distance_out_of_bounds_is_told_with_both_bounds() -> None:
    with pytest.raises(QueryError, match=r"from 1 to 9,999"):
        parse(["free NEAR/10000 trade"], today=today)
    assert parse(["free NEAR/9999 trade"], today=today) == Near(Word("free"), Word("trade"), 9999)


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        read("tin speker:Holt")
    assert "speaker:" in caught.value.hint


def test_a_field_that_is_none_names_the_one_that_is_spelt_nearly_so_or_all() -> None:
    for typed, hint in (
        ("Titel:tin", "did you mean title:?"),
        ("foo:tin", "title:, source:, speaker:, date:"),
    ):
        with pytest.raises(QueryError) as caught:
            parse([typed], today=today)
        assert hint in caught.value.hint


def tried(
    arguments: list[str], *, exact: bool = False, any_word: bool = False
) -> tuple[Query | None, QueryError | None]:
    """The tree, or the error."""
    try:
        return parse(arguments, exact=exact, any_word=any_word, today=today), None
    except QueryError as error:
        return None, error


PIECES = st.lists(
    st.sampled_from(
        ["tin", "ore ", " OR ", " AND ", "NOT ", " NEAR/3 ", "(", ")", '"', "“", "”", "-", "=", "*", "?", "~",
         "~2", "title:", "speaker:", "source:", "date:", "2020", "..", "colour:", "港口", "é", "'", "//", " ",
         "\u00ad", "ᚠ"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=4), st.booleans(), st.booleans()
)
@example(["speaker:("], False, False)
@example(["source:(tin OR"], False, False)
@settings(max_examples=600, deadline=None)
def test_any_input_is_read_or_refused(arguments: list[str], exact: bool, any_word: bool) -> None:
    query, error = tried(arguments, exact=exact, any_word=any_word)
    if query is not None:
        assert parse([write(query)], today=today) == query
        return
    assert error is not None
    assert str(error)
    if error.at is not None:
        assert error.query == " ".join(arguments)
        assert 0 <= error.at[0] < error.at[1] <= len(error.query)


@given(trees())
@settings(max_examples=300, deadline=None)
def test_a_tree_written_and_read_is_the_same_tree(tree: Word) -> None:
    assert parse([write(tree)], today=today) == tree


@pytest.mark.parametrize(
    "argument",
    ["(" * 10_000, "(" * 10_000 + "a" + ")" * 10_000, "NOT " * 40_000 + "a", "-" * 190_000, "a " * 95_000,
     "a*" * 95_000, "?" * 190_000, "“" * 190_000, '""' * 95_000, "a NEAR/2 " * 20_000 + "a", "~" * 190_000,
     "a OR " * 35_000 + "a", "title:" * 30_000, "x" * 190_000, "港" * 190_000, "speaker:" + "a " * 95_000,
     "a?" * 95_000, "=" * 190_000],
    ids=lambda argument: argument[:9],
)  # fmt: skip
def test_a_long_argument_is_read_or_refused_in_linear_time(argument: str) -> None:
    before = time.process_time()
    for any_word in (False, True):
        query, error = tried([argument], any_word=any_word)
        assert query is not None or len(str(error)) < 200
    assert time.process_time() - before < 20


def test_a_megabyte_is_refused() -> None:
    with pytest.raises(QueryError, match="200,000"):
        read("tin " * 250_000)
