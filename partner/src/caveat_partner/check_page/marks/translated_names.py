"""Looks in a translation for the one who says so, whose name Latin letters write alike."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from caveat_partner.check_page.language.word_list import word_list

LATIN = frozenset(
    word_list(
        "ca cs da de es et eu fi fr ga gl hr hu id is it ms nb nl nn no pl pt ro sk sl sv sw tr vi"
    )
)
"""Languages in Latin letters that write the names of others as these do."""
CONSONANTS = 1
"""So many consonants behind the first letter stay: Rouhani, Ruhani, Rohaní."""
ALIKE = str.maketrans("qcwj", "kkvi")
"""Letters that languages write for one another."""


def lacks_claimant(node: Any, words: str, language: str) -> bool:
    """Say whether the name of a person who claims it is not in a translation that is to tell it."""
    if language not in LATIN:
        return False
    said = {_root(word) for word in re.findall(r"\w+", words) if word[:1].isupper()}
    persons = [each for each in node.get("claimant", []) if "Person" in each.get("type", ())]
    lasts = [re.split(r"[\s-]", str(each["name"]))[-1] for each in persons]
    stated = [last for last in lasts if last in str(node["text"])]
    return bool(stated) and not any(_root(last) in said for last in stated)


def _root(name: str) -> str:
    """Give the first consonants of a name, which an alphabet or an ending leaves alone."""
    letters = _bare(name).translate(ALIKE)
    return letters[:1] + re.sub(r"[aeiouy\W]", "", letters[1:])[:CONSONANTS]


def _bare(text: str) -> str:
    """Write letters without their accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()
