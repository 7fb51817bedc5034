"""Whoosh's own door to our segments: `open_index(folder)` is an Index that Whoosh's searcher and queries read.

Terms of `title` and `body` are written forms, folded as ours are; the other fields hold one term a document, or one
a speaker (`date` as yyyymmdd, so that ranges of text are ranges of days). It is for Whoosh's queries and tools; our own
search does not come through here, and loads no Whoosh.
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, Any

from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.formats import Positions
from whoosh.index import Index
from whoosh.matching.mcore import ListMatcher, NullMatcher
from whoosh.reading import IndexReader, MultiReader, TermInfo, TermNotFound

from corpus_search.analysis.tokens import tokenize
from corpus_search.engines.whoosh.commit import open_generation
from corpus_search.errors import IndexUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.matching.mcore import Matcher

    from corpus_search.engines.whoosh.codec.segment import Segment
    from corpus_search.engines.whoosh.commit import Generation

TEXTS = ("body", "title")
SINGLE = ("date", "id", "lang", "path", "source", "speaker")


class Words(Tokenizer):
    """Our tokenizer in Whoosh's dress, for what is typed in a query."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        for token in tokenize(value):
            yield Token(
                text=token.form, pos=token.position, startchar=token.start, endchar=token.end, boost=1.0
            )


class Places(Positions):
    """Positions as plain numbers: Whoosh's own format is a pickle."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        return struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(valuestring) // 4}I", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4


def schema() -> Schema:
    """The fields of every index of ours, as Whoosh knows them."""
    made = Schema(**{name: ID(stored=True) for name in SINGLE})
    for name in TEXTS:
        field = TEXT(analyzer=Words(), stored=name == "title")
        field.format = Places()
        made.add(name, field)
    return made


class CorpusIndex(Index):
    """A generation of an index, read only."""

    def __init__(self, generation: Generation) -> None:
        self.schema = schema()
        self._generation = generation

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        del reuse
        number = self._generation.commit.generation
        readers: list[IndexReader] = [
            SegmentReader(segment, self.schema, number) for segment in self._generation.segments
        ]
        if len(readers) == 1:
            return readers[0]
        several = MultiReader(readers, number)
        several.schema = self.schema
        return several

    def latest_generation(self) -> int:
        return self._generation.commit.generation

    def is_empty(self) -> bool:
        return self.doc_count() == 0

    def doc_count(self) -> int:
        return sum(segment.living for segment in self._generation.segments)

    def doc_count_all(self) -> int:
        return sum(segment.documents for segment in self._generation.segments)

    def writer(self, **_: Any) -> Any:
        """Raises IndexUnwritable: documents come in by `corpus index` alone."""
        raise IndexUnwritable("this index is written by corpus index alone", hint="corpus index")


class SegmentReader(IndexReader):
    """One segment. Documents are numbered as in the segment."""

    def __init__(self, segment: Segment, fields: Schema, generation: int) -> None:
        self.schema = fields
        self.is_closed = False
        self._segment = segment
        self._generation = generation
        self._gone = frozenset(segment.deleted)
        self._singles: dict[str, dict[str, list[int]]] = {}

    # what there is

    def generation(self) -> int:
        return self._generation

    def indexed_field_names(self) -> list[str]:
        return [*TEXTS, *SINGLE]

    def doc_count_all(self) -> int:
        return self._segment.documents

    def doc_count(self) -> int:
        return self._segment.living

    def has_deletions(self) -> bool:
        return bool(self._gone)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._gone

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        it, when = self._segment, self._segment.when(docnum)
        values = {name: getattr(it, name)(docnum) for name in ("id", "path", "title", "source", "lang")}
        return values | {"date": str(when) if when else None}

    # terms

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return bool(self._places(*term))

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            words: Iterable[str] = self._segment.forms if field in TEXTS else sorted(self._single(field))
            yield from (
                (field, word.encode()) for word in words if field not in TEXTS or self._places(field, word)
            )

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        return self._info(fieldname, self._held(fieldname, text))

    def _info(self, fieldname: str, places: dict[int, list[int]]) -> TermInfo:
        info = TermInfo()
        for document, positions in places.items():
            info.add_posting(document, len(positions), self.doc_field_length(document, fieldname))
        return info

    def frequency(self, fieldname: str, text: str | bytes) -> int:
        return sum(map(len, self._places(fieldname, text).values()))

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        return len(self._places(fieldname, text))

    def postings(self, fieldname: str, text: str | bytes, scorer: Any = None, **_: Any) -> Matcher:
        places = self._held(fieldname, text)
        living = [document for document in places if document not in self._gone]
        if not living:
            return NullMatcher()
        form = self.schema[fieldname].format
        values = [Places().encode(places[document]) for document in living]
        weights = [float(len(places[document])) for document in living]
        info = self._info(fieldname, places)
        name = text if isinstance(text, bytes) else text.encode()
        return ListMatcher(
            living, weights, values, form, scorer=scorer, term=(fieldname, name), terminfo=info
        )

    # lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        title = max(0, self._segment.bodies[docnum] - self._segment.starts[docnum] - 1)
        if fieldname == "title":
            return title
        return self._segment.lengths[docnum] - 2 * title if fieldname == "body" else default

    def field_length(self, fieldname: str) -> int:
        return sum(self._lengths(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        return min(self._lengths(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max(self._lengths(fieldname), default=0)

    def _lengths(self, field: str) -> Iterator[int]:
        return (self.doc_field_length(document, field) for document in range(self._segment.documents))

    # vectors: none are kept

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        del docnum, fieldname
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any = None) -> Matcher:
        raise KeyError(f"document {docnum} has no vector of {fieldname}")

    # postings of a term: document -> positions in the field, ascending

    def _places(self, field: str, text: str | bytes) -> dict[int, list[int]]:
        word = text.decode() if isinstance(text, bytes) else text
        if field in TEXTS:
            return self._in_text(word, title=field == "title")
        return {document: [0] for document in self._single(field).get(word, ())} if field in SINGLE else {}

    def _held(self, field: str, text: str | bytes) -> dict[int, list[int]]:
        """The postings of a term that is there. Raises TermNotFound."""
        places = self._places(field, text)
        if not places:
            raise TermNotFound(f"{field}:{text!r}")
        return places

    def _in_text(self, word: str, *, title: bool) -> dict[int, list[int]]:
        at = self._segment.forms.find(word)
        found: dict[int, list[int]] = {}
        if at < 0:
            return found
        for position in self._segment.form_positions(at):
            document = self._segment.document_at(position)
            body = self._segment.bodies[document]
            if (position < body) == title:
                first = self._segment.starts[document] if title else body
                found.setdefault(document, []).append(position - first)
        return found

    def _single(self, field: str) -> dict[str, list[int]]:
        if field not in self._singles:
            table: dict[str, list[int]] = {}
            for document in range(self._segment.documents):
                for value in self._values(field, document):
                    table.setdefault(value, []).append(document)
            self._singles[field] = table
        return self._singles[field]

    def _values(self, field: str, document: int) -> set[str]:
        if field == "speaker":
            starts = self._segment.statement_starts
            named = map(self._segment.speaker, range(starts[document], starts[document + 1]))
            return {name for name in named if name}
        if field == "date":
            day = self._segment.first_days[document]
            return {str(day)} if day else set()
        value = getattr(self._segment, field)(document)
        return {value} if value else set()


def open_index(folder: str | os.PathLike[str]) -> Index:
    """The index of a folder for Whoosh. Raises IndexMissing, IndexDamaged, IndexVersion."""
    return CorpusIndex(open_generation(os.fspath(folder)))
