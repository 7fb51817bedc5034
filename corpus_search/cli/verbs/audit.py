"""`corpus audit`: proposes site profiles, as `sites.toml` has them, from lines that repeat; it changes nothing."""

from __future__ import annotations

from corpus_search.cli import config, exits, output
from corpus_search.cli.lines import documents as counted
from corpus_search.cli.opening import opened
from corpus_search.cli.options import INDEX
from corpus_search.render.json import value
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus_search.cli.quick import Given
    from corpus_search.documents.document import Document
    from corpus_search.documents.failure import Failure
    from corpus_search.metadata.audit import Proposal, Repeated


def run(given: Given) -> int:
    """Print the proposals; 4 where a file could not be read."""
    from corpus_search.metadata.audit import proposals

    failures: list[Failure] = []
    found = proposals(_read(given, failures) if given.words else _indexed(given))
    for failure in failures:
        exits.report(failure.place, failure.reason)
    if given.flag("json"):
        output.write(map(_json, found))
    else:
        output.write(line for one in found for line in _toml(one))
        if not found:
            output.write(["# no line repeats across the documents of one site\n"])
    return exits.SOME_FAILED if failures else exits.DONE


def _indexed(given: Given) -> Iterator[Document]:
    """The documents of the index, by their paths."""
    from corpus_search.corpus import Corpus

    index = opened(given)
    return Corpus(index.folder, index.reader).documents()


def _read(given: Given, failures: list[Failure]) -> Iterator[Document]:
    """The documents of files and folders; what cannot be read is put among the failures."""
    from corpus_search.corpus import sites
    from corpus_search.documents.failure import Failure
    from corpus_search.pipeline import documents

    index = config.text(config.load(given), INDEX)
    for made in documents(given.words, sites=sites(index)):
        if isinstance(made, Failure):
            failures.append(made)
        else:
            yield made


def _json(one: Proposal) -> str:
    def several(lines: tuple[Repeated, ...]) -> list[dict[str, object]]:
        return [{"text": line.text, "documents": line.documents, "first": line.place} for line in lines]

    shown = {"v": 1, "site": one.site, "documents": one.documents, "source": one.source, "url": list(one.url)}
    return value({**shown, "lines": several(one.lines), "furniture": several(one.furniture)}) + "\n"


def _toml(one: Proposal) -> Iterator[str]:
    yield f"# {neutral(one.site)}: {counted(one.documents)}\n[[site]]\n"
    if one.source:
        yield f"source = {value(one.source)}\n"
    if one.url:
        yield f"url = [{', '.join(map(value, one.url))}]\n"
    for name, lines in (("lines", one.lines), ("furniture", one.furniture)):
        if lines:
            yield f"{name} = [\n"
            for line in lines:
                yield f"  {value(line.text)},  # in {line.documents:,}, first {neutral(line.place)}\n"
            yield "]\n"
    yield "\n"
