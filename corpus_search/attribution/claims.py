"""A claim: whose words some of a sentence are, and by which cue."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus_search.attribution.tokens import Phrase


class Claim(NamedTuple):
    """What one cue says: the speaker's phrase, the cue, the contents, all as ranges of tokens of the sentence.

    `form` is the shape of the evidence: `tag` (after its content), `head` (before it), `source` (according to),
    `participle` (the subject of the sentence goes on), with the class of the verb behind a blank.
    """

    mention: Phrase
    cue: Phrase
    contents: tuple[Phrase, ...]
    form: str


def nested(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Outermost first, so that who comes later owns the words: tags enclose what stands before them."""
    yield from (claim for claim in claims if claim.form.startswith(("tag", "source")))
    yield from (claim for claim in claims if not claim.form.startswith(("tag", "source")))
