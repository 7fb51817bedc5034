"""`corpus completion`: the script that makes a shell complete both commands."""

from __future__ import annotations

from corpus_search.cli import output
from corpus_search.cli.options import SHELLS
from corpus_search.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_search.cli.quick import Given

SCRIPTS = {
    # `-o filenames` makes bash quote the blanks of names, `-o default` complete files where we know nothing.
    "bash": r"""_corpus_search() {
    COMPREPLY=()
    local line
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(search --complete "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
    [ "${#COMPREPLY[@]}" -eq 0 ] || compopt -o filenames
}
complete -o default -F _corpus_search search corpus
""",
    # `-U` because a name is found by any of its parts, not only by its beginning.
    "zsh": r"""#compdef search corpus
_corpus_search() {
    local -a found
    found=("${(@f)$(search --complete "${(@)words[1,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${found[*]}" ]]; then
        compadd -U -a found
    else
        _files
    fi
}
if [[ "$funcstack[1]" == "_search" || "$funcstack[1]" == "_corpus" ]]; then
    _corpus_search "$@"
else
    compdef _corpus_search search corpus
fi
""",
    # `-f` because files are offered by us, and only where there is nothing better.
    "fish": r"""function __corpus_search
    set -l found (search --complete (commandline -opc) (commandline -ct) 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c search -f -k -a '(__corpus_search)'
complete -c corpus -f -k -a '(__corpus_search)'
""",
}


def run(given: Given) -> int:
    """Print the script. Raises UsageError for a shell that we do not know."""
    shell = given.words[0]
    if shell not in SCRIPTS:
        raise UsageError(f"no completion for {shell!r}", hint=f"there is one for {', '.join(SHELLS)}")
    output.write([SCRIPTS[shell]])
    return 0
