"""Bounds: how a text bounds a number, in the words and signs that stand before or behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from caveat.rules.language.numbers import TextFigure, counted_figures, number_ends
from caveat.rules.language.word_lists import any_of

NOBODY = ("nobody", "no one", "no-one", "none of them", "no people", "no persons", "not one")
NONE = (*NOBODY, "no", "none", "nothing", "not", "without", "zero", "never", "0")
"""How a source says that there were none; NOBODY can hardly mean anything else."""

QUANTIFIERS_BEFORE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *("at least", "no fewer than", "no less than", "not less than", "not fewer than"),
            *("a minimum of", "minimum of", "as few as", "at the very least", "at a minimum"),
            *("\u2265", ">="),
        ),
        ("atLeast",),
    ),
    **dict.fromkeys(("upward of", "upwards of"), ("moreThan", "atLeast")),
    **dict.fromkeys(
        (
            *("more than", "over", "in excess of", "greater than", "exceeding", "exceeded"),
            *("exceeds", "above", "well over", "just over", "slightly over", "a little over"),
            *("just above", "just more than", "slightly more than", "a little more than"),
            *("well above", "far more than", "north of", "topping", "surpassing", "beyond"),
            *("past", "passed", "surpassed", "top", "topped", ">"),
        ),
        ("moreThan",),
    ),
    **dict.fromkeys(
        (
            *("at most", "up to", "no more than", "not more than", "as many as", "as much as"),
            *("a maximum of", "maximum of", "at the very most", "not exceeding", "\u2264", "<="),
        ),
        ("atMost",),
    ),
    **dict.fromkeys(
        (
            *("less than", "fewer than", "under", "below", "just under", "slightly under"),
            *("a little under", "well under", "just below", "just less than", "just fewer than"),
            *("slightly less than", "slightly fewer than", "far fewer than", "well below"),
            *("just short of", "just shy of", "shy of", "short of", "not quite", "not even", "<"),
            *("nowhere near", "not nearly"),
        ),
        ("lessThan",),
    ),
    **dict.fromkeys(("nearly", "almost", "approaching"), ("lessThan", "approximately")),
    **dict.fromkeys(
        (
            *("about", "around", "approximately", "roughly", "some", "an estimated", "estimated"),
            *(
                "close to",
                "circa",
                "in the region of",
                "estimated at",
                "perhaps",
                "maybe",
                "nigh on",
            ),
            *("close on", "near to", "something like", "in the order of", "on the order of"),
            *("in the neighbourhood of", "in the neighborhood of", "in the vicinity of"),
            *("barely", "c.", "ca.", "~", "\u2248", "\u223c", "\u2243"),
        ),
        ("approximately",),
    ),
}
"""Which quantifiers may be recorded of a number for the words or signs that stand before it.

`nearly` and `almost` say both that it is about so many and that it is fewer; `close to` does not
say from which side. Several hundred and dozens bound no number: they are recorded `inWords`.
"""

QUANTIFIERS_BEHIND: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("or more", "plus", "+", "and more", "and counting"), ("atLeast", "moreThan")),
    **dict.fromkeys(("at least", "at a minimum", "at the very least", "or above"), ("atLeast",)),
    **dict.fromkeys(
        ("or fewer", "or less", "at most", "at the most", "at the very most", "maximum"),
        ("atMost",),
    ),
    **dict.fromkeys(
        ("or so", "odd", "or thereabouts", "more or less", "give or take", "approximately"),
        ("approximately",),
    ),
}
"""Which quantifiers may be recorded for the words or signs that stand behind a number."""

QUANTIFIERS_OF_TWO = ("between",)
"""What may be recorded of 20-30, 20 to 30, seven or eight, between 20 and 30."""

_DOUBTFUL = frozenset(
    {
        *("over", "above", "exceeding", "exceeded", "exceeds", "greater than", "minimum of"),
        *("maximum of", "under", "below", "around", "close to", "estimated", "circa", "perhaps"),
        *(
            "estimated at",
            "maybe",
            "as much as",
            "past",
            "beyond",
            "north of",
            "short of",
            "near to",
        ),
        *("passed", "surpassed", "top", "topped", "barely"),
        *("topping", "surpassing", "approaching", "not even", "c.", "ca.", "close on"),
    }
)
"""Words before a number that can mean something else there."""

_ONLY_RIGHT_BEFORE = frozenset(
    {
        *("past", "passed", "surpassed", "top", "topped", "topping", "surpassing", "beyond"),
        *("short of", "shy of", "north of", "barely", "not even", "near to", "over", "under"),
        *("below", "above", "some", "around", "perhaps", "maybe", "~", "<", ">"),
    }
)
"""Words that bound no number but the one right behind them."""

_SURE_BEHIND = frozenset({"or more", "or fewer", "or less", "or so", "odd", "plus", "+"})


def _by_quantifier(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    names = ("atLeast", "moreThan", "atMost", "lessThan", "approximately")
    return {name: tuple(words for words, fits in table.items() if name in fits) for name in names}


BOUNDS = _by_quantifier(QUANTIFIERS_BEFORE)
"""How a source bounds a number in words that stand before it."""

BOUNDS_BEHIND = _by_quantifier(QUANTIFIERS_BEHIND)
"""How a source bounds a number in words that stand behind it."""

UNMISTAKABLE = {
    name: tuple(words for words in row if words not in _DOUBTFUL) for name, row in BOUNDS.items()
}
"""Those that, right before a number, can hardly mean anything else."""

ABOUT_A_SUBJECT = re.compile(
    r"\b(?:ask|tell|told|talk|speak|spoke|spoken|know|knew|known|hear|heard|learn|read|write|wrote"
    r"|worr|complain|think|thought|concern|question|report|information|detail|stor|doubt|care"
    r"|debate|argu|news|word|anything|something|nothing)\w*\s+\Z",
    re.IGNORECASE,
)
"""What stands before an `about` that names a subject and bounds nothing."""

COMPARISON = re.compile(r"\b(?:twice|half|times|thrice|just)\s\Z", re.IGNORECASE)
"""What stands before an `as many as` that compares and bounds nothing."""

REACH = 6
"""How many words before a number, or behind it, may bound it."""

WORDS_BETWEEN_TWO_BOUNDS = 4

_MONEY = r"(?:(?:[A-Z]{0,3}[$\u20ac\u00a3\u00a5\u20b9]|USD|EUR|GBP|INR|Rs\.?)\s?)?"
_JOINS = re.compile(rf"\b(?:or|to|possibly|perhaps|maybe)\b|\A\s?[-\u2010-\u2014]\s?{_MONEY}\Z")
_AND = re.compile(r"\band\b")
_BETWEEN = re.compile(r"\bbetween(?: \w+){0,3}\s\Z", re.IGNORECASE)
_SURE_JOINT = re.compile(rf"[-\u2010-\u2013]{_MONEY}| or {_MONEY}")
_WORDS = re.compile(r"[\w\u2019'-]+\.?|[~<>\u2248\u223c\u2243\u2264\u2265]=?|\+")
_STOP = re.compile(r"[.!?;:\n](?=\s|\Z)")
_ABBREVIATED = re.compile(r"\b(?:c|ca)\.\Z")


def _any_bound(bounds: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    return any_of(tuple({phrase for row in bounds.values() for phrase in row}))


_BEFORE, _BEHIND = _any_bound(BOUNDS), _any_bound(BOUNDS_BEHIND)
_NOTHING_ELSE = re.compile(
    r" ?(?:(?:another|a further|an additional|the|a good|US|USD|EUR|GBP|INR|Rs\.?)\b ?)?"
)
_RIGHT_BEFORE = re.compile(
    rf"({_any_bound(UNMISTAKABLE).pattern})"
    rf"(?:\s+{_MONEY}\Z|(?<=[~<>=\u2248\u223c\u2243\u2264\u2265]){_MONEY}\Z)",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(
    r"\s?(\+)(?!\d)|[ -]({})(?![\w-])".format("|".join(sorted(_SURE_BEHIND - {"+"})))
)


def bounded_as(text: str, figure: TextFigure, quantifier: str) -> bool:
    """Say whether words at a number bound it so; what bounds another number does not."""
    before = _WORDS.findall(text[_reach_back(text, figure) : figure.start])[-REACH:]
    behind = [word.strip("-.") for word in _WORDS.findall(text[figure.end :])[:REACH]]
    found = {
        match[0].lower()
        for match in _BEFORE.finditer(" ".join(before))
        if not _compares(match[0], " ".join(before)[: match.start()])
        and (match[0].lower() not in _ONLY_RIGHT_BEFORE or _ends(before, match.end()))
    }
    after = _BEHIND.match(" ".join(behind))
    return bool(found & {*BOUNDS[quantifier]}) or (
        after is not None and after[0].lower() in BOUNDS_BEHIND[quantifier]
    )


def are_two_bounds(text: str, one: TextFigure, other: TextFigure) -> bool:
    """Say whether two numbers bound one: seven or eight, 20-30, between 20 and 30."""
    joint = text[one.end : other.start]
    if len(joint.split()) > WORDS_BETWEEN_TWO_BOUNDS or _STOP.search(joint):
        return False
    return _JOINS.search(joint) is not None or (
        _AND.search(joint) is not None and _BETWEEN.search(text[: one.start]) is not None
    )


def range_of(text: str, figure: TextFigure) -> str | None:
    """Give the words of the range of which a number is surely an end: 20-30, between 20 and 30."""
    for one, other in pairwise(counted_figures(text, with_one=True)):
        joint = text[one.end : other.start]
        rises = figure in (one, other) and one.value < other.value
        between = joint == " and " and _BETWEEN.search(text[: one.start])
        if rises and (_SURE_JOINT.fullmatch(joint) or between):
            return text[one.start : other.end]
    return None


def _ends(before: list[str], end: int) -> bool:
    """Say whether nothing but a sign of money, another or a further stands behind a bound."""
    return _NOTHING_ELSE.fullmatch(" ".join(before)[end:]) is not None


def _compares(words: str, before: str) -> bool:
    return words.lower().startswith("as ") and COMPARISON.search(before) is not None


def _reach_back(text: str, figure: TextFigure) -> int:
    """Give where the sentence of a number begins, or the number before it ends."""
    stops = [
        stop.end()
        for stop in _STOP.finditer(text, 0, figure.start)
        if not _ABBREVIATED.search(text[: stop.end()])
    ]
    others = [end for end in number_ends(text) if end <= figure.start]
    return max([0, *stops[-1:], *others[-1:]])


def bound_of(text: str, figure: TextFigure) -> tuple[str, str] | None:
    """Give the quantifier and the words of an unmistakable bound right at a number."""
    found = _RIGHT_BEFORE.search(text[: figure.start])
    if found is not None:
        words, before = found[1].lower(), text[: found.start()]
        subject = words == "about" and ABOUT_A_SUBJECT.search(before)
        if not subject and not _compares(words, before):
            return QUANTIFIERS_BEFORE[words][0], words
    behind = _RIGHT_BEHIND.match(text, figure.end)
    if behind is not None:
        words = behind[1] or behind[2]
        return QUANTIFIERS_BEHIND[words][0], words
    return None
