"""python -m benchmarks.retrieval COLLECTION RUN.jsonl: the ranking of a test collection, to be scored.

COLLECTION holds docs.jsonl (or .xz; a line an `id`, `title`, `text`) and queries.jsonl (a line an `id`, `text`). The
words of each query are asked with `--any` for their 1,000 best documents; a line of RUN is `{"query_id", "hits":
[{"id", "score"}]}`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from corpus_search import Corpus
from corpus_search.analysis.tokens import tokenize
from corpus_search.search import options, search

LIMIT = 1000


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("collection", type=Path)
    given.add_argument("run", type=Path)
    asked = given.parse_args()
    [documents] = asked.collection.glob("docs.jsonl*")
    with tempfile.TemporaryDirectory() as folder, asked.run.open("w", encoding="utf-8") as out:
        reader = Corpus.build(Path(folder) / "index", [documents]).reader
        began = time.perf_counter()
        queries = (asked.collection / "queries.jsonl").read_text(encoding="utf-8").splitlines()
        for query in map(json.loads, queries):
            words = [token.form for token in tokenize(query["text"])]
            found = search(reader, words, options(any=True, limit=LIMIT, want="paths"))
            hits = [{"id": hit.id, "score": hit.score} for hit in found]
            out.write(json.dumps({"query_id": query["id"], "hits": hits}) + "\n")
        print(f"{(time.perf_counter() - began) / len(queries) * 1000:.1f} ms a query")


if __name__ == "__main__":
    main()
