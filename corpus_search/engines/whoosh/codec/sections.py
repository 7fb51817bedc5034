"""The sections of a segment, in the order in which they stand in its file.

The numbers after each are the type of its elements as in `array` (I u32, Q u64, B u8, d f64; N is the
narrowest of u8, u16, u32 and u64 that holds the largest, which the length tells), then what they are
counted by. A table of strings is two sections: offsets, then the blob.
"""

from __future__ import annotations

(
    STORED,  # bytes: of each document its card (card.py), then its body as UTF-8
    POSTINGS,  # bytes: of each stem its documents, positions, classes, codes (postings.py)
    FORMS,  # strings, ascending: the written forms
    _FORMS_BLOB,
    STEMS,  # strings, ascending
    _STEMS_BLOB,
    FORM_STEM,  # I a form: its stem
    STEM_FORMS,  # I, stem by stem: its forms, ascending
    STEM_FORM_STARTS,  # I a stem, and one more: where its forms begin in STEM_FORMS
    STEM_PLACE,  # N a stem: where its postings begin in POSTINGS
    STEM_DF,  # I a stem: documents that hold it
    STEM_CF,  # I a stem: its occurrences
    FACTS,  # Q, 5: documents, sum of LENGTHS, positions, statements, gaps
    FLOORS,  # I, 16: the least length of each length class
    GAPS,  # bytes: the positions at which no token stands (ascending.py)
    STARTS,  # bytes: of each document, and one more, its first position (ascending.py)
    BODIES,  # bytes: of each document the first position of its body (ascending.py)
    LENGTHS,  # N a document: tokens of the body + 2 * tokens of the title
    FIRST_DAYS,  # N a document: yyyymmdd, 0 = unknown
    LAST_DAYS,  # N a document
    ROWS,  # N a document: its line in the file, 0 = a whole file
    STORED_AT,  # N a document, and one more: where it begins in STORED
    KEYS,  # strings a document
    _KEYS_BLOB,
    KEY_HASHES,  # I a document, ascending: CRC-32 of its key
    KEY_DOCUMENTS,  # I: the document of each of KEY_HASHES
    ID_HASHES,  # I, ascending: CRC-32 of each id that is not the key
    ID_DOCUMENTS,  # I: the document of each of ID_HASHES
    PATHS,  # strings, ascending
    _PATHS_BLOB,
    PATH_OF,  # N a document
    PATH_STARTS,  # I a path, and one more: where its documents begin in PATH_DOCUMENTS
    PATH_DOCUMENTS,  # I a document, path by path
    SOURCES,  # strings: "" for unknown, then ascending
    _SOURCES_BLOB,
    SOURCE_OF,  # N a document
    LANGS,  # strings: "" for unknown, then ascending
    _LANGS_BLOB,
    LANG_OF,  # N a document
    DIGESTS,  # strings: "", then ascending
    _DIGESTS_BLOB,
    DIGEST_OF,  # N a document
    SPEAKERS,  # strings: "" for unknown, then ascending
    _SPEAKERS_BLOB,
    SPEAKER_STARTS,  # I a speaker, and one more: where their statements begin in SPEAKER_STATEMENTS
    SPEAKER_STATEMENTS,  # I a statement, speaker by speaker
    SPEAKER_DOCUMENTS,  # I a speaker: documents in which they speak
    STATEMENT_STARTS,  # N a document, and one more: its first statement
    SAID_FIRST,  # N a statement: the first position inside it
    SAID_LAST,  # N a statement: past the last position inside it
    SAID_SPEAKER,  # N a statement: in SPEAKERS
    SAID_KIND,  # B a statement: in documents.statement.KINDS
    CONFIDENCES,  # d, ascending: the confidences that there are
    SAID_CONFIDENCE,  # N a statement: in CONFIDENCES
) = range(54)

COUNT = 54
FACTS_COUNT = 5
