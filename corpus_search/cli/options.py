"""Every option of `search`, declared once, and what an option is; the verbs of `corpus` stand in `verbs`.

From these tables come the Typer commands, the quick reader of argv, `-h` and `--help`, completion, the man
pages and `docs/cli.md`. It costs nothing at start: plain records, no library.
"""

from __future__ import annotations

from corpus_search.documents.values import KINDS
from corpus_search.query.request import SORTS
from corpus_search.records import record
from corpus_search.render import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Shape = Literal["flag", "text", "list", "count", "share", "choice", "choices"]
    Value: TypeAlias = bool | int | float | str | tuple[str, ...] | None

WHEN = ("auto", "always", "never")
SHELLS = ("bash", "zsh", "fish")


@record
class Option:
    """One option. `shape` says what it takes: nothing (`flag`), one text, several (`list`: given again), a
    whole number from `least` (`count`), a number in 0..1 (`share`), one of `choices`, or several of them
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
    least: int = 0

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


FILTERS, MATCHING, ORDER, OUTPUT, INDEXING = "Filters", "Matching", "Order and number", "Output", "Indexing"

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
COMMON = (INDEX, COLOR, NO_CONFIG, HELP, VERSION)

SEARCH = Command(
    "search",
    "Who said this, when, and where? Find texts by their words, speakers, sources and dates.",
    Argument("WORDS", "words; one argument with spaces is a phrase"),
    (
        Option("speaker", "list", "inside what this person says", short="p", metavar="NAME", panel=FILTERS,
               more="Whole parts of the name in any order: -p varga finds Ilse Varga. '*' is anybody, - is "
                    "nobody (narration). Without WORDS every statement of that person."),
        Option("source", "list", "of this publisher", short="s", metavar="NAME", panel=FILTERS,
               more="By whole words: -s 'coast post'."),
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
                    "or the environment is for the terminal alone."),
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
        NO_PAGER, *COMMON,
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
# fmt: on
