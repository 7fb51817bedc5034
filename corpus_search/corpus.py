"""The library's face: a corpus is found, opened and searched, built and refreshed."""

from __future__ import annotations

import os

from corpus_search.errors import IndexMissing, IndexNotOurs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus_search.documents.results import Results
    from corpus_search.engines.base import Reader
    from corpus_search.query.nodes import Query

NAME, COMMIT = "index", "COMMIT"
VARIABLE = "CORPUS_INDEX"


def locate(given: str | None = None) -> str:
    """The folder of the index that is meant, absolute and real.

    The one given, else `$CORPUS_INDEX`, else the nearest folder `index/` that holds one, from here upward.
    Raises IndexMissing, and IndexNotOurs for one found upward that belongs to somebody else.
    """
    named = given or os.environ.get(VARIABLE)
    if named:
        folder = os.path.realpath(named)
        if not _holds(folder):
            raise IndexMissing(f"no index in {named}", hint=f"corpus index --index {named} FOLDER makes one")
        return folder
    here = os.getcwd()
    while True:
        folder = os.path.join(here, NAME)
        if _holds(folder):
            _refuse_a_stranger(folder)
            return os.path.realpath(folder)
        above = os.path.dirname(here)
        if above == here:
            raise IndexMissing("no index here or above", hint="corpus index FOLDER makes one")
        here = above


def place(given: str | None = None) -> str:
    """The folder of the index to build: as `locate`, but it need not exist yet, and at last is ./index."""
    named = given or os.environ.get(VARIABLE)
    if named:
        return os.path.realpath(named)
    try:
        return locate()
    except IndexMissing:
        return os.path.realpath(NAME)


def _holds(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, COMMIT))


def _refuse_a_stranger(folder: str) -> None:
    """An index found upward must be ours, as its folder must, or root's: as git's safe.directory."""
    if not hasattr(os, "getuid"):
        return
    for place in (folder, os.path.dirname(folder)):
        if os.stat(place).st_uid not in (os.getuid(), 0):
            raise IndexNotOurs(
                f"{place} belongs to another user", hint=f"to use it all the same: --index {folder}"
            )


def open_reader(folder: str) -> Reader:
    """The committed generation. Raises IndexMissing, IndexDamaged, IndexVersion."""
    from corpus_search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine().open(folder)


def check(folder: str) -> Iterable[tuple[str, str]]:
    """(file, what is wrong) of every damaged file."""
    from corpus_search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine().check(folder)


class Corpus:
    """An open corpus: one committed generation, which never changes; `refresh` makes and opens the next.

    corpus = Corpus.open("index")
    for hit in corpus.search("free trade", speaker="Ana Ruiz", since="2020", limit=10):
        print(hit.title, hit.when, hit.source)
    """

    def __init__(self, folder: str, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None) -> Corpus:
        """The corpus in this folder, or where the commands find one. Raises IndexMissing and its like."""
        found = locate(os.fspath(folder) if folder is not None else None)
        return cls(found, open_reader(found))

    @classmethod
    def build(
        cls, folder: str | os.PathLike[str], paths: Sequence[str | os.PathLike[str]] = (), *, jobs: int = 1
    ) -> Corpus:
        """Index these paths into this folder, or bring it up to date, and open it. Raises CorpusError."""
        from corpus_search.indexing import index

        index(place(os.fspath(folder)), [os.fspath(path) for path in paths], jobs=jobs)
        return cls.open(folder)

    def refresh(self, *, jobs: int = 1) -> None:
        """Bring the index up to date and go on with what it holds now."""
        from corpus_search.indexing import index

        index(self.folder, jobs=jobs)
        self.reader.close()
        self.reader = open_reader(self.folder)

    def search(
        self,
        query: str | Sequence[str] | Query = (),
        *,
        speaker: str | Iterable[str] = (),
        source: str | Iterable[str] = (),
        date: str | Iterable[str] = (),
        since: str | Iterable[str] = (),
        until: str | Iterable[str] = (),
        sure: bool = False,
        path: str | Iterable[str] = (),
        lang: str | Iterable[str] = (),
        kind: str | Iterable[str] = (),
        min_confidence: float | None = None,
        exact: bool = False,
        any: bool = False,  # noqa: A002 (the name of the option)
        sort: str = "relevance",
        limit: int = 10,
    ) -> Results:
        """What `search` finds. Raises CorpusError.

        One string is one argument of the command (a phrase, where it has blanks and no syntax), a list is
        several. Every keyword is an option of the command; a list means "or".
        """
        from corpus_search.search import options, search
        from corpus_search.search.aliases import load

        asked = options(
            speaker=speaker,
            source=source,
            date=date,
            since=since,
            until=until,
            sure=sure,
            path=path,
            lang=lang,
            kind=kind,
            min_confidence=min_confidence,
            exact=exact,
            any=any,
            sort=sort,
            limit=limit,
        )
        arguments = [query] if isinstance(query, str) else query
        return search(self.reader, arguments, asked, aliases=load(os.path.dirname(self.folder)))

    def close(self) -> None:
        """Let the files go."""
        self.reader.close()
