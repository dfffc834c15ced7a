"""Tells which outcome a text gives a figure: killed or wounded, fled or taken."""

from __future__ import annotations

import re

from caveat_partner.check_page.language.figures import figures
from caveat_partner.check_page.language.phrases import each

TOLD_APART = {
    "killed": (
        *("kill*", "dead", "died", "dies", "die", "death*", "execut*", "slain", "murder*"),
        *("slaughter*", "massacr*", "fatalit*", "perish*", "lost their lives", "beheaded"),
    ),
    "wounded": ("wound*", "injur*", "hurt"),
    "missing": ("missing", "unaccounted"),
    "captured": ("captured", "detain*", "arrest*", "abduct*", "kidnap*", "prisoner*", "hostage*"),
    "fled": ("fled", "flee", "fleeing", "displac*", "refugees"),
    "evacuated": (
        "evacuat*",
        "helped out",
        "led out",
        "led to safety",
        "brought to safety",
        "rescu*",
    ),
    "deployed": ("sent", "deploy*", "dispatch*", "despatch*"),
}
"""Outcomes that exclude each other, with the words by which each is told beside a figure."""
SAME = {
    "executed": "killed",
    "died": "killed",
    "bodiesFound": "killed",
    "injured": "wounded",
    "hospitalized": "wounded",
    "detained": "captured",
    "abducted": "captured",
    "heldHostage": "captured",
    "displaced": "fled",
    "rescued": "evacuated",
    "relocated": "relocated",
}
"""What a count's outcome is among them."""
AFTER_ENDS = re.compile(
    r"[,;:.!?()\n\u2013\u2014]"
    r"|\b(?:and|but|while|after|with|without|when|as|nobody|none|not|no)\b"
)
OTHERS = re.compile(r"\s+(?:others|more)\b")
"""What has the outcome of the figure before it: killing seven people and 33 others."""
BEFORE_ENDS = re.compile(r"[,;:.!?()\n\u2013\u2014]|\b(?:and|but|while|after|with|when)\b")


def outcome_at(text: str, start: int, end: int) -> str | None:
    """Give the outcome that stands nearest to the figure of a span, in its own part of a sentence.

    >>> text = "killing 7 and wounding 33"
    >>> outcome_at(text, 8, 9), outcome_at(text, 23, 25)
    ('killed', 'wounded')
    """
    if others := OTHERS.match(text[end:]):
        told = _first(AFTER_ENDS.split(text[end + others.end() :], maxsplit=1)[0])
        before_it = list(figures(text[:start]))
        if told is not None or not before_it:
            return told
        return outcome_at(text, before_it[-1].start, before_it[-1].end)
    behind = AFTER_ENDS.split(text[end:], 1)[0]
    following = next(figures(behind), None)
    told = _first(behind[: following.start] if following else behind)
    if told is not None:
        return told
    before = text[:start]
    ends = [found.end() for found in BEFORE_ENDS.finditer(before)]
    part = before[ends[-1] :] if ends else before
    if not part.strip() and ends:
        part = ""
    last = [found.end for found in figures(part)]
    return _first(part[last[-1] :] if last else part)


def is_another_outcome(outcome: str, told: str | None) -> bool:
    """Say whether what is told excludes the outcome of a count."""
    own = SAME.get(outcome, outcome)
    return told is not None and own in TOLD_APART and told != own


def _first(text: str) -> str | None:
    found = [
        (match.start(), name)
        for name, phrases in TOLD_APART.items()
        for match in [next(each(text, phrases), None)]
        if match is not None
    ]
    return min(found)[1] if found else None
