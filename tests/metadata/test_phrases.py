"""Site furniture by its words."""

from __future__ import annotations

import pytest

from corpus_search.metadata.phrases import recognise


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Skip to content", "navigation"),
        ("» Startseite", "navigation"),
        ("SHARE THIS ARTICLE", "share prompt"),
        ("<Suggest To A Friend>", "share prompt"),
        ("3 Comments", "comments"),
        ("Kommentare (12)", "comments"),
        ("Related articles:", "related links"),
        ("Lesen Sie auch: Neue Brücke für Ostmar", "related links"),
        ("We use cookies to make this site better.", "cookie notice"),
        ("Tous droits réservés", "copyright"),
        ("相关新闻", "related links"),
        ("4 min read", "reading time"),
        ("142 Antworten zu Neue Brücke für Ostmar", "comments"),
        ("3 thoughts on “New bridge for Ostmar”", "comments"),
        ("Das Thema könnte dich auch interessieren:", "related links"),
        ("Unless otherwise noted, texts are under CC-BY.", "copyright"),
    ],
)
def test_furniture_is_recognised_whatever_its_marks_case_and_counters(line: str, why: str) -> None:
    found = recognise(line)
    assert found is not None
    assert found.why == why


@pytest.mark.parametrize(
    "line",
    [
        "The council will share the cost.",
        "Comments on the budget were sharp.",
        "12 councillors commented on the budget.",
        "Home rule came late to Ostmar.",
        "Printing began in the town in 1620.",
        "",
        "—",
    ],
)
def test_sentences_with_such_words_are_none(line: str) -> None:
    assert recognise(line) is None


def test_the_beginning_of_the_comments_ends_an_article() -> None:
    found = recognise("Leave a comment")
    assert found is not None
    assert found.ends
