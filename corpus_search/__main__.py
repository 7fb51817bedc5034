"""`python -m corpus_search` is `corpus`."""

from corpus_search.cli.entry import corpus

if __name__ == "__main__":
    corpus()
