"""Finds the numbers that a text tells without a figure: hundreds, dozens, several thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ROUGH = {
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "thousands": (2000, 99_999),
    "hundreds": (200, 1999),
    "scores": (40, 199),
    "dozens": (24, 199),
}
"""What each word may stand for, at least and at most."""
SOME = re.compile(
    r"\b(?P<some>several|a[\s-]+few|many)[\s-]+(?P<scale>dozen|score|hundred|thousand)\b",
    re.IGNORECASE,
)
SCALE = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
WORD = re.compile("|".join(rf"\b{word}\b" for word in ROUGH), re.IGNORECASE)


@dataclass(frozen=True)
class RoughFigure:
    """A number told in a word, what it may be at least and at most, and where it stands."""

    low: float
    high: float
    start: int
    end: int


def rough_figures(text: str) -> Iterator[RoughFigure]:
    """Yield the rough numbers of a text in order.

    >>> [(each.low, each.high) for each in rough_figures("Several dozen fled, hundreds stayed")]
    [(24, 108), (200, 1999)]
    """
    found = [RoughFigure(*ROUGH[each[0].lower()], *each.span()) for each in WORD.finditer(text)]
    for each in SOME.finditer(text):
        scale = SCALE[each["scale"].lower()]
        found.append(RoughFigure(2 * scale, 9 * scale, *each.span()))
    yield from sorted(found, key=lambda one: one.start)
