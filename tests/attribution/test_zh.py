"""Chinese prose beyond its cases: any text, mixed scripts, quotations in pieces."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_search.attribution import attribute

_PIECES = (
    "“ ” 「 」 『 』 ， 。 ： ！ \n 说 表示 强调 称 据 报道 他 她 双方 "
    "外交部 发言人 林晓河 在 对 的 桥 一位 官员 被 称为 希望 并"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES.split(" ")), max_size=60))
def test_statements_ascend_and_never_overlap_whatever_the_text(pieces: list[str]) -> None:
    body = "".join(pieces)
    found = attribute(body, lang="zh")
    assert all(0 <= s.span.start < s.span.end <= len(body) for s in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


def test_a_paragraph_is_read_by_the_rules_of_its_script_whatever_the_language_told() -> None:
    body = "“Die Brücke” is a boat, Nils Aker said.\n\n林晓河说，桥是老的。"
    for lang in ("en", "zh", None):
        assert [s.speaker.name for s in attribute(body, lang=lang) if s.speaker] == ["Nils Aker", "林晓河"]


def test_pieces_of_quotations_in_two_scripts_share_no_number() -> None:
    body = "“It is old,” said Nils Aker. “We mend it.”\n\n“桥老了，”林晓河说，“要修。”"
    first, second, third, fourth = attribute(body, lang="en")
    assert first.part_of == second.part_of != third.part_of == fourth.part_of


def test_mention_and_cue_are_the_words_of_the_text() -> None:
    body = "外交部发言人林晓河16日表示，桥是老的。"
    (only,) = attribute(body, lang="zh")
    assert only.mention is not None
    assert only.cue is not None
    assert body[only.mention.start : only.mention.end] == "外交部发言人林晓河"
    assert body[only.cue.start : only.cue.end] == "表示"
    assert only.speaker is not None
    assert only.speaker.role == "发言人"
