"""Says whether a translation lets go of a part of its text, by its length and its clauses.

No word of the language is known: what it comes to is how long its texts usually are, and that a
translator keeps the sentences and the halves of a sentence apart, as the API does.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

CUT = re.compile(r"(?:\u2026|\.\.\.|\[\.\.\.\])\W*$")
DENSE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
SYLLABIC = re.compile("[\u1100-\u11ff\u3040-\u30ff\uac00-\ud7af]")
OF_DENSE, OF_A_SYLLABLE = 3, 1.7
"""A character of Chinese says as much as three letters, one that is a syllable as less than two."""
USUAL = MappingProxyType(
    {
        **dict.fromkeys(("de", "fr", "it", "el", "nl"), 1.12),
        **dict.fromkeys(("es", "ca", "pt", "ro", "ru"), 1.06),
        **dict.fromkeys(("ar", "fa", "he", "ur"), 0.82),
    }
)
"""How long a translation is, in parts of the English; of a language that is not listed, as long."""
SHORTEST_OF_ALL = 0.35
"""Nor is a text so short of which little is to be told."""
VOWELS = ("Mc", "Mn")
"""Signs of vowels, which Hindi and others write at a letter."""
SHORTEST = 0.6
"""No translation is so short, whatever its language."""
OF_A_CLAUSE, OF_CLAUSES, OF_A_DENSE = 0.84, 0.9, 0.75
"""Below this part of the usual length a clause is missed, or some; or one where commas part."""
LONG = 40
"""Letters of a text whose length tells anything but that nothing is left of it."""
PARTED = re.compile("[.;:!?\u061b\u061f\u037e](?=\\s|$)|[\u3002\uff1b\uff1a\uff01\uff1f]|\u0964")
"""What ends a sentence or a half of one, in any script."""


def is_cut(shown: str, served: str, language: str = "") -> bool:
    """Say whether a translation breaks off, or lacks a sentence or clause of what it translates.

    >>> is_cut("Kein Dach gibt es dort.", "There is no roof there.", "de")
    False
    """
    if CUT.search(shown) and not CUT.search(served):
        return True
    part = length(shown) / max(1, length(served))
    if length(served) < LONG:
        return part < SHORTEST_OF_ALL
    part /= USUAL.get(language, 1.0)
    missed = _clauses(served) - _clauses(shown)
    if part < SHORTEST:
        return True
    least = OF_A_DENSE if DENSE.search(shown) else OF_A_CLAUSE
    return (missed > 0 and part < least) or (missed > 1 and part < OF_CLAUSES)


def length(text: str) -> int:
    """Count the letters of a text; a character that is a word counts as some."""
    letters = [each for each in text if each.isalnum() or unicodedata.category(each) in VOWELS]
    return round(len(letters) + sum(_beyond_one(each) for each in letters))


def _beyond_one(letter: str) -> float:
    if SYLLABIC.match(letter):
        return OF_A_SYLLABLE - 1
    return OF_DENSE - 1 if DENSE.match(letter) else 0


def misfit(shown: str, served: str, language: str) -> float:
    """Measure how badly a text fits as the translation of another, by length and clauses."""
    part = length(shown) / max(1, length(served)) / USUAL.get(language, 1.0)
    return abs(1 - part) + abs(_clauses(served) - _clauses(shown))


def _clauses(text: str) -> int:
    return len(PARTED.findall(text.rstrip() + " "))
