"""Reduces words to stems, so that killed meets killing, and weighs them by how rare they are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

from caveat_partner.check_page.language.senses import with_plain_verbs
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.words.senses import GROUPS

STOP = frozenset(
    word_list(
        "a an the of to in on at by for from with and or but that this these those it its is",
        "are was were be been being as not no nor he she they them their his her him who whom",
        "whose which what when where how has have had do does did will would could should may",
        "might can than then there here so such if out up down into over under again more most",
        "some any all each other own also only just very after before while about between one",
        "two it's s t said says say told reports report article voice check far stated state",
        "states in-own own-voice named reported tells whether nor monday tuesday wednesday",
        "thursday friday saturday sunday least seven eight three four five six several as-if",
        "many few come came well near him own yet now still first last new us our we you your",
    )
)
LENGTH = 6
"""Letters of a stem: Snowball keeps consul and consular, strategi and strateg apart."""
_ENGLISH = snowballstemmer.stemmer("english")


@lru_cache(65_536)
def stem(word: str) -> str:
    """Give the stem of an English word, or of the first word of its group: died is kill."""
    found = _cut(word)
    return _SENSES.get(found, found)


def _cut(word: str) -> str:
    """Cut a word by Snowball and short: killed is kill."""
    return str(_ENGLISH.stemWord(word.lower()))[:LENGTH]


_SENSES = {_cut(word): _cut(group.split()[0]) for group in GROUPS for word in group.split()}


def stems(text: str) -> list[str]:
    """Give the stems of the words that carry meaning; numbers and addresses are not."""
    return [*_stems(text)]


@lru_cache(1024)
def _stems(text: str) -> tuple[str, ...]:
    plain = with_plain_verbs(re.sub(r"\w+://\S+|\S*/\S*/\S*|['\u2019]s\b", "", text))
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain)
    parts = [part for word in words for part in word.split("-")]
    return tuple(stem(part) for part in parts if part.lower() not in STOP and len(part) > 2)


def weights(texts: Iterable[Iterable[str]]) -> Mapping[str, float]:
    """Weigh stems between 0.1 and 1: the fewer texts share one, the more it tells."""
    sets = [frozenset(text) for text in texts]
    counted: dict[str, int] = {}
    for text in sets:
        for each in text:
            counted[each] = counted.get(each, 0) + 1
    if len(sets) < 8:
        return dict.fromkeys(counted, 0.7)
    scale = math.log(len(sets) + 1)
    return {
        each: min(1.0, max(0.1, math.log((len(sets) + 1) / (often + 0.5)) / scale))
        for each, often in counted.items()
    }
