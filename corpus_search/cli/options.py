"""Every option, argument and verb of both commands, declared once.

From this table come the Typer commands, the quick reader of argv, `-h` and `--help`, completion, the man
pages and `docs/cli.md`. It costs nothing at start: plain records, no library.
"""

from __future__ import annotations

from corpus_search.documents.statement import KINDS
from corpus_search.query.request import SORTS
from corpus_search.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Shape = Literal["flag", "text", "list", "count", "share", "choice", "choices"]
    Value: TypeAlias = bool | int | float | str | tuple[str, ...] | None

FORMATS = ("rich", "tsv", "csv", "jsonl", "json", "grep", "paths")
WHEN = ("auto", "always", "never")
SHELLS = ("bash", "zsh", "fish")


@record
class Option:
    """One option. `shape` says what it takes: nothing (`flag`), one text, several (`list`: given again), a
    whole number from 0 (`count`), a number in 0..1 (`share`), one of `choices`, or several of them
    (`choices`).

    `help` is one line; `more` is what `--help` and the man page add. `config` is set where a config file may
    give the value.
    """

    name: str
    shape: Shape
    help: str
    short: str = ""
    metavar: str = ""
    choices: tuple[str, ...] = ()
    more: str = ""
    panel: str = "General"
    config: bool = False

    @property
    def key(self) -> str:
        """The name of its value among what was typed."""
        return self.name.replace("-", "_")

    @property
    def repeats(self) -> bool:
        return self.shape in ("list", "choices")


@record
class Argument:
    """The words that are no options: any number of them, at least `least`, at most `most`."""

    name: str
    help: str
    least: int = 0
    most: int = 1_000_000


@record
class Command:
    """`search`, or a verb of `corpus`. `examples` are (command line, what it does)."""

    name: str
    help: str
    argument: Argument | None
    options: tuple[Option, ...]
    more: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def verb(self) -> str:
        """The verb alone (`corpus show` -> `show`)."""
        return self.name.rpartition(" ")[2]

    @property
    def program(self) -> str:
        return self.name.partition(" ")[0]


FILTERS, MATCHING, ORDER, OUTPUT, INDEXING, GENERAL = (
    "Filters", "Matching", "Order and number", "Output", "Indexing", "General",
)  # fmt: skip

# fmt: off
INDEX = Option("index", "text", "the index to use", metavar="DIR", config=True,
               more="Else $CORPUS_INDEX, else the nearest folder index/ that holds one, from here upward.")
COLOR = Option("color", "choice", "when to use colour", metavar="WHEN", choices=WHEN, config=True,
               more="auto: in a terminal, unless NO_COLOR is set or TERM is dumb.")
NO_CONFIG = Option("no-config", "flag", "read no config file",
                   more="Neither the nearest .corpus.toml nor the one of the user.")
NO_PAGER = Option("no-pager", "flag", "never page long output", panel=OUTPUT, config=True,
                  more="Else what is longer than the screen goes through $CORPUS_PAGER or $PAGER (less).")
HELP = Option("help", "flag", "-h in short, --help at length", short="h")
VERSION = Option("version", "flag", "print the version")
COMMON = (INDEX, COLOR, NO_CONFIG, HELP)

SEARCH = Command(
    "search",
    "Who said this, when, and where? Find texts by their words, speakers, sources and dates.",
    Argument("WORDS", "words; one argument with spaces is a phrase"),
    (
        Option("speaker", "list", "inside what this person says", short="p", metavar="NAME", panel=FILTERS,
               more="Whole parts of the name in any order: -p varga finds Ilse Varga. '*' is anybody, - is "
                    "nobody (narration). Without WORDS every statement of that person."),
        Option("source", "list", "of this publisher", short="s", metavar="NAME", panel=FILTERS,
               more="By whole words: -s 'korea times'."),
        Option("date", "list", "published in this range", short="d", metavar="RANGE", panel=FILTERS,
               more="2020, 2020-11, 2020-11-26, A..B, A.., ..B, or back from today: 30d, 2w, 6m, 1y. A "
                    "document known only by its month or year matches when it may lie in the range."),
        Option("since", "list", "published on this date or later", metavar="DATE", panel=FILTERS),
        Option("until", "list", "published on this date or earlier", metavar="DATE", panel=FILTERS),
        Option("sure", "flag", "only where the date surely lies in the range", panel=FILTERS),
        Option("path", "list", "of files like this", metavar="GLOB", panel=FILTERS,
               more="Without a slash the file name, with one the end of the stored path."),
        Option("lang", "list", "in this language", metavar="CODE", panel=FILTERS),
        Option("kind", "choices", "inside statements of this kind", choices=KINDS, panel=FILTERS),
        Option("min-confidence", "share", "inside statements attributed this surely (0 to 1)", metavar="X",
               panel=FILTERS),
        Option("exact", "flag", "match words as written, not by stem", short="x", panel=MATCHING,
               more="Case and accents are still folded. For one word: =word."),
        Option("any", "flag", "documents with any of the words, best first", panel=MATCHING),
        Option("sort", "choice", "the order of the documents", metavar="ORDER", choices=SORTS, panel=ORDER,
               more="date is oldest first, -date newest first; undated documents come last either way."),
        Option("limit", "count", "show this many documents", short="n", metavar="N", panel=ORDER, config=True,
               more="10 in a terminal and all elsewhere, unless given; 0 is all. A limit from a config file "
                    "is for the terminal alone."),
        Option("format", "choice", "the form of the output", short="f", choices=FORMATS, panel=OUTPUT,
               more="rich in a terminal, tsv elsewhere, unless given."),
        Option("json", "flag", "the same as --format json", panel=OUTPUT),
        Option("jsonl", "flag", "the same as --format jsonl: a document a line", panel=OUTPUT),
        Option("count", "flag", "print only how many documents match", short="c", panel=OUTPUT),
        Option("files-with-matches", "flag", "print only the paths of the files", short="l", panel=OUTPUT),
        Option("null", "flag", "end paths with NUL, for xargs -0", short="0", panel=OUTPUT),
        Option("only-matching", "flag", "print only the matches, one a line", short="o", panel=OUTPUT),
        Option("quiet", "flag", "print nothing; the exit status tells", short="q", panel=OUTPUT),
        Option("header", "flag", "put the names of the columns over tsv", panel=OUTPUT),
        Option("why", "flag", "explain on stderr what was not found and not searched", panel=OUTPUT,
               more="In a terminal this is done unasked when nothing was found."),
        Option("batch", "text", "answer many requests, one a line", metavar="FILE", panel=OUTPUT,
               more="A line is plain text (one argument) or a JSON array of arguments and options; - is the "
                    "standard input. Each is answered by one line of JSON, in order."),
        Option("hyperlink", "choice", "when to make titles links", metavar="WHEN", choices=WHEN, panel=OUTPUT,
               config=True, more="To their files, in a terminal that knows links."),
        NO_PAGER, INDEX, COLOR, NO_CONFIG, HELP, VERSION,
    ),
    more="Several arguments must all occur in a document. OR, NOT, AND, ( ) and NEAR/5 are operators; "
         "\"quoted words\" are a phrase, agree* a prefix, tarif~ a word spelt nearly so, =word the form as "
         "written. title:, source:, speaker: and date: look there. Words that begin with a dash follow --.",
    examples=(
        ("search free trade", "both words, anywhere in a document"),
        ("search 'free trade agreement'", "the phrase"),
        ("search -p 'ilse varga' trade", "only inside what Ilse Varga says"),
        ("search -p 'ilse varga' --since 2023-05", "all that she says, since May 2023"),
        ("search 'trade NEAR/5 agree*' --sort date", "the words near each other, oldest document first"),
        ("search trade -- -lunch", "trade, but not lunch"),
        ("search -l tariff | xargs wc -w", "the files, for another command"),
        ("search --json tariff", "everything, for a program"),
    ),
)

_MAP = Option("map", "list", "which column holds what", metavar="FIELD=COLUMN", panel=INDEXING,
              more="text=Content,date=Published: for rows whose columns have other names.")
_MAX_BYTES = Option("max-bytes", "count", "refuse a document over this size", metavar="N", panel=INDEXING,
                    more="In bytes after decompression; 64 MB unless given.")

CORPUS = (
    Command(
        "corpus index",
        "Build the index, or bring it up to date.",
        Argument("PATH", "files and folders; without one, what the index was built from, else seeds/"),
        (
            Option("remove", "list", "drop what was indexed from this path", metavar="PATH", panel=INDEXING),
            Option("rebuild", "flag", "begin from nothing, with these paths alone", panel=INDEXING),
            Option("optimize", "flag", "merge the index into one part", panel=INDEXING),
            Option("dry-run", "flag", "say what would change, write nothing", panel=INDEXING),
            Option("jobs", "count", "read with this many processes", short="j", metavar="N", panel=INDEXING),
            _MAP,
            Option("language", "text", "the language of the word stems (en unless given)", metavar="CODE",
                   panel=INDEXING),
            _MAX_BYTES,
            Option("quiet", "flag", "print nothing but errors", short="q", panel=OUTPUT),
            Option("json", "flag", "print the summary as JSON", panel=OUTPUT),
            *COMMON,
        ),
        more="A file that is unchanged is not read again. A file that cannot be read is named, and the rest "
             "is indexed; the status is then 4.",
        examples=(
            ("corpus index", "bring the index up to date"),
            ("corpus index articles/ talks.jsonl", "add a folder and a file of rows"),
            ("corpus index --map text=Content,date=Published rows.csv", "columns under other names"),
            ("corpus index --rebuild seeds", "begin from nothing, with seeds alone"),
        ),
    ),
    Command(
        "corpus show",
        "Show one document with its speakers at the margin.",
        Argument("DOC", "its id, its path, or path:line", least=1, most=1),
        (
            Option("furniture", "flag", "show what was cut from the page, and why", panel=OUTPUT),
            Option("evidence", "flag", "say why this date, source, title and each speaker", panel=OUTPUT),
            Option("json", "flag", "print the document as JSON", panel=OUTPUT),
            NO_PAGER, *COMMON,
        ),
        examples=(
            ("corpus show seeds/adeyi-interview.txt", "the document with its speakers"),
            ("corpus show seeds/adeyi-interview.txt --evidence", "and what its date and speakers were inferred from"),
        ),
    ),
    Command(
        "corpus extract",
        "Read files as indexing does and print every document as JSON; needs no index.",
        Argument("FILE", "files to read", least=1),
        (
            Option("jsonl", "flag", "a document a line (the only form there is)", panel=OUTPUT),
            _MAP, _MAX_BYTES, COLOR, NO_CONFIG, HELP,
        ),
        examples=(("corpus extract seeds/adeyi-interview.txt --jsonl", "text, metadata, statements, evidence"),),
    ),
    Command(
        "corpus status",
        "Say what the index holds, what is unknown, and whether files have changed since.",
        None,
        (Option("json", "flag", "print it as JSON", panel=OUTPUT), *COMMON),
        examples=(("corpus status", "in words"), ("corpus status --json", "for a program")),
    ),
    Command(
        "corpus speakers",
        "List the speakers of the corpus: name, statements, documents.",
        Argument("PATTERN", "only names with these parts, as -p reads them", most=1),
        (Option("json", "flag", "print them as JSON, one a line", panel=OUTPUT), NO_PAGER, *COMMON),
        examples=(("corpus speakers", "all, most statements first"), ("corpus speakers varga", "who is called Varga")),
    ),
    Command(
        "corpus sources",
        "List the sources of the corpus: name, documents.",
        Argument("PATTERN", "only names with these words, as -s reads them", most=1),
        (Option("json", "flag", "print them as JSON, one a line", panel=OUTPUT), NO_PAGER, *COMMON),
        examples=(("corpus sources", "all, most documents first"),),
    ),
    Command(
        "corpus audit",
        "Propose site profiles from lines that repeat across documents.",
        Argument("PATH", "files and folders to read; without one, the documents of the index"),
        (Option("json", "flag", "print them as JSON, one a line", panel=OUTPUT), *COMMON),
        more="What many documents of one site share is no text of any of them. It changes nothing: what is "
             "right goes into sites.toml beside the index, and the next corpus index reads all anew.",
        examples=(
            ("corpus audit", "what the documents of the index propose"),
            ("corpus audit seeds", "what these files do; needs no index"),
        ),
    ),
    Command(
        "corpus doctor",
        "Check every file of the index against its checksum.",
        None,
        COMMON,
        more="Damage is named, with what mends it; the status is then 3.",
        examples=(("corpus doctor", "check the index"),),
    ),
    Command(
        "corpus config",
        "Show every setting, its value, and where it comes from.",
        None,
        COMMON,
        more="An option on the command line beats the environment, which beats the nearest .corpus.toml from "
             "here upward, which beats the config file of the user.",
        examples=(("corpus config", "what is in force here"),),
    ),
    Command(
        "corpus completion",
        "Print the completion script of a shell.",
        Argument("SHELL", "bash, zsh or fish", least=1, most=1),
        (COLOR, NO_CONFIG, HELP),
        more="It completes options, and the names of speakers and sources of the index.",
        examples=(
            ("corpus completion bash >> ~/.bashrc", "for bash"),
            ("corpus completion zsh > ~/.zfunc/_search", "for zsh, in a folder of $fpath"),
            ("corpus completion fish > ~/.config/fish/completions/search.fish", "for fish"),
        ),
    ),
)
# fmt: on

ABOUT_CORPUS = "Build, show, analyse and check the index that `search` searches."


def verb(name: str) -> Command | None:
    """The command of a verb of `corpus`."""
    for command in CORPUS:
        if command.verb == name:
            return command
    return None
