"""Matches the phrases of the published equivalents in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from caveat_partner.words import CLASSES

GAP = r"(?:[^\w.!?;\n]+[\w'\u2019-]+){0,6}?[^\w.!?;\n]+"
"""Up to six words of the same sentence."""


def has(text: str, phrases: Iterable[str]) -> bool:
    """Say whether a text has one of the phrases, in whatever case."""
    return _has(text, tuple(phrases))


@lru_cache(512)
def _has(text: str, phrases: tuple[str, ...]) -> bool:
    """Search once for what all mentions in one text are asked for."""
    return pattern(phrases).search(folded(text)) is not None


def each(text: str, phrases: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield where a text has the phrases; offsets are those of the text."""
    return pattern(tuple(phrases)).finditer(folded(text))


def folded(text: str) -> str:
    """Make typographic marks plain, without moving a character."""
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2011", "-")


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases, the longest first, as whole words."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(map(expression, longest)) or r"(?!)", re.IGNORECASE)


@cache
def expression(phrase: str) -> str:
    """Write one phrase as a regular expression."""
    joined = GAP.join(" ".join(map(_word, part.split())) for part in phrase.split(" ... "))
    spaced = joined.replace(" ", r"[\s\u00a0]+")
    before = r"(?<!\w)" if re.match(r"[\w{'*]", phrase) else ""
    after = r"(?!\w)" if re.search(r"[\w}*]$", phrase) else ""
    return f"{before}(?:{spaced}){after}"


def _word(word: str) -> str:
    if word.startswith("{"):
        members = sorted(CLASSES[word.strip("{}")], key=len, reverse=True)
        return f"(?:{'|'.join(map(expression, members))})"
    return r"[\w'-]*".join(map(re.escape, word.split("*")))
