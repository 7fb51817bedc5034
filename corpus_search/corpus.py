"""The library's face: a corpus is found, opened and searched, built and refreshed."""

from __future__ import annotations

import os
from itertools import chain

from corpus_search.errors import IndexMissing, IndexNotOurs, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus_search.documents.document import Document
    from corpus_search.documents.failure import Failure
    from corpus_search.documents.results import Hit, Results
    from corpus_search.engines.base import Engine, Name, Reader, Status
    from corpus_search.indexing import IndexReport
    from corpus_search.metadata.profiles import Profile
    from corpus_search.query.nodes import Query
    from corpus_search.search.options import Days, Names

NAME = "index"
VARIABLE = "CORPUS_INDEX"


def locate(given: str | None = None) -> str:
    """The folder of the index that is meant, absolute and real.

    The one given, else `$CORPUS_INDEX`, else the nearest folder `index/` that holds one, from here upward.
    Raises IndexMissing, IndexNotOurs for one found upward that belongs to somebody else, UsageError for an
    empty path.
    """
    named = _named(given)
    if named:
        folder = os.path.realpath(named)
        if not _engine().holds(folder):
            from shlex import quote

            raise IndexMissing(
                f"no index in {named}", hint=f"corpus index --index {quote(named)} FOLDER makes one"
            )
        return folder
    here = os.getcwd()
    while True:
        folder = os.path.join(here, NAME)
        if _engine().holds(folder):
            _refuse_a_stranger(folder)
            return os.path.realpath(folder)
        above = os.path.dirname(here)
        if above == here:
            raise IndexMissing("no index here or above", hint="corpus index FOLDER makes one")
        here = above


def place(given: str | None = None) -> str:
    """The folder of the index to build: as `locate`, but it need not exist yet, and at last is ./index."""
    named = _named(given)
    if named:
        return os.path.realpath(named)
    try:
        return locate()
    except IndexMissing:
        return os.path.realpath(NAME)


def _named(given: str | None) -> str | None:
    if given == "":  # a variable of a script that is not set must not have another index built anew
        raise UsageError("an empty path is no index", hint="--index DIR, or leave it out")
    return given or os.environ.get(VARIABLE)


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
    return _engine().open(folder)


def check(folder: str) -> Iterable[tuple[str, str]]:
    """(file, what is wrong) of every damaged file."""
    return _engine().check(folder)


def _engine() -> Engine:
    from corpus_search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine()


def sites(index: str | None = None) -> tuple[Profile, ...]:
    """The user's site profiles: those beside the index that is meant, or would be made here. Raises UsageError."""
    from corpus_search.metadata import profiles

    return profiles.load(os.path.dirname(place(index)))


def extract(
    *paths: str | os.PathLike[str],
    map: dict[str, str] | None = None,  # noqa: A002 (the name of the option)
    max_bytes: int | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files and folders, and what of them cannot be read, without an index: `corpus extract`."""
    from corpus_search.pipeline import documents

    return documents([os.fspath(path) for path in paths], columns=map, max_bytes=max_bytes, sites=sites())


def named(reader: Reader, field: str, pattern: str | None = None) -> list[Name]:
    """The speakers, most statements first, or the sources, most documents first; with a pattern those that it
    means.
    """
    names = reader.names(field)
    if field == "source":
        names = sorted(names, key=lambda one: (-one.documents, one.name))
    if pattern is None:
        return names
    from corpus_search.query.names import matches

    return [name for name in names if matches(pattern, name.name)]


class Corpus:
    """An open corpus: one committed generation, which never changes; `refresh` makes and opens the next.

    with Corpus.open("index") as corpus:
        for hit in corpus.search("free trade", speaker="Ana Ruiz", since="2020", limit=10):
            print(hit.title, hit.when, hit.source)
    """

    def __init__(self, folder: str, reader: Reader) -> None:
        self.folder = folder
        self._reader: Reader | None = reader

    @property
    def reader(self) -> Reader:
        """The open generation. Raises UsageError where it was closed."""
        if self._reader is None:
            raise UsageError("the corpus is closed", hint="open it again: Corpus.open")
        return self._reader

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Corpus {self.folder}>"

    def __len__(self) -> int:
        """How many documents it holds."""
        return self.status().documents

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None) -> Corpus:
        """The corpus in this folder, or where the commands find one. Raises IndexMissing and its like."""
        found = locate(os.fspath(folder) if folder is not None else None)
        return cls(found, open_reader(found))

    @classmethod
    def build(
        cls,
        folder: str | os.PathLike[str],
        paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = (),
        *,
        rebuild: bool = False,
        remove: Sequence[str | os.PathLike[str]] = (),
        optimize: bool = False,
        jobs: int = 1,
        map: dict[str, str] | None = None,  # noqa: A002 (the name of the option)
        language: str | None = None,
        max_bytes: int | None = None,
    ) -> Corpus:
        """Index these paths into this folder, or bring it up to date, and open it. Raises CorpusError.

        Every keyword is an option of `corpus index`; `map` is field to column. `failures` tells what could not
        be read.
        """
        from corpus_search.indexing import index

        index(
            place(os.fspath(folder)),
            [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)],
            rebuild=rebuild,
            remove=[os.fspath(path) for path in remove],
            optimize=optimize,
            jobs=jobs,
            columns=map,
            language=language,
            max_bytes=max_bytes,
        )
        return cls.open(folder)

    def refresh(self, *, jobs: int = 1) -> IndexReport:
        """Bring the index up to date, go on with what it holds now, and tell what has changed."""
        from corpus_search.indexing import index

        report = index(self.folder, jobs=jobs)
        self.close()
        self._reader = open_reader(self.folder)
        return report

    def search(
        self,
        query: str | Sequence[str] | Query = (),
        *,
        speaker: Names = (),
        source: Names = (),
        date: Days = (),
        since: Days = (),
        until: Days = (),
        sure: bool = False,
        path: Names = (),
        lang: Names = (),
        kind: Names = (),
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

    def document(self, named: str | os.PathLike[str] | Hit) -> Document:
        """The whole document of a hit, or of an id, a path, or a `path:line`: what `corpus show` shows.

        Raises NothingFound for none, UsageError where several are named so.
        """
        from corpus_search.search.naming import the_one

        if not isinstance(named, (str, os.PathLike)):
            return self.reader.document(named.key)
        return the_one(self.reader, os.path.dirname(self.folder), os.fspath(named))

    def documents(self) -> Iterator[Document]:
        """All of them, whole, by their paths."""
        return map(self.document, self.search(path="*", sort="path", limit=0))

    def speakers(self, pattern: str | None = None) -> list[Name]:
        """Who says something, most statements first; with a pattern those whom `-p` would mean by it."""
        return named(self.reader, "speaker", pattern)

    def sources(self, pattern: str | None = None) -> list[Name]:
        """The publishers, most documents first; with a pattern those that `-s` would mean by it."""
        return named(self.reader, "source", pattern)

    def status(self) -> Status:
        """What the index holds, and how much of it is unknown."""
        return self.reader.status()

    def failures(self) -> tuple[Failure, ...]:
        """The files and rows that could not be read when the index was last brought up to date."""
        from corpus_search.indexing.folders import failures

        return tuple(chain.from_iterable(map(failures, self.reader.record().folders.values())))

    def close(self) -> None:
        """Let the files go; hits that were found keep what they need of them."""
        if self._reader:
            self._reader.close()
        self._reader = None
