"""Bounds: how a text bounds a number, in the words that stand before or behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.rules.language.numbers import TextFigure, figures
from caveat.rules.language.word_lists import any_of

NOBODY = ("nobody", "no one", "none of them", "no people", "no persons")
NONE = (*NOBODY, "no", "none", "nothing", "not", "without", "zero", "never", "0")
"""How a source says that there were none; NOBODY can hardly mean anything else."""

BOUNDS: dict[str, tuple[str, ...]] = {
    "atLeast": (
        *("at least", "no fewer than", "no less than", "not less than", "not fewer than"),
        *("a minimum of", "minimum of"),
    ),
    "moreThan": (
        *("more than", "over", "upward of", "upwards of", "in excess of", "greater than"),
        *("exceeding", "exceeded", "exceeds", "above", "well over"),
    ),
    "atMost": (
        *("at most", "up to", "no more than", "not more than", "as many as", "as much as"),
        *("a maximum of", "maximum of"),
    ),
    "lessThan": ("less than", "fewer than", "under", "below", "nearly", "almost"),
    "approximately": (
        *("about", "around", "approximately", "roughly", "some", "an estimated", "estimated"),
        *("close to", "nearly", "almost", "circa", "in the region of", "estimated at", "perhaps"),
    ),
}
"""How a source bounds a number in words that stand before it."""

BOUNDS_BEHIND: dict[str, tuple[str, ...]] = {
    "atLeast": ("or more", "at least", "at a minimum", "plus"),
    "moreThan": ("or more", "plus"),
    "atMost": ("or fewer", "or less", "at most", "at the most"),
    "lessThan": (),
    "approximately": ("or so", "odd", "or thereabouts", "more or less"),
}
"""How a source bounds a number in words that stand behind it."""

UNMISTAKABLE: dict[str, tuple[str, ...]] = {
    "atLeast": BOUNDS["atLeast"],
    "moreThan": ("more than", "upward of", "upwards of", "in excess of", "well over"),
    "atMost": ("at most", "up to", "no more than", "not more than", "as many as"),
    "lessThan": ("less than", "fewer than", "nearly", "almost"),
    "approximately": (
        *("about", "approximately", "roughly", "some", "an estimated", "in the region of"),
    ),
}
"""Those that, right before a number, can hardly mean anything else."""

ABOUT_A_SUBJECT = re.compile(
    r"\b(?:ask|tell|told|talk|speak|spoke|spoken|know|knew|known|hear|heard|learn|read|write|wrote"
    r"|worr|complain|think|thought|concern|question|report|information|detail|stor|doubt|care"
    r"|debate|argu|news|word|anything|something|nothing)\w*\s+\Z",
    re.IGNORECASE,
)
"""What stands before an `about` that names a subject and bounds nothing."""

REACH = 6
"""How many words before a number, or behind it, may bound it."""

_WORDS = re.compile(r"[\w\u2019'-]+")
_STOP = re.compile(r"[.!?;:\n](?=\s|\Z)")


def _any_bound(bounds: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    return any_of(tuple({phrase for row in bounds.values() for phrase in row}))


_BEFORE, _BEHIND = _any_bound(BOUNDS), _any_bound(BOUNDS_BEHIND)
_RIGHT_BEFORE = re.compile(rf"({_any_bound(UNMISTAKABLE).pattern})\s+\Z", re.IGNORECASE)


def bounded_as(text: str, figure: TextFigure, quantifier: str) -> bool:
    """Say whether words at a number bound it so; what bounds another number does not."""
    before = _WORDS.findall(text[_reach_back(text, figure) : figure.start])[-REACH:]
    behind = _WORDS.findall(text[figure.end :])[:REACH]
    found = {phrase.lower() for phrase in _BEFORE.findall(" ".join(before))}
    after = _BEHIND.match(" ".join(behind))
    return bool(found & {*BOUNDS[quantifier]}) or (
        after is not None and after[0].lower() in BOUNDS_BEHIND[quantifier]
    )


def _reach_back(text: str, figure: TextFigure) -> int:
    """Give where the sentence of a number begins, or the number before it ends."""
    stops = [stop.end() for stop in _STOP.finditer(text, 0, figure.start)]
    others = [other.end for other in figures(text) if other.end <= figure.start]
    return max([0, *stops[-1:], *others[-1:]])


def bound_of(text: str, figure: TextFigure) -> tuple[str, str] | None:
    """Give the quantifier and the words of an unmistakable bound right before a number."""
    before = text[: figure.start]
    found = _RIGHT_BEFORE.search(before)
    if found is None or ABOUT_A_SUBJECT.search(before[: found.start()]):
        return None
    words = found[1].lower()
    return next(name for name, phrases in UNMISTAKABLE.items() if words in phrases), words
