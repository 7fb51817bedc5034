"""`corpus speakers`: the names that say something; with --merge, those that may be one person."""

from __future__ import annotations

from corpus_search.cli import config, exits, output
from corpus_search.cli.lines import counted, documents
from corpus_search.cli.opening import opened
from corpus_search.cli.pager import paged
from corpus_search.cli.verbs.listing import show
from corpus_search.render.json import value
from corpus_search.render.text import neutral

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus_search.cli.quick import Given
    from corpus_search.search.persons import Named, Proposal, Unclear

    Shown = Callable[[str], str]

LISTED = 3
"""How many documents are told of a name."""
HEAD = """\
# Names that may be one person. Nothing is merged: delete what is wrong, and put the rest into speakers.toml beside the
# index; search -p then knows all names of a person by any of them.
"""


def run(given: Given) -> int:
    """Print them; 1 where there is none."""
    if given.flag("merge"):
        return _merge(given)
    return show(given, "speaker", lambda name: (name.statements, name.documents), ("statements", "documents"))


def _merge(given: Given) -> int:
    from corpus_search.corpus import Corpus
    from corpus_search.query.names import matches
    from corpus_search.search.aliases import load
    from corpus_search.search.persons import proposals

    index = opened(given)
    found, unclear = proposals(Corpus(index.folder, index.reader).documents(), load(index.base))
    for pattern in given.words:
        found = [one for one in found if any(matches(pattern, name) for name in one.names)]
        unclear = [one for one in unclear if any(matches(pattern, name) for name in (one.name, *one.of))]
    if given.flag("json"):
        output.write(_json(one, index.places.shown) for one in found)
    elif found or unclear:
        lines = _fragment(found, unclear, index.places.shown)
        (paged if config.pages(index.settings) else output.write)(lines)
    if not found:
        exits.say("corpus: no names here that may be one person")
    return exits.DONE if found else exits.NOTHING


def _fragment(found: Sequence[Proposal], unclear: Sequence[Unclear], shown: Shown) -> Iterator[str]:
    """What `speakers.toml` may hold, with the evidence as comments."""
    yield HEAD
    for one in found:
        yield f"\n[[speaker]]\nname = {value(one.head.name)}  # {_evidence(one.head, shown)}\naliases = [\n"
        for other in one.others:
            yield f"    {value(other.name)},  # {other.why}; {_evidence(other, shown)}\n"
        yield "]\n"
    for several in unclear:
        yield f"\n# {neutral(several.name)} may be {' or '.join(map(neutral, several.of))}.\n"


def _evidence(one: Named, shown: Shown) -> str:
    """How often the name speaks, and where."""
    says = f"{counted(one.statements, 'statement')} in "
    paths = " ".join(neutral(shown(path)) for path in one.documents[:LISTED])
    more = f" and {documents(len(one.documents) - LISTED)} more" if len(one.documents) > LISTED else ""
    return (says if one.statements else "") + paths + more


def _json(one: Proposal, shown: Shown) -> str:
    return (
        value({**_named(one.head, shown), "aliases": [_named(other, shown) for other in one.others]}) + "\n"
    )


def _named(one: Named, shown: Shown) -> dict[str, object]:
    told: dict[str, object] = {
        "name": one.name,
        "statements": one.statements,
        "documents": [shown(path) for path in one.documents],
    }
    return {**told, "why": one.why} if one.why else told
