"""How sure a statement is: the shape of its evidence and of its mention, in a table measured for each language."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from corpus_search.attribution.rules import Rules

_UNMEASURED = 0.5


def confidence(evidence: str, rules: Rules) -> float:
    """The share of right statements among those with this evidence (kind, form, mention), or with its beginning."""
    while evidence not in rules.measured and " " in evidence:
        evidence = evidence.rpartition(" ")[0]
    return rules.measured.get(evidence, _UNMEASURED)
