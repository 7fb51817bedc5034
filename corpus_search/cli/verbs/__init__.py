"""Every verb of `corpus`, its argument and options, declared once; each runs in a module of its name."""

from __future__ import annotations

from corpus_search.cli.options import (
    COLOR,
    COMMON,
    HELP,
    INDEXING,
    NO_CONFIG,
    NO_PAGER,
    OUTPUT,
    VERSION,
    Argument,
    Command,
    Option,
)

# fmt: off
_MAP = Option("map", "list", "which column holds what", metavar="FIELD=COLUMN", panel=INDEXING,
              more="text=Content,date=Published: for rows whose columns have other names.")
_MAX_BYTES = Option("max-bytes", "count", "refuse a document over this size", metavar="N", panel=INDEXING, least=1,
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
            Option("jobs", "count", "read with this many processes", short="j", metavar="N", panel=INDEXING,
                   least=1),
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
        Argument("FILE", "files and folders to read", least=1),
        (
            Option("jsonl", "flag", "a document a line (the only form there is)", panel=OUTPUT),
            _MAP, _MAX_BYTES, *COMMON,
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
        (
            Option("merge", "flag", "propose which names may be one person, as lines for speakers.toml", panel=OUTPUT,
                   more="With the reason and the documents of each; nothing is merged until you keep them there."),
            Option("json", "flag", "print them as JSON, one a line", panel=OUTPUT),
            NO_PAGER, *COMMON,
        ),
        examples=(
            ("corpus speakers", "all, most statements first"),
            ("corpus speakers varga", "who is called Varga"),
            ("corpus speakers --merge", "names that may be one person"),
        ),
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
        (COLOR, NO_CONFIG, HELP, VERSION),
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
