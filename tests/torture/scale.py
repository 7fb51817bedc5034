"""How much is tried: all of it, or so little that every build machine has the time."""

from __future__ import annotations

from corpus_search.records import record


@record
class Scale:
    """Numbers of trials of each chapter; `every` takes one in so many of what is tried step by step."""

    kills: int
    """Kills at random instants."""
    every: int
    """Of operations of a writer: 1 is each of them."""
    refusals: int
    """Kinds of refusal at each operation."""
    cuts: int
    """Power cuts at each operation, each losing something else."""
    damages: int
    """Places of a file at which a byte is changed, and lengths to which it is cut."""
    seconds: float
    """Readers beside a writer."""
    rows: int
    """Of the largest file of rows."""
    most: int
    """Megabytes that a document may have."""
    swell: int
    """Megabytes that a bomb swells to."""
    patience: float
    """Seconds after which a command counts as one that does not end."""
    words: int
    """Of the longest query."""
    examples: int
    """Of each target of the fuzzer."""


FULL = Scale(
    kills=1000,
    every=1,
    refusals=4,
    cuts=6,
    damages=400,
    seconds=600,
    rows=1_000_000,
    most=64,
    swell=1024,
    patience=2400,
    words=10_000,
    examples=5000,
)
SHORT = Scale(
    kills=20,
    every=13,
    refusals=1,
    cuts=1,
    damages=4,
    seconds=2,
    rows=500,
    most=2,
    swell=16,
    patience=120,
    words=10_000,
    examples=40,
)
