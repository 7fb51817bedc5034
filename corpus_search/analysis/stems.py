"""Words become stems by the Snowball algorithm of a language."""

from __future__ import annotations

from corpus_search.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LATIN = (0x41, 0x24F)
_CYRILLIC = (0x400, 0x52F)
_ARABIC = (0x600, 0x6FF)
_DEVANAGARI = (0x900, 0x97F)

LANGUAGES: dict[str, tuple[str, tuple[int, int]]] = {
    "ar": ("arabic", _ARABIC),
    "ca": ("catalan", _LATIN),
    "cs": ("czech", _LATIN),
    "da": ("danish", _LATIN),
    "de": ("german", _LATIN),
    "el": ("greek", (0x370, 0x3FF)),
    "en": ("english", _LATIN),
    "eo": ("esperanto", _LATIN),
    "es": ("spanish", _LATIN),
    "et": ("estonian", _LATIN),
    "eu": ("basque", _LATIN),
    "fa": ("persian", _ARABIC),
    "fi": ("finnish", _LATIN),
    "fr": ("french", _LATIN),
    "ga": ("irish", _LATIN),
    "hi": ("hindi", _DEVANAGARI),
    "hu": ("hungarian", _LATIN),
    "hy": ("armenian", (0x530, 0x58F)),
    "id": ("indonesian", _LATIN),
    "it": ("italian", _LATIN),
    "lt": ("lithuanian", _LATIN),
    "ne": ("nepali", _DEVANAGARI),
    "nl": ("dutch", _LATIN),
    "no": ("norwegian", _LATIN),
    "pl": ("polish", _LATIN),
    "pt": ("portuguese", _LATIN),
    "ro": ("romanian", _LATIN),
    "ru": ("russian", _CYRILLIC),
    "sr": ("serbian", _LATIN),
    "st": ("sesotho", _LATIN),
    "sv": ("swedish", _LATIN),
    "ta": ("tamil", (0xB80, 0xBFF)),
    "tr": ("turkish", _LATIN),
    "yi": ("yiddish", (0x590, 0x5FF)),
}
"""Code (ISO 639-1) -> the name that Snowball has for it, and the first and last code point of its script."""


class Stemmer:
    """Stems of one language. `language` is its code or its English name; raises UsageError for another."""

    __slots__ = ("_first", "_last", "_stem", "language")

    def __init__(self, language: str) -> None:
        self.language = code(language)
        self._first, self._last = LANGUAGES[self.language][1]
        self._stem: Callable[[str], str] | None = None

    def stem(self, form: str) -> str:
        """The stem of a folded form; a form of another script, or of digits, is its own."""
        if not self._has_own_script(form):
            return form
        if self._stem is None:
            from Stemmer import Stemmer as Snowball

            self._stem = Snowball(LANGUAGES[self.language][0], 0).stemWord
        return self._stem(form) or form

    def _has_own_script(self, form: str) -> bool:
        """Whether the form has letters, and all of them are of the language's script."""
        first, last = self._first, self._last
        if form.isascii() and form.isalpha():
            return first <= 0x7A
        letters = [char for char in form if char.isalpha()]
        return bool(letters) and all(first <= ord(char) <= last for char in letters)


def code(language: str) -> str:
    """The code of a language given by code or English name. Raises UsageError."""
    wanted = language.strip().casefold()
    for short, (name, _) in LANGUAGES.items():
        if wanted in (short, name):
            return short
    names = [*LANGUAGES, *(name for name, _ in LANGUAGES.values())]
    near = sorted(names, key=lambda name: (_unlike(wanted, name), name))[:3]
    raise UsageError(f"no stemming for the language {language!r}", hint=f"nearest: {', '.join(near)}")


def _unlike(one: str, other: str) -> float:
    """How little two words share: pairs of letters, and the first letter."""
    mine = {one[at : at + 2] for at in range(len(one) - 1)} | {"^" + one[:1]}
    theirs = {other[at : at + 2] for at in range(len(other) - 1)} | {"^" + other[:1]}
    return 1 - 2 * len(mine & theirs) / (len(mine) + len(theirs))
