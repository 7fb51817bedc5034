"""Chinese prose: who says what in sentences without blanks, by patterns of characters and the data files beside.

Sentences know their quotations (`sentences`), a subject is the run of characters before its verb (`subjects`), the
document's people are remembered while it is read (`people`). Words of saying are found with whose they are (`saying`)
and with what they attribute (`cues`); that makes statements (`prose`), and what is left of an opinion piece is its
author's (`opinion`).
"""

from __future__ import annotations

from corpus_search.attribution.zh.opinion import author
from corpus_search.attribution.zh.prose import Prose

__all__ = ["Prose", "author"]
