"""The columns and tables of strings of a segment as they are read: a row for each document or statement.

Numbers of a column are as wide as its largest asks for; how many rows it has tells their width.
"""

from __future__ import annotations

from corpus_search.engines.whoosh.codec import sections
from corpus_search.engines.whoosh.codec.ascending import Ascending
from corpus_search.engines.whoosh.codec.column import Column
from corpus_search.engines.whoosh.codec.strings import Strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.engines.whoosh.codec.frame import Frame


class Table:
    """What a segment holds but postings and texts. Deleted documents have rows too."""

    def __init__(self, frame: Frame) -> None:
        if len(frame.sections) != sections.COUNT:
            raise frame.damaged("it has not the sections of a segment")
        self.frame = frame
        facts = frame.array(sections.FACTS, "Q")
        if len(facts) != sections.FACTS_COUNT or max(facts[0], *facts[2:]) > len(frame.data):
            raise frame.damaged("it counts more than it holds")
        self.documents: int = facts[0]
        """All documents, deleted ones too."""
        self.all_tokens: int = facts[1]
        """The sum of `lengths`."""
        self.positions: int = facts[2]
        """Past the last position."""
        self.statements: int = facts[3]
        self.gaps = Ascending(frame, sections.GAPS, 0, facts[4], facts[2])
        """The positions at which no word stands; one at least ends each document."""
        self.starts = Ascending(frame, sections.STARTS, 0, self.documents + 1, self.positions + 1)
        """First position of each document, and one more: past the last position of all."""
        self.bodies = Ascending(frame, sections.BODIES, 0, self.documents, self.positions + 1)
        """First position of each body; the title's words lie between `starts` and it."""
        self.forms = Strings(frame, sections.FORMS)
        """The written forms, ascending by code point."""
        self.stems = Strings(frame, sections.STEMS)
        self.keys = Strings(frame, sections.KEYS)
        self.paths = Strings(frame, sections.PATHS)
        self.sources = Strings(frame, sections.SOURCES)
        """Ordinal 0 is the unknown; so in `langs`, `speakers`, `digests`."""
        self.langs = Strings(frame, sections.LANGS)
        self.digests = Strings(frame, sections.DIGESTS)
        self.speakers = Strings(frame, sections.SPEAKERS)
        self._columns: dict[int, Column] = {}

    def column(self, section: int) -> Column:
        """A section of u32."""
        found = self._columns.get(section)
        if found is None:
            found = self._column(section, self.frame.sections[section][1] // 4, "I")
        return found

    def _column(self, section: int, rows: int, code: str | None = None) -> Column:
        found = self._columns.get(section)
        if found is None:
            found = self._columns[section] = Column(self.frame, section, rows, code)
        return found

    @property
    def stem_places(self) -> Column:
        """Where the postings of each stem begin in POSTINGS."""
        return self._column(sections.STEM_PLACE, len(self.stems))

    # documents: columns of n numbers

    @property
    def lengths(self) -> Column:
        """Words of the body and twice those of the title."""
        return self._column(sections.LENGTHS, self.documents)

    @property
    def first_days(self) -> Column:
        """yyyymmdd, 0 where the date is unknown."""
        return self._column(sections.FIRST_DAYS, self.documents)

    @property
    def last_days(self) -> Column:
        return self._column(sections.LAST_DAYS, self.documents)

    @property
    def rows(self) -> Column:
        """The line of a row in its file; 0 for a whole file."""
        return self._column(sections.ROWS, self.documents)

    @property
    def path_of(self) -> Column:
        """Ordinals in `paths`."""
        return self._column(sections.PATH_OF, self.documents)

    @property
    def source_of(self) -> Column:
        """Ordinals in `sources`."""
        return self._column(sections.SOURCE_OF, self.documents)

    @property
    def stored_at(self) -> Column:
        """Where the card of each document begins in STORED, its body behind it, and one more."""
        return self._column(sections.STORED_AT, self.documents + 1)

    @property
    def lang_of(self) -> Column:
        """Ordinals in `langs`."""
        return self._column(sections.LANG_OF, self.documents)

    @property
    def digest_of(self) -> Column:
        """Ordinals in `digests`."""
        return self._column(sections.DIGEST_OF, self.documents)

    # statements: columns of one number a statement, in order of documents and spans

    @property
    def statement_starts(self) -> Column:
        """The first statement of each document, and one more."""
        return self._column(sections.STATEMENT_STARTS, self.documents + 1)

    @property
    def said_first(self) -> Column:
        """The first position inside each statement."""
        return self._column(sections.SAID_FIRST, self.statements)

    @property
    def said_last(self) -> Column:
        """Past the last position inside it (half open; equal to `said_first` where it holds no word)."""
        return self._column(sections.SAID_LAST, self.statements)

    @property
    def said_speaker(self) -> Column:
        """Ordinals in `speakers`."""
        return self._column(sections.SAID_SPEAKER, self.statements)

    @property
    def said_kind(self) -> Column:
        """Indexes in documents.statement.KINDS."""
        return self._column(sections.SAID_KIND, self.statements)

    def confidence(self, statement: int) -> float:
        """How sure it is who makes a statement: 0 to 1."""
        held = self.frame.sections[sections.CONFIDENCES][1] // 8
        ordinal = self._column(sections.SAID_CONFIDENCE, self.statements)[statement]
        return self._column(sections.CONFIDENCES, held, "d")[ordinal]
