"""python -m benchmarks.equality DOCS.jsonl: our answers beside those of the reference evaluator of the tests.

Requests of every class are made by chance from the documents themselves. Compared are the number of documents, the
hits in order, their passages and marks, and scores to 1e-6; the first difference ends it. About a second a request at
10,000 documents: the reference walks them all.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks import material, ours
from corpus_search.engines.whoosh.engine import WhooshEngine
from tests.engines.asked import asked
from tests.engines.reference import Reference
from tests.engines.test_conformance import compare


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.equality", description=__doc__)
    options.add_argument("documents", type=Path, help="documents, a JSON object a line")
    options.add_argument("--each", type=int, default=17, help="requests of each of the 31 classes")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    rows = list(material.rows(given.documents))
    with tempfile.TemporaryDirectory() as folder:
        ours.build(rows, Path(folder) / "index")
        reader = WhooshEngine().open(Path(folder) / "index")
        documents = [ours.document(row, number) for number, row in enumerate(rows, 1)]
        reference = Reference(documents)
        compared: Counter[str] = Counter()
        for name, request in asked(documents, Random(given.seed), given.each):
            try:
                compare(reader, reference, request)
            except AssertionError as error:
                raise SystemExit(f"{name}: {request}\n{error}") from error
            compared[name] += 1
    for name, count in compared.items():
        print(f"{name:20} {count}")
    print(f"{sum(compared.values())} requests over {len(documents)} documents, all answered alike")


if __name__ == "__main__":
    main()
