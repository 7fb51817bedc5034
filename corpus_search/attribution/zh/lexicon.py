"""The words of Chinese prose as patterns, made once from the data files."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus_search.attribution.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus_search.attribution.rules import Rules

HAN = "\u3400-\u9fff"
BREAK = '，,；;：:。！？!?、“”「」『』"（）()\n'
"""Marks that a subject does not reach over."""
BREAKS = frozenset(BREAK)
ASIDE = r"[（(][^（(）)。！？!?\n]{1,38}[）)]"
"""What parentheses tell of a name: `（化名）`, `（42岁）`, `（右二）`, its spelling abroad."""


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


class Lexicon:
    """Words by class, and the patterns that find them."""

    def __init__(self, zh: Rules) -> None:
        self.rules = zh
        self.words = zh.words
        self.verbs: Mapping[str, str] = zh.verbs
        self.roles: Mapping[str, str] = {**zh.roles, **{word: word for word in zh.words["address"]}}
        self._cues()
        self._circumstances()
        self._mentions()
        self._names()
        self._contents()

    def _any(self, *classes: str) -> str:
        """A pattern for any word of these classes."""
        return either({word for name in classes for word in self.words[name]})

    def _cues(self) -> None:
        """Words of saying, and what looks like one."""
        words, speech = self.words, self._any("speech")
        others = words["clause"] | words["telling"] | words["object"] | words["weak"] | words["showing"]
        longer = {
            word for word in others if word.startswith(tuple(words["speech"])) and word not in words["speech"]
        }
        chain = f"(?:{self._any('clause')}|{speech})"
        self.cue = re.compile(
            f"(?P<no>{self._any('not_saying')})|(?P<naming>{either(words['naming'] | longer)})"
            f"|(?P<speech>{chain}{{0,2}}(?:{speech}))|(?P<other>{either(others)})"
        )
        self.negated = re.compile(f"(?:{self._any('negated')})$")
        self.agreed = re.compile(f"(?!{self._any('not_preposition')})(?:{self._any('agreed')})")
        self.passive = re.compile(self._any("passive"))
        self.hearsay = re.compile(f"(?:{self._any('some')})?({self._any('hearsay')})(?={speech})")
        listed = f"(?:[^{BREAK}]|、|{ASIDE}){{1,40}}?"
        self.tag = re.compile(f"{listed}(?:{either(self.verbs)})[^{BREAK}]{{0,8}}[。，,：:]")
        asked = f"[{HAN}]{{1,6}}(?:方|部)(?:{self._any('side_asked')})"
        self.asking = re.compile(f"[，,](?:{self._any('asking')}|{asked})")

    def _circumstances(self) -> None:
        """When, where and how something is said: what stands between a subject and its cue."""
        long = {word for word in self.words["adverbial"] if len(word) > 1}
        self.adverbial = re.compile(
            f"(?P<no>{self._any('not_adverbial', 'not_saying')})"
            f"|{self._any('adverbial', 'speech', 'clause', 'telling')}"
            f"|\\d|[一二三四五六七八九十]{{1,3}}[日月年]|[{BREAK}\\s]"
        )
        leads = self.words["lead"] | (long - self.words["preposition"])
        self.opening = re.compile(f"(?:{either(leads)})+(?!的)")
        self.preposition = re.compile(
            f"(?!{self._any('not_adverbial', 'not_preposition')})(?:{self._any('preposition')})"
        )
        self.adverbial_end = re.compile(f"(?:{self._any('adverbial_end')})[，,]?")
        before, behind = self._any("source_before"), self._any("source_behind")
        put, words = self._any("in_words_of"), self._any("in_their_words")
        self.source = re.compile(
            f"(?:(?:{before})([^{BREAK}]{{2,40}}?)(?:{behind})+|在([^{BREAK}]{{2,20}}?)看[来來]"
            f"|(?:{put})([^{BREAK}]{{2,20}}?)(?:{words}))[，,：:]"
        )

    def _mentions(self) -> None:
        """Words that stand for a speaker, other than names."""
        words = self.words
        self.role = re.compile(either(self.roles))
        pronouns = either((words["pronoun"] | words["second"]) - words["both"])
        self.pronoun = re.compile(f"(?:{pronouns})(?![的国國中他方媒余餘实實们們])")
        self.definite = re.compile(f"(?:{self._any('definite')})")
        self.some = re.compile(f"(?:{self._any('some')})")
        self.relative = re.compile(f"(?:{self._any('some')})[^{BREAK}]{{1,20}}?的(?:{either(self.roles)})")
        self.anonymous = tuple(words["anonymous"])
        self.organisation = tuple(words["organisation"])
        self.document = tuple(words["document"])
        self.state = tuple(words["state"] | words["side"])
        short = either(word for word in words["organisation"] if len(word) == 2)
        self.side = re.compile(f"(?!{short})[{HAN}]方")
        issued = f"(?:{self._any('issuing')})(?!的)[^的]*(?:{self._any('document')})"
        self.issued = re.compile(f"(.{{2,}}?){issued}[中裡里上内內]?")

    def _names(self) -> None:
        """Names of persons, alone and behind an office or a trade."""
        words = self.words
        surname = f"(?:{self._any('surname2')}|[{''.join(sorted(words['surname']))}])"
        self.surname = re.compile(surname)
        self.person = re.compile(f"{surname}[{HAN}]{{1,2}}")
        self.foreign = re.compile(f"[{HAN}A-Za-z]{{1,8}}(?:[·・•．‧][{HAN}A-Za-z]{{1,8}}?){{1,4}}")
        self.trade = re.compile(
            f"[{HAN}]{{1,8}}[者主员員手家师師帅帥星商]({self.foreign.pattern}|{self.person.pattern})"
        )
        times = either({word for word in words["adverbial"] if len(word) > 1})
        ending = words["adverbial"] | words["speech"] | words["clause"]
        single = "".join(sorted(word for word in ending if len(word) == 1))
        behind = either(words["adverbial"] | set(self.verbs))
        self.named = re.compile(
            f"({either(self.roles)})({self.foreign.pattern}|(?!{times}){self.person.pattern}(?<![{single}]))"
            f"(?=$|[{BREAK}\\s\\d]|{behind}|和|与|及)"
        )
        self.opened = re.compile(f"(?!{times})({surname}[{HAN}]{{2}})(?<![{single}])(?={behind})")

    def _contents(self) -> None:
        """What tells reported speech from the narration around it."""
        self.mood = re.compile(f"(?P<no>{self._any('not_mood')})|(?P<mood>{self._any('mood')})")
        self.meeting = re.compile(self._any("readout"))
        self.quiet = re.compile(self._any("quiet", "aside"))
        self.narration = re.compile(f"{self._any('narration')}|\\d{{1,4}}[年月日]")
        self.quoting = re.compile(
            f"(?:{self._any('quoting')})([^{BREAK}]{{2,30}}?)(?:{self._any('quoted_words')})?$"
        )


@cache
def lexicon() -> Lexicon:
    """The words of Chinese, read at the first use."""
    return Lexicon(rules("zh"))
