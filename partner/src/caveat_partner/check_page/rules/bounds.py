"""The rule of figures: the words beside a number tell its bound, the right one and no other."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from caveat_partner.check_page.claims.claim import Node
from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.outcome_words import OUTCOMES
from caveat_partner.check_page.language.phrases import expression, folded, has, pattern, possible
from caveat_partner.check_page.language.word_list import word_list
from caveat_partner.words import BOUND_SENTENCES, QUANTIFIERS

BEHIND = re.compile(
    r"^(?:or|and) (?!then)|^at (?:the|a) |odd$|^more or less|^give or take|thereabouts|^\+$"
    r"|^if not more|^plus$|^ish$|^tops$|^is (?:where|only|the|a)\b"
)
"""Phrases that stand behind their figure; others stand before it, a few at both sides."""
EITHER = frozenset(
    word_list(
        "minimum min. min maximum max. max at least at most lower bound upper bound approx. approx",
        " estimated approximate estimate",
    )
) | {
    *("at least", "at most", "lower bound", "upper bound", "at the least", "at the most"),
    *("at best", "at the outside", "at the very least", "at the lowest", "at the lowest count"),
}
JOINED = ("-odd", "odd", "plus", "ish")
"""Phrases that stand right behind their figure: 60 plus, and not 60 women, plus a child."""
FILLERS = "some|an|a|estimated|total|number|of|the|reported|another|people|is|was|:"
WORDS_BETWEEN = rf"(?:\W{{0,3}}(?:{FILLERS})\W{{1,3}}){{0,3}}\W{{0,3}}"
"""What may stand between a bound and its figure."""
NOUNS_BETWEEN = r"(?:\W{1,3}[A-Za-z'-]+){0,3}?\W{1,3}"
"""What may stand between a figure and a bound behind it: 1,700 people or more."""
NEAR = 240
"""How many characters beside a figure may tell its bound."""
BOUNDED = ("atLeast", "moreThan", "atMost", "lessThan", "approximately")


def quantifiers_in(before: str, after: str) -> set[str]:
    """Give the quantifiers that the words around a figure tell."""
    found = set()
    front, back = folded(before)[-NEAR:], folded(after)[:NEAR]
    near = f"{front} {back}"
    for name, phrases in QUANTIFIERS.items():
        for phrase in possible(near, phrases):
            if _before(phrase, front) or _behind(phrase, back):
                found.add(name)
    return _narrowed(found, front + " " + back)


def _before(phrase: str, text: str) -> bool:
    if phrase in ("odd", "round", "in round numbers"):
        return False
    if BEHIND.search(phrase) and phrase not in EITHER:
        return False
    return _ending(phrase).search(text) is not None


def _behind(phrase: str, text: str) -> bool:
    if not BEHIND.search(phrase) and phrase not in EITHER:
        return False
    if phrase == "+":
        return text.startswith("+")
    if phrase in JOINED:
        return re.match(rf"[\s-]?{phrase.strip('-')}\b(?!\s+(?:\d|a\b|the\b))", text) is not None
    found = _opening(phrase).match(text)
    return found is not None and not list(figures(found[0]))


@cache
def _ending(phrase: str) -> re.Pattern[str]:
    return re.compile(f"{expression(phrase)}{WORDS_BETWEEN}$", re.IGNORECASE)


@cache
def _opening(phrase: str) -> re.Pattern[str]:
    return re.compile(f"(?:{NOUNS_BETWEEN}|\\W{{0,3}}){expression(phrase)}", re.IGNORECASE)


def _narrowed(found: set[str], text: str) -> set[str]:
    """Take away what a longer phrase explains: no more than is no more than."""
    text = " ".join(text.split()).lower()
    if "atMost" in found and re.search(r"\b(?:no|not) (?:more|over|above|greater|exceed)", text):
        found = found - {"moreThan"}
    if "atLeast" in found and re.search(
        r"\b(?:no|not|never) (?:fewer|less|under|smaller|below)", text
    ):
        found = found - {"lessThan"}
    if "approximately" in found and "more or less" in text:
        found = found - {"atMost", "moreThan"}
    if "atLeast" in found and re.search(r"\bat least (?:some|an estimated)\b", text):
        found = found - {"approximately"}
    if "atLeast" in found and re.search(r"\bfrom\b", text) and len(found) > 1:
        found = found - {"atLeast"}
    return found


def bound_stands_beside(count: Node, before: str, figure: str, after: str, notes: str) -> bool:
    """Say whether a figure keeps its bound: its own words beside it or in a note, and no other."""
    quantifier = str(count.get("quantifier"))
    if quantifier == "between":
        return _both_ends(count, before + figure + after)
    beside = quantifiers_in(before, _of_its_outcome(count, after))
    if quantifier not in BOUNDED:
        return not beside & {*BOUNDED, "exact"}
    if beside:
        return quantifier in beside
    return has(notes, BOUND_SENTENCES[quantifier])


def _of_its_outcome(count: Node, after: str) -> str:
    """Cut the words behind a figure where they tell of another outcome, which has its own bound.

    Of "7 / 33: killed (a minimum) and wounded", the bound is that of the killed alone.
    """
    other = {"killed": "wounded", "wounded": "killed"}.get(str(count.get("outcome")))
    found = pattern(OUTCOMES[other]).search(after) if other else None
    return after[: found.start()] if found else after


def _both_ends(count: Node, text: str) -> bool:
    values = [figure.value for figure in figures(text)]
    low, high = float(count["minValue"]), float(count["maxValue"])
    return any(pair == (low, high) for pair in pairwise(values)) or bool(
        re.search(rf"\b{low:.0f}\s*(?:-|\u2013|to|/)\s*{high:.0f}\b", text)
    )
