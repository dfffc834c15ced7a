"""Matches the phrases of the published equivalents in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from caveat_partner.words import CLASSES

GAP = r"(?:[^\w.!?;\n]+[\w'\u2019-]+){0,6}?[^\w.!?;\n]+"
"""Up to six words of the same sentence."""
LIKE_ASCII = str.maketrans("\u017f\u0131\u0130", "sii")
"""Letters that a pattern takes for one of ASCII, whatever their case, and `lower` does not."""


def has(text: str, phrases: Iterable[str]) -> bool:
    """Say whether a text has one of the phrases, in whatever case."""
    return _has(text, tuple(phrases))


@lru_cache(512)
def _has(text: str, phrases: tuple[str, ...]) -> bool:
    """Search once for what all mentions in one text are asked for."""
    plain = folded(text)
    return any(_alone(one).search(plain) for one in possible(plain, phrases))


def each(text: str, phrases: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield where a text has the phrases; offsets are those of the text."""
    plain = folded(text)
    tried = [_alone(one) for one in sorted(possible(plain, phrases), key=len, reverse=True)]
    at = 0
    while found := [match for one in tried if (match := one.search(plain, at))]:
        first = min(found, key=lambda match: match.start())  # Of several, the longest phrase's.
        yield first
        at = max(first.end(), first.start() + 1)


def possible(plain: str, phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that a text may have: to compile and try the others would be most of it."""
    lowered = _lowered(plain)
    return (one for one in phrases if needle(one) in lowered)


@lru_cache(8192)
def _alone(phrase: str) -> re.Pattern[str]:
    return re.compile(expression(phrase), re.IGNORECASE)


@lru_cache(1024)
def _lowered(plain: str) -> str:
    return plain.translate(LIKE_ASCII).lower()


@lru_cache(65_536)
def needle(phrase: str) -> str:
    """Give the longest letters in ASCII that stand in every text with a phrase.

    >>> needle("no ... {checked} report* of"), needle("{states}"), needle("Zażaló")
    ('report', '', '')
    """
    plain = re.sub(r"\{[^}]*\}", " ", phrase)
    parts = [part for part in re.split(r"[\s*]+|\.\.\.", plain) if part.isascii()]
    return max(parts, key=len, default="").lower()


def folded(text: str) -> str:
    """Make typographic marks plain, without moving a character."""
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2011", "-")


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases, the longest first, as whole words."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(map(expression, longest)) or r"(?!)", re.IGNORECASE)


@lru_cache(65_536)
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
