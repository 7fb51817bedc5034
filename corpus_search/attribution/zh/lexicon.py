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


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


class Lexicon:
    """Words by class, and the patterns that find them."""

    def __init__(self, zh: Rules) -> None:
        words = zh.words
        self.rules = zh
        self.words = words
        self.verbs: Mapping[str, str] = zh.verbs
        self.roles: Mapping[str, str] = {**zh.roles, **{word: word for word in words["address"]}}
        verbs, plain = either(zh.verbs), either(words["speech"])
        others = words["clause"] | words["telling"] | words["object"] | words["weak"] | words["showing"]
        longer = {
            word for word in others if word.startswith(tuple(words["speech"])) and word not in words["speech"]
        }
        chain = f"(?:{either(words['clause'])}|{plain})"
        self.cue = re.compile(
            f"(?P<no>{either(words['not_saying'])})|(?P<naming>{either(words['naming'] | longer)})"
            f"|(?P<speech>{chain}{{0,2}}(?:{plain}))|(?P<other>{either(others)})"
        )
        self.adverbial = re.compile(
            f"(?P<no>{either(words['not_adverbial'] | words['not_saying'])})"
            f"|{either(words['adverbial'] | words['speech'] | words['clause'] | words['telling'])}"
            f"|\\d|[一二三四五六七八九十]{{1,3}}[日月年]|[{BREAK}\\s]"
        )
        self.opening = re.compile(
            f"(?:{either(words['lead'] | {word for word in words['adverbial'] if len(word) > 1})})+(?!的)"
        )
        self.preposition = re.compile(
            f"(?!{either(words['not_adverbial'] | words['not_preposition'])})(?:{either(words['preposition'])})"
        )
        self.agreed = re.compile(f"(?!{either(words['not_preposition'])})(?:{either(words['agreed'])})")
        self.adverbial_end = re.compile(f"(?:{either(words['adverbial_end'])})[，,]?")
        self.role = re.compile(either(self.roles))
        self.pronoun = re.compile(
            f"(?:{either((words['pronoun'] | words['second']) - words['both'])})(?![的国國中他方媒余餘实實们們])"
        )
        self.definite = re.compile(f"(?:{either(words['definite'])})")
        self.some = re.compile(f"(?:{either(words['some'])})")
        self.anonymous = tuple(words["anonymous"])
        self.organisation = tuple(words["organisation"])
        self.document = tuple(words["document"])
        self.state = tuple(words["state"] | words["side"])
        asked = f"[{HAN}]{{1,6}}(?:方|部)(?:{either(words['side_asked'])})"
        self.asking = re.compile(f"[，,](?:{either(words['asking'])}|{asked})")
        self.passive = re.compile(either(words["passive"]))
        self.hearsay = re.compile(
            f"(?:{either(words['some'])})?({either(words['hearsay'])})(?={either(words['speech'])})"
        )
        self.mood = re.compile(f"(?P<no>{either(words['not_mood'])})|(?P<mood>{either(words['mood'])})")
        self.meeting = re.compile(either(words["readout"]))
        self.quiet = re.compile(either(words["quiet"] | words["aside"]))
        self.narration = re.compile(f"{either(words['narration'])}|\\d{{1,4}}[年月日]")
        sides = either(word for word in words["organisation"] if len(word) == 2)
        self.side = re.compile(f"(?!{sides})[{HAN}]方")
        self.quoting = re.compile(
            f"(?:{either(words['quoting'])})([^{BREAK}]{{2,30}}?)(?:{either(words['quoted_words'])})?$"
        )
        self.negated = re.compile(f"(?:{either(words['negated'])})$")
        surname = f"(?:{either(words['surname2'])}|[{''.join(sorted(words['surname']))}])"
        self.person = re.compile(f"{surname}[{HAN}]{{1,2}}")
        self.surname = re.compile(surname)
        self.foreign = re.compile(f"[{HAN}A-Za-z]{{1,8}}(?:[·・•．‧][{HAN}A-Za-z]{{1,8}}?){{1,4}}")
        before, behind = either(words["source_before"]), either(words["source_behind"])
        self.source = re.compile(
            f"(?:(?:{before})([^{BREAK}]{{2,40}}?)(?:{behind})+|在([^{BREAK}]{{2,20}}?)看[来來])[，,：:]"
        )
        self.trade = re.compile(
            f"[{HAN}]{{1,8}}[者主员員手家师師帅帥星商]({self.foreign.pattern}|{self.person.pattern})"
        )
        issued = f"(?:{either(words['issuing'])})(?!的)[^的]*(?:{either(words['document'])})"
        self.issued = re.compile(f"(.{{2,}}?){issued}[中裡里上内內]?")
        times = either({word for word in words["adverbial"] if len(word) > 1})
        ending = words["adverbial"] | words["speech"] | words["clause"]
        single = "".join(sorted(word for word in ending if len(word) == 1))
        self.named = re.compile(
            f"({either(self.roles)})({self.foreign.pattern}|(?!{times}){self.person.pattern}(?<![{single}]))"
            f"(?=$|[{BREAK}\\s\\d]|{either(words['adverbial'] | set(zh.verbs))}|和|与|及)"
        )
        self.tag = re.compile(f"[^{BREAK}]{{1,40}}?(?:{verbs})[^{BREAK}]{{0,8}}[。，,：:]")
        self.relative = re.compile(
            f"(?:{either(words['some'])})[^{BREAK}]{{1,20}}?的(?:{either(self.roles)})"
        )


@cache
def lexicon() -> Lexicon:
    """The words of Chinese, read at the first use."""
    return Lexicon(rules("zh"))
